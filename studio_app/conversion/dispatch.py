"""Sending requests: each with its attempt, from what earlier sessions left open to the settlement of what went wrong.

What the user may break off is waiting alone: for an answer, for a history, for the time to try again.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from studio_app.conversion.request import Ended
from studio_app.domain.attempts import Answer, Outcome
from studio_app.domain.errors import OutcomeUnknown, StorageFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from studio_app.conversion.clock import Clock
    from studio_app.conversion.lessons import Lessons
    from studio_app.conversion.request import Desk
    from studio_app.conversion.settlement import Settlement
    from studio_app.domain.attempts import Asked, Attempt
    from studio_app.domain.ids import AttemptId, ParagraphId
    from studio_app.domain.takes import Fingerprint, Segment
    from studio_app.speech.engine import Speech, SpeechEngine, SpeechRequest

UNANSWERED = "The answer to an earlier request never came."


@dataclass(slots=True)
class Dispatch:
    """The requests of one run.

    Attributes:
        answered: Is told of each answer with its audio as soon as it is there, good or bad.
        requests: How many were sent.
        recovered: How many takes came from a history.
    """

    desk: Desk
    settlement: Settlement
    lessons: Lessons
    clock: Clock
    answered: Callable[[Asked, Speech], None]
    requests: int = 0
    recovered: int = 0
    _left_open: defaultdict[tuple[ParagraphId, Fingerprint], list[Attempt]] = field(
        default_factory=lambda: defaultdict(list))
    _speaking: set[asyncio.Task[object]] = field(default_factory=set)
    _waiting: set[asyncio.Task[object]] = field(default_factory=set)
    _stopped: bool = False

    def take_up(self, attempts: Iterable[Attempt]) -> None:
        """Take up what earlier sessions left unknown: it is settled before its text is sent again."""
        for attempt in attempts:
            self._left_open[attempt.asked.paragraph, attempt.asked.fingerprint].append(attempt)

    def left_open(self, but: Iterable[Segment] = ()) -> list[Attempt]:
        """Take out what is left unknown, but for what these segments will settle themselves."""
        own = {(segment.paragraph, segment.fingerprint) for segment in but}
        return [attempt for place in self._left_open.keys() - own for attempt in self._left_open.pop(place)]

    def waits_for(self, segment: Segment) -> bool:
        """Tell whether an earlier attempt at a segment has to be settled first."""
        return bool(self._left_open.get((segment.paragraph, segment.fingerprint)))

    async def settle_earlier(self, segment: Segment) -> Ended | None:
        """Settle the earlier attempts at a segment; return the last one that brought a take, or why it cannot go on.

        Its cost is not this run's.
        """
        ended = None
        for attempt in self._left_open.pop((segment.paragraph, segment.fingerprint), ()):
            settled = await self.settle_left_open(attempt)
            if settled.outcome in (Outcome.TAKEN, Outcome.UNKNOWN, Outcome.OPEN):
                ended = replace(settled, charged=None)
        return ended

    async def settle_left_open(self, attempt: Attempt) -> Ended:
        """Settle one attempt of an earlier session."""
        known = Answer(request_id=attempt.request_id, history_item=attempt.history_item, charged=attempt.charged)
        error = OutcomeUnknown(attempt.error or UNANSWERED)
        return await self._settle(attempt.id, attempt.asked, known, error)

    async def send(self, asked: Asked, request: SpeechRequest, engine: SpeechEngine,
                   leave_slot: Callable[[], None]) -> Ended:
        """Send a request, and settle at once what may have been billed without bringing a take.

        Args:
            asked: What the journal is told.
            request: What the engine is asked.
            engine: Who is asked.
            leave_slot: Is called before a wait that needs no slot.
        """
        with self.settlement.sending(asked):
            ended = await self.desk.carry_out(asked, request, partial(self._speak, asked, engine))
        if ended.answer.charged is not None:
            self._learn(asked, engine, ended)
        if ended.outcome is not Outcome.UNKNOWN or self._stopped or isinstance(ended.error, StorageFailure):
            return ended
        assert ended.attempt is not None
        assert ended.error is not None
        leave_slot()
        known = replace(ended.answer, seed=request.seed, conditioning=request.conditioning)
        return await self._settle(ended.attempt, asked, known, _reason(ended.error))

    async def rest(self, seconds: float) -> None:
        """Wait before the next try; whoever ends the run ends this wait."""
        with self._breakable(self._waiting):
            await self.clock.sleep(seconds)

    def stop_waiting(self) -> None:
        """End all waits but those for an answer; no other begins."""
        self._stopped = True
        for task in tuple(self._waiting):
            task.cancel()

    def break_off(self) -> None:
        """End all waits, those for an answer too."""
        self.stop_waiting()
        for task in tuple(self._speaking):
            task.cancel()

    def _learn(self, asked: Asked, engine: SpeechEngine, ended: Ended) -> None:
        earlier = self.desk.records.charges(asked.account, asked.fingerprint)
        self.lessons.charged(engine, asked, ended.answer.charged, earlier)

    async def _speak(self, asked: Asked, engine: SpeechEngine, request: SpeechRequest) -> Speech:
        """Send the request; the one step in which a job that has a slot may be cancelled."""
        self.requests += 1
        began = self.clock.elapsed()
        with self._breakable(self._speaking, swallow=False):
            speech = await engine.speak(request)
        self.lessons.answered(asked, self.clock.elapsed() - began)
        self.answered(asked, speech)
        return speech

    async def _settle(self, attempt: AttemptId, asked: Asked, known: Answer, error: BaseException) -> Ended:
        ended = Ended(Outcome.UNKNOWN, attempt, asked.expected, answer=known, error=asyncio.CancelledError())
        with self._breakable(self._waiting):
            ended = await self.settlement.settle(attempt, asked, known, error)
        self.recovered += ended.outcome is Outcome.TAKEN
        return ended

    @contextmanager
    def _breakable(self, tasks: set[asyncio.Task[object]], *, swallow: bool = True) -> Iterator[None]:
        """Let this task be cancelled while it waits here; afterwards it goes on, unless the error is let through."""
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            yield
        except asyncio.CancelledError:
            if not swallow:
                raise
        finally:
            tasks.discard(task)


def _reason(error: BaseException) -> BaseException:
    """Return why there is no answer; whoever broke off the request, it was not the user."""
    return OutcomeUnknown("The request was broken off.") if isinstance(error, asyncio.CancelledError) else error
