"""Finding passages that are like each other among very many, by short runs of words that few have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.editions.anchors import Pair
    from studio_app.editions.likeness import Passage

Shingle: TypeAlias = tuple[str, str, str]

_COMMON = 4
"""A run that more passages than this have says nothing about any of them."""
_AGREEING = 2
"""So many runs in common are no chance."""
_SAMPLED = 3
"""One run in so many is looked at, chosen by its own first letter, so that it is the same ones everywhere."""
_LONGEST_WORD = 20
"""Longer ones, on average, are no words but lines of a script that puts no spaces between words."""


def candidates(olds: Sequence[Passage], old: Iterable[int], news: Sequence[Passage], new: Iterable[int]) -> list[Pair]:
    """Return pairs that have rare runs of words in common: each new passage with the old one it shares most with."""
    known: dict[Shingle, list[int]] = defaultdict(list)
    for place in old:
        for run in _shingles(olds[place].text):
            known[run].append(place)
    pairs: list[Pair] = []
    for place in new:
        found = (known[run] for run in _shingles(news[place].text) if run in known)
        votes = Counter(other for places in found if len(places) <= _COMMON for other in places)
        pairs += [(other, place) for other, count in votes.most_common(1) if count >= _AGREEING]
    return pairs


def _shingles(text: str) -> set[Shingle]:
    """Return the chosen runs of three words, or of three signs where words are not told apart."""
    folded = text.casefold()
    words: Sequence[str] = folded.split()
    if len(folded) > _LONGEST_WORD * len(words):
        words = folded
    runs = zip(words, words[1:], words[2:], strict=False)
    return {run for run in runs if ord(run[0][0]) % _SAMPLED == 0}
