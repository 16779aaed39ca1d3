"""How numbers, dates, Roman numerals and abbreviations are read in Portuguese."""

from __future__ import annotations

import re
from dataclasses import replace

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
    code="pt", point=",", separators=". ", point_word="vírgula", percent="por cento", minus="menos", to="a", and_="e",
    months=("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
            "novembro", "dezembro"),
    codes=words("quarto telefone tel fax isbn voo linha"),
    money={"€": Money(Noun("euro", "euros"), Noun("cêntimo", "cêntimos")), "$": Money(Noun("dólar", "dólares"), _CENT),
           "R$": Money(Noun("real", "reais"), _CENT),
           "£": Money(Noun("libra", "libras", Gender.FEMININE), Noun("péni", "pence"))},
    units={
        "km": Noun("quilómetro", "quilómetros"), "cm": Noun("centímetro", "centímetros"),
        "mm": Noun("milímetro", "milímetros"), "kg": Noun("quilo", "quilos"), "mg": Noun("miligrama", "miligramas"),
        "km/h": Noun("quilómetro por hora", "quilómetros por hora"), "°C": Noun("grau Celsius", "graus Celsius"),
    },
    fractions={"½": "meio", "¼": "um quarto", "¾": "três quartos", "⅓": "um terço", "⅔": "dois terços",
               "1/3": "um terço", "2/3": "dois terços", "1/4": "um quarto", "3/4": "três quartos"},
    scales={"milhões de": "milhões de ", "milhões": "milhões de ", "bilhões de": "bilhões de "},
    heads=heads("capítulo cap. vol. livro tomo volume ato acto artigo canto século quadro",
                "parte cena secção seção figura carta"),
    letter_heads=words("figura carta"),
    monarchs=words("""
        Afonso Alexandre Bento Bonifácio Carlos Catarina Clemente Duarte Eduardo Fernando Filipe Francisco Frederico
        Gregório Guilherme Gustavo Henrique Inocêncio Isabel Ivan Jaime João Jorge José Júlio Leão Leopoldo Luís Manuel
        Maria Miguel Napoleão Nicolau Paulo Pedro Pio Ramsés Ricardo Sancho Sebastião Sisto Urbano
        """),
    titles=words("rei rainha papa imperador imperatriz czar czarina príncipe duque sultão faraó dom"),
    starters=words("""
        a ao aos as às até cada com como da das de depois do dos e é ela elas ele eles em então era eram essa esse esta
        está este eu foi há já lá lhe mais mas me mesmo meu minha muito na não nas nem no nos nós o os ou para pela
        pelo por porque quando que quem se sem seu sua são só também te todo tu um uma vós
        """),
    shorts=(
        *shorts(Needs.NAME, {
            "Sr.": "Senhor", "Sra.": "Senhora", "Sr.ª": "Senhora", "Srta.": "Senhorita", "Srs.": "Senhores",
            "Dr.": "Doutor", "Dra.": "Doutora", "Dr.ª": "Doutora", "Prof.": "Professor", "Profa.": "Professora",
            "D.ª": "Dona", "Sto.": "Santo", "Sta.": "Santa", "Exmo.": "Excelentíssimo", "Exma.": "Excelentíssima",
            "Av.": "Avenida", "Gen.": "General", "Cel.": "Coronel", "Cap.": "Capitão", "Eng.": "Engenheiro",
        }),
        *shorts(Needs.NUMBER, {
            "n.º": "número", "nº": "número", "N.º": "Número", "Nº": "Número", "pág.": "página", "págs.": "páginas",
            "p.": "página", "cap.": "capítulo", "Cap.": "Capítulo", "vol.": "volume", "t.": "tomo", "art.": "artigo",
            "fig.": "figura",
        }),
        *shorts(Needs.MORE, {"p. ex.": "por exemplo", "cf.": "confira", "&": "e"}),
        *shorts(Needs.NOTHING, {
            "etc.": "et cetera", "a. C.": "antes de Cristo", "d. C.": "depois de Cristo", "V. Ex.ª": "Vossa Excelência",
        }),
    ),
)
_BRAZILIAN = str.maketrans({"ó": "ô"})
_MASCULINE = words("dia dias mapa mapas tema temas problema problemas sistema sistemas programa programas poeta poetas "
                   "mil milhões homens meses reais")
