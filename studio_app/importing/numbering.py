"""Chapter numbers as books write them, in the languages most books are in."""

from __future__ import annotations

import re

_CHAPTER = (
    "chapter|chap|kapitel|chapitre|capitolo|cap[ií]tulo|hoofdstuk|kapittel|kapitola|rozdzia[łl]|глава|розділ|fejezet|luku|"
    "bölüm|capitol(?:ul)?|κεφάλαιο|פרק|الفصل|باب|अध्याय|அதிகாரம்|canto|letter|brief|lettre|lettera|carta|stave"
)
_PART = (
    "act|akt|acte|atto|acto|book|part|teil|buch|partie|livre|parte|libro|deel|boek|del|bok|часть|книга|volume|band|tome"
)
_SPELT = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\\w+)?|the|first|second|third|last|"
    "eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|premier|première|deuxième|primo|prima|secondo|"
    "primero|uno|due|tre|dos|tres|un|deux|trois"
)
_COUNTED = rf"\.?\s+(?:\d{{1,4}}|[ivxlcdm]{{1,9}}|{_SPELT})\b"
_CHAPTER_LABEL = re.compile(rf"(?:{_CHAPTER}){_COUNTED}", re.IGNORECASE)
_PART_LABEL = re.compile(rf"(?:{_PART}){_COUNTED}", re.IGNORECASE)
_ORDINAL_FIRST = re.compile(
    r"(?:\d{1,3}\.|\w+(?:s|tes|te|er|es|ème|re)?)\s+(?:kapitel|teil|buch|partie|chapitre)\b", re.IGNORECASE
)
_CJK_LABEL = re.compile(
    r"第\s*[\d０-９〇○零一二三四五六七八九十百千兩两]{1,8}\s*[章回節节卷部篇話话幕折]|제\s*\d{1,4}\s*[장편부화]"
)
_LEADING_NUMBER = re.compile(r"\d{1,4}\b|[IVXLC]{1,7}[.:]")
_NUMBER = re.compile(r"\W{0,3}(?:\d{1,4}|[IVXLCDM]{1,9}|[ivxlcdm]{1,9}|[〇一二三四五六七八九十百]{1,5})\W{0,3}")
_WORDS = re.compile(r"\w+")
_PAGE_WORD = re.compile(r"\d+[a-z]?|[ivxlcdm]+|pg|pp?|page|s|seite|pag|p[aá]gina|стр", re.IGNORECASE)
_LONGEST_PAGE_LABEL = 40


def is_chapter(text: str) -> bool:
    """Tell whether a text begins as a chapter's name does: “Chapter 7”, “Zweites Kapitel”, “第三回 …”."""
    return bool(_CHAPTER_LABEL.match(text) or _CJK_LABEL.match(text) or _ORDINAL_FIRST.match(text))


def is_label(text: str) -> bool:
    """Tell whether a text begins as the name of a chapter or of a part (“Part One”, “Act II”) does."""
    return is_chapter(text) or bool(_PART_LABEL.match(text))


def after_label(text: str) -> str | None:
    """Return what follows the name of a chapter or a part at the start of a text, or None where it has none."""
    patterns = (_CHAPTER_LABEL, _CJK_LABEL, _ORDINAL_FIRST, _PART_LABEL)
    match = next((match for pattern in patterns if (match := pattern.match(text))), None)
    return text[match.end() :] if match else None


def is_numbered(text: str) -> bool:
    """Tell whether a title is a chapter's by its number: “Chapter 7”, “XIV”, “12. The Storm”."""
    return is_chapter(text) or is_number(text) or bool(_LEADING_NUMBER.match(text))


def is_number(text: str) -> bool:
    """Tell whether a text is nothing but a number: “XIV.”, “3”, “十二”."""
    return bool(_NUMBER.fullmatch(text))


def is_page_label(text: str) -> bool:
    """Tell whether a text is no more than the number of a printed page, or of several: “[Pg 12]”, “{xiv}”, “S. 7”."""
    return len(text) <= _LONGEST_PAGE_LABEL and all(_PAGE_WORD.fullmatch(word) for word in _WORDS.findall(text))
