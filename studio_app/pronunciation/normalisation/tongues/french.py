"""How numbers, dates, Roman numerals and abbreviations are read in French."""

from __future__ import annotations

import re
from dataclasses import replace

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

_CENT = Noun("cent", "cents")
VOCABULARY = Vocabulary(
    code="fr", point=",", separators=". ’'", point_word="virgule", percent="pour cent", minus="moins", to="à",
    and_="et",
    months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre"),
    codes=words("chambre tél téléphone fax isbn poste vol ligne"),
    money={"€": Money(Noun("euro", "euros"), Noun("centime", "centimes")), "$": Money(Noun("dollar", "dollars"), _CENT),
           "£": Money(Noun("livre", "livres", Gender.FEMININE), Noun("penny", "pence"))},
    units={
        "km": Noun("kilomètre", "kilomètres"), "cm": Noun("centimètre", "centimètres"),
        "mm": Noun("millimètre", "millimètres"), "kg": Noun("kilo", "kilos"), "mg": Noun("milligramme", "milligrammes"),
        "fr.": Noun("franc", "francs"), "km/h": Noun("kilomètre-heure", "kilomètres-heure"),
        "°C": Noun("degré Celsius", "degrés Celsius"),
    },
    fractions={"½": "un demi", "¼": "un quart", "¾": "trois quarts", "⅓": "un tiers", "⅔": "deux tiers",
               "1/2": "un demi", "1/3": "un tiers", "2/3": "deux tiers", "1/4": "un quart", "3/4": "trois quarts"},
    heads=heads("chapitre chap. livre tome vol. volume acte article chant épisode tableau",
                "partie scène section lettre planche figure"),
    letter_heads=words("lettre planche figure"),
    monarchs=words("""
        Albert Alexandre Alphonse Benoît Boniface Catherine Charles Clément Clovis Dagobert Édouard Édouard Elisabeth
        Élisabeth Ferdinand François Frédéric George Georges Grégoire Guillaume Gustave Henri Innocent Ivan Jacques
        Jean Jules Léon Léopold Louis Napoléon Nicolas Othon Paul Philippe Pie Pierre Ramsès Richard Robert Rodolphe
        Sixte Thoutmôsis Urbain Victoria
        """),
    titles=words("roi reine pape empereur impératrice tsar tsarine kaiser prince duc sultan pharaon"),
    starters=words("""
        a à ah alors après au aussi avec ce cela ces cet cette comme dans de des donc du elle elles en enfin et il ils
        je la là le les leur lui ma mais me mon ne nous on or ou où par pour puis quand que qui quoi sa sans se ses si
        son sur ta tu un une voilà vous y
        """),
    shorts=(
        *shorts(Needs.PERSON, {
            "M.": "Monsieur", "MM.": "Messieurs", "Mme": "Madame", "Mme.": "Madame", "Mmes": "Mesdames",
            "Mlle": "Mademoiselle", "Mlle.": "Mademoiselle", "Mlles": "Mesdemoiselles",
        }),
        *shorts(Needs.NAME, {
            "Mgr": "Monseigneur",
            "Mgr.": "Monseigneur", "Dr": "Docteur", "Dr.": "Docteur", "Pr": "Professeur", "St": "Saint",
            "Ste": "Sainte",
        }),
        *shorts(Needs.NUMBER, {
            "n°": "numéro", "nº": "numéro", "N°": "Numéro", "p.": "page", "pp.": "pages", "vol.": "volume",
            "t.": "tome", "chap.": "chapitre", "art.": "article", "fig.": "figure", "env.": "environ", "ca": "environ",
        }),
        *shorts(Needs.MORE, {
            "p. ex.": "par exemple", "c.-à-d.": "c’est-à-dire", "cf.": "voir", "&": "et",
        }),
        *shorts(Needs.NOTHING, {
            "etc.": "et cetera", "av. J.-C.": "avant Jésus-Christ", "apr. J.-C.": "après Jésus-Christ",
            "ap. J.-C.": "après Jésus-Christ",
        }),
    ),
)
_SUFFIXES = r"(?P<suffix>ers?|res?|ères?|es?|èmes?|ièmes?)"
_CODES = {"BE": "fr_BE", "CH": "fr_CH"}


class French(Tongue):
    """French; in Belgium and Switzerland 70 and 90 have names of their own."""

    ordinals = rf"(?P<number>\d{{1,3}}){_SUFFIXES}"
    numerals = (rf"(?<![\w’'-])(?P<read>(?P<number>[IVX]+){_SUFFIXES})(?![\w’'-])",)
    dates = (r"(?P<day>\d{1,2}|1er) MONTH(?: (?P<year>[12]\d{3}))?",)
    decimals_together = True
    times = (r"(?P<hour>\d{1,2}) ?h(?: ?(?P<minute>[0-5]\d))?(?!\w)",)

    def agreeing(self, number: int, gender: Gender) -> str:
        """Return the number, with ``une`` before feminine nouns."""
        said = spelling.cardinal(number, self.words.code)
        return f"{said}e" if gender is Gender.FEMININE and re.search(r"\bun\Z", said) else said

    def gender(self, noun: str) -> Gender:
        """Return nothing for a small word; no French noun shows its gender."""
        return Gender.ALONE if not noun or noun in self.words.starters else Gender.UNKNOWN

    def mixed(self, whole: str, fraction: str) -> str:
        """Return ``deux et demi``."""
        return super().mixed(whole, fraction.replace("un demi", "demi"))

    def place(self, match: re.Match[str]) -> str:
        """Return the ordinal: premier, première, deuxième."""
        number, suffix = number_of(match["number"]), match["suffix"]
        if not number or match["read"] == "Ire":
            return ""
        if suffix.startswith(("er", "r", "èr")):
            return "" if number != 1 else "premier" if suffix.startswith("er") else "première"
        return self.ordinal(number) if number > 1 else ""

    def date(self, day: int, month: int, year: int | None, match: re.Match[str]) -> str:
        """Return the date; the first of a month is its *premier*."""
        said = super().date(day, month, year, match)
        return said.replace("un ", "premier ", 1) if day == 1 else said

    def time(self, hour: int, minute: int, match: re.Match[str]) -> str:
        """Return ``quatorze heures trente``."""
        said = f"{self.cardinal(hour, Gender.FEMININE)} heure{'s' if hour > 1 else ''}"
        return f"{said} {self.cardinal(minute, Gender.FEMININE)}" if minute else said

    def chapter(self, number: int, gender: Gender) -> str:
        """Return the number; the first is *premier* or *première*."""
        first = "première" if gender is Gender.FEMININE else "premier"
        return first if number == 1 else self.cardinal(number)

    def reign(self, number: int, match: re.Match[str]) -> str:
        """Return ``quatorze`` for Louis XIV."""
        return "premier" if number == 1 else self.cardinal(number)


def tongue(region: str) -> French:
    """Return the rules of the language, in the region that a BCP 47 tag names."""
    return French(replace(VOCABULARY, code=_CODES.get(region, "fr")))

