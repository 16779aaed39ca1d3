"""What follows for a run from how one request ended: whether it is tried again, and when, and whom else it concerns.

Nothing is sent again that may have been billed and was not settled; the settlement comes before this.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from studio_app.conversion.hold import jittered
from studio_app.conversion.pricing import SEEDS
from studio_app.domain.attempts import Outcome
from studio_app.domain.capabilities import Stitching
from studio_app.domain.errors import (
    BadAudio,
    ContextRefused,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    ServiceUnreachable,
    SlotsExceeded,
    StorageFailure,
    StudioError,
)

if TYPE_CHECKING:
    from studio_app.conversion.plan import Job
    from studio_app.conversion.request import Ended
    from studio_app.domain.ids import ChapterId, ParagraphId

logger = logging.getLogger(__name__)

FAULT = "Something went wrong inside the program."
FAULT_HINT = "What was made is kept. Try again; the log says more."

MOST_SETBACKS = 4
"""How often one request is tried again after errors of the service that concern it alone."""
MOST_REPEATS = 2
"""How often the text of a paragraph is asked for again in one run because what came was charged but unusable."""
LONGEST_REST = 8.0


class Then(Enum):
    """What a run does next with a job."""

    DONE = auto()
    AGAIN = auto()
    AGAIN_WITH_FEWER_SLOTS = auto()
    AGAIN_WHEN_REACHABLE = auto()
    FAIL = auto()
    STOP_RUN = auto()
    BREAK_RUN = auto()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a run does next, after how many seconds, and the error that is the reason."""

    then: Then
    rest: float = 0.0
    error: StudioError | None = None


@dataclass(slots=True)
class _Effort:
    """What was tried for one job: the most that it may still be told, and how often it met with setbacks."""

    told: Stitching = Stitching.IDS
    setbacks: int = 0


@dataclass(slots=True)
class Consequences:
    """The memory of one run of what was tried."""

    _efforts: defaultdict[tuple[ChapterId, int], _Effort] = field(default_factory=lambda: defaultdict(_Effort))
    _repeats: Counter[ParagraphId] = field(default_factory=Counter)

    def seed(self, job: Job) -> int | None:
        """Return the seed to ask with: unusable audio would come again from the same one."""
        if job.seed is None:
            return None
        return (job.seed + self._repeats[job.segment.paragraph]) % SEEDS

    def told(self, job: Job) -> Stitching:
        """Return how much of its surroundings a job may be told, after the refusals it met with."""
        order = (Stitching.NONE, Stitching.TEXT, Stitching.IDS)
        return min(job.stitching, self._effort(job).told, key=order.index)

    def of(self, job: Job, ended: Ended, *, chance: float, deterministic: bool) -> Consequence:
        """Return what follows.

        Args:
            job: What was carried out.
            ended: How its last request ended, settled as far as it can be.
            chance: From 0 to 1, to spread the tries of many.
            deterministic: The engine would say the same again.
        """
        match ended.error:
            case None:
                return Consequence(Then.DONE)
            case StorageFailure() as error:
                return Consequence(Then.BREAK_RUN, error=error)
            case RunStopped() as error:
                return Consequence(Then.STOP_RUN, error=error)
            case ServiceUnreachable() as error:
                return self._after_busy(job, error, chance)
            case OutcomeUnknown() as error if ended.outcome is Outcome.REFUSED:
                return self._after_setback(job, error, chance)
            case (BadAudio() | OutcomeUnknown()) as error if not deterministic:
                return self._after_waste(job, error)
            case error:
                return self._after_refusal(job, error)

    def _after_busy(self, job: Job, error: ServiceUnreachable, chance: float) -> Consequence:
        match error:
            case SlotsExceeded():
                return Consequence(Then.AGAIN_WITH_FEWER_SLOTS, self._rest(job, error, chance))
            case ServiceBusy(everybody=False):
                return self._after_setback(job, error, chance)
        return Consequence(Then.AGAIN_WHEN_REACHABLE, error=error)

    def _after_refusal(self, job: Job, error: BaseException) -> Consequence:
        match error:
            case asyncio.CancelledError():
                return Consequence(Then.AGAIN)
            case ContextRefused():
                return self._with_less_context(job, error)
            case StudioError():
                return Consequence(Then.FAIL, error=error)
        logger.error("A request failed for no reason that was foreseen.", exc_info=error)
        return Consequence(Then.FAIL, error=StudioError(FAULT, FAULT_HINT))

    def _with_less_context(self, job: Job, error: ContextRefused) -> Consequence:
        told = self.told(job)
        if told is Stitching.NONE:
            return Consequence(Then.FAIL, error=error)
        self._effort(job).told = Stitching.TEXT if told is Stitching.IDS else Stitching.NONE
        return Consequence(Then.AGAIN)

    def _after_setback(self, job: Job, error: StudioError, chance: float) -> Consequence:
        rest = self._rest(job, error, chance)
        if self._effort(job).setbacks > MOST_SETBACKS:
            return Consequence(Then.FAIL, error=error)
        return Consequence(Then.AGAIN, rest)

    def _after_waste(self, job: Job, error: StudioError) -> Consequence:
        self._repeats[job.segment.paragraph] += 1
        if self._repeats[job.segment.paragraph] > MOST_REPEATS:
            return Consequence(Then.FAIL, error=error)
        return Consequence(Then.AGAIN)

    def _rest(self, job: Job, error: StudioError, chance: float) -> float:
        """Return how long to wait: twice as long each time, halved at most by chance, or as the service asks."""
        effort = self._effort(job)
        effort.setbacks += 1
        wait = jittered(min(LONGEST_REST, 2.0 ** (effort.setbacks - 1)), chance)
        asked = error.retry_after if isinstance(error, ServiceBusy) else None
        return max(wait, asked or 0.0)

    def _effort(self, job: Job) -> _Effort:
        return self._efforts[job.chapter, job.place]
