"""Plain text parted into blocks: which lines are one paragraph that was wrapped, and which were ended on purpose.

Whoever wraps text by hand or by program fills each line: the first word of the next would not have fitted. Lines that
are not filled were ended on purpose, as verse is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from studio_app.importing.text import is_verse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NARROWEST, _WIDEST = 40, 160
_LINE_ENDS = re.compile("\r\n?|\x85|\x0b|\u2028")
_ENDS = re.compile(r"""[.!?…。！？][”’»"'」』)\]]*$""")
_RULE = re.compile(r"(?:[^\w\s.…?!,;:\"'“”‘’«»()\[\]。！？、，]\s*){1,60}|(?:[.·]\s+){2,}[.·]")
_FIRST_WORD = re.compile(r"\S+")
_INNER_TAB = re.compile(r"(?<=\S)\t")
_WIDE = "WF"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, without the space around them; ``gap`` counts the empty lines before."""

    lines: tuple[str, ...]
    gap: int = 0
    verse: bool = False

    @property
    def text(self) -> str:
        """All lines as one."""
        return " ".join(self.lines)


def blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs, stanzas and single lines of a text."""
    groups = list(_groups(text))
    width = _width([lines for _, lines in groups])
    for gap, lines in groups:
        for number, (part, verse) in enumerate(_parts(lines, width, alone=len(groups) == 1)):
            yield Block(tuple(line.strip() for line in part), 0 if number else gap, verse)


def columns(text: str) -> int:
    """Return how wide a text is on a page of type of one width; a Chinese character is two columns."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)


def _groups(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines between empty ones, and how many of those stand before."""
    text = _LINE_ENDS.sub("\n", text).replace("\x0c", "\n\n").replace("\u2029", "\n\n")
    text = _INNER_TAB.sub("  ", text).expandtabs(4) if "\t" in text else text  # a wide space, wherever it is
    gap, group = 0, list[str]()
    for line in [*text.split("\n"), ""]:
        if line.strip():
            group.append(line.rstrip())
            continue
        if group:
            yield gap, group
            gap, group = 0, []
        gap += 1


def _width(groups: Sequence[Sequence[str]]) -> int:
    """Return the width that a text was wrapped to, or 0 where its lines end on purpose or are paragraphs."""
    followed = sorted(columns(line) for lines in groups for line, _ in _joints(lines))
    if not followed:
        return 0
    width = followed[len(followed) * 19 // 20]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    wide = [lines for lines in groups if width * 4 <= max(map(columns, lines)) * 5 <= width * 6]
    filled = [_is_filled(line, after, width) for lines in wide for line, after in _joints(lines)]
    solid = sum(len(lines) > 3 and _share(lines, width) == 1 for lines in wide)
    return width if sum(filled) * 5 >= len(filled) * 3 or solid > 2 else 0


def _joints(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each line with the next, where the next does not begin a paragraph by being indented."""
    return ((line, after) for line, after in pairwise(lines) if _indent(after) <= _indent(line))


def _is_filled(line: str, after: str, width: int) -> bool:
    word = _FIRST_WORD.search(after)
    if word is None:
        return False
    first = word[0]
    needed = 2 if columns(first[0]) == 2 else 1 + columns(first)
    return columns(line) + needed > width


def _share(lines: Sequence[str], width: int) -> float:
    """Return which part of the lines that have another after them are filled; 1 where none has."""
    filled = [_is_filled(line, after, width) for line, after in _joints(lines)]
    return sum(filled) / len(filled) if filled else 1


def _parts(lines: Sequence[str], width: int, *, alone: bool) -> Iterator[tuple[Sequence[str], bool]]:
    """Yield the paragraphs and stanzas among lines that no empty line parts."""
    start = 0
    for at, line in enumerate(lines):
        if _RULE.fullmatch(line.strip()):
            yield from _between(lines[start:at], width, alone=alone)
            yield (line,), False
            start = at + 1
    yield from _between(lines[start:], width, alone=alone)


def _between(lines: Sequence[str], width: int, *, alone: bool) -> Iterator[tuple[Sequence[str], bool]]:
    if len(lines) < 2:
        yield from ((lines, False) for _ in lines)
    elif _looks_like_verse(lines, width) and not alone:
        yield lines, True
    elif width or _is_wrapped(lines):
        yield from ((paragraph, False) for paragraph in _paragraphs(lines))
    else:
        yield from (((line,), False) for line in lines)


def _looks_like_verse(lines: Sequence[str], width: int) -> bool:
    stripped = [line.strip() for line in lines]
    if not is_verse(stripped) or (width and _share(lines, width) >= 0.5 and list(_joints(lines))):
        return False
    return bool(width) or sum(bool(_ENDS.search(line)) for line in stripped) * 10 < len(lines) * 7


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines are wrapped to a width of their own, as a preface in prose before verses is."""
    width = max(map(columns, lines))
    return len(lines) > 2 and _NARROWEST <= width <= _WIDEST and _share(lines, width) == 1


def _paragraphs(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield paragraphs that begin with an indented line; where all lines are indented alike there is one."""
    base = min(map(_indent, lines))
    start = 0
    for at in range(1, len(lines)):
        if _indent(lines[at]) > base:
            yield lines[start:at]
            start = at
    yield lines[start:]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
