"""What readings are made of: a form is a pattern of something written, and what is said for it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Kind(StrEnum):
    """What a reading is of; each can be switched off by itself."""

    NUMBERS = "numbers"
    DATES = "dates"
    ROMAN = "roman"
    ABBREVIATIONS = "abbreviations"


class Reading(NamedTuple):
    """What is said for the code points of a text from ``start`` up to ``end``."""

    start: int
    end: int
    said: str
    kind: Kind


class Form(NamedTuple):
    """Something written in a known way.

    Attributes:
        pattern: Finds it; its group ``read`` is the stretch that is replaced.
        said: Gives the words; none where it is not sure.
        digits: It has digits, so that a text without any needs no search.
    """

    kind: Kind
    pattern: re.Pattern[str]
    said: Callable[[re.Match[str]], str]
    digits: bool = True


START = r"(?<![\w.,:/+#'’−–$£€°-])(?<!\d )"
"""Before a number: nothing that could belong to it, so that no part of something longer is taken for a whole."""
END = r"(?![\w%°$€£‰]|[.,:/'’–−-]\d| \d|\) ?\d|-\w*\d)"
"""After a number: the same."""

_WORD_BEFORE = re.compile(r"([^\W\d_]+)([.,]?) ?\Z")


class Before(NamedTuple):
    """The word before a place, and the full stop or comma that ends it."""

    word: str
    mark: str


def word_before(match: re.Match[str]) -> Before:
    """Return the word right before what was found; empty where there is none."""
    start = match.start("read")
    found = _WORD_BEFORE.search(match.string[max(0, start - 40):start])
    return Before(found[1], found[2]) if found else Before("", "")
