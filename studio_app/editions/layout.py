"""The three texts taken apart: which paragraphs and which chapters belong together, and what comes of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.manuscript import ManuscriptParagraph
from studio_app.editions.alignment import Link
from studio_app.editions.fates import Fate, Texts, fates
from studio_app.editions.moves import align
from studio_app.editions.starts import Opening, Shared, Start, openings, paired
from studio_app.editions.strands import Cuts, Strand, braid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studio_app.domain.manuscript import ManuscriptChapter
    from studio_app.editions.likeness import Passage
    from studio_app.editions.values import OurChapter


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts: where its chapters begin, and what comes of each of its paragraphs."""

    openings: Sequence[Opening]
    fates: Sequence[Fate]

    def within(self, chapter: int) -> Sequence[Fate]:
        """Return the fates of the paragraphs of a chapter."""
        opening = self.openings[chapter]
        return self.fates[opening.first:opening.first + opening.size]

    def pieces(self, chapter: int) -> Iterator[tuple[int, Fate]]:
        """Yield the places of the paragraphs of a chapter with their fates, of a quiet stretch the first only."""
        opening = self.openings[chapter]
        place, end = opening.first, opening.first + opening.size
        while place < end:
            fate = self.fates[place]
            yield place, fate
            place += len(fate.strand.base) if fate.strand.quiet else 1


