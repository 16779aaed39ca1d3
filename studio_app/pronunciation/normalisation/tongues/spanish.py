"""How numbers, dates, Roman numerals and abbreviations are read in Spanish."""

from __future__ import annotations

import re

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

_CENT = Noun("centavo", "centavos")
VOCABULARY = Vocabulary(
    code="es", point=",", separators=". ", point_word="coma", percent="por ciento", minus="menos", to="a", and_="y",
    months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre"),
    codes=words("habitación teléfono tel fax isbn vuelo línea"),
    money={"€": Money(Noun("euro", "euros"), Noun("céntimo", "céntimos")), "$": Money(Noun("dólar", "dólares"), _CENT),
           "£": Money(Noun("libra", "libras", Gender.FEMININE), Noun("penique", "peniques"))},
    units={
        "km": Noun("kilómetro", "kilómetros"), "cm": Noun("centímetro", "centímetros"),
        "mm": Noun("milímetro", "milímetros"), "kg": Noun("kilo", "kilos"), "mg": Noun("miligramo", "miligramos"),
        "km/h": Noun("kilómetro por hora", "kilómetros por hora"), "°C": Noun("grado Celsius", "grados Celsius"),
    },
    fractions={"½": "medio", "¼": "un cuarto", "¾": "tres cuartos", "⅓": "un tercio", "⅔": "dos tercios",
               "1/3": "un tercio", "2/3": "dos tercios", "1/4": "un cuarto", "3/4": "tres cuartos"},
    scales={"millones de": "millones de ", "millones": "millones de "},
    heads=heads("capítulo cap. vol. libro tomo volumen acto artículo canto siglo cuadro",
                "parte escena sección lámina figura carta jornada"),
    letter_heads=words("lámina figura carta"),
    monarchs=words("""
        Alejandro Alfonso Amadeo Ana Benedicto Bonifacio Carlos Catalina Clemente Eduardo Enrique Federico Felipe
        Fernando Francisco Gregorio Guillermo Gustavo Inocencio Isabel Iván Jacobo Jaime Jorge José Juan Julio León
        Leopoldo Luis Napoleón Nicolás Pablo Pedro Pío Ramiro Ramsés Ricardo Rodolfo Sancho Sixto Urbano
        """),
    titles=words("rey reina papa emperador emperatriz zar zarina príncipe duque sultán faraón"),
    starters=words("""
        a al ante así aunque cada como con cuando de del desde después donde e el ella ellas ellos en entonces era eran
        es esa ese eso esta está este esto fue ha había hasta hay la las le les lo los mas más me mi mientras ni no nos
        o para pero por porque pues que qué quien se según si sí sin sino sobre son su sus también tan te todo tu un
        una unas unos y ya yo
        """),
    shorts=(
        *shorts(Needs.PERSON, {
            "Sr.": "Señor", "Sra.": "Señora", "Srta.": "Señorita", "Sres.": "Señores", "Dr.": "Doctor",
            "Dra.": "Doctora",
        }),
        *shorts(Needs.NAME, {
            "D.ª": "Doña", "Dª": "Doña", "Dña.": "Doña", "Prof.": "Profesor", "Sto.": "Santo",
            "Sta.": "Santa", "Gral.": "General", "Cap.": "Capitán", "Cnel.": "Coronel", "Lic.": "Licenciado",
            "Ing.": "Ingeniero", "Avda.": "Avenida", "Av.": "Avenida", "Fr.": "Fray", "Mons.": "Monseñor",
        }),
        *shorts(Needs.NUMBER, {
            "n.º": "número", "nº": "número", "N.º": "Número", "Nº": "Número", "núm.": "número", "Núm.": "Número",
            "pág.": "página", "págs.": "páginas", "p.": "página", "cap.": "capítulo", "Cap.": "Capítulo",
            "vol.": "volumen", "t.": "tomo", "art.": "artículo", "fig.": "figura",
        }),
        *shorts(Needs.MORE, {"p. ej.": "por ejemplo", "cf.": "véase", "&": "y"}),
        *shorts(Needs.NOTHING, {
            "etc.": "etcétera", "Ud.": "usted", "Vd.": "usted", "Uds.": "ustedes", "Vds.": "ustedes",
            "a. C.": "antes de Cristo", "d. C.": "después de Cristo", "a. de C.": "antes de Cristo",
            "d. de C.": "después de Cristo", "EE. UU.": "Estados Unidos",
        }),
    ),
)
_MASCULINE = words("día días mapa mapas tema temas problema problemas sistema sistemas programa programas poeta poetas "
                   "clima idioma idiomas mil millones hombres meses reales ejemplares")
