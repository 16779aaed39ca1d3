"""Differences made by hand."""

from __future__ import annotations

from typing import Any

from studio_app.conversion.plan import Purse
from studio_app.domain.ids import ParagraphId, TakeId
from studio_app.domain.takes import Choice, Fingerprint
from studio_app.editions.small import small_edits
from studio_app.editions.values import Difference, DifferenceKind
from studio_app.operations.reckoning import Reckoning
from studio_app.ui.dialogs.edition.choices import Choices

Kind = DifferenceKind


def difference(number: int, kind: Kind, old: str = "", new: str = "", chapter: str = "One", **more: Any) -> Difference:
    """Return a difference; the paragraphs of its texts are parted by a stroke."""
    olds, news = (tuple(text.split("|")) if text else () for text in (old, new))
    ids = () if kind is Kind.RENAMED else tuple(ParagraphId(100 * (number + 1) + at) for at in range(len(olds)))
    return Difference(number, kind, chapter, ids, olds, news, **more)


DIFFERENCES = (
    difference(0, Kind.RENAMED, "One", "The First"),
    difference(1, Kind.EDITED, "She recieved a letter.", "She received a letter."),
    difference(2, Kind.EDITED, "The cat came.", "The old dog came back.", moved=True),
    difference(3, Kind.INSERTED, "", "It rained."),
    difference(4, Kind.SPLIT, "He left. She stayed.", "He left.|She stayed.", chapter="Two"),
    difference(5, Kind.EDITED, "A locked door.", "A barred door.", chapter="Two", locked=True),
    difference(6, Kind.DELETED, "Gone at last.", chapter="Two", also_here=True),
    difference(7, Kind.MOVED, "A walk.|A talk.", chapter="Two"),
)


def made_choices() -> Choices:
    """Return choices of which none was made."""
    return Choices(DIFFERENCES, small_edits(DIFFERENCES))


def made_reckoning() -> Reckoning:
    """Return that the first two edits need new audio, of which only that of the small one could be kept."""
    small, large = (DIFFERENCES[number].old[0] for number in (1, 2))
    return Reckoning(moved=1, edited=4, inserted=1, deleted=1, renamed=1, locked_changed=(), stale=(small, large),
                     costs={small: {Purse("elevenlabs", "credits"): 22.0}},
                     kept={small: (Choice(Fingerprint("f"), 0, TakeId(7)),)})
