"""The three texts side by side: a strand is a piece of the book as it came in, as it is here, as it comes now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.editions.alignment import Link
    from studio_app.editions.likeness import Passage


@dataclass(slots=True)
class Strand:
    """What became of a piece of the book, by the places of its paragraphs in each text.

    Attributes:
        ours: Here; empty where it was deleted here, or never was.
        base: In the edition that came in last; empty for what came in since.
        theirs: In the new edition; empty where its author deleted it.
        run: The number of the run that the author moved it with; 0 where it was not moved.
    """

    ours: list[int] = field(default_factory=list)
    base: list[int] = field(default_factory=list)
    theirs: list[int] = field(default_factory=list)
    run: int = 0


def braid(ours: Sequence[Paragraph], theirs: Sequence[Passage], bases: int, here: Iterable[Link],
          there: Iterable[Link]) -> list[Strand]:
    """Return all strands.

    Args:
        ours: The book here.
        theirs: The new edition.
        bases: How many paragraphs the edition had that came in last.
        here: What became of those here.
        there: What their author made of them.
    """
    here, there = list(here), list(there)
    heads = _joined(bases, [*here, *there])
    by_head: dict[int, Strand] = defaultdict(Strand)
    for place in range(bases):
        by_head[heads[place]].base.append(place)
    for link in here:
        by_head[heads[link.old[0]]].ours += link.new
    for link in there:
        strand = by_head[heads[link.old[0]]]
        strand.run = link.run if not strand.theirs or strand.run == link.run else 0
        strand.theirs += link.new
    strands = list(by_head.values())
    for strand in strands:
        strand.ours.sort()
        strand.theirs.sort()
    new = _new(ours, theirs, strands)
    return strands + _left(new, strands, [one for one in strands if _is_frozen(one, ours)], len(theirs))


def _is_frozen(strand: Strand, ours: Sequence[Paragraph]) -> bool:
    return not strand.theirs and any(ours[place].locked for place in strand.ours)


def _left(new: list[Strand], strands: Iterable[Strand], frozen: Iterable[Strand], theirs: int) -> list[Strand]:
    """Return what is new without what was put in the place of a locked paragraph, which is an edit that is refused.

    Else both would be read: the locked words, because they stay, and the new ones, because nothing stands for them.
    """
    by_base = {place: strand for strand in strands for place in strand.base}
    by_theirs = {strand.theirs[0]: strand for strand in new if strand.theirs and not strand.ours}
    for strand in frozen:
        before, after = by_base.get(min(strand.base) - 1), by_base.get(max(strand.base) + 1)
        first = max(before.theirs, default=-2) + 1 if before else 0
        last = min(after.theirs, default=-1) if after else theirs
        if last - first == 1 and first in by_theirs:
            strand.theirs = by_theirs.pop(first).theirs
    return [strand for strand in new if not strand.theirs or strand.ours or strand.theirs[0] in by_theirs]


def _joined(count: int, links: Iterable[Link]) -> list[int]:
    """Return for each place of the base the first of those that belong together with it (union-find)."""
    heads = list(range(count))

    def head(place: int) -> int:
        while heads[place] != place:
            heads[place] = heads[heads[place]]
            place = heads[place]
        return place

    for link in links:
        for other in link.old[1:]:
            first, second = sorted((head(link.old[0]), head(other)))
            heads[second] = first
    return [head(place) for place in range(count)]


def _new(ours: Sequence[Passage], theirs: Sequence[Passage], strands: Iterable[Strand]) -> list[Strand]:
    """Return the strands of what is in no base; what was added here and by the author alike is one."""
    strands = list(strands)
    known = {place: strand for strand in strands for place in strand.ours}
    typed: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, before in _followers(len(ours), known):
        typed[before, ours[place].text].append(place)
    known = {place: strand for strand in strands for place in strand.theirs}
    found: list[Strand] = []
    for place, before in _followers(len(theirs), known):
        alike = typed.get((before, theirs[place].text))
        found.append(Strand(ours=[alike.pop(0)] if alike else [], theirs=[place]))
    return found + [Strand(ours=[place]) for places in typed.values() for place in places]


def _followers(count: int, known: dict[int, Strand]) -> list[tuple[int, int]]:
    """Return the places without a strand, each with the place in the base of what it follows."""
    found: list[tuple[int, int]] = []
    before = -1
    for place in range(count):
        if place in known:
            before = known[place].base[-1]
        else:
            found.append((place, before))
    return found
