"""One request from the journal's entry to the take.

An attempt is *refused* only by a complete error answer, or when no connection was made; anything else may have been
billed and is *unknown*, unless the engine never charges. Audio that has been received is never given up because
something later fails: its attempt then stays open, and is settled when the project is next opened.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from studio_app.conversion.timings import fitted
from studio_app.domain.attempts import NO_ANSWER, Answer, Delivered, Outcome
from studio_app.domain.errors import (
    BadAudio,
    ContextRefused,
    OutcomeUnknown,
    RunStopped,
    ServiceUnreachable,
    StorageFailure,
    StudioError,
    TextRefused,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path
    from typing import TypeAlias

    from studio_app.conversion.journal import Records
    from studio_app.domain.attempts import Asked
    from studio_app.domain.ids import AttemptId, TakeId
    from studio_app.domain.takes import AudioFacts
    from studio_app.speech.engine import Speech, SpeechRequest

    Speak: TypeAlias = Callable[[SpeechRequest], Awaitable[Speech]]
    Check: TypeAlias = Callable[[Path, str], AudioFacts]
    Background: TypeAlias = Callable[..., Awaitable[Any]]

_NOTHING_BILLED = (TextRefused, ContextRefused, RunStopped, ServiceUnreachable)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a request ended.

    Attributes:
        outcome: How its attempt stands in the journal; open where the records failed.
        attempt: Its id; None where it could not even be entered.
        charged: What it has cost, or may have cost; None if it was refused.
        take: What became of it, with ``delivered``; None if there is an error.
        answer: What the service said.
        error: Why there is no take.
    """

    outcome: Outcome
    attempt: AttemptId | None = None
    charged: float | None = None
    take: TakeId | None = None
    delivered: Delivered | None = None
    answer: Answer = NO_ANSWER
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where requests are carried out: the records they are written to, and how received audio is checked.

    Attributes:
        check: Says what a file holds that is to speak these words; raises BadAudio if it can't be what they sound like.
        background: Runs on another thread what would hold up the network: the disk, and the check.
    """

    records: Records
    check: Check
    background: Background

    async def carry_out(self, asked: Asked, request: SpeechRequest, speak: Speak) -> Ended:
        """Enter the attempt, speak, and make a take of the answer.

        Args:
            asked: What the journal is told.
            request: What the engine is asked.
            speak: Sends the request; the only step that may be cancelled.
        """
        try:
            attempt = self.records.begin(asked)
        except StudioError as error:
            return Ended(Outcome.OPEN, error=error)
        try:
            speech = await speak(request)
        except (Exception, asyncio.CancelledError) as error:  # the border to the engines: whatever it was is settled
            return self.settled(attempt, asked, _outcome(asked, error), error, _told(error))
        return await self.keep(attempt, asked, speech, replace(answer_of(speech), seed=request.seed))

    async def keep(self, attempt: AttemptId, asked: Asked, speech: Speech, answer: Answer) -> Ended:
        """Make a take of an answer's audio; what cannot be used is set aside, and its attempt is unknown."""
        try:
            return await self._kept(attempt, asked, speech, answer)
        except Exception as error:  # what was received stays, and so does its open attempt
            return Ended(Outcome.OPEN, attempt, cost(asked, answer), answer=answer, error=error)

    async def _kept(self, attempt: AttemptId, asked: Asked, speech: Speech, answer: Answer) -> Ended:
        may_be_billed = Outcome.UNKNOWN if asked.unit else Outcome.REFUSED
        try:
            path = await self.background(self.records.receive, attempt, speech.audio, answer)
        except StorageFailure as error:
            return self.settled(attempt, asked, may_be_billed, error, answer)
        try:
            delivered = await self.background(self._delivered, path, asked, answer)
        except BadAudio as error:
            self.records.discard(attempt)
            return self.settled(attempt, asked, may_be_billed, error, answer)
        await self.background(self.records.store, attempt, delivered)
        take = self.records.take(attempt)
        return Ended(Outcome.TAKEN, attempt, cost(asked, answer), take, delivered, delivered.answer)

    def _delivered(self, path: Path, asked: Asked, answer: Answer) -> Delivered:
        """Check what was received, and lay the times of its words onto it."""
        sound = self.check(path, asked.rendering)
        return Delivered(sound, replace(answer, words=fitted(answer.words, sound.seconds)))

    def settled(self, attempt: AttemptId, asked: Asked, outcome: Outcome, error: BaseException,
                answer: Answer = NO_ANSWER) -> Ended:
        """Write how an attempt without a take ended, and return it."""
        try:
            self.records.settle(attempt, outcome, error=_reason(error), answer=answer)
        except StorageFailure as failure:
            error = failure
        charged = None if outcome is Outcome.REFUSED else cost(asked, answer)
        return Ended(outcome, attempt, charged, answer=answer, error=error)


def answer_of(speech: Speech) -> Answer:
    """Return what the service said with its audio."""
    return Answer(request_id=speech.request_id, history_item=speech.history_item, made=speech.made,
                  charged=speech.charged, conditioning=speech.conditioning, words=speech.words, facts=speech.facts)


def cost(asked: Asked, answer: Answer) -> float:
    """Return what an attempt has cost: what was charged, else what was expected."""
    return asked.expected if answer.charged is None else answer.charged


def _outcome(asked: Asked, error: BaseException) -> Outcome:
    return Outcome.REFUSED if not asked.unit or isinstance(error, _NOTHING_BILLED) else Outcome.UNKNOWN


def _told(error: BaseException) -> Answer:
    if isinstance(error, OutcomeUnknown):
        return Answer(request_id=error.request_id, charged=error.charged)
    return NO_ANSWER


def _reason(error: BaseException) -> str:
    """Return what the journal is told; nothing for a request that was cancelled, since nothing failed."""
    return "" if isinstance(error, asyncio.CancelledError) else str(error) or type(error).__name__
