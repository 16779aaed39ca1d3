"""Which passages of one text are which of another: the same, edited, split, merged or moved."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.editions.anchors import Gap, between, in_order, unique_pairs
from studio_app.editions.beads import string
from studio_app.editions.likeness import Folds, likeness
from studio_app.editions.shingles import candidates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studio_app.editions.anchors import Pair
    from studio_app.editions.likeness import Passage

_LONG = 20
"""Letters from which on a passage can be told from others by its text; shorter ones go with what is around them."""
_NEAR = 0.85
"""How like passages must be to take hold where there are very many."""
_LINE = 30
_AKIN = 0.4
"""Letters up to which a line is short, and how like it must then be to the one in whose place it stands."""
_SMALL = 2_500
"""The most pairs of passages of which every one is looked at."""


@dataclass(frozen=True, slots=True)
class Link:
    """Passages that are the same: by their places, in order.

    Attributes:
        old: One, or those that were merged, or a whole stretch.
        new: One, or those that it was split into, or a whole stretch.
        run: The number of the run that it moved with, from 1; 0 where it stands in order with all that did not move.
        equal: Both are stretches of the same length, of passages that are the same to the letter, one by one.
    """

    old: Sequence[int]
    new: Sequence[int]
    run: int = 0
    equal: bool = False


class Aligner:
    """Two texts that are being aligned: what is surely the same takes hold first, what is like it between that.

    Args:
        old: The one text.
        new: The other.
        key: What two passages must have in common to be equal; their texts and kinds at least.
        by_source: Passages of the same source are taken to be the same where they stand in the same stretch.
    """

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], key: Callable[[Passage], object], *,
                 by_source: bool = False) -> None:
        self.old, self.new = Folds(old), Folds(new)
        self._olds, self._news = old, new
        self._old_keys, self._new_keys = list(map(key, old)), list(map(key, new))
        self._by_source = by_source

    def whole(self) -> list[Link]:
        """Return what belongs together and stands in one order in both texts, in that order."""
        return self.within(Gap(0, len(self._olds), 0, len(self._news)))

    def within(self, gap: Gap) -> list[Link]:
        """Return what belongs together in a stretch of both, in order."""
        found: list[Link] = []
        waiting = [(inner, 0) for inner in self._without_equal(gap, found)]
        ways = (self._folded, self._in_pairs, self._near)
        while waiting:
            gap, way = waiting.pop()
            trimmed = self._trimmed(gap)
            found += _pairs(gap, trimmed)
            if not trimmed.is_open:
                continue
            if way == len(ways):
                found += self._beads(trimmed)
                continue
            anchors = in_order(ways[way](trimmed))
            found += [Link((old,), (new,)) for old, new in anchors]
            again = way if anchors and way < len(ways) - 1 else way + 1
            waiting += [(inner, again) for inner in between(trimmed, [_lone(pair) for pair in anchors])]
        return sorted(found, key=lambda link: link.old[0])

    def _without_equal(self, gap: Gap, found: list[Link]) -> Iterator[Gap]:
        """Add to what was found what is equal, and yield what is left between that."""
        waiting = [gap]
        while waiting:
            gap = waiting.pop()
            blocks = self._equal(gap)
            found += [Link(range(one.old, one.old_end), range(one.new, one.new_end), equal=True) for one in blocks]
            if blocks:
                waiting += [inner for inner in between(gap, blocks) if inner.is_open]
            else:
                yield gap

    def _equal(self, gap: Gap) -> list[Gap]:
        """Return stretches that are equal: at the beginning and the end, and around what is there once."""
        blocks = [self._stretched(gap, gap.old, gap.new)]
        rest = gap._replace(old=blocks[0].old_end, new=blocks[0].new_end)
        anchors = in_order(self._alike(rest))
        place = 0
        while place < len(anchors):
            blocks.append(self._stretched(rest, *anchors[place]))
            rest = gap._replace(old=max(blocks[-1].old_end, anchors[place][0] + 1),
                                new=max(blocks[-1].new_end, anchors[place][1] + 1))
            place = bisect_left(anchors, (rest.old, 0))
        blocks.append(self._stretched(rest, gap.old_end, gap.new_end))
        return [one for one in blocks if one.old < one.old_end]

    def _stretched(self, gap: Gap, old: int, new: int) -> Gap:
        """Return how far passages are equal before and after a place; none are where those there are not."""
        olds, news = self._old_keys, self._new_keys
        end = min(gap.old_end - old, gap.new_end - new)
        size, step = 0, 16
        while size < end and olds[old + size:old + size + min(step, end - size)] == (
                news[new + size:new + size + min(step, end - size)]):
            size, step = min(end, size + step), step * 2
        last = min(end, size + step)
        while size < last and olds[old + size] == news[new + size]:
            size += 1
        before = 0
        room = min(old - gap.old, new - gap.new) if size or not end else 0
        while before < room and olds[old - before - 1] == news[new - before - 1]:
            before += 1
        return Gap(old - before, old + size, new - before, new + size)

    def _trimmed(self, gap: Gap) -> Gap:
        """Return what of a gap is left when what is the same at its beginning and its end is taken off."""
        old, old_end, new, new_end = gap
        while old < old_end and new < new_end and self.is_folded(old, new):
            old, new = old + 1, new + 1
        while old < old_end and new < new_end and self.is_folded(old_end - 1, new_end - 1):
            old_end, new_end = old_end - 1, new_end - 1
        return Gap(old, old_end, new, new_end)

    def is_folded(self, old: int, new: int) -> bool:
        """Tell whether two passages are the same but for signs, spaces and capitals."""
        return self.old[old] == self.new[new]

    def _alike(self, gap: Gap) -> list[Pair]:
        """Return long passages that are there once, to the letter."""
        return unique_pairs(
            [(place, one.text) for place, one in enumerate(self._olds[gap.old:gap.old_end], gap.old)
             if len(one.text) >= _LONG],
            [(place, one.text) for place, one in enumerate(self._news[gap.new:gap.new_end], gap.new)
             if len(one.text) >= _LONG],
        )

    def _folded(self, gap: Gap) -> list[Pair]:
        """Return long passages that are there once, but for signs, spaces and capitals."""
        return unique_pairs(
            [(place, text) for place in range(gap.old, gap.old_end) if len(text := self.old[place]) >= _LONG],
            [(place, text) for place in range(gap.new, gap.new_end) if len(text := self.new[place]) >= _LONG],
        )

    def _in_pairs(self, gap: Gap) -> list[Pair]:
        """Return short passages that are there once together with the next one, such as lines of verse."""
        if gap.cells <= _SMALL:
            return []
        return unique_pairs(
            [(place, two) for place in range(gap.old, gap.old_end - 1)
             if len("".join(two := (self.old[place], self.old[place + 1]))) >= _LONG],
            [(place, two) for place in range(gap.new, gap.new_end - 1)
             if len("".join(two := (self.new[place], self.new[place + 1]))) >= _LONG],
        )

    def _near(self, gap: Gap) -> list[Pair]:
        """Return passages that are much like each other, where there are too many to compare each with each."""
        if gap.cells <= _SMALL:
            return []
        return self.near(range(gap.old, gap.old_end), range(gap.new, gap.new_end), _NEAR)

    def near(self, old: Sequence[int], new: Sequence[int], least: float) -> list[Pair]:
        """Return passages of the two that are like each other, each with at most one."""
        pairs = candidates(self._olds, old, self._news, new)
        weighed = [(likeness(self.old[one], self.new[other], least), one, other) for one, other in pairs]
        taken: dict[int, int] = {}
        for like, one, other in sorted(weighed, reverse=True):
            if like >= least:
                taken.setdefault(one, other)
        return list(taken.items())

    def _beads(self, gap: Gap) -> Iterator[Link]:
        """Yield what was edited, split or merged in a gap that is small enough to weigh all ways through it."""
        if gap.cells > _SMALL:
            return
        old = [self.old[place] for place in range(gap.old, gap.old_end)]
        new = [self.new[place] for place in range(gap.new, gap.new_end)]
        here, there = gap.old, gap.new
        for bead in string(old, new, self._same_source(gap)):
            first, other = gap.old + bead.old, gap.new + bead.new
            yield from self._stand_ins(Gap(here, first, there, other))
            here, there = first + bead.olds, other + bead.news
            yield Link(tuple(range(first, here)), tuple(range(other, there)))
        yield from self._stand_ins(Gap(here, gap.old_end, there, gap.new_end))

    def _stand_ins(self, gap: Gap) -> Iterator[Link]:
        """Yield what became of lines because it stands in their place: a heading, a speaker's name."""
        headings = [
            [place for place in range(start, end) if side[place].kind is ParagraphKind.HEADING]
            for side, start, end in ((self._olds, gap.old, gap.old_end), (self._news, gap.new, gap.new_end))
        ]
        if len(headings[0]) == len(headings[1]) == 1:
            yield Link((headings[0][0],), (headings[1][0],))
        elif gap.old_end - gap.old == gap.new_end - gap.new:
            for old, new in zip(range(gap.old, gap.old_end), range(gap.new, gap.new_end), strict=True):
                if self._is_akin(old, new):
                    yield Link((old,), (new,))

    def _is_akin(self, old: int, new: int) -> bool:
        """Tell whether two passages are lines that are somewhat like each other."""
        line, other = self.old[old], self.new[new]
        return (self._olds[old].kind == self._news[new].kind and max(len(line), len(other)) < _LINE
                and likeness(line, other) >= _AKIN)

    def _same_source(self, gap: Gap) -> Callable[[int, int], bool] | None:
        if not self._by_source:
            return None

        def same(old: int, new: int) -> bool:
            source = self._olds[gap.old + old].source
            return bool(source.path) and source == self._news[gap.new + new].source

        return same


def _pairs(gap: Gap, trimmed: Gap) -> Iterator[Link]:
    """Yield what was taken off at both ends of a gap."""
    for old, new in zip(range(gap.old, trimmed.old), range(gap.new, trimmed.new), strict=True):
        yield Link((old,), (new,))
    for old, new in zip(range(trimmed.old_end, gap.old_end), range(trimmed.new_end, gap.new_end), strict=True):
        yield Link((old,), (new,))


def _lone(pair: Pair) -> Gap:
    """Return a pair of passages as the stretches of one that they are."""
    return Gap(pair[0], pair[0] + 1, pair[1], pair[1] + 1)
