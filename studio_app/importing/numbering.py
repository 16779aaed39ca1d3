"""Chapter numbers as books write them, in the languages most books are in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from studio_app.importing.numerals import bare_number, spelt_number

_CHAPTER = (
    "chapter|chap|ch|kapitel|kapitlet|chapitre|capitolo|cap[ií]tulo|hoofdstuk|kapittel|kapitola|rozdzia[łl]|глава|розділ|"
    "fejezet|luku|bölüm|capitol(?:ul)?|κεφάλαιο|פרק|الفصل|باب|अध्याय|அதிகாரம்|canto|gesang|chant|letter|brief|lettre|lettera|"
    "carta|stave|day|night|tag|nacht|jour|nuit|lecture|lesson|lektion|leçon|sonnet|psalm"
)
_PART = (
    "act|akt|acte|atto|acto|book|part|teil|buch|partie|livre|parte|libro|deel|boek|del|bok|часть|книга|volume|band|tome"
)
_SCENE = "scene|szene|sc[eè]ne|scena|cena|escena|auftritt|scen|сцена|явление"
_CHAPTER_LABEL = re.compile(rf"(?P<word>{_CHAPTER})\b\.?\s+", re.IGNORECASE)
_PART_LABEL = re.compile(rf"(?P<word>{_PART})\b\.?\s+", re.IGNORECASE)
_SCENE_LABEL = re.compile(rf"(?P<word>{_SCENE})\b\.?\s+", re.IGNORECASE)
_LATE_LABEL = re.compile(rf"(?:\s[–—-]+|[•·|:,.–—])\s*(?P<word>{_CHAPTER})\b\.?\s+", re.IGNORECASE)
_LATEST = 42
_LONGEST_LATE = 120
_COUNT = re.compile(r"(?:\d{1,4}|[ivxlcdm]{1,9}|[א-ת]{1,3}[׳״'])(?!\w)", re.IGNORECASE)
_ORDINAL = r"(?:the\s+)?(?P<number>\d{1,3}\.?|[^\W\d_]+(?:-[^\W\d_]+)?)\s+"
_FIRST_CHAPTER = re.compile(rf"{_ORDINAL}(?P<word>{_CHAPTER})\b", re.IGNORECASE)
_FIRST_PART = re.compile(rf"{_ORDINAL}(?P<word>{_PART})\b", re.IGNORECASE)
_ORDINAL_ENDING = re.compile(r"\w+(?:tes?|ter|ème|ième)|\d{1,3}\.", re.IGNORECASE)
_DECLINED = frozenset({"kapitel", "teil", "buch", "gesang", "akt", "partie", "chapitre", "livre", "fejezet", "bölüm"})
_CJK_LABEL = re.compile(
    r"第\s*(?P<number>[\d０-９〇○零一二三四五六七八九十百千兩两]{1,8})\s*(?P<word>[章回節节卷部篇話话幕折])|제?\s*(?P<count>\d{1,4})\s*[장편부화](?!\w)"
)
_THE = re.compile(r"the\s+", re.IGNORECASE)
_LAST = frozenset({"last", "final"})
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
    return _chapter_label(text) is not None or late_label_of(text) is not None


def is_label(text: str) -> bool:
    """Tell whether a text begins as the name of a chapter or of a part (“Part One”, “Act II”) does."""
    return is_chapter(text) or _part_label(text) is not None


def is_part(text: str) -> bool:
    """Tell whether a text begins as the name of a part of a book does: “Part One”, “Erstes Buch”."""
    return _part_label(text) is not None


def is_scene(text: str) -> bool:
    """Tell whether a text begins as the name of a scene of a play does: “Scene II. The same.”."""
    return _counted(_SCENE_LABEL, text) is not None


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """Return the name of a chapter, a part or a scene that a text begins with, or None."""
    return _chapter_label(text) or _part_label(text) or _counted(_SCENE_LABEL, text)


def late_label_of(text: str) -> Label | None:
    """Return the name of a chapter that a text ends with, after that of its part: “Inferno • Canto IV”; or None."""
    for match in _LATE_LABEL.finditer(text, 1) if len(text) <= _LONGEST_LATE else ():
        if match.start() > _LATEST:
            break
        value, end = _number_at(text, match.end())
        if end and not any(map(str.isalnum, text[end:])):
            return Label(match["word"].casefold(), value, "")
    return None


def _chapter_label(text: str) -> Label | None:
    if match := _CJK_LABEL.match(text):
        return Label(match["word"] or "", value_of(match["number"] or match["count"]), text[match.end() :])
    return _counted(_CHAPTER_LABEL, text) or _ordinal(_FIRST_CHAPTER, text)


def _part_label(text: str) -> Label | None:
    return _counted(_PART_LABEL, text) or _ordinal(_FIRST_PART, text)


def _counted(pattern: re.Pattern[str], text: str) -> Label | None:
    """Return a name whose number follows: “Chapter 7”."""
    match = pattern.match(text)
    value, end = _number_at(text, match.end()) if match else (0, 0)
    return Label(match["word"].casefold(), value, text[end:]) if match and end else None


def _ordinal(pattern: re.Pattern[str], text: str) -> Label | None:
    """Return a name whose number goes before: “Siebtes Kapitel”, “The Seventh Chapter”, “7. fejezet”."""
    match = pattern.match(text)
    if match is None:
        return None
    number, word = match["number"], match["word"].casefold()
    value = spelt_number(number)[0]
    declined = word in _DECLINED and _ORDINAL_ENDING.fullmatch(number)
    rest = text[match.end() :]
    last = number.casefold() in _LAST and not rest.strip(" .:")
    if rest.lstrip()[:1].islower() or not (value or declined or last):  # “the first part of it” names nothing
        return None
    return Label(word, value or value_of(number), rest)


def _number_at(text: str, at: int) -> tuple[int, int]:
    """Return the number at a place, 0 for one of unknown value, and where it ends; no end where there is none."""
    article = _THE.match(text, at)
    at = article.end() if article else at
    value, end = spelt_number(text, at)
    if value:
        return value, end
    if count := _COUNT.match(text, at):
        return value_of(count[0]), count.end()
    word = text[at:].partition(" ")[0].strip(".,:")
    return (0, at + len(word)) if word.casefold() in _LAST else (0, 0)


def after_label(text: str) -> str | None:
    """Return what follows the name of a chapter or a part at the start of a text, or None where it has none."""
    label = label_of(text)
    return label.rest if label else None


def value_of(text: str) -> int:
    """Return a number in figures, in Roman or Chinese numerals, or in words; 0 where it is none."""
    if spelt := bare_number(text):
        return spelt
    text = text.strip(" .-–—[]()*:~•·").lower()
    if text.isdecimal():
        return int(text)
    if text and all(sign in _ROMAN for sign in text):
        values = [_ROMAN[sign] for sign in text]
        return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))
    return _cjk_value(text)


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
    """Tell whether a text is nothing but a number: “XIV.”, “3”, “十二”, “Seven”."""
    return bool(_NUMBER.fullmatch(text)) or bare_number(text) > 0


def is_page_label(text: str) -> bool:
    """Tell whether a text is no more than the number of a printed page, or of several: “[Pg 12]”, “{xiv}”, “S. 7”."""
    return len(text) <= _LONGEST_PAGE_LABEL and all(_PAGE_WORD.fullmatch(word) for word in _WORDS.findall(text))