_FEMININE = words("vezes mulheres mão mãos noites tardes naves")
_QUEENS = words("Catarina Isabel Maria")


class Portuguese(Tongue):
    """Portuguese, where ones, twos and hundreds agree with what is counted."""

    ordinals = r"(?P<number>\d{1,2})(?P<suffix>\.?[ºª])"
    dates = (r"(?P<day>\d{1,2}|1\.?º) de MONTH(?: (?P<of>de) (?P<year>[12]\d{3}))?",)
    times = (r"(?P<hour>\d{1,2}) ?h(?: ?(?P<minute>[0-5]\d))?(?!\w)", r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)")
    decimals_together = True

    def agreeing(self, number: int, gender: Gender) -> str:
        """Return the number: duas, vinte e uma, duzentas."""
        said = spelling.cardinal(number, self.words.code)
        if gender is not Gender.FEMININE or "milh" in said or "bilh" in said:
            return said
        said = re.sub(r"\bdois\b", "duas", re.sub(r"entos\b", "entas", said))
        return re.sub(r"\bum\b", "uma", said)

    def gender(self, noun: str) -> Gender:
        """Return the gender of a noun that shows it; none for a small word."""
        if not noun or noun in self.words.starters:
            return Gender.ALONE
        if noun in _MASCULINE or (noun not in _FEMININE and noun.endswith(("o", "os", "ores"))):
            return Gender.MASCULINE
        return Gender.FEMININE if noun in _FEMININE or noun.endswith(("a", "as", "ções", "dades")) else Gender.UNKNOWN

    def agreement(self, match: re.Match[str]) -> Gender:
        """Return the gender of the noun, or that of the hours: às 2."""
        gender = super().agreement(match)
        is_hour = gender is Gender.ALONE and before(match).word.lower() in ("à", "às", "as")
        return Gender.FEMININE if is_hour else gender

    def ordinal(self, number: int, gender: Gender = Gender.MASCULINE) -> str:
        """Return the ordinal: segundo, segunda."""
        said = spelling.ordinal(number, self.words.code)
        return re.sub(r"o\b", "a", said) if gender is Gender.FEMININE else said

    def place(self, match: re.Match[str]) -> str:
        """Return the ordinal that the small letter asks for."""
        number = number_of(match["number"])
        feminine = match["suffix"].endswith("ª")
        return self.ordinal(number, Gender.FEMININE if feminine else Gender.MASCULINE) if number else ""

    def date(self, day: int, month: int, year: int | None, match: re.Match[str]) -> str:
        """Return ``doze de março de mil novecentos e catorze``."""
        said = f"{'primeiro' if day == 1 else self.cardinal(day)} de {self.words.months[month - 1]}"
        return f"{said} de {self.year(year)}" if year else said

    def time(self, hour: int, minute: int, match: re.Match[str]) -> str:
        """Return ``catorze horas e trinta``, where hours are spoken of."""
        if ":" in match["read"] and before(match).word.lower() not in ("às", "as", "à", "das"):
            return ""
        said = f"{self.cardinal(hour, Gender.FEMININE)} hora{'s' if hour > 1 else ''}"
        return f"{said} e {self.cardinal(minute)}" if minute else said

    def chapter(self, number: int, gender: Gender) -> str:
        """Return the number: up to ten as a place in a row."""
        return self.ordinal(number, gender) if number <= 10 else self.cardinal(number)

    def reign(self, number: int, match: re.Match[str]) -> str:
        """Return ``segundo`` for Pedro II, ``catorze`` for Luís XIV."""
        return self.chapter(number, Gender.FEMININE if match["name"] in _QUEENS else Gender.MASCULINE)


def tongue(region: str) -> Portuguese:
    """Return the rules of the language, in the region that a BCP 47 tag names."""
    return Portuguese(_of_brazil() if region == "BR" else VOCABULARY)


def _of_brazil() -> Vocabulary:
    units = {unit: Noun(noun.one.translate(_BRAZILIAN), noun.many.translate(_BRAZILIAN), noun.gender)
             for unit, noun in VOCABULARY.units.items()}
    euro = Money(VOCABULARY.money["€"].whole, _CENT)
    return replace(VOCABULARY, code="pt_BR", units=units, money={**VOCABULARY.money, "€": euro})
