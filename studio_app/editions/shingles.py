"""Finding passages that are like each other among very many, by short runs of letters that few have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio_app.editions.anchors import Pair
    from studio_app.editions.likeness import Folds

_LENGTH = 12
_STEP = 4
_COMMON = 4
"""A run that more passages than this have says nothing about any of them."""
_AGREEING = 2


def candidates(olds: Folds, old: Iterable[int], news: Folds, new: Iterable[int]) -> list[Pair]:
    """Return pairs that have rare runs of letters in common, each passage with the one it shares most with.

    Runs are taken of the one side at every fourth letter and looked up at every letter of the other, so a change of
    length does not hide what stands after it.
    """
    known: dict[str, list[int]] = defaultdict(list)
    for place in old:
        for run in set(_runs(olds[place], _STEP)):
            known[run].append(place)
    rare = {run: places for run, places in known.items() if len(places) <= _COMMON}
    pairs: list[Pair] = []
    for place in new:
        votes = Counter(other for run in set(_runs(news[place], 1)) for other in rare.get(run, ()))
        pairs += [(other, place) for other, count in votes.most_common(1) if count >= _AGREEING]
    return pairs


def _runs(text: str, step: int) -> Iterator[str]:
    return (text[start:start + _LENGTH] for start in range(0, len(text) - _LENGTH + 1, step))
