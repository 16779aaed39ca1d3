"""A printed table of contents in a plain text: where it stands, and which lines of the text it names.

Nothing tells more of where chapters begin in text that cannot mark its headings. A list is believed only as far as its
lines come again in the text, each by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.importing.numbering import label_of
from studio_app.importing.titles import part_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from studio_app.importing.lines import Block

_NAMES = ("toc", "index")
_FEWEST = 3
_MOST_LINES = 1_500
_MOST_JOINED = 4
_LONGEST_PAGE = 8
_LONGEST_TITLE = 250
_PAGE = re.compile(r"(?<![^\W_])(?:\d{1,4}|[ivxlc]{1,6})\.?$")
_LEADERS = " \t\xa0.·…_-"
_LEADER = re.compile(r"\t|\s{2}|.{3}", re.DOTALL)
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]{1,8})[.:)]?\s+")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """The numbers of the blocks that are lines of the table of contents, and of those that it names."""

    lines: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()


def printed_contents(blocks: Sequence[Block]) -> Printed:
    """Find the table of contents that is printed at the beginning of a text; nothing where it has none."""
    first_half = blocks[: len(blocks) // 2]
    for at, block in enumerate(first_half):
        if len(block.lines) == 1 and part_named(block.text.rstrip(".:")) in _NAMES:
            found = _read(blocks, at + 1)
            if found.named:
                return found
    return Printed()


def _read(blocks: Sequence[Block], start: int) -> Printed:
    """Return a table of contents that begins at a block: it ends where a line of it comes for the second time."""
    keys: Counter[str] = Counter()
    length = 0
    for at in range(start, len(blocks)):
        if at > start and (_key(blocks[at].text) in keys or _key(blocks[at].lines[0]) in keys):
            named = frozenset(_named(blocks, at, keys))
            last = _last(blocks, range(start, at), {_key(blocks[place].text) for place in named})
            return Printed(frozenset(range(start, last + 1)), named) if len(named) >= _FEWEST else Printed()
        length += len(blocks[at].lines)
        if length > _MOST_LINES:
            break
        keys.update(_entries(blocks[at]))
    return Printed()


def _entries(block: Block) -> Iterator[str]:
    """Yield what the lines of a block name; a title may go over several lines."""
    for first in range(len(block.lines)):
        for last in range(first + 1, min(first + _MOST_JOINED, len(block.lines)) + 1):
            if key := _key(" ".join(map(_without_page, block.lines[first:last]))):
                yield key


def _without_page(line: str) -> str:
    """Return a line of the table of contents without the number of a page behind it, and what leads there."""
    page = _PAGE.search(line, max(0, len(line) - _LONGEST_PAGE))
    if page is None:
        return line
    title = line[: page.start()].rstrip(_LEADERS)
    return title if _LEADER.match(line, len(title), page.start()) else line


def _last(blocks: Sequence[Block], places: range, keys: Collection[str]) -> int:
    """Return the last block with a line that comes again; what follows it is text already."""
    return max((at for at in places if any(key in keys for key in _entries(blocks[at]))), default=places.start)


def _named(blocks: Sequence[Block], start: int, keys: Counter[str]) -> Iterator[int]:
    """Yield the blocks that are lines of the table of contents, each as often as it stands there."""
    left = Counter(keys)
    for at in range(start, len(blocks)):
        block = blocks[at]
        key = _key(block.text) if len(block.lines) <= _MOST_JOINED and len(block.text) <= _LONGEST_TITLE else ""
        if key and left[key] > 0:
            left[key] -= 1
            yield at


def _key(text: str) -> str:
    """Return the letters of a title without its number, or with it where it is nothing else."""
    label = label_of(text)
    rest = label.rest if label else _NUMBER.sub("", text, count=1)
    return _letters(rest) or _letters(text)


def _letters(text: str) -> str:
    letters = _SIGNS.sub("", text).casefold()
    return letters if len(letters) > 2 else ""