_FEMININE = words("veces mujeres mano manos noches tardes naves")
_QUEENS = words("Ana Catalina Isabel")


class Spanish(Tongue):
    """Spanish, where ones and hundreds agree with what is counted."""

    ordinals = r"(?P<number>\d{1,2})(?P<suffix>\.?[ºª]|\.?er)"
    dates = (r"(?P<day>\d{1,2}|1\.?º) de MONTH(?: (?P<of>del?) (?P<year>[12]\d{3}))?",)
    times = (r"(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)(?P<unit> ?h\b\.?)?",)
    decimals_together = True

    def agreeing(self, number: int, gender: Gender) -> str:
        """Return the number: veintiuno, veintiún libros, doscientas páginas."""
        said = re.sub(r"veintiuno(?= mil)", "veintiún", spelling.cardinal(number, self.words.code))
        said = re.sub(r"\buno(?= mil)", "un", said)
        if gender is Gender.FEMININE:
            return re.sub(r"uno\Z", "una", re.sub(r"ientos\b(?!.* mill)", "ientas", said))
        if gender is Gender.MASCULINE:
            return re.sub(r"\buno\Z", "un", re.sub(r"veintiuno\Z", "veintiún", said))
        return said

    def gender(self, noun: str) -> Gender:
        """Return the gender of a noun that shows it; none for a small word."""
        if not noun or noun in self.words.starters:
            return Gender.ALONE
        if noun in _MASCULINE or (noun not in _FEMININE and noun.endswith(("o", "os", "ores"))):
            return Gender.MASCULINE
        return Gender.FEMININE if noun in _FEMININE or noun.endswith(("a", "as", "iones", "dades")) else Gender.UNKNOWN

    def agreement(self, match: re.Match[str]) -> Gender:
        """Return the gender of the noun, or that of the hours: a las 21."""
        gender = super().agreement(match)
        is_hour = gender is Gender.ALONE and before(match).word.lower() in ("la", "las")
        return Gender.FEMININE if is_hour else gender

    def ordinal(self, number: int, gender: Gender = Gender.MASCULINE) -> str:
        """Return the ordinal: segundo, segunda."""
        said = spelling.ordinal(number, self.words.code)
        return re.sub(r"o\b", "a", said) if gender is Gender.FEMININE else said

    def place(self, match: re.Match[str]) -> str:
        """Return the ordinal that the small letter asks for."""
        number, suffix = number_of(match["number"]), match["suffix"].lstrip(".")
        if not number:
            return ""
        if suffix == "er":
            return {1: "primer", 3: "tercer"}.get(number, "")
        return self.ordinal(number, Gender.FEMININE if suffix == "ª" else Gender.MASCULINE)

    def date(self, day: int, month: int, year: int | None, match: re.Match[str]) -> str:
        """Return ``doce de marzo de mil novecientos catorce``."""
        said = f"{'primero' if day == 1 else self.cardinal(day)} de {self.words.months[month - 1]}"
        of = match.groupdict().get("of") or "de"
        return f"{said} {of} {self.year(year)}" if year else said

    def time(self, hour: int, minute: int, match: re.Match[str]) -> str:
        """Return ``cinco treinta``, where hours are spoken of."""
        if not match["unit"] and before(match).word.lower() not in ("las", "la"):
            return ""
        said = self.cardinal(hour, Gender.FEMININE)
        return f"{said} {self.cardinal(minute)}" if minute else f"{said} en punto"

    def chapter(self, number: int, gender: Gender) -> str:
        """Return the number: up to ten as a place in a row."""
        return self.ordinal(number, gender) if number <= 10 else self.cardinal(number)

    def reign(self, number: int, match: re.Match[str]) -> str:
        """Return ``segundo`` for Felipe II, ``trece`` for Alfonso XIII."""
        return self.chapter(number, Gender.FEMININE if match["name"] in _QUEENS else Gender.MASCULINE)


def tongue(region: str) -> Spanish:
    """Return the rules of the language, in the region that a BCP 47 tag names."""
    return Spanish(VOCABULARY)
