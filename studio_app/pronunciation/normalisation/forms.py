"""What readings are made of: a form is a pattern of something written, and what is said for it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


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
        sign: Quickly finds what it never goes without: most texts need no other search. None where that is no quicker.
    """

    kind: Kind
    pattern: re.Pattern[str]
    said: Callable[[re.Match[str]], str]
    sign: re.Pattern[str] | None = None


DIGIT = re.compile("[0-9½¼¾⅓⅔⅛⅜⅝⅞]")
_START = r"(?<![\w.,:/+#'’−–·⁄$£€°-])(?<!\d )(?<!\)\()"
"""Before a number: nothing that could belong to it, so that no part of something longer is taken for a whole."""
_END = r"(?![\w%°$€£‰(⁄′″]|[.,:/'’–−·]\w|-\d| \d|\. \d+\.|\) ?\d|-(?:\w+-)?\w*[\d.])"
"""After a number: the same."""


def number_form(pattern: str, said: Callable[[re.Match[str]], str], kind: Kind = Kind.NUMBERS) -> Form:
    """Return the form of something with digits, which no further digits, signs or letters touch."""
    return Form(kind, re.compile(f"{_START}(?P<read>{pattern}){_END}"), said, DIGIT)


def any_of(written: Iterable[str]) -> str:
    """Return a pattern that fits any of these, the longest first; nothing where there are none."""
    return f"(?:{'|'.join(map(re.escape, sorted(written, key=len, reverse=True))) or '(?!)'})"


_WORD_BEFORE = re.compile(r"([^\W\d_]+)([.,;:]?) ?\Z")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")


class Neighbour(NamedTuple):
    """The word right before a place, and the point or comma between the two; both may be missing."""

    word: str = ""
    mark: str = ""


def before(match: re.Match[str]) -> Neighbour:
    """Return the word before what was found."""
    start = match.start("read")
    found = _WORD_BEFORE.search(match.string, max(0, start - 40), start)
    return Neighbour(found[1], found[2]) if found else Neighbour()


def after(match: re.Match[str]) -> str:
    """Return the word after what was found; empty where a sign or the end follows."""
    found = _WORD_AFTER.match(match.string, match.end("read"))
    return found[1] if found else ""
