"""How numbers, dates, Roman numerals and abbreviations are read in German."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation import spelling
from studio_app.pronunciation.normalisation.abbreviations import ends_sentence
from studio_app.pronunciation.normalisation.forms import any_of, before
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
    from collections.abc import Mapping

_CENT = Noun("Cent", "Cent")
_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
           "Dezember")
_PLACES: Mapping[str, Gender] = {
    **dict.fromkeys(_MONTHS, Gender.MASCULINE),
    **dict.fromkeys(words("Jahrhundert Jahrtausend Kapitel Buch Jahr Lebensjahr Stockwerk Regiment Bataillon Korps Mal "
                          "Schuljahr Gebot Heft Lied Jh. Jhdt."), Gender.NEUTER),
    **dict.fromkeys(words("Teil Akt Band Auftritt Aufzug Weltkrieg Tag Stock Geburtstag Bezirk Platz Gesang Brief "
                          "Absatz Artikel Abschnitt Satz Kreuzzug Hochzeitstag"), Gender.MASCULINE),
    **dict.fromkeys(words("Szene Auflage Ausgabe Klasse Etage Armee Division Kompanie Woche Stunde Runde Strophe Folge "
                          "Dynastie Republik"), Gender.FEMININE),
}
"""What is counted with a point after the number, where it is plain what the point means."""

VOCABULARY = Vocabulary(
    code="de", point=",", separators=". ’'", point_word="Komma", percent="Prozent", minus="minus", to="bis", and_="und",
    months=_MONTHS,
    short_months={"Jan": 1, "Jän": 1, "Feb": 2, "Apr": 4, "Aug": 8, "Sept": 9, "Okt": 10, "Nov": 11, "Dez": 12},
    codes=words("zimmer telefon tel fax isbn postfach apparat linie flug"),
    money={"€": Money(Noun("Euro", "Euro", Gender.NEUTER), _CENT), "$": Money(Noun("Dollar", "Dollar"), _CENT),
           "£": Money(Noun("Pfund", "Pfund", Gender.NEUTER), Noun("Penny", "Pence"))},
    units={
        "km": Noun("Kilometer", "Kilometer"), "cm": Noun("Zentimeter", "Zentimeter"),
        "mm": Noun("Millimeter", "Millimeter"), "kg": Noun("Kilogramm", "Kilogramm", Gender.NEUTER),
        "mg": Noun("Milligramm", "Milligramm", Gender.NEUTER), "ha": Noun("Hektar", "Hektar"),
        "km/h": Noun("Stundenkilometer", "Stundenkilometer"), "°": Noun("Grad", "Grad"),
        "°C": Noun("Grad Celsius", "Grad Celsius"), "°F": Noun("Grad Fahrenheit", "Grad Fahrenheit"),
    },
    fractions={"½": "ein halb", "¼": "ein Viertel", "¾": "drei Viertel", "⅓": "ein Drittel", "⅔": "zwei Drittel",
               "⅛": "ein Achtel", "1/3": "ein Drittel", "2/3": "zwei Drittel", "1/4": "ein Viertel",
               "3/4": "drei Viertel"},
    scales={"Millionen": "Millionen ", "Milliarden": "Milliarden ", "Mio.": "Millionen ", "Mrd.": "Milliarden "},
    heads=heads("teil akt band aufzug auftritt gesang abschnitt artikel brief", "szene nummer tafel") | dict.fromkeys(
        ("kapitel", "buch", "heft"), Gender.NEUTER),
    letter_heads=words("brief nummer tafel"),
    monarchs=words("""
        Albert Albrecht Alexander Benedikt Bonifatius Christian Clemens Eduard Elisabeth Ernst Ferdinand Franz
        Friedrich Georg Gregor Gustav Heinrich Innozenz Iwan Jakob Johannes Josef Joseph Julius Karl Katharina Klemens
        Konrad Leo Leopold Ludwig Maximilian Napoleon Nikolaus Otto Paul Peter Philipp Pius Ramses Richard Rudolf
        Sigismund Sixtus Urban Wilhelm Wladimir
        """),
    titles=words("könig kaiser papst zar königin kaiserin zarin fürst herzog sultan pharao"),
    numeral_point=True,
    starters=words("""
        aber als am an auch auf aus bei da damit dann daß dass das dem den denn der des die doch du ein eine er es für
        gegen hier ich ihr im in ist ja man mit nach nein noch nun nur ob sie sein seine seit so und unter vom von vor
        während wann war warum was weil wenn wer wie wir wo zu zum zur
        """),
    shorts=(
        *shorts(Needs.NAME, {
            "Dr.": "Doktor", "Prof.": "Professor", "Hr.": "Herr", "Hrn.": "Herrn", "Fr.": "Frau", "Frl.": "Fräulein",
            "St.": "Sankt", "geb.": "geborene",
        }),
        *shorts(Needs.NUMBER, {
            "Nr.": "Nummer", "S.": "Seite", "Bd.": "Band", "Kap.": "Kapitel", "Abs.": "Absatz", "Abb.": "Abbildung",
            "Art.": "Artikel", "Anm.": "Anmerkung", "ca.": "circa",
        }),
        *shorts(Needs.MORE, {
            "z. B.": "zum Beispiel", "Z. B.": "zum Beispiel", "d. h.": "das heißt", "u. a.": "unter anderem",
            "bzw.": "beziehungsweise",
            "vgl.": "vergleiche", "evtl.": "eventuell", "ggf.": "gegebenenfalls",
            "i. d. R.": "in der Regel", "m. E.": "meines Erachtens", "d. i.": "das ist", "&": "und",
            "Mio.": "Millionen", "Mrd.": "Milliarden",
        }),
        *shorts(Needs.NOTHING, {
            "usw.": "und so weiter", "u. s. w.": "und so weiter", "usf.": "und so fort", "v. Chr.": "vor Christus",
            "n. Chr.": "nach Christus", "o. ä.": "oder ähnliches", "Jh.": "Jahrhundert", "Jhdt.": "Jahrhundert",
            "etc.": "et cetera",
        }),
    ),
)
_ALWAYS_N = words("am im vom zum beim zur dem den des einem einen einer eines diesem diesen jedem jeden")
_BEFORE_A_DAY = _ALWAYS_N | words("bis seit ab und oder")
_STRONG = {Gender.MASCULINE: "r", Gender.NEUTER: "s", Gender.FEMININE: ""}
_DATIVE = words("von unter mit bei nach zu seit aus dem")
_ACCUSATIVE = words("für gegen durch ohne um den")
_QUEENS = words("Elisabeth Katharina")
_NEXT_WORD = re.compile(r"[”“\"’»«›‹)]* [„»«›‹‚\"(]*(?P<word>[^\W\d_]+)")


class German(Tongue):
    """German, where a place in a row changes its ending with what stands before it."""

    ordinals = rf"(?P<number>\d{{1,2}})\.(?= (?:(?:und|bis|oder) \d{{1,2}}\. )?(?P<noun>{any_of(_PLACES)})(?!\w))"
    numerals = (rf"(?<![\w.])(?P<read>(?P<number>[IVXLC]+)\.)(?= (?P<noun>{any_of(_PLACES)})(?!\w))",)
    dates = (r"(?P<day>\d{1,2})\. ?MONTH(?: (?P<year>[12]\d{3}))?",)
    times = (r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? Uhr(?!\w)",)
    date_marks = "./"

    def agreeing(self, number: int, gender: Gender) -> str:
        """Return the number, with ``ein`` and ``eine`` as they stand before a noun."""
        if number == 1 and gender is not Gender.ALONE:
            return "eine" if gender is Gender.FEMININE else "ein"
        return spelling.cardinal(number, self.words.code)

    def gender(self, noun: str) -> Gender:
        """Return nothing for a small word: nouns have capital letters."""
        return Gender.UNKNOWN if noun[:1].isupper() else Gender.ALONE

    def year(self, number: int) -> str:
        """Return the number as a year is spoken: neunzehnhundertvierundachtzig."""
        return spelling.year(number, self.words.code) if 1100 <= number < 2000 else self.cardinal(number)

    def plain(self, match: re.Match[str]) -> str:
        """Return a number; one of four digits that may be a year is read like one, which suits amounts as well."""
        written, end = match["amount"], match.end("read")
        if re.fullmatch(r"1[1-9]\d\d", written):
            return self.year(int(written))
        is_place = len(written) < 3 and match.string.startswith(".", end) and not _ends_sentence(match, end + 1)
        return "" if is_place else super().plain(match)

    def mixed(self, whole: str, fraction: str) -> str:
        """Return ``zweieinhalb``, ``zweidreiviertel``."""
        return f"{'ein' if whole == 'eins' else whole}{fraction.lower().replace(' ', '')}"

    def place(self, match: re.Match[str]) -> str:
        """Return the ordinal with the ending that article and noun ask for; nothing where they do not tell."""
        number = number_of(match["number"])
        ending = _ending(before(match).word.lower(), before(match).mark, _PLACES[match["noun"]])
        return f"{self.ordinal(number)}{ending}" if number and ending is not None else ""

    def date(self, day: int, month: int, year: int | None, match: re.Match[str]) -> str:
        """Return the date with the ending that the word before it asks for."""
        word, mark = before(match)
        strong = mark or not word
        ending = "r" if strong else "n" if word.lower() in _BEFORE_A_DAY else "" if word.lower() == "der" else None
        if ending is None:
            return ""
        said = f"{self.ordinal(day)}{ending} {self.words.months[month - 1]}"
        return f"{said} {self.year(year)}" if year else said

    def time(self, hour: int, minute: int, match: re.Match[str]) -> str:
        """Return ``vierzehn Uhr dreißig``."""
        said = f"{self.cardinal(hour, Gender.NEUTER)} Uhr"
        return f"{said} {self.cardinal(minute)}" if minute else said

    def is_ruler(self, name: str) -> bool:
        """Tell whether this is a ruler's name, or its genitive."""
        return bool({name, name.removesuffix("s")} & self.words.monarchs)

    def reign(self, number: int, match: re.Match[str]) -> str:
        """Return ``der Achte``, in the case that stands before the name, and the full stop of the sentence."""
        name, words_before = match["name"], _text_before(match).lower().split()
        word = words_before[-1] if words_before else ""
        if word.removesuffix("s") in self.words.titles and len(words_before) > 1:
            word = words_before[-2]
        article, ending = _declined(name, word)
        stop = "." if _ends_sentence(match, match.end("read")) else ""
        return f"{article} {self.ordinal(number).capitalize()}{ending}{stop}"


