"""What belongs to printed pages in a plain text, and not to the book: page numbers and running heads.

Text that was taken from a printed book or a page image has them in the midst of its paragraphs. They are told by what
no author writes: numbers that count up faster than chapters do, and lines that stand beside them, or at the edge of a
page (a form feed), again and again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"\W{0,4}(?P<word>(?:pg|page|p|seite|s)\.?\s*)?(?P<number>\d{1,4})\W{0,4}", re.IGNORECASE)
_MARKED = re.compile(r"[\[({]\s*(?:pg|page|p|seite|s)?\.?\s*\d{1,4}\s*[\])}]|[-–—]+ ?\d{1,4} ?[-–—]+", re.IGNORECASE)
_PAGE_LENGTH = 3_500
_FEWEST_BARE = 11
_FEWEST = 3
_LONGEST_HEAD = 70
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"""[.!?…:;*][”’»"'」』)\]]*$""")


@dataclass(frozen=True, slots=True)
class Unpaged:
    """A text without what its pages brought along, and that: the labels of pages, and the lines at their edges."""

    text: str
    labels: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


def unpaged(text: str) -> Unpaged:
    """Return a text without page numbers and running heads; a paragraph that a page ended is whole again."""
    lines = re.sub("\r\n?", "\n", text).replace("\x0c", "\n\x0c\n").split("\n")
    edges = {at for at, line in enumerate(lines) if line == "\x0c"}
    labels = set(_labels(lines, edges))
    heads = set(_heads(lines, labels | edges))
    if not labels and not heads and not edges:
        return Unpaged(text)
    return Unpaged(
        "\n".join(_closed(lines, labels | heads | edges)),
        tuple(lines[at].strip() for at in sorted(labels)),
        tuple(lines[at].strip() for at in sorted(heads)),
    )


def _labels(lines: Sequence[str], edges: set[int]) -> Iterator[int]:
    """Yield the lines that are page numbers: bare ones only where they count up fast or stand at edges of pages."""
    found = [at for at, line in enumerate(lines) if _NUMBER.fullmatch(line.strip()) and _is_alone(lines, at)]
    marked = [at for at in found if _MARKED.fullmatch(lines[at].strip()) or _word(lines[at])]
    if len(marked) >= _FEWEST and _counts_up(lines, marked):
        yield from marked
    bare = [at for at in found if at not in set(marked)]
    beside = [at for at in bare if {at - 1, at + 1, at - 2, at + 2} & edges]
    if len(beside) >= _FEWEST and _counts_up(lines, beside):
        yield from beside
    elif len(bare) >= _FEWEST_BARE and _counts_up(lines, bare):
        length = sum(len(lines[at]) for at in range(bare[0], bare[-1]))
        yield from bare if length < _PAGE_LENGTH * len(bare) else ()


def _word(line: str) -> bool:
    match = _NUMBER.fullmatch(line.strip())
    return bool(match and match["word"])


def _is_alone(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line stands apart on one side at least, as between two pages."""
    around = (lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else "")
    return any(not line.strip() for line in around)


def _counts_up(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Tell whether nearly all numbers are the next but a few after the one before, as pages are."""
    values = [int(re.sub(r"\D", "", lines[at])) for at in places]
    return sum(0 < after - value <= 3 for value, after in pairwise(values)) * 10 >= (len(values) - 1) * 8


def _heads(lines: Sequence[str], marks: set[int]) -> Iterator[int]:
    """Yield the lines next to page numbers and edges that stand there again and again, whatever their number."""
    texts = [at for at, line in enumerate(lines) if at not in marks and line.strip()]
    after = (bisect_left(texts, at) for at in marks)
    beside = {texts[near] for at in after for near in (at - 1, at) if 0 <= near < len(texts)}
    keys = {at: " ".join(_LETTERS.findall(lines[at].casefold())) for at in beside}
    counts = Counter(keys.values())
    for at, key in keys.items():
        if key and counts[key] >= _FEWEST and len(lines[at].strip()) <= _LONGEST_HEAD:
            yield at


def _closed(lines: Sequence[str], gone: set[int]) -> Iterator[str]:
    """Yield the lines that stay; where pages parted a paragraph, no empty line is left."""
    at, last = 0, ""
    while at < len(lines):
        end = at
        while end < len(lines) and (end in gone or not lines[end].strip()):
            end += 1
        if gone.isdisjoint(range(at, end)):
            yield from lines[at:end]
        elif end < len(lines) and not _goes_on(last, lines[end]):
            yield from ("", "")
        if end < len(lines):
            yield lines[end]
            last = lines[end]
        at = end + 1


def _goes_on(line: str, after: str) -> bool:
    """Tell whether a line that follows another on the next page is of the same paragraph."""
    first = after.lstrip()[0]
    return bool(line) and not _ENDED.search(line.rstrip()) and (first.islower() or line.rstrip().endswith("-"))
