"""How numbers, dates, Roman numerals and abbreviations are read in English."""

from __future__ import annotations

import re
from dataclasses import replace

from studio_app.pronunciation.normalisation import spelling
from studio_app.pronunciation.normalisation.forms import after, before
from studio_app.pronunciation.normalisation.tongue import Tongue
from studio_app.pronunciation.normalisation.vocabulary import (
    Gender,
    Money,
    Needs,
    Noun,
    Vocabulary,
    heads,
    shorts,
    words,
)

_CENT = Noun("cent", "cents")
_HEADS = heads("act acts appendix article articles book books canto cantos ch. chap. chapter chapters fig. figure "
               "lecture letter number part parts plate psalm psalms scene scenes section sections stave vol. volume "
               "volumes war")
VOCABULARY = Vocabulary(
    code="en", point=".", separators=",", point_word="point", percent="percent", minus="minus", to="to", and_="and",
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"),
    short_months={"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10,
                  "Nov": 11, "Dec": 12},
    codes=words("room flight route highway interstate bus channel isbn phone telephone tel fax extension ext zip suite "
                "unit apartment apt area call dial boeing airbus"),
    money={"$": Money(Noun("dollar", "dollars"), _CENT), "€": Money(Noun("euro", "euros"), _CENT),
           "£": Money(Noun("pound", "pounds"), Noun("penny", "pence"))},
    units={
        "km": Noun("kilometre", "kilometres"), "cm": Noun("centimetre", "centimetres"),
        "mm": Noun("millimetre", "millimetres"), "kg": Noun("kilogram", "kilograms"),
        "mg": Noun("milligram", "milligrams"), "lb": Noun("pound", "pounds"), "lbs": Noun("pound", "pounds"),
        "lb.": Noun("pound", "pounds"), "lbs.": Noun("pound", "pounds"), "oz": Noun("ounce", "ounces"),
        "oz.": Noun("ounce", "ounces"), "ft": Noun("foot", "feet"), "ft.": Noun("foot", "feet"),
        "yd": Noun("yard", "yards"), "yds": Noun("yard", "yards"), "mph": Noun("mile per hour", "miles per hour"),
        "km/h": Noun("kilometre per hour", "kilometres per hour"), "°": Noun("degree", "degrees"),
        "°C": Noun("degree Celsius", "degrees Celsius"), "°F": Noun("degree Fahrenheit", "degrees Fahrenheit"),
        "° C": Noun("degree Celsius", "degrees Celsius"), "° F": Noun("degree Fahrenheit", "degrees Fahrenheit"),
    },
    fractions={"½": "a half", "¼": "a quarter", "¾": "three quarters", "⅓": "a third", "⅔": "two thirds",
               "⅛": "an eighth", "⅜": "three eighths", "⅝": "five eighths", "⅞": "seven eighths",
               "1/2": "a half", "1/3": "a third", "2/3": "two thirds", "1/4": "a quarter", "3/4": "three quarters"},
    scales={scale: f"{scale} " for scale in ("hundred", "thousand", "million", "billion", "trillion")},
    heads={**_HEADS, "world war": Gender.MASCULINE},
    pronoun_heads=frozenset(_HEADS),
    letter_heads=words("appendix figure letter number plate"),
    monarchs=words("""
        Albert Alexander Alfonso Baldwin Benedict Boniface Catherine Charles Christian Clement Constantine Edward
        Elizabeth Ferdinand Francis Frederick George Gregory Gustav Haakon Harald Henry Innocent Ivan James John Julius
        Leo Leopold Louis Ludwig Magnus Mary Mehmed Mehmet Murad Napoleon Nicholas Olaf Otto Paul Peter Philip
        Pius Ptolemy Ramesses Richard Robert Rudolf Sigismund Sixtus Stephen Theodosius Thutmose Umberto Urban Victoria
        Wilhelm William Xerxes
        """),
    titles=words("king queen pope emperor empress tsar czar kaiser prince princess duke sultan pharaoh shah saint"),
    starters=words("""
        a after all an and as at before but by for from he her here his how i if in it its my no not now of on one our
        she so that the their then there these they this those to we what when where which who why with yes you your
        """),
    shorts=(
        *shorts(Needs.PERSON, {
            "Mr.": "Mister", "Mr": "Mister", "MR.": "Mister", "Mrs.": "Missus", "Mrs": "Missus", "MRS.": "Missus",
            "Ms.": "Miz", "Dr.": "Doctor", "Dr": "Doctor",
        }),
        *shorts(Needs.NAME, {
            "Prof.": "Professor", "Capt.": "Captain", "Col.": "Colonel",
            "Gen.": "General", "Lieut.": "Lieutenant", "Lt.": "Lieutenant", "Maj.": "Major", "Sgt.": "Sergeant",
            "Cpl.": "Corporal", "Pvt.": "Private", "Adm.": "Admiral", "Cmdr.": "Commander", "Rev.": "Reverend",
            "Hon.": "Honourable", "Gov.": "Governor", "Sen.": "Senator", "Messrs.": "Messieurs", "Messrs": "Messieurs",
            "Mme.": "Madame", "Mlle.": "Mademoiselle", "St.": "Saint", "St": "Saint", "Mt.": "Mount", "Ft.": "Fort",
        }),
        *shorts(Needs.NAMED, {"St.": "Street", "Ave.": "Avenue", "Rd.": "Road", "Blvd.": "Boulevard"}),
        *shorts(Needs.WITHIN, {"No.": "Number"}),  # it may be an answer
        *shorts(Needs.NUMBER, {
            "no.": "number", "Nos.": "Numbers", "nos.": "numbers", "Vol.": "Volume", "vol.": "volume",
            "vols.": "volumes", "Chap.": "Chapter", "chap.": "chapter", "Ch.": "Chapter", "ch.": "chapter",
            "p.": "page", "pp.": "pages", "Fig.": "Figure", "fig.": "figure", "Sec.": "Section", "sec.": "section",
            "Art.": "Article",
        }),
        *shorts(Needs.YEAR, {"c.": "circa", "ca.": "circa"}),
        *shorts(Needs.MORE, {
            "vs.": "versus", "vs": "versus", "e. g.": "for example", "i. e.": "that is", "viz.": "namely",
            "cf.": "compare", "approx.": "approximately", "&": "and",
        }),
        *shorts(Needs.NOTHING, {
            "etc.": "et cetera", "&c.": "et cetera", "Esq.": "Esquire", "Jr.": "Junior", "Sr.": "Senior",
            "Bros.": "Brothers",
        }),
    ),
)
_MONTH_NAMES = frozenset(map(str.lower, VOCABULARY.months))
_BEFORE_A_YEAR = words("""
    in of since by until till from to before after during around about circa year years early late mid spring summer
    autumn fall winter through between christmas easter
    """) | _MONTH_NAMES
