"""Why a paragraph has no audio although it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.attempts import Outcome
from studio_app.domain.takes import selected
from studio_app.storage import attempts

if TYPE_CHECKING:
    from studio_app.conversion.plan import Material
    from studio_app.domain.attempts import Attempt
    from studio_app.operations.workbench import Workbench

LOOKED_UP = "It may have been charged; it is being looked up before it is asked for again."
UNCONFIRMED = "It may have been charged, and nobody can tell any more, so it counts as charged."
UNUSABLE = "It was charged, but brought no audio that can be used."

_ADDED = {Outcome.UNKNOWN: LOOKED_UP, Outcome.UNCONFIRMED: UNCONFIRMED, Outcome.UNUSABLE: UNUSABLE}


def failure(bench: Workbench, one: Material) -> str:
    """Return what became of the newest attempt for what is missing of a paragraph, if that brought none; else empty."""
    missing = {segment.fingerprint for segment in one.segments if selected(segment, one.holdings) is None}
    if not missing:
        return ""
    newest = {attempt.asked.fingerprint: attempt for attempt in attempts.attempts_of(bench.project.db, one.paragraph.id)
              if attempt.asked.fingerprint in missing and attempt.outcome is not Outcome.OPEN}
    told = dict.fromkeys(filter(None, map(_told, newest.values())))
    return " ".join(told)


def _told(attempt: Attempt) -> str:
    if attempt.outcome is Outcome.TAKEN:  # the take was for the same words elsewhere, or is no longer offered
        return ""
    return " ".join(filter(None, (attempt.error, _ADDED.get(attempt.outcome, "") if attempt.asked.unit else "")))
