"""One request from the journal's entry to the take.

An attempt is *refused* only by a complete error answer, or when no connection was made; anything else may have been
billed and is *unknown*, unless the engine never charges. Audio that has been received is never given up because
something later fails: its attempt then stays open, and is settled when the project is next opened.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.attempts import Delivered, Outcome
from studio_app.domain.errors import BadAudio, RunStopped, ServiceUnreachable, StorageFailure, StudioError, TextRefused

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

_NOTHING_BILLED = (TextRefused, RunStopped, ServiceUnreachable)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a request ended.

    Attributes:
        charged: What it has cost, or may have cost; None if it was refused.
        take: What became of it, with ``delivered``; None if there is an error.
        error: Why there is no take.
    """

    charged: float | None = None
    take: TakeId | None = None
    delivered: Delivered | None = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where requests are carried out: the records they are written to, and how received audio is checked."""

    records: Records
    inspect: Callable[[Path], Awaitable[AudioFacts]]

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
            return Ended(error=error)
        try:
            speech = await speak(request)
        except (Exception, asyncio.CancelledError) as error:  # the border to the engines: whatever it was is settled
            return self._settled(attempt, asked, error)
        try:
            return await self._kept(attempt, asked, request, speech)
        except Exception as error:  # what was received stays, and so does its open attempt
            return Ended(_cost(asked, speech), error=error)

    async def _kept(self, attempt: AttemptId, asked: Asked, request: SpeechRequest, speech: Speech) -> Ended:
        try:
            path = self.records.receive(attempt, speech.audio)
        except StorageFailure as error:
            return self._settled(attempt, asked, error, speech)
        try:
            sound = await self.inspect(path)
        except BadAudio as error:
            self.records.discard(attempt)
            return self._settled(attempt, asked, error, speech)
        delivered = _delivered(request, speech, sound)
        return Ended(_cost(asked, speech), self.records.take(attempt, delivered), delivered)

    def _settled(self, attempt: AttemptId, asked: Asked, error: BaseException, speech: Speech | None = None) -> Ended:
        refused = not asked.unit or isinstance(error, _NOTHING_BILLED)
        outcome = Outcome.REFUSED if refused else Outcome.UNKNOWN
        try:
            self.records.settle(attempt, outcome, error=_reason(error), request_id=speech.request_id if speech else "",
                                charged=speech.charged if speech else None)
        except StorageFailure as failure:
            error = failure
        return Ended(None if refused else _cost(asked, speech), error=error)


def _reason(error: BaseException) -> str:
    """Return what the journal is told; nothing for a request that was cancelled, since nothing failed."""
    return "" if isinstance(error, asyncio.CancelledError) else str(error) or type(error).__name__


def _cost(asked: Asked, speech: Speech | None) -> float:
    return asked.expected if speech is None or speech.charged is None else speech.charged


def _delivered(request: SpeechRequest, speech: Speech, sound: AudioFacts) -> Delivered:
    return Delivered(sound, speech.request_id, speech.charged, request.seed, speech.conditioning, speech.words,
                     speech.facts)
