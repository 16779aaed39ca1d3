"""How numbers, dates, Roman numerals and abbreviations are read in Italian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation import spelling
from studio_app.pronunciation.normalisation.forms import before
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

if TYPE_CHECKING:
    import re

VOCABULARY = Vocabulary(
    code="it", point=",", separators=". ", point_word="virgola", percent="per cento", minus="meno", to="", and_="e",
    months=("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
            "novembre", "dicembre"),
    codes=words("camera telefono tel fax isbn volo linea"),
    money={"€": Money(Noun("euro", "euro"), Noun("centesimo", "centesimi")),
           "$": Money(Noun("dollaro", "dollari"), Noun("centesimo", "centesimi")),
           "£": Money(Noun("sterlina", "sterline", Gender.FEMININE), Noun("penny", "pence"))},
    units={
        "km": Noun("chilometro", "chilometri"), "cm": Noun("centimetro", "centimetri"),
        "mm": Noun("millimetro", "millimetri"), "kg": Noun("chilo", "chili"), "mg": Noun("milligrammo", "milligrammi"),
        "km/h": Noun("chilometro orario", "chilometri orari"), "°C": Noun("grado Celsius", "gradi Celsius"),
    },
    fractions={"½": "mezzo", "¼": "un quarto", "¾": "tre quarti", "⅓": "un terzo", "⅔": "due terzi",
               "1/3": "un terzo", "2/3": "due terzi", "1/4": "un quarto", "3/4": "tre quarti"},
    scales={"milioni di": "milioni di ", "milioni": "milioni di ", "miliardi di": "miliardi di "},
    heads=heads("capitolo cap. vol. libro tomo volume atto articolo canto secolo quadro",
                "parte scena sezione tavola figura lettera"),
    pronoun_heads=words("parte scena"),  # “I” is an article, too
    letter_heads=words("tavola figura lettera"),
    monarchs=words("""
        Alessandro Alfonso Amedeo Benedetto Bonifacio Carlo Caterina Clemente Edoardo Elisabetta Enrico Federico
        Ferdinando Filippo Francesco Giacomo Giorgio Giovanni Giulio Gregorio Guglielmo Gustavo Innocenzo Ivan Leone
        Leopoldo Luigi Napoleone Nicola Niccolò Ottone Paolo Pietro Pio Ramses Riccardo Rodolfo Sisto Umberto Urbano
        Vittorio Emanuele
        """),
    titles=words("re regina papa imperatore imperatrice zar zarina principe duca sultano faraone"),
    starters=words("""
        a ad al alla allora anche ancora che chi come con così da dal dalla de dei del della delle di dopo dove e è ed
        egli ella era erano essi fra fu gli ha hanno i il in io la le lei lo loro lui ma mi mia mio ne nel nella noi
        non o ogni per perché perciò più poi quando quanto quel quella quello questa questo qui se sempre senza si sì
        sono su sua sul suo te ti tra tu tutti tutto un una uno voi
        """),
    shorts=(
        *shorts(Needs.NAME, {
            "Sig.": "Signor", "sig.": "signor", "Sig.ra": "Signora", "sig.ra": "signora", "Sig.na": "Signorina",
            "sig.na": "signorina", "Sigg.": "Signori", "Dott.": "Dottor", "dott.": "dottor", "Dott.ssa": "Dottoressa",
            "dott.ssa": "dottoressa", "Dr.": "Dottor", "Prof.": "Professor", "prof.": "professor",
            "Prof.ssa": "Professoressa", "prof.ssa": "professoressa", "Avv.": "Avvocato", "avv.": "avvocato",
            "Ing.": "Ingegner", "ing.": "ingegner", "Cav.": "Cavalier", "cav.": "cavalier", "On.": "Onorevole",
            "on.": "onorevole", "Mons.": "Monsignor", "mons.": "monsignor", "Gen.": "General", "Cap.": "Capitano",
        }),
        *shorts(Needs.NUMBER, {
            "n.": "numero", "N.": "Numero", "n°": "numero", "nº": "numero", "pag.": "pagina", "pagg.": "pagine",
            "p.": "pagina", "cap.": "capitolo", "Cap.": "Capitolo", "vol.": "volume", "art.": "articolo",
            "fig.": "figura",
        }),
        *shorts(Needs.MORE, {"p. es.": "per esempio", "ad es.": "ad esempio", "cfr.": "confronta", "&": "e"}),
        *shorts(Needs.NOTHING, {
            "ecc.": "eccetera", "etc.": "eccetera", "a. C.": "avanti Cristo", "d. C.": "dopo Cristo",
        }),
    ),
)
_QUEENS = words("Caterina Elisabetta")


class Italian(Tongue):
    """Italian, where only *uno* agrees with what is counted, and rulers and chapters have ordinals."""

    ordinals = r"(?P<number>\d{1,3})(?P<suffix>[ºª])"
    numerals = (r"(?<![\w’'-])(?P<read>(?P<number>[IVX]+))(?= secol[oi]\b)(?P<suffix>)",)
    dates = (r"(?P<day>\d{1,2}|1[º°]) MONTH(?: (?P<year>[12]\d{3}))?",)
    times = (r"(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)",)
    decimals_together = True

    def agreeing(self, number: int, gender: Gender) -> str:
        """Return the number, with ``un`` and ``una`` as they stand before a noun."""
        if number == 1 and gender is not Gender.ALONE:
            return "una" if gender is Gender.FEMININE else "un"
        return spelling.cardinal(number, self.words.code)

    def gender(self, noun: str) -> Gender:
        """Return nothing for a small word: *uno* depends on more of a noun than its gender."""
        return Gender.ALONE if not noun or noun in self.words.starters else Gender.UNKNOWN

    def ordinal(self, number: int, gender: Gender = Gender.MASCULINE) -> str:
        """Return the ordinal: secondo, seconda."""
        said = spelling.ordinal(number, self.words.code)
        return f"{said[:-1]}a" if gender is Gender.FEMININE else said

    def place(self, match: re.Match[str]) -> str:
        """Return the ordinal that the small letter asks for."""
        number = number_of(match["number"])
        return self.ordinal(number, Gender.FEMININE if match["suffix"] == "ª" else Gender.MASCULINE) if number else ""

    def date(self, day: int, month: int, year: int | None, match: re.Match[str]) -> str:
        """Return the date; the first of a month is its *primo*."""
        said = super().date(day, month, year, match)
        return said.replace("uno ", "primo ", 1) if day == 1 else said

    def time(self, hour: int, minute: int, match: re.Match[str]) -> str:
        """Return ``quattordici e trenta``, where hours are spoken of."""
        if before(match).word.lower() not in ("alle", "ore", "dalle", "delle", "le"):
            return ""
        return f"{self.cardinal(hour)} e {self.cardinal(minute)}" if minute else self.cardinal(hour)

    def chapter(self, number: int, gender: Gender) -> str:
        """Return the place in a row: capitolo quarto."""
        return self.ordinal(number, gender)

    def reign(self, number: int, match: re.Match[str]) -> str:
        """Return ``quattordicesimo`` for Luigi XIV."""
        return self.ordinal(number, Gender.FEMININE if match["name"] in _QUEENS else Gender.MASCULINE)


def tongue(region: str) -> Italian:
    """Return the rules of the language, in the region that a BCP 47 tag names."""
    return Italian(VOCABULARY)
