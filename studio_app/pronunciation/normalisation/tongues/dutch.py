"""How numbers, dates, Roman numerals and abbreviations are read in Dutch."""

from __future__ import annotations

import re

from studio_app.pronunciation.normalisation import spelling
from studio_app.pronunciation.normalisation.tongue import Tongue, number_of
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

_CENT = Noun("cent", "cent")
VOCABULARY = Vocabulary(
    code="nl", point=",", separators=". ", point_word="komma", percent="procent", minus="min", to="tot", and_="en",
    months=("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december"),
    short_months={"jan": 1, "feb": 2, "mrt": 3, "apr": 4, "aug": 8, "sept": 9, "okt": 10, "nov": 11, "dec": 12},
    codes=words("kamer telefoon tel fax isbn vlucht lijn"),
    money={"€": Money(Noun("euro", "euro"), _CENT), "$": Money(Noun("dollar", "dollar"), _CENT),
           "£": Money(Noun("pond", "pond"), Noun("penny", "pence")), "ƒ": Money(Noun("gulden", "gulden"), _CENT)},
    units={
        "km": Noun("kilometer", "kilometer"), "cm": Noun("centimeter", "centimeter"),
        "mm": Noun("millimeter", "millimeter"), "kg": Noun("kilo", "kilo"), "mg": Noun("milligram", "milligram"),
        "km/u": Noun("kilometer per uur", "kilometer per uur"), "°": Noun("graad", "graden"),
        "°C": Noun("graad Celsius", "graden Celsius"),
    },
    fractions={"½": "een half", "¼": "een kwart", "¾": "drie kwart", "⅓": "een derde", "⅔": "twee derde",
               "1/3": "een derde", "2/3": "twee derde", "1/4": "een kwart", "3/4": "drie kwart"},
    scales={"miljoen": "miljoen ", "miljard": "miljard "},
    heads=heads("hoofdstuk deel boek band akte bedrijf scène toneel artikel zang brief figuur"),
    letter_heads=words("brief figuur"),
    monarchs=words("""
        Adriaan Albert Alexander Benedictus Boudewijn Bonifatius Clemens Eduard Elizabeth Ferdinand Filips Floris Frans
        Frederik Georg George Gregorius Gustaaf Hendrik Innocentius Ivan Jacobus Johannes Jozef Julius Karel Leo
        Leopold Lodewijk Maximiliaan Napoleon Nicolaas Otto Paulus Peter Pius Ramses Richard Rudolf Sixtus Urbanus
        Wilhelm Willem
        """),
    titles=words("koning koningin paus keizer keizerin tsaar prins prinses hertog sultan farao"),
    starters=words("""
        aan al als bij daar dan dat de deze die dit door een en er ga ge geen had heeft het hier hij hoe ik in is je
        maar men met mijn na naar niet nog nu of om omdat onder ook op over te toen tot u uit uw van veel voor waar was
        wat we wel werd wie wij zal ze zich zij zijn zo zou
        """),
    shorts=(
        *shorts(Needs.NAME, {
            "dhr.": "de heer", "Dhr.": "De heer", "mevr.": "mevrouw", "Mevr.": "Mevrouw", "mw.": "mevrouw",
            "Mw.": "Mevrouw", "dr.": "doctor", "Dr.": "Doctor", "drs.": "doctorandus", "Drs.": "Doctorandus",
            "prof.": "professor", "Prof.": "Professor", "ir.": "ingenieur", "ing.": "ingenieur", "St.": "Sint",
            "jhr.": "jonkheer", "Jhr.": "Jonkheer", "ds.": "dominee", "Ds.": "Dominee", "mr.": "meester",
        }),
        *shorts(Needs.NUMBER, {
            "nr.": "nummer", "Nr.": "Nummer", "blz.": "bladzijde", "p.": "pagina", "hfdst.": "hoofdstuk", "dl.": "deel",
            "art.": "artikel", "afb.": "afbeelding", "ca.": "circa",
        }),
        *shorts(Needs.MORE, {
            "bijv.": "bijvoorbeeld", "bv.": "bijvoorbeeld", "d. w. z.": "dat wil zeggen", "o. a.": "onder andere",
            "m. b. t.": "met betrekking tot", "i. p. v.": "in plaats van", "t. o. v.": "ten opzichte van",
            "m. a. w.": "met andere woorden", "i. v. m.": "in verband met", "vgl.": "vergelijk", "z. g.": "zogenaamd",
            "zgn.": "zogenaamd", "t. a. v.": "ten aanzien van", "&": "en",
        }),
        *shorts(Needs.NOTHING, {
            "enz.": "enzovoort", "etc.": "et cetera", "a. u. b.": "alstublieft", "e. d.": "en dergelijke",
            "v. Chr.": "voor Christus", "n. Chr.": "na Christus",
        }),
    ),
)


class Dutch(Tongue):
    """Dutch; numbers agree with nothing."""

    ordinals = r"(?P<number>\d{1,3})(?P<suffix>e|de|ste)"
    numerals = (r"(?<![\w’'-])(?P<read>(?P<number>[IVX]+)(?P<suffix>e|de|ste))(?= eeuw)",)
    dates = (r"(?P<day>\d{1,2}) MONTH(?: (?P<year>[12]\d{3}))?",)
    times = (r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? uur(?!\w)",)

    def gender(self, noun: str) -> Gender:
        """Return that a number agrees with nothing."""
        return Gender.ALONE

    def year(self, number: int) -> str:
        """Return the number as a year is spoken: negentienhonderdvierentachtig."""
        if not 1100 <= number < 2000:
            return self.cardinal(number)
        return spelling.year(number, self.words.code).replace(" ", "")

    def plain(self, match: re.Match[str]) -> str:
        """Return a number; one of four digits that may be a year is read like one, which suits amounts as well."""
        written = match["amount"]
        return self.year(int(written)) if re.fullmatch(r"1[1-9]\d\d", written) else super().plain(match)

    def place(self, match: re.Match[str]) -> str:
        """Return the ordinal, if the letters after the number are those it ends with."""
        number = number_of(match["number"])
        said = self.ordinal(number) if number else ""
        return said if said.endswith(match["suffix"]) else ""

    def time(self, hour: int, minute: int, match: re.Match[str]) -> str:
        """Return ``veertien uur dertig``."""
        said = f"{self.cardinal(hour)} uur"
        return f"{said} {self.cardinal(minute)}" if minute else said

    def reign(self, number: int, match: re.Match[str]) -> str:
        """Return ``de Derde``."""
        return f"de {self.ordinal(number).capitalize()}"


def tongue(region: str) -> Dutch:
    """Return the rules of the language, in the region that a BCP 47 tag names."""
    return Dutch(VOCABULARY)
