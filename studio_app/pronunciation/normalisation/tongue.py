"""What languages have in common in reading numbers aloud; each overrides what it does in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation import spelling
from studio_app.pronunciation.normalisation.forms import after, before
from studio_app.pronunciation.normalisation.roman import value
from studio_app.pronunciation.normalisation.vocabulary import Gender

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.pronunciation.normalisation.vocabulary import Noun, Vocabulary

MOST_DIGITS = 6
"""A longer number without separators is a code or a telephone number."""
MOST_GROUPED_DIGITS = 12
_UNSURE_UNITS = frozenset("GKLMSghlmst")
"""Letters that may be a unit or something else."""


class Tongue:
    """The rules of one language.

    Attributes:
        words: Its vocabulary.
        number: The pattern of an amount in digits.
        ordinals: The pattern of a place in a row, with the groups ``number`` and ``suffix``; empty if it has none.
        dates: The patterns of a date with the month's name, with the groups ``day``, ``month`` and ``year``.
        numerals: The patterns of a place in a row that is a Roman numeral, with the groups ``number`` and ``suffix``.
        times: The patterns of a time of day, with the groups ``hour`` and ``minute``.
        decimals_together: What follows the decimal sign is said as one number.
        month_first: In a date all in digits the month stands first; None where nobody can know.
        date_marks: What may stand between the parts of a date that is all in digits.
    """

    ordinals = ""
    dates: tuple[str, ...] = ()
    numerals: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    decimals_together = False
    month_first: bool | None = False
    date_marks = "/.-"

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        point, separators = re.escape(words.point), re.escape(words.separators)
        self.number = rf"(?:\d{{1,3}}(?:[{separators}]\d{{3}})+|\d+)(?:{point}\d+)?"

    # Words for numbers

    def cardinal(self, number: int, gender: Gender = Gender.ALONE) -> str:
        """Return the number as words; empty where they depend on a gender that is not known."""
        if gender is Gender.UNKNOWN:
            ways = {self.agreeing(number, known) for known in Gender if known is not gender}
            return ways.pop() if len(ways) == 1 else ""
        return self.agreeing(number, gender)

    def agreeing(self, number: int, gender: Gender) -> str:
        """Return the number as words before a noun of this gender."""
        return spelling.cardinal(number, self.words.code)

    def ordinal(self, number: int, gender: Gender = Gender.MASCULINE) -> str:
        """Return the word for a place in a row; empty where it depends on a gender that is not known."""
        return spelling.ordinal(number, self.words.code)

    def year(self, number: int) -> str:
        """Return the number as a year is spoken."""
        return self.cardinal(number)

    def decimals(self, digits: str) -> str:
        """Return what is said after the decimal sign: each digit by itself, or one number after its zeros."""
        rest = digits.lstrip("0")
        if not self.decimals_together or len(rest) > 3:
            return " ".join(self.cardinal(int(digit)) for digit in digits)
        zeros = [self.cardinal(0)] * (len(digits) - len(rest))
        return " ".join([*zeros, self.cardinal(int(rest))] if rest else zeros)

    def gender(self, noun: str) -> Gender:
        """Return what a number has to agree with before this word; it may be none."""
        return Gender.UNKNOWN if noun else Gender.ALONE

    def quantity(self, written: str, gender: Gender = Gender.ALONE) -> str:
        """Return an amount as words; empty for what is no plain amount."""
        whole, _, decimals = written.partition(self.words.point)
        digits = re.sub(r"\D", "", whole)
        most = MOST_DIGITS if digits == whole else MOST_GROUPED_DIGITS
        if (digits.startswith("0") and len(digits) > 1) or len(digits) > most:
            return ""
        said = self.cardinal(int(digits), Gender.ALONE if decimals else gender)
        return f"{said} {self.words.point_word} {self.decimals(decimals)}" if said and decimals else said

    def counted(self, written: str, noun: Noun) -> str:
        """Return an amount of something."""
        said = self.quantity(written, noun.gender)
        return f"{said} {noun.one if written == '1' else noun.many}" if said else ""

    # Words for what was found

    def plain(self, match: re.Match[str]) -> str:
        """Return what is said for a number that stands by itself."""
        written, (word, mark) = match["amount"], before(match)
        is_code = len(written) > 2 and word.lower() in self.words.codes
        is_verse = mark == "." and self.words.point in written  # Joh. 3,16
        if is_code or is_verse or after(match) in _UNSURE_UNITS:
            return ""
        return self.quantity(written, self.agreement(match))

    def agreement(self, match: re.Match[str]) -> Gender:
        """Return what the number that was found has to agree with."""
        return self.gender(after(match))

    def mixed(self, whole: str, fraction: str) -> str:
        """Return a whole number, in words, with a fraction."""
        return f"{whole} {self.words.and_} {fraction}"

    def place(self, match: re.Match[str]) -> str:
        """Return what is said for a place in a row."""
        return self.ordinal(number_of(match["number"]))

    def date(self, day: int, month: int, year: int | None, match: re.Match[str]) -> str:
        """Return what is said for a date."""
        said = f"{self.cardinal(day)} {self.words.months[month - 1]}"
        return f"{said} {self.year(year)}" if year else said

    def time(self, hour: int, minute: int, match: re.Match[str]) -> str:
        """Return what is said for a time of day; empty where it is not sure to be one."""
        return ""

    def chapter(self, number: int, gender: Gender) -> str:
        """Return the number of a chapter, part or volume that is written in Roman numerals."""
        return self.cardinal(number)

    def reign(self, number: int, match: re.Match[str]) -> str:
        """Return what is said after the name of a ruler, for a Roman numeral."""
        return self.ordinal(number)

    def is_ruler(self, name: str) -> bool:
        """Tell whether this is the name of kings, queens or popes."""
        return name in self.words.monarchs

    def month_numbers(self) -> Mapping[str, int]:
        """Return the months by all their names."""
        full = {name: number for number, name in enumerate(self.words.months, 1)}
        short = {f"{name}{point}": number for name, number in self.words.short_months.items() for point in (".", "")}
        return short | full


def number_of(written: str) -> int:
    """Return the number that digits or a Roman numeral stand for; 0 for a numeral that is none."""
    return int(written) if written.isdigit() else value(written)