_AFTER_A_YEAR = words("""
    and to was were is had has the when in that he she it i we they his her its a an as at on but or for with by from
    until till through after before which who where there this would did will edition election
    """)
ZIP_DIGITS = 5
_STATE = re.compile("[A-Z]{2}")
_ANOTHER_YEAR = re.compile(r"\b1[1-9]\d\d,?(?: (?:and|or|nor|to))? \Z")
_BEFORE_A_TIME = words("at by till until from to before after around about since past nearly almost the and between or")
_DIGITS_OF_ORDINALS = {"1": "st", "2": "nd", "3": "rd"}


class English(Tongue):
    """English; the region tells whether 3/4/1914 is in March or in April."""

    ordinals = r"(?P<number>\d{1,4})(?P<suffix>st|nd|rd|th|s)"
    dates = (
        r"MONTH (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>[12]\d{3}))?(?!:)",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?P<of> of)? MONTH\b(?:,? (?P<year>[12]\d{3}))?",
    )
    times = (r"(?P<hour>1?\d|2[0-4]):(?P<minute>[0-5]\d)(?=(?P<half> ?[ap]\.?m\b)?)",)

    def __init__(self, region: str) -> None:
        super().__init__(VOCABULARY if region != "US" else replace(VOCABULARY, units=_american(VOCABULARY)))
        self.month_first = {"US": True, "": None}.get(region, False)

    def gender(self, noun: str) -> Gender:
        """Return that a number agrees with nothing."""
        return Gender.ALONE

    def year(self, number: int) -> str:
        """Return the number as a year is spoken: nineteen eighty-four."""
        return spelling.year(number, self.words.code)

    def plain(self, match: re.Match[str]) -> str:
        """Return a number that stands by itself: a year where it is one, nothing where it may be either."""
        written = match["amount"]
        if len(written) == ZIP_DIGITS and written.isdigit() and _STATE.fullmatch(before(match).word):
            return ""
        if len(written) != 4 or not written.isdigit() or not 1000 <= int(written) < 2100:
            return super().plain(match)
        return self.year(int(written)) if written.endswith("00") or _is_year(match) else ""

    def place(self, match: re.Match[str]) -> str:
        """Return the ordinal, or the decade."""
        written = match["number"]
        if match["suffix"] == "s":
            is_decade = len(written) in (2, 4) and written.endswith("0") and not written.startswith("0")
            return _several(self.year(int(written))) if is_decade else ""
        right = "th" if written[-2:-1] == "1" else _DIGITS_OF_ORDINALS.get(written[-1], "th")
        return self.ordinal(int(written)) if match["suffix"] == right else ""

    def date(self, day: int, month: int, year: int | None, match: re.Match[str]) -> str:
        """Return a date in the order in which it stands on the page, when it stands there in words."""
        name, place = self.words.months[month - 1], self.ordinal(day)
        if "mark" in match.re.groupindex or match.start("month") < match.start("day"):
            said = f"{name} {place}"
            if not year and before(match).word.lower() == "in":  # in May 5 ships came
                return ""
        else:
            has_article = match["of"] or before(match).word.lower() == "the"
            said = f"{place} of {name}" if has_article else f"the {place} of {name}"
        return f"{said}, {self.year(year)}" if year else said

    def time(self, hour: int, minute: int, match: re.Match[str]) -> str:
        """Return a time of day; a capitalised word before it makes it a verse or a ratio."""
        word = before(match).word
        if not match["half"] and word and word.lower() not in _BEFORE_A_TIME and not word.islower():
            return ""
        said = self.cardinal(hour)
        if minute == 0:
            return said if match["half"] else f"{said} o’clock" if 0 < hour <= 12 else f"{said} hundred"
        return f"{said} oh {self.cardinal(minute)}" if minute < 10 else f"{said} {self.cardinal(minute)}"

    def reign(self, number: int, match: re.Match[str]) -> str:
        """Return ``the Eighth``."""
        return f"the {self.ordinal(number).capitalize()}"


def tongue(region: str) -> English:
    """Return the rules of the language, in the region that a BCP 47 tag names."""
    return English(region)


def _is_year(match: re.Match[str]) -> bool:
    """Tell by what stands around a number of four digits whether it is a year."""
    preceding, following = before(match).word.lower(), after(match).lower()
    if not following or following in _AFTER_A_YEAR or preceding in _BEFORE_A_YEAR:
        return True
    start = match.start("read")
    after_another = _ANOTHER_YEAR.search(match.string, max(0, start - 12), start) is not None
    return after_another or (preceding == "the" and not following.endswith("s"))


def _american(vocabulary: Vocabulary) -> dict[str, Noun]:
    return {unit: Noun(noun.one.replace("metre", "meter"), noun.many.replace("metre", "meter"))
            for unit, noun in vocabulary.units.items()}


def _several(ten: str) -> str:
    """Return ``sixties`` for ``sixty``."""
    return f"{ten[:-1]}ies" if ten.endswith("y") else f"{ten}s"
