"""A paragraph's parts, each with the takes that may be used for it: what one chooses from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.takes import selected
from studio_app.storage import takes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.plan import Material
    from studio_app.domain.takes import Segment, Take
    from studio_app.operations.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Candidate:
    """A take that may be used for a part.

    Attributes:
        number: Its place among the part's takes, the oldest one being 1.
        in_book: It is the one that is heard in the book.
        fits: It was made for just these words, this voice and these settings.
        same_words: It says these words, whoever says them.
    """

    take: Take
    number: int
    in_book: bool
    fits: bool
    same_words: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a paragraph with its takes, the newest first."""

    segment: Segment
    candidates: tuple[Candidate, ...]


def parts(bench: Workbench, one: Material) -> tuple[Part, ...]:
    """Return the parts of a paragraph in order; each take that is offered stands in at least one of them.

    A take stands with the segments that it was made for, or is in the book for; one that was made for other words or
    another voice stands with the segment whose words are most like its own.
    """
    offered = takes.takes_of(bench.project.db, one.paragraph.id)
    places = [_places(take, one) for take in offered]
    return tuple(_part(segment, [take for take, places_ in zip(offered, places, strict=True) if number in places_], one)
                 for number, segment in enumerate(one.segments))


def _places(take: Take, one: Material) -> set[int]:
    """Return the numbers of the segments with which a take stands."""
    own = {number for number, segment in enumerate(one.segments)
           if segment.fingerprint == take.fingerprint or selected(segment, one.holdings) == take.id}
    if own or not one.segments:
        return own
    return {max(range(len(one.segments)), key=lambda number: _likeness(one.segments[number].rendering, take.rendering))}


def _part(segment: Segment, own: Sequence[Take], one: Material) -> Part:
    chosen = selected(segment, one.holdings)
    found = [Candidate(take, number, in_book=take.id == chosen, fits=take.fingerprint == segment.fingerprint,
                       same_words=take.rendering == segment.rendering)
             for number, take in enumerate(own, start=1)]
    return Part(segment, tuple(reversed(found)))


def _likeness(one: str, other: str) -> float:
    """Return how much of their words two texts have in common, from 0 to 1."""
    these, those = Counter(one.casefold().split()), Counter(other.casefold().split())
    return 2 * (these & those).total() / max(1, these.total() + those.total())
