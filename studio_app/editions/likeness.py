"""How like two texts are, whatever their punctuation, capitals and spaces."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Postfix, Prefix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.book import ParagraphKind, Source

_CHANCE = 0.55
_CHANCE_LETTERS = 1.5
"""Texts that have nothing to do with each other share up to this much of their letters, in order; short ones more.

Measured on English, German and Chinese novels: of 1,000 pairs of paragraphs one is over 0.48 from 60 letters on, over
0.65 from 12 letters on.
"""
_TELLING = 20
"""Letters from which on what two texts begin and end with shows that the one was cut or went on."""
_CUT = 0.8
"""How like a text is to itself with much left out."""
_VERY_LONG = 5_000
_RUN = 4
"""Letters of a very long text, and of the shortest runs by which such texts are compared."""
_PARTING = 0.2
_SAMPLE = 20_000
"""The letters that part such texts into runs are so much of them at most; counted in so many of the first ones.

Measured on 50,000 letters each of English, German, Chinese and Italian books, with one letter in 50 changed: 0.82 to
0.85 of the runs are in common, and of unrelated texts of one book 0.002 to 0.16.
"""
PARTED = 0.85
"""From here on the pieces of a text, put together, count as that text."""

_NO_LETTERS = re.compile(r"[\W_]+")


class Passage(Protocol):
    """A paragraph of any of the three texts, as far as aligning looks at it."""

    @property
    def kind(self) -> ParagraphKind:
        """What it is on the page."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def source(self) -> Source:
        """Where it stood in the file it came from."""


def fold(text: str) -> str:
    """Return the letters and digits of a text alone, or all of it where it has none."""
    return _NO_LETTERS.sub("", text.casefold()) or text.strip()


class Folds:
    """The folded texts of passages, each made when it is first asked for."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._known: dict[int, str] = {}

    def __getitem__(self, place: int) -> str:
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = fold(self._passages[place].text)
        return found


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Return the share of their letters that two folded texts have in common, in order, from 0 to 1; 0 if below least.

    One that was cut short, or went on, or had something put into its middle, is still much like what it was.
    """
    shorter = min(len(one), len(other))
    like = _in_common(one, other, least)
    if like < _CUT and shorter >= _TELLING:
        ends = Prefix.similarity(one, other) + Postfix.similarity(one, other)
        like = max(like, _CUT * min(1.0, ends / shorter))
    return like if like >= least else 0.0


def is_edited(one: str, other: str) -> float:
    """Return how like two folded texts are, if that is more than chance; else 0.

    Below, a text counts as taken out, and another as put in its place.
    """
    return likeness(one, other, min(1.0, _CHANCE + _CHANCE_LETTERS / max(1, min(len(one), len(other)))))


def lies_at(part: str, whole: str, place: int, slack: int) -> bool:
    """Tell whether a text stands in a longer one, but for small edits, within some letters of a place."""
    around = whole[max(0, place - slack):place + len(part) + slack]
    if len(part) > _VERY_LONG:
        return _in_common(part, around, PARTED) >= PARTED
    return bool(LCSseq.similarity(part, around) >= PARTED * len(part))


def _in_common(one: str, other: str, least: float) -> float:
    """Return the share of their letters that two texts have in common, in order; of very long ones that of short runs.

    What is in common in order takes the product of the lengths to find.
    """
    shorter, longer = sorted((len(one), len(other)))
    if shorter <= _VERY_LONG:
        return fuzz.ratio(one, other, score_cutoff=100 * least) / 100
    if 2 * shorter < least * (shorter + longer):
        return 0.0  # were all of the one in the other
    parting = _parting(min(one, other, key=len))
    these, those = ({run for run in parting.split(text) if len(run) >= _RUN} for text in (one, other))
    return 2 * len(these & those) / max(1, len(these) + len(those))


def _parting(text: str) -> re.Pattern[str]:
    """Return what parts very long texts into short runs: the letters that are most often in the one.

    So an edit changes only the run that it is in, and as many runs are in common as pieces of that length anywhere.
    """
    counts = Counter(text[:_SAMPLE])
    shares = accumulate(count / min(len(text), _SAMPLE) for _, count in counts.most_common())
    letters = [letter for (letter, _), share in zip(counts.most_common(), shares, strict=True) if share < _PARTING]
    return re.compile(f"[{re.escape(''.join(letters or [text[0]]))}]")