class Sides(NamedTuple):
    """The book here, the edition that came in last and the new one."""

    ours: Side
    base: Side
    theirs: Side


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is known of the three texts before anything is decided.

    Attributes:
        texts: Their paragraphs.
        ours: The book here.
        base: The edition that came in last.
        theirs: The new edition.
        fates: What comes of each piece.
        starts: The chapters, as they belong together.
        runs: What the author moved together, by the number of the run, in the order of theirs.
    """

    texts: Texts
    ours: Side
    base: Side
    theirs: Side
    fates: Sequence[Fate]
    starts: Sequence[Start]
    runs: dict[int, list[Fate]]


def laid_out(ours: Sequence[OurChapter], theirs: Sequence[ManuscriptChapter],
             base: Sequence[ManuscriptChapter] | None) -> Layout:
    """Return how the texts belong together; without a base, ours stands for it."""
    paragraphs = [one for chapter in ours for one in chapter.paragraphs]
    texts = Texts(
        paragraphs,
        paragraphs if base is None else [one for chapter in base for one in chapter.paragraphs],
        [one for chapter in theirs for one in chapter.paragraphs],
        is_told=base is not None,
    )
    mine = openings((one.chapter.title, len(one.paragraphs)) for one in ours)
    known = mine if base is None else openings((one.title, len(one.paragraphs)) for one in base)
    new = openings((one.title, len(one.paragraphs)) for one in theirs)
    strands = _strands(texts, Cuts(*([one.first for one in side] for side in (mine, known, new))))
    found = fates(strands, texts)
    sides = Sides(
        Side(mine, _in_order(((one.strand.ours, one) for one in found), len(texts.ours))),
        Side(known, _in_order(((one.strand.base, one) for one in found), len(texts.base))),
        Side(new, _in_order(((one.strand.theirs, one) for one in found), len(texts.theirs))),
    )
    starts = _starts(texts, sides, strands)
    _find_shifts(starts, sides, strands)
    return Layout(texts, sides.ours, sides.base, sides.theirs, found, starts, _runs(found, sides))


def _strands(texts: Texts, cuts: Cuts) -> list[Strand]:
    """Return the three texts side by side."""
    everything = range(len(texts.base))
    if texts.is_told:
        here = align(texts.base, texts.ours, _looks, by_source=True)
        there = align(texts.base, texts.theirs, _told)
    else:
        here = [Link(everything, everything, equal=True)] if everything else []
        there = align(texts.base, texts.theirs, _looks)
    return braid(texts.ours, texts.theirs, len(everything), here, there, cuts)


def _looks(one: Passage) -> object:
    return one.text, one.kind


def _told(one: Passage) -> object:
    """Return all that an edition says of a paragraph; the base and the new edition are made of these."""
    assert isinstance(one, ManuscriptParagraph)
    return one.text, one.kind, one.spoken, one.marks, one.speaker


def _in_order(fates: Iterable[tuple[Sequence[int], Fate]], count: int) -> list[Fate]:
    """Return the fates of the paragraphs of one of the texts."""
    found = [Fate(Strand())] * count
    for places, fate in fates:
        if fate.strand.quiet:
            found[places[0]:places[-1] + 1] = [fate] * len(places)
        else:
            for place in places:
                found[place] = fate
    return found


def _runs(fates: Iterable[Fate], sides: Sides) -> dict[int, list[Fate]]:
    """Return what was moved together, in the order of theirs; what stands there already here too was not moved."""
    moved = [one for one in fates if one.strand.run and one.strand.theirs]
    runs: dict[int, list[Fate]] = defaultdict(list)
    for one in sorted(moved, key=lambda one: one.strand.theirs[0]):
        runs[one.strand.run].append(one)
    return {run: its for run, its in runs.items() if not _stands_there(its, sides)}


def _stands_there(run: Sequence[Fate], sides: Sides) -> bool:
    """Tell whether all of a run follow in ours what they follow in theirs, and that did not move itself."""
    here = [one for one in run if one.strand.ours]
    befores = [(_before(one.strand.ours, sides.ours), _before(one.strand.theirs, sides.theirs)) for one in here]
    return all(ours is theirs and (ours is None or ours.strand.run in (0, run[0].strand.run))
               for ours, theirs in befores)


def _before(places: Sequence[int], side: Side) -> Fate | None:
    return side.fates[places[0] - 1] if places[0] else None


def _starts(texts: Texts, sides: Sides, strands: Iterable[Strand]) -> list[Start]:
    """Return the chapters as they belong together."""
    ours, base, theirs = sides.ours.openings, sides.base.openings, sides.theirs.openings
    before = list(accumulate((len(one.text) for one in texts.base), initial=0))
    known = [(one, before[one.base[-1] + 1] - before[one.base[0]]) for one in strands if one.base]
    here = paired(base, ours, (Shared(one.base[0], one.ours[0], weight) for one, weight in known if one.ours))
    there = paired(base, theirs, (Shared(one.base[0], one.theirs[0], weight, one.run)
                                  for one, weight in known if one.theirs))
    starts = [
        Start(here.get(place, (None,))[0], place, *there.get(place, (None, 0)))
        for place in range(len(base)) if place in here or place in there
    ]
    new_ours = sorted(set(range(len(ours))) - {place for place, _ in here.values()})
    new_theirs = sorted(set(range(len(theirs))) - {place for place, _ in there.values()})
    return starts + _new_starts(sides, new_ours, new_theirs)


def _new_starts(sides: Sides, ours: Sequence[int], theirs: Sequence[int]) -> list[Start]:
    """Return the chapters that were in no base; those added here and by the author alike are one."""
    of_ours = {sides.ours.openings[place].first: place for place in ours if sides.ours.openings[place].size}
    both: dict[int, int] = {}
    for place in theirs:
        opening = sides.theirs.openings[place]
        heads = sides.theirs.fates[opening.first].strand.ours if opening.size else ()
        if heads and heads[0] in of_ours:
            both[place] = of_ours.pop(heads[0])
    return [
        *(Start(ours=both.get(place), theirs=place) for place in theirs),
        *(Start(ours=place) for place in ours if place not in both.values()),
    ]


def _find_shifts(starts: Iterable[Start], sides: Sides, strands: Iterable[Strand]) -> None:
    """Note with the chapters which paragraphs stayed where they were, and stand in another chapter now."""
    stayed = sorted((one for one in strands if one.base and one.theirs and not one.run), key=lambda one: one.base[0])
    old, new = [one.base[0] for one in stayed], [one.theirs[0] for one in stayed]
    for start in starts:
        if start.base is None or start.theirs is None or start.run:
            continue
        first, last = sorted((bisect_left(old, sides.base.openings[start.base].first),
                              bisect_left(new, sides.theirs.openings[start.theirs].first)))
        start.passed = [place for one in stayed[first:last] for place in one.ours]
