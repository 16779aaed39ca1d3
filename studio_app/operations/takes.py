"""What a user does with takes: make another one, choose an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.domain.takes import Choice, selected
from studio_app.operations.workbench import Workbench, paragraph_material
from studio_app.storage import takes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.plan import Material
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ParagraphId, TakeId
    from studio_app.domain.takes import Segment


def begin_regeneration(bench: Workbench, ids: Sequence[ParagraphId]) -> Changes:
    """Let the takes to come be the ones in the book; undoing this brings back those that are in it now.

    Where no take was chosen, the newest one is in the book. That is written down first, outside the step, so that
    taking the step back has something to come back to.

    Raises:
        InputError: A paragraph has nothing to speak.
        LockedParagraph: One of them is locked.
    """
    found = paragraph_material(bench, list(ids))
    for one in found:
        _check(one)
    choices = [(one.paragraph.id, choice) for one in found for choice in _present(one)]
    with bench.project.undo.paused():
        for paragraph, choice in choices:
            takes.choose(bench.project.db, paragraph, choice)
    with bench.project.step("Regenerate") as step:
        for paragraph, choice in choices:
            takes.clear_choice(bench.project.db, paragraph, choice.fingerprint, choice.nth)
    return step.changes


def choose_take(bench: Workbench, paragraph: ParagraphId, segment: Segment, take: TakeId) -> Changes:
    """Put one of a paragraph's takes into the book; one that was made for other words is kept for these.

    Raises:
        LockedParagraph: The paragraph is locked.
    """
    (found,) = paragraph_material(bench, [paragraph])
    if found.paragraph.locked:
        raise LockedParagraph("This paragraph is locked.", "Unlock it to change its take.")
    with bench.project.step("Choose take") as step:
        takes.choose(bench.project.db, paragraph, Choice(segment.fingerprint, segment.nth, take))
    return step.changes


def _check(one: Material) -> None:
    if one.paragraph.locked:
        raise LockedParagraph(f"Paragraph {one.paragraph.id} is locked.", "Unlock it to make a new take.")
    if not one.segments:
        raise InputError(f"Paragraph {one.paragraph.id} has nothing to speak.")


def _present(one: Material) -> list[Choice]:
    chosen = ((segment, selected(segment, one.holdings)) for segment in one.segments)
    return [Choice(segment.fingerprint, segment.nth, take) for segment, take in chosen if take is not None]
