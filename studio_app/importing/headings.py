"""Headings in text that cannot mark them: found by sure signs, and by what stands around them.

A heading is a line by itself that is named like a chapter or a part (“Chapter IV”, “第三章”, “Preface”), the number
that follows the one before, or a line in capitals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.importing.numbering import after_label, is_chapter, is_number
from studio_app.importing.titles import part_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.importing.lines import Block

_LONGEST = 100
_MOST_LINES = 3
_MOST_WORDS = 12
_LONGEST_TITLE = 60
_SENTENCE_END = re.compile(r"""[.!?…,;:。！？，][”’»"'」』)\]]*$""")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_CJK_DIGITS = "〇一二三四五六七八九"
_PAGE_LENGTH = 3_500
_MOST_NUMBERS = 10


def heading_levels(blocks: Sequence[Block]) -> dict[int, int]:
    """Return the numbers of the blocks that are headings, with their levels from 1 to 3."""
    labels = {at for at, block in enumerate(blocks) if _is_label(block)}
    named = labels | {at for at, block in enumerate(blocks) if at not in labels and _is_part_name(block)}
    contents = _lines_of_contents(blocks, named)
    named -= contents
    levels = {at: 2 if at not in labels or is_chapter(blocks[at].text) else 1 for at in named}
    if not any(level == 2 and at in labels for at, level in levels.items()):
        levels = dict.fromkeys(levels, 2)
    lower = 3 if labels & named else 2
    levels |= dict.fromkeys(_numbers(blocks) - named, lower)
    lowest = 3 if any(_value(blocks[at]) for at in levels) else lower
    for at, block in enumerate(blocks):
        if at not in levels and at not in contents and _is_in_capitals(block):
            levels[at] = levels.get(at - 1, lowest) if at - 1 in labels else lowest
    return levels | {at + 1: levels[at] for at in labels & set(levels) if _is_title(blocks, at, levels)}


def _is_label(block: Block) -> bool:
    """Tell whether a block is the name of a chapter or a part: not a sentence that begins like one."""
    text = block.text
    if len(block.lines) > _MOST_LINES or len(text) > _LONGEST:
        return False
    if sum(after_label(line) is not None for line in block.lines) > 1:
        return False
    rest = after_label(text)
    if rest is None:
        return False
    words = rest.lstrip(" .:–—-*")
    if not words:
        return True
    if words[0].islower() or text[-1] in ",;，。" or len(words.split()) > _MOST_WORDS:
        return False
    return rest.lstrip()[0] in ".:–—-" or len(block.lines) > 1 or not _SENTENCE_END.search(words)


def _is_part_name(block: Block) -> bool:
    """Tell whether a line names a part that books have, such as a preface."""
    if len(block.lines) > 1 or len(block.text) > _LONGEST_TITLE:
        return False
    return part_named(block.text.rstrip(".:")) is not None


def _lines_of_contents(blocks: Sequence[Block], named: Iterable[int]) -> set[int]:
    """Return the names that are but lines of a printed table of contents: nothing follows them, and they come again."""
    last = {_key(blocks[at].text): at for at in sorted(named)}
    known = set(named)
    lines: set[int] = set()
    for at in sorted(known):
        again = last[_key(blocks[at].text)] > at
        if again and (at + 1 in known or at - 1 in lines):
            lines.add(at)
    return lines


def _key(text: str) -> str:
    """Return the name of a chapter without its title: “chapter iv”."""
    rest = after_label(text)
    name = text[: len(text) - len(rest)] if rest is not None else text
    return " ".join(name.casefold().split()).strip(" .:")


def _numbers(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks that are numbers counting up from 1, as chapters do; printed pages come faster than those."""
    found = [(at, value) for at, block in enumerate(blocks) if (value := _value(block))]
    counted: list[int] = []
    expected = 1
    for at, value in found:
        if value in (expected, 1):
            counted.append(at)
            expected = value + 1
    if len(counted) < 2:
        return set()
    length = sum(len(line) for block in blocks[counted[0] : counted[-1]] for line in block.lines)
    in_figures = blocks[counted[0]].text.isdecimal()
    pages = in_figures and len(counted) > _MOST_NUMBERS and length < len(counted) * _PAGE_LENGTH
    return set() if pages else set(counted)


def _value(block: Block) -> int:
    """Return the number that a block is: in figures, Roman or Chinese numerals; 0 where it is none."""
    text = block.text.strip(" .-–—[]()*").lower() if len(block.lines) == 1 and is_number(block.text) else ""
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


def _is_in_capitals(block: Block) -> bool:
    text = block.text
    letters = [sign for sign in text if sign.isalpha()]
    return (
        len(block.lines) <= 2
        and len(text) <= _LONGEST_TITLE
        and len(letters) > 3
        and text[0].isalnum()
        and all(sign.isupper() for sign in letters)
        and not re.search(r"[!?,;…:”\"]$", text)
    )


def _is_title(blocks: Sequence[Block], at: int, levels: dict[int, int]) -> bool:
    """Tell whether the line after a bare “Chapter IV” is its title."""
    if (after_label(blocks[at].text) or "").strip(" .:") or at + 2 >= len(blocks) or at + 1 in levels:
        return False
    title, text = blocks[at + 1], blocks[at + 2]
    short = len(title.lines) == 1 and len(title.text) <= _LONGEST_TITLE < len(text.text)
    return short and not title.text[0].islower() and title.text[0].isalpha() and not _SENTENCE_END.search(title.text)
