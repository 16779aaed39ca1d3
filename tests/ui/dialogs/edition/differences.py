"""Differences made by hand."""

from __future__ import annotations

from typing import Any

from studio_app.domain.ids import ParagraphId
from studio_app.editions.small import small_edits
from studio_app.editions.values import Difference, DifferenceKind
from studio_app.ui.dialogs.edition.choices import Choices

Kind = DifferenceKind


def difference(number: int, kind: Kind, old: str = "", new: str = "", chapter: str = "One", **more: Any) -> Difference:
    """Return a difference; the paragraphs of its texts are parted by a stroke."""
    olds, news = (tuple(text.split("|")) if text else () for text in (old, new))
    ids = tuple(ParagraphId(100 * (number + 1) + place) for place in range(len(olds))) if kind is not Kind.RENAMED else ()
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
