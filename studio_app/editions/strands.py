"""The three texts side by side: a strand is a piece of the book as it came in, as it is here, as it comes now."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from studio_app.editions.alignment import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.editions.likeness import Passage


@dataclass(slots=True)
class Strand:
    """What became of a piece of the book, by the places of its paragraphs in each text.

    Attributes:
        ours: Here; empty where it was deleted here, or never was.
        base: In the edition that came in last; empty for what came in since.
        theirs: In the new edition; empty where its author deleted it.
        run: The number of the run that the author moved it with; 0 where it was not moved.
        quiet: It is a stretch of paragraphs of which each is still one, and of which the author changed none. It lies
            within one chapter of each text.
    """

    ours: Sequence[int] = ()
    base: Sequence[int] = ()
    theirs: Sequence[int] = ()
    run: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Cuts:
    """The places where chapters begin in the three texts, in order."""

    ours: Sequence[int]
    base: Sequence[int]
    theirs: Sequence[int]


def braid(ours: Sequence[Paragraph], theirs: Sequence[Passage], bases: int, here: Sequence[Link],
          there: Sequence[Link], cuts: Cuts) -> list[Strand]:
    """Return all strands.

    Args:
        ours: The book here.
        theirs: The new edition.
        bases: How many paragraphs the edition had that came in last.
        here: What became of those here.
        there: What their author made of them.
        cuts: Where chapters begin.
    """
    quiet = [strand for stretch in _quiet(here, there) for strand in _cut(stretch, cuts)]
    loud = [True] * bases
    for strand in quiet:
        loud[strand.base[0]:strand.base[-1] + 1] = [False] * len(strand.base)
    strands = quiet + _knotted([place for place in range(bases) if loud[place]], _lone(here, loud), _lone(there, loud))
    new = _new(ours, theirs, strands)
    return strands + _left(new, strands, [one for one in strands if _is_frozen(one, ours)], len(theirs))


def _quiet(here: Iterable[Link], there: Iterable[Link]) -> Iterator[Strand]:
    """Yield the stretches that are equal in both alignments with the base."""
    ours, theirs = ([link for link in side if link.equal] for side in (here, there))
    one = other = 0
    while one < len(ours) and other < len(theirs):
        mine, its = ours[one], theirs[other]
        start, stop = max(mine.old[0], its.old[0]), min(mine.old[-1], its.old[-1]) + 1
        if start < stop:
            first, second = start - mine.old[0], start - its.old[0]
            size = stop - start
            yield Strand(mine.new[first:first + size], range(start, stop), its.new[second:second + size], its.run,
                         quiet=True)
        if mine.old[-1] < its.old[-1]:
            one += 1
        else:
            other += 1


def _cut(strand: Strand, cuts: Cuts) -> Iterator[Strand]:
    """Yield a quiet stretch in pieces none of which goes over the beginning of a chapter."""
    places = {0, len(strand.base)}
    for side, firsts in ((strand.ours, cuts.ours), (strand.base, cuts.base), (strand.theirs, cuts.theirs)):
        inside = firsts[bisect_right(firsts, side[0]):bisect_right(firsts, side[-1])]
        places.update(first - side[0] for first in inside)
    for start, stop in pairwise(sorted(places)):
        ours, base, theirs = (side[start:stop] for side in (strand.ours, strand.base, strand.theirs))
        yield Strand(ours, base, theirs, strand.run, quiet=True)


def _lone(links: Iterable[Link], wanted: Sequence[bool]) -> list[Link]:
    """Return the links of the paragraphs that are wanted, each paragraph of a stretch by itself."""
    found: list[Link] = []
    for link in links:
        if not link.equal:
            found.append(link)
        elif any(wanted[link.old[0]:link.old[-1] + 1]):
            pairs = zip(link.old, link.new, strict=True)
            found += [Link((old,), (new,), link.run) for old, new in pairs if wanted[old]]
    return found


def _knotted(bases: Sequence[int], here: Iterable[Link], there: Iterable[Link]) -> list[Strand]:
    """Return the strands of some paragraphs of the base, which may have been split and merged on either side."""
    here, there = list(here), list(there)
    heads = _heads(bases, [*here, *there])
    ours, base, theirs = (defaultdict[int, list[int]](list) for _ in range(3))
    runs: dict[int, set[int]] = defaultdict(set)
    for place in bases:
        base[heads[place]].append(place)
    for link in here:
        ours[heads[link.old[0]]] += link.new
    for link in there:
        theirs[heads[link.old[0]]] += link.new
        runs[heads[link.old[0]]].add(link.run)
    return [Strand(sorted(ours[head]), its, sorted(theirs[head]), min(runs[head]) if len(runs[head]) == 1 else 0)
            for head, its in base.items()]


def _heads(bases: Iterable[int], links: Iterable[Link]) -> dict[int, int]:
    """Return for each place of the base the first of those that belong together with it (union-find)."""
    heads = {place: place for place in bases}

    def head(place: int) -> int:
        while heads[place] != place:
            heads[place] = heads[heads[place]]
            place = heads[place]
        return place

    for link in links:
        for other in link.old[1:]:
            first, second = sorted((head(link.old[0]), head(other)))
            heads[second] = first
    return {place: head(place) for place in heads}


def _new(ours: Sequence[Passage], theirs: Sequence[Passage], strands: Sequence[Strand]) -> list[Strand]:
    """Return the strands of what is in no base; what was added here and by the author alike is one."""
    typed: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, before in _followers(len(ours), ((one.ours, one) for one in strands)):
        typed[before, ours[place].text].append(place)
    found: list[Strand] = []
    for place, before in _followers(len(theirs), ((one.theirs, one) for one in strands)):
        alike = typed.get((before, theirs[place].text))
        found.append(Strand(ours=[alike.pop(0)] if alike else [], theirs=[place]))
    return found + [Strand(ours=[place]) for places in typed.values() for place in places]


def _followers(count: int, known: Iterable[tuple[Sequence[int], Strand]]) -> list[tuple[int, int]]:
    """Return the places without a strand, each with the place in the base of what it follows."""
    last = [-2] * count
    for places, strand in known:
        if strand.quiet:
            last[places[0]:places[-1] + 1] = strand.base
        else:
            for place in places:
                last[place] = strand.base[-1]
    missing = [place for place, before in enumerate(last) if before == -2]
    for place in missing:
        last[place] = last[place - 1] if place else -1
    return [(place, last[place]) for place in missing]


def _is_frozen(strand: Strand, ours: Sequence[Paragraph]) -> bool:
    return not strand.theirs and bool(strand.base) and any(ours[place].locked for place in strand.ours)


def _left(new: list[Strand], strands: Iterable[Strand], frozen: Sequence[Strand], theirs: int) -> list[Strand]:
    """Return what is new without what was put in the place of a locked paragraph, which is an edit that is refused.

    Else both would be read: the locked words, because they stay, and the new ones, because nothing stands for them.
    """
    if not frozen:
        return new
    by_base = {place: strand for strand in strands for place in strand.base}
    by_theirs = {strand.theirs[0]: strand for strand in new if strand.theirs and not strand.ours}
    for strand in frozen:
        before, after = by_base.get(min(strand.base) - 1), by_base.get(max(strand.base) + 1)
        first = max(before.theirs, default=-2) + 1 if before else 0
        last = min(after.theirs, default=-1) if after else theirs
        if last - first == 1 and first in by_theirs:
            strand.theirs = by_theirs.pop(first).theirs
    return [strand for strand in new if not strand.theirs or strand.ours or strand.theirs[0] in by_theirs]