def tongue(region: str) -> German:
    """Return the rules of the language, in the region that a BCP 47 tag names."""
    return German(VOCABULARY)


def _ends_sentence(match: re.Match[str], end: int) -> bool:
    """Tell whether the point before this place ends the sentence: a capital letter after it tells nothing in German."""
    word = _NEXT_WORD.match(match.string, end)
    if word is None:
        return ends_sentence(match.string, end)
    return word["word"][0].isupper() and word["word"].lower() in VOCABULARY.starters


def _ending(word: str, mark: str, gender: Gender) -> str | None:
    """Return what follows ``dritte``; None where it is not sure."""
    if mark or not word:
        return _STRONG[gender]
    if word in _ALWAYS_N or (word == "der" and gender is Gender.FEMININE):
        return "n"
    if (word, gender) in (("der", Gender.MASCULINE), ("die", Gender.FEMININE), ("das", Gender.NEUTER)):
        return ""
    return _STRONG[gender] if word in ("ein", "eine", "kein", "keine") else None


def _text_before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start("name") - 40):match.start("name")]


def _declined(name: str, word: str) -> tuple[str, str]:
    """Return article and ending for a ruler's number, by the word that governs the name."""
    queen = name.removesuffix("s") in _QUEENS
    if word == "des" or (name.endswith("s") and name.removesuffix("s") in VOCABULARY.monarchs):
        return ("der" if queen else "des"), "n"
    if word in _DATIVE:
        return ("der" if queen else "dem"), "n"
    if word in _ACCUSATIVE:
        return ("die", "") if queen else ("den", "n")
    return ("die" if queen else "der"), ""
