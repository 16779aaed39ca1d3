"""How like two texts are, whatever their punctuation, capitals and spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.book import ParagraphKind, Source

EDITED = 0.65
"""From here on a text counts as an edited one; below, it was taken out and another put in its place.

Texts that have nothing to do with each other share up to 0.55 of their letters in order, by chance.
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
    """Return the share of their characters that two texts have in common, in order, from 0 to 1; 0 if below least."""
    return fuzz.ratio(one, other, score_cutoff=100 * least) / 100


def lies_in(part: str, whole: str) -> bool:
    """Tell whether a text stands somewhere in a longer one, but for small edits."""
    return fuzz.partial_ratio(part, whole, score_cutoff=100 * PARTED) > 0
