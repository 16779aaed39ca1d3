"""What stands elsewhere now: runs of passages that are nowhere near where they were."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from studio_app.editions.alignment import Aligner, Link
from studio_app.editions.anchors import Gap, unique_pairs
from studio_app.editions.headings import with_their_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from studio_app.editions.anchors import Pair
    from studio_app.editions.likeness import Passage

_FREE, _STAYED = -1, 0
"""The owners of what belongs to no run; runs that moved are numbered from 1."""
_TELLING = 30
"""Letters from which on a passage that stands elsewhere is taken to be the same, and no phrase that comes again."""
_LIKE = 0.8
"""How like it must be if it was edited besides."""
_REACH = 12
"""How many passages before and after a run are looked at for more of it."""
_RUNS = 4
"""How many runs may be under way at once: what is moved out of a moved run does not end it."""


def align(old: Sequence[Passage], new: Sequence[Passage], key: Callable[[Passage], object], *,
          by_source: bool = False) -> list[Link]:
    """Return which passages of a text are which of another, in the order of the old one.

    Args:
        old: The one text.
        new: The other.
        key: What two passages must have in common to be equal; their texts and kinds at least.
        by_source: Passages of the same source are taken to be the same if they are somewhat like each other.
    """
    aligner = Aligner(old, new, key, by_source=by_source)
    links = with_their_text(aligner.whole(), old, new)
    owners = _Owners(len(old), len(new))
    owners.give(links, _STAYED)
    runs = _runs(owners, _seeds(aligner, owners))
    for run, seeds in enumerate(runs, start=1):
        owners.give((Link((one,), (other,)) for one, other in seeds), run)
    for run, seeds in enumerate(runs, start=1):
        for step in (1, -1):
            owners.lengthen(run, seeds, step, aligner.is_folded)
    for run, seeds in enumerate(runs, start=1):
        found = [own for link in aligner.within(owners.around(seeds)) for own in owners.allowed(run, link)]
        owners.give(found, run)
        links += [replace(link, run=run) for link in found]
    return sorted(links, key=lambda link: link.old[0])


class _Owners:
    """To which run each passage of both texts belongs: none, one that moved, or what stayed."""

    def __init__(self, olds: int, news: int) -> None:
        self.old, self.new = [_FREE] * olds, [_FREE] * news

    def give(self, links: Iterable[Link], run: int) -> None:
        """Give all that the links join to a run."""
        for link in links:
            for place in link.old:
                self.old[place] = run
            for place in link.new:
                self.new[place] = run

    def allowed(self, run: int, link: Link) -> list[Link]:
        """Return what a link joins as far as it belongs to a run or to none."""
        if {*(self.old[place] for place in link.old), *(self.new[place] for place in link.new)} <= {run, _FREE}:
            return [link]
        if not link.equal:
            return []
        return [Link((old,), (new,)) for old, new in zip(link.old, link.new, strict=True)
                if {self.old[old], self.new[new]} <= {run, _FREE}]

    def lengthen(self, run: int, seeds: list[Pair], step: int, same: Callable[[int, int], bool]) -> None:
        """Add to the seeds of a run what is the same after (step 1) or before (-1) them, whatever moved in between."""
        old, new = seeds[-1 if step > 0 else 0]
        while True:
            old, new = _next(self.old, old, step), _next(self.new, new, step)
            if not _is_free(self.old, old) or not _is_free(self.new, new) or not same(old, new):
                return
            self.give([Link((old,), (new,))], run)
            seeds.insert(len(seeds) if step > 0 else 0, (old, new))

    def around(self, seeds: Sequence[Pair]) -> Gap:
        """Return the stretch from the first to the last seed of a run, and what is free before and after it."""
        (old, new), (last, end) = seeds[0], seeds[-1]
        return Gap(old - _row(self.old, old - 1, -1), last + 1 + _row(self.old, last + 1, 1),
                   new - _row(self.new, new - 1, -1), end + 1 + _row(self.new, end + 1, 1))


def _next(owners: Sequence[int], place: int, step: int) -> int:
    """Return the next place that did not move with a run, forward (step 1) or back (-1)."""
    place += step
    while 0 <= place < len(owners) and owners[place] > _STAYED:
        place += step
    return place


def _is_free(owners: Sequence[int], place: int) -> bool:
    return 0 <= place < len(owners) and owners[place] == _FREE


def _row(owners: Sequence[int], place: int, step: int) -> int:
    """Return how many passages in a row belong to none from a place on, forward (step 1) or back (-1)."""
    count = 0
    while count < _REACH and 0 <= place + count * step < len(owners) and owners[place + count * step] == _FREE:
        count += 1
    return count


def _seeds(aligner: Aligner, owners: _Owners) -> list[Pair]:
    """Return passages without counterpart that are the same as one somewhere else."""
    old = [place for place, owner in enumerate(owners.old) if owner == _FREE and len(aligner.old[place]) >= _TELLING]
    new = [place for place, owner in enumerate(owners.new) if owner == _FREE and len(aligner.new[place]) >= _TELLING]
    same = unique_pairs([(place, aligner.old[place]) for place in old], [(place, aligner.new[place]) for place in new])
    olds, news = {pair[0] for pair in same}, {pair[1] for pair in same}
    return sorted(same + aligner.near([one for one in old if one not in olds], [one for one in new if one not in news],
                                      _LIKE))


def _runs(owners: _Owners, seeds: Sequence[Pair]) -> list[list[Pair]]:
    """Put together the seeds that have nothing between them that stayed, on both sides."""
    old_stayed, new_stayed = (list(accumulate((owner == _STAYED for owner in side), initial=0))
                              for side in (owners.old, owners.new))
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
