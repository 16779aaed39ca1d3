"""Telling a mark that calls a note from a link that is part of the sentence.

Most books say it (``epub:type="noteref"``); for the others a link to a place in a document counts as a mark when it
reads like one and also looks like one: raised, in brackets, a sign, or aiming at something named after notes.
A page number in an index reads like one, but does not look like one.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from studio_app.importing.package import resolve

if TYPE_CHECKING:
    from lxml import etree

_SIGNS = "*†‡§¶‖#↩↑⇑^"
_READS_LIKE = re.compile(rf"[\[({{]?\s*(?:\d{{1,4}}|[ivxlc]{{1,6}}|[a-zA-Z]|[{_SIGNS}]{{1,4}}\ufe0e?)\s*[\])}}.]?")
_LOOKS_LIKE = re.compile(rf"[\[({{].*[\])}}]|[{_SIGNS}]+\ufe0e?")
_NAMED = re.compile(
    r"(?:^|[^a-z])(?:fn|e?note|ftn|edn|endnote|footnote|rearnote)s?(?:ref|anchor|back)?[-_.]?\w{0,8}$", re.I
)
_BACK = re.compile(r"[\s\[(]*[↩↵⏎↑⇑←^]+\ufe0e?[\s\])]*")
_SEVERAL = re.compile(rf"[\s,;\[\]()\d{_SIGNS}]{{1,40}}")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_MOST_PARTS = 24


def is_mark(link: etree._Element, *, label: bool = False) -> bool:
    """Tell whether a link that nothing else tells of calls a note, or leads back from one.

    Args:
        link: The link.
        label: Whether it stands at the start of a note, where it need not look like a mark.
    """
    href = link.get("href", "")
    if "#" not in href or not _is_small(link):
        return False
    text = words(link)
    if not _READS_LIKE.fullmatch(text):
        return False
    if label:
        return True
    raised = len(link) == 1 and link[0].tag == "sup" and not (link.text or "").strip()
    return raised or bool(_LOOKS_LIKE.fullmatch(text)) or names_note(href)


def is_call(element: etree._Element) -> bool:
    """Tell whether a link or a raised element calls a note, by what it says or by its look."""
    if "noteref" in f"{element.get('epub:type', '')} {element.get('role', '')}":
        return True
    return is_raised_mark(element) if element.tag == "sup" else is_mark(element)


def inside_length(link: etree._Element) -> int:
    """Return the length of the text of a link to a place in the book itself; 0 for any other link."""
    href = link.get("href", "")
    return len(words(link)) if href and not _OUTSIDE.match(href) and _is_small(link) else 0


def label(mark: etree._Element) -> str | None:
    """Return the text of an element that says it is a mark or a page label; None where it holds more than that."""
    return words(mark) if _is_small(mark) else None


def is_raised_mark(raised: etree._Element) -> bool:
    """Tell whether a ``sup`` holds nothing but marks, such as “1, 2”."""
    links = targets(raised) if _is_small(raised) else []
    return bool(links) and all("#" in href for href in links) and bool(_SEVERAL.fullmatch(words(raised)))


def targets(mark: etree._Element) -> list[str]:
    """Return what the links of a mark point at; the mark may be a link itself."""
    return [href for link in mark.iter("a") if (href := link.get("href", ""))]


def leads_back(text: str) -> bool:
    """Tell whether a mark is an arrow, as only those are that lead from a note back to its place."""
    return bool(_BACK.fullmatch(text))


def name(href: str, document: str) -> str:
    """Return the name of the note that a mark in a document points at: where it begins, as “document#fragment”."""
    return "#".join(resolve(href, document))


def names_note(href: str) -> bool:
    """Tell whether a link aims at something named after notes, such as ``#fn12`` or ``notes.xhtml#note-3``."""
    return bool(_NAMED.search(href.partition("#")[2]))


def words(element: etree._Element) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def _is_small(element: etree._Element) -> bool:
    """Tell whether an element has few others in it; a mark has, and only then is its text worth looking at."""
    return next(islice(element.iter(), _MOST_PARTS, None), None) is None
