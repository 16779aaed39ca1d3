"""Telling a mark that calls a note from a link that is part of the sentence.

Most books say it (``epub:type="noteref"``); for the others a link to a place in a document counts as a mark when it
reads like one and also looks like one: raised, in brackets, a sign, or aiming at something named after notes.
A page number in an index reads like one, but does not look like one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_SIGNS = "*†‡§¶‖#↩↑⇑^"
_READS_LIKE = re.compile(rf"[\[({{]?\s*(?:\d{{1,4}}|[ivxlc]{{1,6}}|[a-zA-Z]|[{_SIGNS}]{{1,4}}\ufe0e?)\s*[\])}}.]?")
_LOOKS_LIKE = re.compile(rf"[\[({{].*[\])}}]|[{_SIGNS}]+\ufe0e?")
_NAMED = re.compile(
    r"(?:^|[^a-z])(?:fn|e?note|ftn|edn|endnote|footnote|rearnote)s?(?:ref|anchor|back)?[-_.]?\w{0,8}$", re.I
)
_SEVERAL = re.compile(rf"[\s,;\[\]()\d{_SIGNS}]{{1,40}}")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_LONGEST_MARK = 16


def is_mark(link: etree._Element) -> bool:
    """Tell whether a link that nothing else tells of calls a note, or leads back from one."""
    href = link.get("href", "")
    if "#" not in href:
        return False
    text = words(link)
    if not _READS_LIKE.fullmatch(text):
        return False
    raised = len(link) == 1 and link[0].tag == "sup" and not (link.text or "").strip()
    return raised or bool(_LOOKS_LIKE.fullmatch(text)) or names_note(href)


def is_inside(link: etree._Element) -> bool:
    """Tell whether a link leads to a place in the book itself."""
    href = link.get("href", "")
    return bool(href) and not _OUTSIDE.match(href)


def is_short(mark: etree._Element) -> bool:
    """Tell whether an element that says it calls a note holds a mark, and no words of the sentence."""
    return len(words(mark)) <= _LONGEST_MARK


def marks_in(raised: etree._Element) -> list[str]:
    """Return the targets of a ``sup`` that holds nothing but marks, such as “1, 2”; empty for any other."""
    links = [link.get("href", "") for link in raised.iter("a")]
    if links and all("#" in href for href in links) and _SEVERAL.fullmatch(words(raised)):
        return links
    return []


def names_note(href: str) -> bool:
    """Tell whether a link aims at something named after notes, such as ``#fn12`` or ``notes.xhtml#note-3``."""
    return bool(_NAMED.search(href.partition("#")[2]))


def words(element: etree._Element) -> str:
    """Return the text of a small element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())
