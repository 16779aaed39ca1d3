"""The words of a difference in runs: what stays, what goes, and what comes."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.edits import Edit
from studio_app.editions.values import DifferenceKind
from studio_app.editions.words import pieces
from studio_app.ui.manuscript.underlay import ORNAMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.editions.values import Difference

PARTED = "\u2029"
"""Stands between two paragraphs."""
LONGEST = 8_000
"""Characters of a text that is told word by word, and whole: longer ones would hold up the window."""
ENDS = 1_500
"""Characters that are told of each end of a run in a longer one."""


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
    old, new = (PARTED.join(text or ORNAMENT for text in texts) for texts in (one.old_texts, one.new_texts))
    if one.kind is DifferenceKind.MOVED:
        return [Run(old, Fate.STAYS)]
    if max(len(old), len(new)) > LONGEST:
        return _roughly(old, new)
    found: list[Run] = []
    for piece in pieces(old, new):
        before, after = old[slice(*piece.old)], new[slice(*piece.new)]
        found += [Run(after, Fate.STAYS)] if piece.equal else _changed(before, after)
    return found


def _changed(old: str, new: str) -> list[Run]:
    return [run for run in (Run(old, Fate.GOES), Run(new, Fate.COMES)) if run.text]


def _roughly(old: str, new: str) -> list[Run]:
    """Return one change, from the first character that differs to the last, with the middle of long runs left out."""
    edit = Edit.between(old, new)
    found = [Run(old[:edit.start], Fate.STAYS), *_changed(old[edit.start:edit.old_end], new[edit.start:edit.new_end]),
             Run(old[edit.old_end:], Fate.STAYS)]
    return [run._replace(text=_ends(run.text)) for run in found if run.text]


def _ends(text: str) -> str:
    return text if len(text) <= 2 * ENDS else f"{text[:ENDS]} … {text[-ENDS:]}"


def side(found: Sequence[Run], fate: Fate) -> list[Run]:
    """Return the runs of one text: what stays, and either what goes or what comes."""
    return [run for run in found if run.fate in (Fate.STAYS, fate)]
