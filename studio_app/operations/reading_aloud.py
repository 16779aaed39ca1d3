"""Which numbers, dates and abbreviations are read as words before they are sent; off unless the user wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.operations.turning import choosing
from studio_app.storage import reading_aloud as stored

if TYPE_CHECKING:
    from collections.abc import Collection

    from studio_app.domain.changes import Changes
    from studio_app.operations.workbench import Workbench
    from studio_app.pronunciation.normalisation import Kind


def normalisation(bench: Workbench) -> frozenset[Kind]:
    """Return the kinds that are read as words, where the engine does not do that itself."""
    return stored.normalised(bench.project.db)


def set_normalisation(bench: Workbench, kinds: Collection[Kind]) -> Changes:
    """Have these kinds read as words."""
    with choosing(bench, "Read numbers as words") as step:
        stored.set_normalised(bench.project.db, kinds)
    return step.changes


def kept_as_is(bench: Workbench) -> frozenset[str]:
    """Return the texts that are left as they stand."""
    return stored.as_is(bench.project.db)


def keep_as_is(bench: Workbench, text: str, *, on: bool) -> Changes:
    """Leave a text as it stands wherever it stands, or read it like others."""
    now = stored.as_is(bench.project.db)
    with choosing(bench, "Leave as it is" if on else "Read as words") as step:
        stored.set_as_is(bench.project.db, now | {text} if on else now - {text})
    return step.changes
