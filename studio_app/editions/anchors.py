"""Pairs of passages that are surely the same: where a long alignment takes hold."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence


class Gap(NamedTuple):
    """A stretch of the old text and the stretch of the new one that it is compared with; ends are not included."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def is_open(self) -> bool:
        """Whether there is anything on both sides."""
        return self.old < self.old_end and self.new < self.new_end

    @property
    def cells(self) -> int:
        """How many pairs of passages there are in it."""
        return (self.old_end - self.old) * (self.new_end - self.new)


Pair = tuple[int, int]


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Return as many of the pairs as can stand in one order in both texts.

    It is the longest increasing subsequence, by patience sorting
    (https://en.wikipedia.org/wiki/Patience_sorting#Algorithm_for_finding_a_longest_increasing_subsequence).
    """
    ordered = sorted(pairs)
    if all(one[1] < other[1] for one, other in pairwise(ordered)):
        return ordered
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, new) in enumerate(ordered):
        pile = bisect_left(tops, new)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile:pile + 1] = [new]
        piles[pile:pile + 1] = [number]
    kept: list[Pair] = []
    number = piles[-1] if piles else -1
    while number >= 0:
        kept.append(ordered[number])
        number = before[number]
    return kept[::-1]


def unique_pairs(old: Sequence[tuple[int, Hashable]], new: Sequence[tuple[int, Hashable]]) -> list[Pair]:
    """Return the places of what is there once on either side, by what it is known by."""
    olds, news = Counter(key for _, key in old), Counter(key for _, key in new)
    places = {key: place for place, key in new if news[key] == 1}
    return [(place, places[key]) for place, key in old if key in places and olds[key] == 1]


def between(gap: Gap, blocks: Sequence[Gap]) -> list[Gap]:
    """Return what of a gap lies between stretches that stand in one order."""
    starts = [(gap.old, gap.new), *((one.old_end, one.new_end) for one in blocks)]
    ends = [*((one.old, one.new) for one in blocks), (gap.old_end, gap.new_end)]
    return [Gap(old, old_end, new, new_end) for (old, new), (old_end, new_end) in zip(starts, ends, strict=True)]
