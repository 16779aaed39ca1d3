"""Aligning a short stretch by how like its passages are: which were edited, split or merged.

All ways of going through both texts in order are weighed against each other, as in the alignment of sentences with
their translations (Gale and Church, A Program for Aligning Sentences in Bilingual Corpora,
https://aclanthology.org/J93-1004/); here the letters in common are what counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio_app.editions.likeness import PARTED, is_edited, lies_at, likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MOST_PIECES = 12
"""The most passages that one is taken to have been split into."""
_CHANCE = 0.5
"""What texts have in common by chance is worth nothing."""
_STRAY = 2.0
"""What each more piece must at least be worth, in letters."""
_SLACK = 8
"""Letters by which a piece may stand elsewhere in the whole than the lengths of the others tell."""
_EDGE = 0.1
"""What a pair is worth, were it worth nothing else: rather one than none."""
_KNOWN = 0.55
"""How like texts count at least that have the same source."""


class Bead(NamedTuple):
    """Passages that belong together: how many from which place on, in the old and in the new stretch."""

    old: int
    olds: int
    new: int
    news: int


def string(old: Sequence[str], new: Sequence[str], same: Callable[[int, int], bool] | None = None) -> list[Bead]:
    """Return what belongs together in two stretches of folded texts, in order; what has no counterpart is left out.

    Args:
        old: The one stretch.
        new: The other.
        same: Tells of two places that they are known to have the same source.
    """
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    came: list[list[Bead | None]] = [[None] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            best[i][j] = max(best[i + 1][j] if i < len(old) else 0.0, best[i][j + 1] if j < len(new) else 0.0)
            for bead, worth in _from(old, new, i, j, same):
                total = worth + best[i + bead.olds][j + bead.news]
                if total > best[i][j]:
                    best[i][j], came[i][j] = total, bead
    return list(_walk(best, came))


def _walk(best: list[list[float]], came: list[list[Bead | None]]) -> Iterator[Bead]:
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        bead = came[i][j]
        if bead is not None:
            yield bead
            i, j = i + bead.olds, j + bead.news
        elif best[i + 1][j] == best[i][j]:
            i += 1
        else:
            j += 1


def _from(old: Sequence[str], new: Sequence[str], i: int, j: int,
          same: Callable[[int, int], bool] | None) -> Iterator[tuple[Bead, float]]:
    """Yield what may belong together from two places on, with what it is worth."""
    if i == len(old) or j == len(new):
        return
    known = same is not None and same(i, j)
    like = max(_KNOWN, likeness(old[i], new[j])) if known else is_edited(old[i], new[j])
    if like:
        yield Bead(i, 1, j, 1), (like - _CHANCE) * 2 * min(len(old[i]), len(new[j])) + (1 + known) * _EDGE
    for count, worth in _parted(old[i], new, j):
        yield Bead(i, 1, j, count), worth
    for count, worth in _parted(new[j], old, i):
        yield Bead(i, count, j, 1), worth


def _parted(whole: str, parts: Sequence[str], first: int) -> Iterator[tuple[int, float]]:
    """Yield how many passages may be the pieces of a longer one, and what that is worth."""
    joined = parts[first]
    for last in range(first + 1, min(first + _MOST_PIECES, len(parts))):
        if len(joined) > len(whole):
            return
        joined += parts[last]
        like = likeness(whole, joined, PARTED)
        if like and _lie_in_a_row(parts[first:last + 1], whole, abs(len(joined) - len(whole)) + _SLACK):
            count = last - first + 1
            yield count, (like - _CHANCE) * 2 * min(len(whole), len(joined)) - _STRAY * (count - 1) * (like < 1)


def _lie_in_a_row(parts: Sequence[str], whole: str, slack: int) -> bool:
    """Tell whether texts stand one after another in a longer one, but for small edits."""
    place = 0
    for part in parts:
        if not lies_at(part, whole, place, slack):
            return False
        place += len(part)
    return True
