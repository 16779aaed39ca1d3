"""What all languages have in common in reading numbers aloud; each language fills in and overrides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from studio_app.pronunciation.normalisation import spelling
from studio_app.pronunciation.normalisation.forms import END, START, Form, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MOST_DIGITS = 6
"""A longer number without separators is a code or a telephone number."""


class Noun(NamedTuple):
    """What is counted: for one, for several, and its gender where numbers follow it."""

    one: str
    many: str
    feminine: bool = False


class Money(NamedTuple):
    """A currency and what a hundredth of it is called."""

    whole: Noun
    part: Noun


class Tongue:
    """The rules of one language.

    Attributes:
        code: The language as the library of numbers calls it.
        point: The decimal sign.
        separators: What may stand between groups of three digits.
        to: Between the ends of a range; empty where the language has no plain word for it.
        fractions: Words for fractions, and ``and_`` between a whole number and one.
        scales: Words that may stand between an amount and its currency.
    """

    code = "en"
    point = "."
    separators = ","
    point_word = "point"
    percent = "percent"
    minus = "minus"
    to = "to"
    and_ = "and"
    money: Mapping[str, Money] = {}
    units: Mapping[str, Noun] = {}
    fractions: Mapping[str, str] = {}
    scales: Mapping[str, str] = {}
    number_before: frozenset[str] = frozenset()
    """Words before a number that is a name rather than a number."""

    def __init__(self) -> None:
        point, separators = re.escape(self.point), re.escape(self.separators)
        self.number = rf"(?:\d{{1,3}}(?:[{separators}]\d{{3}})+|\d+)(?:{point}\d+)?"

    # Words

    def cardinal(self, number: int, feminine: bool | None = None) -> str:
        """Return the number as words; empty where they depend on a gender that is not known."""
        return spelling.cardinal(number, self.code)

    def year(self, number: int) -> str:
        """Return the number as a year is spoken."""
        return spelling.cardinal(number, self.code)

    def decimals(self, digits: str) -> str:
        """Return what is said after the decimal sign: each digit by itself."""
        return " ".join(spelling.cardinal(int(digit), self.code) for digit in digits)

    def quantity(self, written: str, feminine: bool | None = None) -> str:
        """Return an amount as words; empty for what is no plain amount."""
        whole, _, decimals = written.partition(self.point)
        bare = re.sub(r"\D", "", whole)
        if (bare.startswith("0") and len(bare) > 1) or (bare == whole and len(bare) > MOST_DIGITS) or len(bare) > 12:
            return ""
        said = self.cardinal(int(bare), False if decimals else feminine)
        return f"{said} {self.point_word} {self.decimals(decimals)}" if said and decimals else said

    def counted(self, written: str, noun: Noun) -> str:
        """Return an amount of something."""
        said = self.quantity(written, noun.feminine)
        return f"{said} {noun.one if written == '1' else noun.many}" if said else ""

    # Forms

    def forms(self) -> list[Form]:
        """Return all forms of the language; where two fit at one place the earlier one wins."""
        return [*self.date_forms(), *self.number_forms(), *self.other_forms()]

    def date_forms(self) -> list[Form]:
        """Return dates and times of day."""
        return []

    def other_forms(self) -> list[Form]:
        """Return Roman numerals and abbreviations."""
        return []

    def number_forms(self) -> list[Form]:
        """Return amounts, from the most to the least particular."""
        signs, units = "|".join(map(re.escape, self.money)), _longest_first(self.units)
        scales = f"(?P<scale> (?:{_longest_first(self.scales)})\\b)?" if self.scales else "(?P<scale>(?!))?"
        fractions = "".join(sign for sign in self.fractions if len(sign) == 1)
        written = "|".join(map(re.escape, (sign for sign in self.fractions if len(sign) > 1)))
        return [
            self._number(rf"(?P<sign>{signs}) ?(?P<amount>{self.number}){scales}(?! \d+[sd]\b)", self._money),
            self._number(rf"(?P<amount>{self.number}){scales} ?(?P<sign>{signs})", self._money),
            self._number(rf"(?P<minus>−)?(?P<amount>{self.number}) ?(?P<unit>%|{units})(?!\w)", self._unit),
            *self.ordinal_forms(),
            self._number(r"(?P<first>\d{1,4}) ?[-–] ?(?P<last>\d{1,4})", self._range),
            self._number(rf"(?P<whole>\d+)? ?(?P<fraction>[{fractions}]|(?<!\d)(?:{written}))", self._fraction),
            self._number(rf"(?P<amount>{self.number})(?=(?: (?P<after>\w+))?)", self.plain),
        ]

    def ordinal_forms(self) -> list[Form]:
        """Return places in a row."""
        return []

    def plain(self, match: re.Match[str]) -> str:
        """Return a number that stands by itself."""
        return self.quantity(match["amount"])

    def _number(self, pattern: str, said: Callable[[re.Match[str]], str], kind: Kind = Kind.NUMBERS) -> Form:
        return Form(kind, re.compile(f"{START}(?P<read>{pattern}){END}"), said)

    def _money(self, match: re.Match[str]) -> str:
        money, written = self.money[match["sign"]], match["amount"]
        if match["scale"]:
            said = self.quantity(written)
            return f"{said} {self.scales[match['scale'].strip()]} {money.whole.many}" if said else ""
        whole, point, parts = written.partition(self.point)
        if not point or parts == "00":
            return self.counted(whole, money.whole)
        if len(parts) != 2:
            return ""
        said_parts = self.counted(str(int(parts)), money.part)
        said_whole = self.counted(whole, money.whole)
        return said_parts if whole == "0" else f"{said_whole} {self.and_} {said_parts}" if said_whole else ""

    def _unit(self, match: re.Match[str]) -> str:
        unit = match["unit"]
        said = self.percents(match["amount"]) if unit == "%" else self.counted(match["amount"], self.units[unit])
        return f"{self.minus} {said}" if said and match["minus"] else said

    def percents(self, written: str) -> str:
        """Return an amount of hundredths."""
        said = self.quantity(written)
        return f"{said} {self.percent}" if said else ""

    def _range(self, match: re.Match[str]) -> str:
        """Return both ends of a range; what does not rise is a score, a code or a subtraction."""
        first, last = match["first"], match["last"]
        whole_last = first[:max(0, len(first) - len(last))] + last
        if not self.to or "0" in (first[0], whole_last[0]) or int(first) >= int(whole_last):
            return ""
        if len(last) - len(first) > (0 if len(last) == 4 else 1):
            return ""
        ends = [self.year(int(end)) if len(end) == 4 else self.cardinal(int(end)) for end in (first, whole_last)]
        return f" {self.to} ".join(ends) if all(ends) else ""

    def _fraction(self, match: re.Match[str]) -> str:
        fraction = self.fractions[match["fraction"]]
        if match["whole"] is None:
            return fraction
        whole = self.quantity(match["whole"])
        return f"{whole} {self.and_} {fraction}" if whole else ""


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
