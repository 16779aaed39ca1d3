"""How numbers, dates, Roman numerals and abbreviations are read in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation import spelling
from studio_app.pronunciation.normalisation.forms import Form, Kind, word_before
from studio_app.pronunciation.normalisation.tongue import Money, Noun, Tongue

if TYPE_CHECKING:
    import re

_CENT = Noun("cent", "cents")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_SHORT_MONTHS = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9,
                 "Oct": 10, "Nov": 11, "Dec": 12}
_BEFORE_A_YEAR = frozenset("""
    in of since by until till from to before after during around about circa year years early late mid spring summer
    autumn fall winter and the through between christmas easter
    """.split()) | {month.lower() for month in _MONTHS}
_AFTER_A_YEAR = frozenset("""
    and to was were is had has the when in that he she it i we they his her its a an as at on but or for with by from
    until till through after before which who where there this would did will edition election
    """.split())


class English(Tongue):
    """English, by region where that matters: 3/4/1914 is in March in the United States, in April elsewhere."""

    money = {"$": Money(Noun("dollar", "dollars"), _CENT), "€": Money(Noun("euro", "euros"), _CENT),
             "£": Money(Noun("pound", "pounds"), Noun("penny", "pence")), "¥": Money(Noun("yen", "yen"), Noun("", ""))}
    units = {
        "km": Noun("kilometre", "kilometres"), "cm": Noun("centimetre", "centimetres"),
        "mm": Noun("millimetre", "millimetres"), "kg": Noun("kilogram", "kilograms"), "mg": Noun("milligram", "milligrams"),
        "lb": Noun("pound", "pounds"), "lbs": Noun("pound", "pounds"), "oz": Noun("ounce", "ounces"),
        "ft": Noun("foot", "feet"), "yd": Noun("yard", "yards"), "yds": Noun("yard", "yards"),
        "mph": Noun("mile per hour", "miles per hour"), "km/h": Noun("kilometre per hour", "kilometres per hour"),
        "°": Noun("degree", "degrees"), "°C": Noun("degree Celsius", "degrees Celsius"),
        "°F": Noun("degree Fahrenheit", "degrees Fahrenheit"),
    }
    fractions = {"½": "a half", "¼": "a quarter", "¾": "three quarters", "⅓": "a third", "⅔": "two thirds",
                 "⅛": "an eighth", "⅜": "three eighths", "⅝": "five eighths", "⅞": "seven eighths",
                 "1/2": "a half", "1/3": "a third", "2/3": "two thirds", "1/4": "a quarter", "3/4": "three quarters"}
    scales = {"million": "million", "billion": "billion", "trillion": "trillion", "thousand": "thousand",
              "hundred": "hundred"}
    number_before = frozenset("room flight route highway interstate bus channel isbn phone tel fax extension ext zip "
                              "suite unit apartment apt".split())

    def __init__(self, region: str) -> None:
        super().__init__()
        self._month_first = {"US": True, "GB": False, "AU": False, "NZ": False, "IE": False, "ZA": False,
                             "IN": False}.get(region)

    def year(self, number: int) -> str:
        """Return the number as a year is spoken: nineteen eighty-four."""
        return spelling.year(number, self.code)

    def plain(self, match: re.Match[str]) -> str:
        """Return a number that stands by itself: a year where it is one, nothing where it may be either."""
        written, before = match["amount"], word_before(match).word.lower()
        if before in self.number_before and len(written) > 2:
            return ""
        if len(written) != 4 or not written.isdigit() or not 1100 <= int(written) < 2100:
            return self.quantity(written)
        after = (match["after"] or "").lower()
        is_year = not after or after in _AFTER_A_YEAR or before in _BEFORE_A_YEAR
        return self.year(int(written)) if is_year or written.endswith("00") else ""


def tongue(region: str) -> English:
    """Return the rules of the language, in the region that a BCP 47 tag names."""
    return English(region)
