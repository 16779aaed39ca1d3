"""Project Gutenberg's header and licence, which stand inside the text of many free books and are no part of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.manuscript import ManuscriptParagraph

_NAME = re.compile("GUTENBERG|Gutenberg")
_START = re.compile(r"\*\*\* ?START OF TH(?:E|IS) PROJECT GUTENBERG", re.IGNORECASE)
_END = re.compile(r"\*\*\* ?END OF TH(?:E|IS) PROJECT GUTENBERG|^End of (?:the )?Project Gutenberg", re.IGNORECASE)
_MAKERS = re.compile(
    r"(?:[\w-]+ ){0,3}(?:produced|prepared|transcribed|proofed|scanned|HTML version)\b.{0,60}?\b(?:by|from)\b"
    r"|\[?(?:see (?:also )?the )?transcriber(?:['’]?s?['’]?) notes?\b|this text (?:includes|uses) characters\b"
    r"|there is an (?:illustrated|improved) edition\b",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"(?:the full )?project gutenberg(?:['’]s|tm|™)? licen[sc]e\b.*", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:The )?Project Gutenberg(?:['’]s)?(?: (?:e-?book|e-?text))?(?: of)? "
    r"(?P<title>.+?)(?:,? by (?P<author>[^,]+?))?\.?",
    re.IGNORECASE,
)
_TITLE_AFTER = re.compile(
    r"(?P<title>.+?)(?:,? by (?P<author>[^,]+?))?\s*(?:[-–—,.:;|]+\s*A Project Gutenberg e-?(?:book|text)"
    r"|\|\s*Project Gutenberg)\.?",
    re.IGNORECASE,
)
_TITLE_AND_WRITER = re.compile(
    r"(?P<title>.+?)[,;:.]*, by (?P<author>[^\W\d_][\w.]*(?: [\w.'’-]+){0,4} [\w.'’-]*\w)\.?"
)
_LANGUAGE = re.compile(r"\bLanguage: *([A-Z]\w+)")
_HEADER = 30
_LONGEST_TITLE = 300


def header_end(paragraphs: Sequence[ManuscriptParagraph]) -> int:
    """Return the number of the first paragraph after the header and those who made it, or 0 where there is none."""
    start = _marked(_START, paragraphs)
    end = 0 if start is None else start + 1
    while 0 < end < len(paragraphs) and _MAKERS.match(paragraphs[end].text):
        end += 1
    return end


def footer_start(paragraphs: Sequence[ManuscriptParagraph]) -> int | None:
    """Return the number of the paragraph that the licence begins with, or None."""
    return _marked(_END, paragraphs)


def is_licence(title: str) -> bool:
    """Tell whether a title is that of the licence."""
    return bool(_LICENCE.fullmatch(title))


def title_and_author(title: str) -> tuple[str, str]:
    """Return title and author out of the title of a page such as Project Gutenberg's; any other is all title."""
    if len(title) > _LONGEST_TITLE:
        return title, ""
    match = _TITLE_AFTER.fullmatch(title) or _TITLE.fullmatch(title) or _TITLE_AND_WRITER.fullmatch(title)
    return (match["title"], match["author"] or "") if match else (title, "")


def language(paragraphs: Sequence[ManuscriptParagraph]) -> str:
    """Return the name of the language that the header says, or nothing; what the page says is often a template's."""
    end = header_end(paragraphs[:_HEADER])
    found = (_LANGUAGE.search(paragraph.text) for paragraph in paragraphs[:end])
    return next((match[1] for match in found if match), "")


def _marked(pattern: re.Pattern[str], paragraphs: Sequence[ManuscriptParagraph]) -> int | None:
    """Return the number of the first paragraph with a pattern that has the name in it, or None.

    Next to no paragraph has the name, so it is looked for in all of them at once.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    named = [match.start() for match in _NAME.finditer("\n".join(texts))]
    ends = list(accumulate([len(text) + 1 for text in texts])) if named else []
    numbers = (bisect_right(ends, at) for at in named)
    return next((number for number in numbers if pattern.search(texts[number])), None)
