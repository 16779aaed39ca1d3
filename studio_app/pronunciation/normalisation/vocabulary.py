"""The words that reading a language aloud needs: what its signs, units, months and abbreviations are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Gender(Enum):
    """What a number has to agree with."""

    ALONE = auto()
    """Nothing: it is only counted."""
    MASCULINE = auto()
    FEMININE = auto()
    NEUTER = auto()
    UNKNOWN = auto()


class Noun(NamedTuple):
    """What is counted: its name for one and for several."""

    one: str
    many: str
    gender: Gender = Gender.MASCULINE


class Money(NamedTuple):
    """A currency, and what a hundredth of it is called."""

    whole: Noun
    part: Noun


class Needs(Enum):
    """What has to stand around an abbreviation, for it to be one."""

    NOTHING = auto()
    MORE = auto()
    """More of the same sentence after it."""
    NAME = auto()
    """A name after it: a word with a capital letter that does not usually begin a sentence."""
    PERSON = auto()
    """The same, or who is meant by it in another way: *M. le curé*, *Mr. and Mrs. Bennet*."""
    NUMBER = auto()
    """A number after it, in digits or Roman."""
    YEAR = auto()
    """A number of three or four digits after it."""
    WITHIN = auto()
    """The same, and words of its sentence before it."""
    NAMED = auto()
    """A name before it, and none after it."""


Shorts = tuple[tuple[str, Needs, str], ...]
"""Abbreviations as they are written, what they need, and what they stand for; of two readings the first that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language.

    Attributes:
        code: The language as the library of numbers calls it.
        point: The decimal sign.
        separators: What may stand between groups of three digits.
        to: Between the ends of a range; empty where the language has no plain word for it.
        codes: Words before a number that is a name and not an amount, in lower case.
        fractions: What is said for ½, 1/2 and the like; ``and_`` stands between a whole number and one.
        scales: Words that may stand between an amount and its currency, and what is said with what links them.
        months: Their names in order; and ``short_months``, without their point.
        heads: What is counted in Roman numerals, in lower case: chapters, parts, world wars.
        pronoun_heads: Those of them after which a single *I* may be a pronoun: *the part I played*.
        letter_heads: Those after which a single letter may be just that: *the letter X*.
        monarchs: Names that rulers and popes share.
        titles: What stands before such names.
        numeral_point: A Roman numeral has a point after it, where it is a place in a row.
        starters: Words, in lower case, that with a capital letter begin a sentence rather than a name.
        shorts: Abbreviations with their points; a space in them may be missing on the page.
    """

    code: str
    point: str
    separators: str
    point_word: str
    percent: str
    minus: str
    to: str
    and_: str
    months: tuple[str, ...]
    short_months: Mapping[str, int] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    money: Mapping[str, Money] = field(default_factory=dict)
    units: Mapping[str, Noun] = field(default_factory=dict)
    fractions: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, Gender] = field(default_factory=dict)
    pronoun_heads: frozenset[str] = frozenset()
    letter_heads: frozenset[str] = frozenset()
    monarchs: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    numeral_point: bool = False
    starters: frozenset[str] = frozenset()
    shorts: Shorts = ()


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def heads(masculine: str, feminine: str = "") -> dict[str, Gender]:
    """Return the words of two texts with their gender."""
    return dict.fromkeys(masculine.split(), Gender.MASCULINE) | dict.fromkeys(feminine.split(), Gender.FEMININE)


def shorts(needs: Needs, said: Mapping[str, str]) -> Shorts:
    """Return abbreviations that all need the same."""
    return tuple((written, needs, spoken) for written, spoken in said.items())
