"""What became of a text word by word: for the eye, and for whatever is tied to places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0dff])+"
    r"(?:['’\u2010\u2011\-](?:[^\W_]|[\u0300-\u036f])+)*|\s+|.",
    re.DOTALL,
)
"""A word with what joins its parts, one sign of a script that puts no spaces between words, a gap, or another sign."""
_MOST_CELLS = 400_000_000
"""The most pairs of words for which the shortest way is looked for; each takes a bit of memory."""


class Stretch(NamedTuple):
    """A run of characters of a text: from ``start`` (included) to ``end`` (not included), in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the old text and what stands for it in the new one.

    Attributes:
        old: Where it is in the old text; empty (at the place where it came in) for what was added.
        new: Where it is in the new text; empty (at the place where it was) for what was removed.
        equal: Both say the same. What was replaced is one piece with both runs.
    """

    old: Stretch
    new: Stretch
    equal: bool


def pieces(old: str, new: str) -> list[Piece]:
    """Return what became of a text, in order; the pieces cover both texts, and none begins or ends within a word."""
    if old == new:
        return [Piece(Stretch(0, len(old)), Stretch(0, len(new)), equal=True)] if old else []
    these, those = _WHOLE.findall(old), _WHOLE.findall(new)
    before, after = _places(these), _places(those)
    return [
        Piece(Stretch(before[step.src_start], before[step.src_end]),
              Stretch(after[step.dest_start], after[step.dest_end]), equal=step.equal)
        for step in _steps(these, those)
    ]


class _Step(NamedTuple):
    equal: bool
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _steps(these: list[str], those: list[str]) -> Iterator[_Step]:
    """Yield the runs that are equal and those that are not, by turns."""
    held: _Step | None = None
    for code in _bridged(these, those):
        if held is not None and not held.equal and not code.equal:
            held = held._replace(src_end=code.src_end, dest_end=code.dest_end)
            continue
        if held is not None:
            yield held
        held = code
    if held is not None:
        yield held


def _bridged(these: list[str], those: list[str]) -> Iterator[_Step]:
    """Yield the steps of the shortest way from one to the other; a lone gap between two changes is changed too."""
    steps = _shortest(these, those)
    last = len(steps) - 1
    for place, step in enumerate(steps):
        bare = step.equal and 0 < place < last and not "".join(these[step.src_start:step.src_end]).strip()
        yield step._replace(equal=False) if bare else step


def _shortest(these: list[str], those: list[str]) -> list[_Step]:
    """Return the steps of the shortest way; where that would take too much memory all between both ends is one step."""
    start = Prefix.similarity(these, those)
    end = Postfix.similarity(these[start:], those[start:])
    last, other = len(these) - end, len(those) - end
    if (last - start) * (other - start) <= _MOST_CELLS:
        return [_Step(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
                for code in Indel.opcodes(these, those)]
    steps = [_Step(True, 0, start, 0, start), _Step(False, start, last, start, other),
             _Step(True, last, len(these), other, len(those))]
    return [step for step in steps if step.src_start < step.src_end or step.dest_start < step.dest_end]


def _places(words: list[str]) -> list[int]:
    """Return where each word begins, and where the last one ends."""
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places
