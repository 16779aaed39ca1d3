"""Chapter numbers as books write them, in the languages most books are in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CHAPTER = (
    "chapter|chap|kapitel|chapitre|capitolo|cap[ií]tulo|hoofdstuk|kapittel|kapitola|rozdzia[łl]|глава|розділ|fejezet|luku|"
    "bölüm|capitol(?:ul)?|κεφάλαιο|פרק|الفصل|باب|अध्याय|அதிகாரம்|canto|letter|brief|lettre|lettera|carta|stave"
)
_PART = (
    "act|akt|acte|atto|acto|book|part|teil|buch|partie|livre|parte|libro|deel|boek|del|bok|часть|книга|volume|band|tome"
)
_SCENE = "scene|szene|sc[eè]ne|scena|cena|escena|auftritt|scen|сцена|явление"
_SPELT = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\\w+)?|the|first|second|third|last|"
    "eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|premier|première|deuxième|primo|prima|secondo|"
    "primero|uno|due|tre|dos|tres|un|deux|trois"
)
_NUMERAL = rf"(?P<number>\d{{1,4}}|[ivxlcdm]{{1,9}}|{_SPELT})\b"
_COUNTED = rf"\.?\s+{_NUMERAL}"
_CHAPTER_LABEL = re.compile(rf"(?P<word>{_CHAPTER}){_COUNTED}", re.IGNORECASE)
_PART_LABEL = re.compile(rf"(?P<word>{_PART}){_COUNTED}", re.IGNORECASE)
_SCENE_LABEL = re.compile(rf"(?P<word>{_SCENE}){_COUNTED}", re.IGNORECASE)
_LATE_LABEL = re.compile(rf"\S.{{0,40}}?(?:\s[–—-]+|[•·|:,.–—])\s*(?P<word>{_CHAPTER}){_COUNTED}\W*", re.IGNORECASE)
_ORDINAL_FIRST = re.compile(
    r"(?P<number>\d{1,3}\.|\w+(?:s|tes|te|er|es|ème|re)?)\s+(?P<word>kapitel|teil|buch|partie|chapitre)\b",
    re.IGNORECASE,
)
_CJK_LABEL = re.compile(
    r"第\s*(?P<number>[\d０-９〇○零一二三四五六七八九十百千兩两]{1,8})\s*(?P<word>[章回節节卷部篇話话幕折])|제\s*\d{1,4}\s*[장편부화]"
)
_CHAPTERS = (_CHAPTER_LABEL, _CJK_LABEL, _ORDINAL_FIRST)
_ONE = re.compile(
    r"one|first|eins|erst(?:e[rs]?)?|premi(?:er|ère)|un|uno|primo|prima|primer[oa]?|eerste", re.IGNORECASE
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_CJK_DIGITS = "〇一二三四五六七八九"
_LEADING_NUMBER = re.compile(r"\d{1,4}\b|[IVXLC]{1,7}[.:]")
_NUMBER = re.compile(r"\W{0,3}(?:\d{1,4}|[IVXLCDM]{1,9}|[ivxlcdm]{1,9}|[〇一二三四五六七八九十百]{1,5})\W{0,3}")
_WORDS = re.compile(r"\w+")
_PAGE_WORD = re.compile(r"\d+[a-z]?|[ivxlcdm]+|pg|pp?|page|s|seite|pag|p[aá]gina|стр", re.IGNORECASE)
_LONGEST_PAGE_LABEL = 40


class Label(NamedTuple):
    """The name of a chapter or a part: what it is called (“chapter”), its number, 0 if unknown, and what follows it."""

    word: str
    value: int
    rest: str


def is_chapter(text: str) -> bool:
    """Tell whether a text begins as a chapter's name does (“Chapter 7”, “第三回 …”) or is one (“Inferno, canto IV”)."""
    return any(pattern.match(text) for pattern in _CHAPTERS) or bool(_LATE_LABEL.fullmatch(text))


def is_label(text: str) -> bool:
    """Tell whether a text begins as the name of a chapter or of a part (“Part One”, “Act II”) does."""
    return is_chapter(text) or bool(_PART_LABEL.match(text))


def is_scene(text: str) -> bool:
    """Tell whether a text begins as the name of a scene of a play does: “Scene II. The same.”."""
    return bool(_SCENE_LABEL.match(text))


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """Return the name of a chapter, a part or a scene that a text begins with, or None."""
    match = next((match for pattern in (*_CHAPTERS, _PART_LABEL, _SCENE_LABEL) if (match := pattern.match(text))), None)
    if match is None:
        return None
    number, rest = match["number"] or "", text[match.end() :]
    if number.casefold() == "the":
        number = rest.lstrip().partition(" ")[0].strip(".,:")
    return Label((match["word"] or "").casefold(), _spelt_value(number) or value_of(number), rest)


def late_label_of(text: str) -> Label | None:
    """Return the name of a chapter that a text ends with, after that of its part: “Inferno • Canto IV”; or None."""
    match = _LATE_LABEL.fullmatch(text)
    if match is None:
        return None
    return Label(match["word"].casefold(), _spelt_value(match["number"]) or value_of(match["number"]), "")


def after_label(text: str) -> str | None:
    """Return what follows the name of a chapter or a part at the start of a text, or None where it has none."""
    label = label_of(text)
    return label.rest if label else None


def value_of(text: str) -> int:
    """Return a number written in figures, Roman or Chinese numerals; 0 where it is none."""
    text = text.strip(" .-–—[]()*:").lower()
    if text.isdecimal():
        return int(text)
    if text and all(sign in _ROMAN for sign in text):
        values = [_ROMAN[sign] for sign in text]
        return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))
    return _cjk_value(text)


def _spelt_value(text: str) -> int:
    """Return 1 for the words that mean it, and 2 for those that mean more; 0 for what is no such word."""
    if _ONE.fullmatch(text):
        return 1
    return 2 if re.fullmatch(_SPELT, text, re.IGNORECASE) else 0


def _cjk_value(text: str) -> int:
    """Return a Chinese numeral below a thousand."""
    total, digit = 0, 0
    for sign in text:
        if sign in _CJK_DIGITS:
            digit = _CJK_DIGITS.index(sign)
        elif sign in "十百":
            total, digit = total + (digit or 1) * (10 if sign == "十" else 100), 0
        else:
            return 0
    return total + digit


def is_numbered(text: str) -> bool:
    """Tell whether a title is a chapter's by its number: “Chapter 7”, “XIV”, “12. The Storm”."""
    return is_chapter(text) or is_number(text) or bool(_LEADING_NUMBER.match(text))


def is_number(text: str) -> bool:
    """Tell whether a text is nothing but a number: “XIV.”, “3”, “十二”."""
    return bool(_NUMBER.fullmatch(text))


def is_page_label(text: str) -> bool:
    """Tell whether a text is no more than the number of a printed page, or of several: “[Pg 12]”, “{xiv}”, “S. 7”."""
    return len(text) <= _LONGEST_PAGE_LABEL and all(_PAGE_WORD.fullmatch(word) for word in _WORDS.findall(text))
