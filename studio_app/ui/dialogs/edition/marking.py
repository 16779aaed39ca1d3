"""The words of a difference in runs: what stays, what goes, and what comes."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from studio_app.editions.values import DifferenceKind
from studio_app.editions.words import pieces

if TYPE_CHECKING:
    from studio_app.editions.values import Difference

PARTED = "\u2029"
"""Stands between two paragraphs."""
LONGEST = 20_000
"""Characters of a text that is told word by word: longer ones would hold up the window, and are told as a whole."""


class Fate(Enum):
    """What becomes of a run."""

    STAYS = auto()
    GOES = auto()
    COMES = auto()


class Run(NamedTuple):
    """Some of the words, and what becomes of them."""

    text: str
    fate: Fate


def runs(one: Difference) -> list[Run]:
    """Return the words of a difference from beginning to end; what comes stands behind what it takes the place of."""
    old, new = PARTED.join(one.old_texts), PARTED.join(one.new_texts)
    if one.kind is DifferenceKind.MOVED:
        return [Run(old, Fate.STAYS)]
    if max(len(old), len(new)) > LONGEST:
        return _whole(old, new)
    found: list[Run] = []
    for piece in pieces(old, new):
        before, after = old[slice(*piece.old)], new[slice(*piece.new)]
        found += [Run(after, Fate.STAYS)] if piece.equal else _whole(before, after)
    return found


def _whole(old: str, new: str) -> list[Run]:
    return [run for run in (Run(old, Fate.GOES), Run(new, Fate.COMES)) if run.text]


def side(found: list[Run], fate: Fate) -> list[Run]:
    """Return the runs of one text: what stays, and either what goes or what comes."""
    return [run for run in found if run.fate in (Fate.STAYS, fate)]
