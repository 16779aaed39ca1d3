"""Which chapters are the same ones, and where they begin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEGINNING = 3
"""How many times as much the paragraphs in common count for chapters that begin with the same one."""


class Opening(NamedTuple):
    """A chapter in one of the texts: its title, and the place of its first paragraph and how many it has."""

    title: str
    first: int
    size: int


class Shared(NamedTuple):
    """A paragraph that two texts have in common, how much it counts, and the run it was moved with."""

    old: int
    new: int
    weight: int
    run: int = 0


@dataclass(slots=True)
class Start:
    """The beginning of a chapter through the three texts.

    Attributes:
        ours: The place of the chapter among those here; None where it does not begin here.
        base: The same for the edition that came in last.
        theirs: The same for the new edition.
        run: The number of the run that the author moved it with.
        passed: The paragraphs here that stay where they are, and that it has moved past.
    """

    ours: int | None = None
    base: int | None = None
    theirs: int | None = None
    run: int = 0
    passed: list[int] = field(default_factory=list)


def openings(chapters: Iterable[tuple[str, int]]) -> list[Opening]:
    """Return the chapters that are given by their titles and numbers of paragraphs."""
    found: list[Opening] = []
    first = 0
    for title, count in chapters:
        found.append(Opening(title, first, count))
        first += count
    return found


def paired(old: Sequence[Opening], new: Sequence[Opening], shared: Iterable[Shared]) -> dict[int, tuple[int, int]]:
    """Return for chapters of the one text which they are in the other, and the run they moved with.

    A chapter is that with which it has most in common, or begins with; one with nothing in common that of its title.
    """
    weights: Counter[tuple[int, int]] = Counter()
    runs: dict[tuple[int, int], Counter[int]] = {}
    olds, news = _chapter_of(old), _chapter_of(new)
    begun: set[tuple[int, int]] = set()
    for one in shared:
        pair = olds[one.old], news[one.new]
        weights[pair] += one.weight
        runs.setdefault(pair, Counter())[one.run] += one.weight
        if old[pair[0]].first == one.old and new[pair[1]].first == one.new:
            begun.add(pair)
    for pair in begun:
        weights[pair] *= _BEGINNING
    found: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for (this, that), _ in weights.most_common():
        if this not in found and that not in taken:
            found[this] = that, runs[this, that].most_common(1)[0][0]
            taken.add(that)
    return found | _by_title(old, new, found, taken)


def _by_title(old: Sequence[Opening], new: Sequence[Opening], found: dict[int, tuple[int, int]],
              taken: set[int]) -> dict[int, tuple[int, int]]:
    """Pair the chapters left over that have the same title, where they stand between the same chapters."""
    pairs: dict[int, tuple[int, int]] = {}
    after, run = -1, 0
    for place, one in enumerate(old):
        if place in found:
            after, run = found[place]
        elif after + 1 < len(new) and after + 1 not in taken and new[after + 1].title == one.title:
            after += 1
            pairs[place] = after, run
    return pairs


def _chapter_of(chapters: Sequence[Opening]) -> list[int]:
    """Return for each paragraph the chapter that it stands in."""
    return [place for place, chapter in enumerate(chapters) for _ in range(chapter.size)]
