"""What stands elsewhere now: runs of passages that are nowhere near where they were."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from studio_app.editions.alignment import Aligner, Link
from studio_app.editions.anchors import Gap, between, unique_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.editions.anchors import Pair
    from studio_app.editions.likeness import Passage

_TELLING = 30
"""Letters from which on a passage that stands elsewhere is taken to be the same, and no phrase that comes again."""
_LIKE = 0.8
"""How like it must be if it was edited besides."""
_REACH = 12
"""How many passages before and after a run are looked at for more of it."""
_RUNS = 4
"""How many runs may be under way at once: what is moved out of a moved run does not end it."""


def align(old: Sequence[Passage], new: Sequence[Passage], *, by_source: bool = False) -> list[Link]:
    """Return which passages of a text are which of another, in the order of the old one.

    Args:
        old: The one text.
        new: The other.
        by_source: Passages of the same source are taken to be the same if they are somewhat like each other.
    """
    aligner = Aligner(old, new, by_source=by_source)
    links = aligner.whole()
    free = _Free(len(old), len(new), links)
    seeds = _seeds(aligner, free)
    runs = _runs(free, seeds)
    free.take(map(_link, seeds))
    for run, its in enumerate(runs, start=1):
        found = [link for gap in _around(free, its) for link in aligner.within(gap) if free.has(link)]
        free.take(found)
        links += [replace(link, run=run) for link in (*map(_link, its), *found)]
    return sorted(links, key=lambda link: link.old)


class _Free:
    """What has no counterpart yet on either side."""

    def __init__(self, olds: int, news: int, links: Iterable[Link]) -> None:
        self.old, self.new = [True] * olds, [True] * news
        self.take(links)

    def take(self, links: Iterable[Link]) -> None:
        """Mark what the links join as no longer free."""
        for link in links:
            for place in link.old:
                self.old[place] = False
            for place in link.new:
                self.new[place] = False

    def has(self, link: Link) -> bool:
        """Tell whether all that a link joins is free."""
        return all(self.old[place] for place in link.old) and all(self.new[place] for place in link.new)

    def reach(self, old: int, new: int, step: int) -> tuple[int, int]:
        """Return how many in a row are free from a place on, forward (step 1) or back (-1), on either side."""
        return _row(self.old, old, step), _row(self.new, new, step)


def _row(free: list[bool], place: int, step: int) -> int:
    count = 0
    while count < _REACH and 0 <= place + count * step < len(free) and free[place + count * step]:
        count += 1
    return count


def _seeds(aligner: Aligner, free: _Free) -> list[Pair]:
    """Return passages without counterpart that are the same as one somewhere else."""
    old = [place for place, is_free in enumerate(free.old) if is_free and len(aligner.old[place]) >= _TELLING]
    new = [place for place, is_free in enumerate(free.new) if is_free and len(aligner.new[place]) >= _TELLING]
    same = unique_pairs([(place, aligner.old[place]) for place in old], [(place, aligner.new[place]) for place in new])
    olds, news = {pair[0] for pair in same}, {pair[1] for pair in same}
    return sorted(same + aligner.near([one for one in old if one not in olds], [one for one in new if one not in news],
                                      _LIKE))


def _runs(free: _Free, seeds: Sequence[Pair]) -> list[list[Pair]]:
    """Put together the seeds that have nothing between them that stayed, on both sides."""
    old_stayed, new_stayed = (list(accumulate((not one for one in side), initial=0)) for side in (free.old, free.new))
    runs: list[list[Pair]] = []
    for old, new in seeds:
        for run in runs[:-_RUNS - 1:-1]:
            before, other = run[-1]
            if new > other and old_stayed[old] == old_stayed[before] and new_stayed[new] == new_stayed[other]:
                run.append((old, new))
                break
        else:
            runs.append([(old, new)])
    return runs


def _around(free: _Free, seeds: Sequence[Pair]) -> list[Gap]:
    """Return the gaps between the seeds of a run and around it, where there may be more of it."""
    (old, new), (last, end) = seeds[0], seeds[-1]
    before, other_before = free.reach(old - 1, new - 1, -1)
    after, other_after = free.reach(last + 1, end + 1, 1)
    return [
        Gap(old - before, old, new - other_before, new),
        *between(Gap(old, last + 1, new, end + 1), seeds),
        Gap(last + 1, last + 1 + after, end + 1, end + 1 + other_after),
    ]


def _link(pair: Pair) -> Link:
    return Link((pair[0],), (pair[1],))
