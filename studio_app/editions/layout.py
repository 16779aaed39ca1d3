"""The three texts taken apart: which paragraphs and which chapters belong together, and what comes of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from studio_app.editions.alignment import Link
from studio_app.editions.fates import Fate, Texts, fates
from studio_app.editions.moves import align
from studio_app.editions.starts import Opening, Shared, Start, openings, paired
from studio_app.editions.strands import braid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.domain.manuscript import ManuscriptChapter
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
    here = align(texts.base, texts.ours, by_source=True) if texts.is_told else _unchanged(len(texts.ours))
    there = align(texts.base, texts.theirs)
    found = fates(braid(texts.ours, texts.theirs, len(texts.base), here, there), texts)
    our_openings = openings((one.chapter.title, len(one.paragraphs)) for one in ours)
    base_openings = our_openings if base is None else openings((one.title, len(one.paragraphs)) for one in base)
    sides = Sides(
        Side(our_openings, _in_order(found, "ours")),
        Side(base_openings, _in_order(found, "base")),
        Side(openings((one.title, len(one.paragraphs)) for one in theirs), _in_order(found, "theirs")),
    )
    starts = _starts(texts, sides, here, there)
    _find_shifts(starts, sides, there)
    return Layout(texts, sides.ours, sides.base, sides.theirs, found, starts, _runs(sides))


def _unchanged(count: int) -> list[Link]:
    return [Link((place,), (place,)) for place in range(count)]


def _in_order(fates: Iterable[Fate], side: str) -> list[Fate]:
    """Return the fates of the paragraphs of one of the texts."""
    by_place = {place: one for one in fates for place in getattr(one.strand, side)}
    return [by_place[place] for place in range(len(by_place))]


def _runs(sides: Sides) -> dict[int, list[Fate]]:
    """Return what was moved together; what stands there already here too was not moved."""
    runs: dict[int, dict[int, Fate]] = defaultdict(dict)
    for one in sides.theirs.fates:
        runs[one.strand.run][id(one)] = one
    runs.pop(0, None)
    return {run: list(its.values()) for run, its in runs.items() if not _stands_there(list(its.values()), sides)}


def _stands_there(run: Sequence[Fate], sides: Sides) -> bool:
    """Tell whether all of a run follow in ours what they follow in theirs, and that did not move itself."""
    here = [one for one in run if one.strand.ours]
    befores = [(_before(one.strand.ours, sides.ours), _before(one.strand.theirs, sides.theirs)) for one in here]
    return all(ours is theirs and (ours is None or ours.strand.run in (0, run[0].strand.run))
               for ours, theirs in befores)


def _before(places: Sequence[int], side: Side) -> Fate | None:
    return side.fates[places[0] - 1] if places[0] else None


def _starts(texts: Texts, sides: Sides, here: Iterable[Link], there: Iterable[Link]) -> list[Start]:
    """Return the chapters as they belong together."""
    ours, base, theirs = sides.ours.openings, sides.base.openings, sides.theirs.openings
    weights = [len(one.text) for one in texts.base]
    here_now = paired(base, ours, (Shared(link.old[0], link.new[0], weights[link.old[0]]) for link in here))
    there_now = paired(base, theirs, (Shared(one.old[0], one.new[0], weights[one.old[0]], one.run) for one in there))
    starts = [
        Start(here_now.get(place, (None,))[0], place, *there_now.get(place, (None, 0)))
        for place in range(len(base)) if place in here_now or place in there_now
    ]
    new_ours = sorted(set(range(len(ours))) - {place for place, _ in here_now.values()})
    new_theirs = sorted(set(range(len(theirs))) - {place for place, _ in there_now.values()})
    return starts + _new_starts(texts, sides, new_ours, new_theirs)


def _new_starts(texts: Texts, sides: Sides, ours: Sequence[int], theirs: Sequence[int]) -> list[Start]:
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


def _find_shifts(starts: Iterable[Start], sides: Sides, there: Iterable[Link]) -> None:
    """Note with the chapters which paragraphs stayed where they were, and stand in another chapter now."""
    stayed = [link for link in there if not link.run]
    old, new = [link.old[0] for link in stayed], [link.new[0] for link in stayed]
    for start in starts:
        if start.base is None or start.theirs is None or start.run:
            continue
        first, last = sorted((bisect_left(old, sides.base.openings[start.base].first),
                              bisect_left(new, sides.theirs.openings[start.theirs].first)))
        start.passed = [place for one in stayed[first:last] for place in sides.base.fates[one.old[0]].strand.ours]
