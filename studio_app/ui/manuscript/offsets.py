"""Between a paragraph's text and Qt's: code points against UTF-16 units, newlines against Qt's line separators.

A block of a text document is one paragraph, so the line ends inside verse stand in it as U+2028. Qt counts characters
as UTF-16 units, of which all beyond the basic plane take two; the book counts code points.
"""

from __future__ import annotations

LINE_SEPARATOR = "\u2028"
PARAGRAPH_SEPARATOR = "\u2029"

_SHOWN = str.maketrans(dict.fromkeys("\n\r\u2029\ufdd0\ufdd1", LINE_SEPARATOR))
"""All at which Qt would begin a new block: a paragraph stays one block whatever is in it."""


def shown(text: str) -> str:
    """Return a paragraph's text as its block holds it; as long, counted in code points."""
    return text.translate(_SHOWN)


def stored(text: str) -> str:
    """Return a block's text, or one selected across blocks, as the book holds it."""
    return text.replace(LINE_SEPARATOR, "\n").replace(PARAGRAPH_SEPARATOR, "\n")


def units(text: str, offset: int) -> int:
    """Return how many UTF-16 units the first ``offset`` code points take."""
    return sum(_width(character) for character in text[:offset])


def code_points(text: str, place: int) -> int:
    """Return how many code points begin within the first ``place`` UTF-16 units."""
    passed = 0
    for offset, character in enumerate(text):
        if passed >= place:
            return offset
        passed += _width(character)
    return len(text)


def _width(character: str) -> int:
    return 2 if character > "\uffff" else 1
