"""Settling attempts that may have been billed, before their text is sent again.

What the service's history holds of an attempt is fetched and becomes its take. One history item settles one attempt.
That nothing was made needs two looks that find nothing, the later one at least 30 s after sending. Where there is no
history nobody can tell: the attempt then counts as charged, and is *unconfirmed*.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from studio_app.conversion.request import Ended, answer_of
from studio_app.domain.attempts import Outcome
from studio_app.domain.errors import (
    BadAudio,
    HistoryUnavailable,
    InputError,
    OutcomeUnknown,
    ServiceBusy,
    ServiceUnreachable,
    StudioError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from studio_app.conversion.clock import Clock
    from studio_app.conversion.request import Desk
    from studio_app.domain.attempts import Answer, Asked
    from studio_app.domain.ids import AttemptId
    from studio_app.speech.engine import Made, Speech, SpeechEngine

    Words: TypeAlias = tuple[str, str, str, str]

LATEST_ENTRY = timedelta(seconds=30)
"""How long after sending the history may still come to show what was made."""
WAITS = (3.0, 7.0)
"""Seconds between the first looks: most of what was made is found at once."""
MOST_LOOKS = 120
"""After so many looks that tell nothing, some ten minutes, nobody can tell; a network that is down is waited for."""
_BETWEEN_LOOKS = 5.0
_MARGIN = 1.0
"""Seconds added to a wait that must not end too early."""


@dataclass(slots=True)
class Settlement:
    """Settles the attempts of one run.

    Args:
        desk: Where the takes are made.
        engines: The engines by name.
        clock: Time.
    """

    desk: Desk
    engines: Mapping[str, SpeechEngine]
    clock: Clock
    _claims: set[str] = field(default_factory=set)
    _under_way: Counter[Words] = field(default_factory=Counter)

    @contextmanager
    def sending(self, asked: Asked) -> Iterator[None]:
        """Say that a request is under way: what the history shows of the same words meanwhile may belong to it."""
        self._under_way[_words(asked)] += 1
        try:
            yield
        finally:
            self._under_way[_words(asked)] -= 1

    async def settle(self, attempt: AttemptId, asked: Asked, answer: Answer, error: BaseException) -> Ended:
        """Find out what became of an attempt that is unknown in the journal, and settle it there.

        Args:
            attempt: The attempt.
            asked: What was asked for.
            answer: What is known of the answer.
            error: Why there is no take yet.

        Returns:
            The take that was fetched; refused if nothing was made; else unusable or unconfirmed, which is charged.
            Unknown still, if an error other than the network's kept the history from being read.
        """
        engine = self.engines.get(asked.casting.engine)
        if engine is None or not _has_history(engine, asked):
            return self._beyond_telling(attempt, asked, answer, error)
        try:
            found = await self._found(engine, asked, answer)
            if found is None:
                return self._not_made(attempt, asked, answer, error)
            return await self._adopted(engine, attempt, asked, answer, found)
        except (HistoryUnavailable, InputError):  # it may not be read, or what it showed has gone
            return self._beyond_telling(attempt, asked, answer, error)
        except StudioError as other:
            return Ended(Outcome.UNKNOWN, attempt, asked.expected, answer=answer, error=other)

    async def _found(self, engine: SpeechEngine, asked: Asked, answer: Answer) -> Made | None:
        """Return what the history holds of the attempt; None once it is certain that nothing was made."""
        looks = 0
        while looks < MOST_LOOKS:
            try:
                found = await self._look(engine, asked, answer)
            except ServiceUnreachable as error:
                looks += isinstance(error, ServiceBusy)
                await self.clock.sleep(_BETWEEN_LOOKS)
                continue
            if found and found.ready and (found.request_id == answer.request_id or not self._is_ambiguous(asked)):
                self._claims |= {found.item}
                return found
            looks += 1
            if not found and looks > 1 and self._age(engine, asked) >= LATEST_ENTRY:
                return None
            await self.clock.sleep(WAITS[looks - 1] if looks <= len(WAITS) else self._rest(engine, asked))
        raise HistoryUnavailable("The history has not shown for long what became of a request.")

    def _rest(self, engine: SpeechEngine, asked: Asked) -> float:
        """Return how long to wait for the next look: until the entry would be late, or a moment."""
        return max(_BETWEEN_LOOKS, (LATEST_ENTRY - self._age(engine, asked)).total_seconds() + _MARGIN)

    async def _look(self, engine: SpeechEngine, asked: Asked, answer: Answer) -> Made | None:
        shown = await engine.made(asked, answer.request_id)
        names = {name for made in shown for name in (made.item, made.request_id) if name}
        claimed = self.desk.records.claimed(names) | self._claims
        for made in shown:
            if answer.request_id and made.request_id == answer.request_id and made.item not in self._claims:
                return made
            if not answer.request_id and not {made.item, made.request_id} & claimed:
                return made
        return None

    def _is_ambiguous(self, asked: Asked) -> bool:
        return self._under_way[_words(asked)] > 0

    def _age(self, engine: SpeechEngine, asked: Asked) -> timedelta:
        return self.clock.now() + engine.clock_ahead - asked.at

    async def _adopted(self, engine: SpeechEngine, attempt: AttemptId, asked: Asked, answer: Answer,
                       made: Made) -> Ended:
        """Fetch what was made, and make the attempt's take of it."""
        try:
            speech = await self._fetched(engine, made)
        except StudioError:
            self._claims -= {made.item}
            raise
        told = replace(
            answer_of(speech), request_id=made.request_id or answer.request_id, history_item=made.item, made=made.made,
            charged=made.charged if answer.charged is None else answer.charged, seed=answer.seed,
            conditioning=answer.conditioning, words=speech.words or made.words or answer.words,
            facts={**answer.facts, **speech.facts})
        ended = await self.desk.keep(attempt, asked, speech, told)
        if isinstance(ended.error, BadAudio):
            return self.desk.settled(attempt, asked, Outcome.UNUSABLE, ended.error, told)
        return ended

    async def _fetched(self, engine: SpeechEngine, made: Made) -> Speech:
        tries = 0
        while tries < MOST_LOOKS:
            try:
                return await engine.fetch(made)
            except (ServiceUnreachable, OutcomeUnknown) as error:
                tries += not isinstance(error, ServiceUnreachable) or isinstance(error, ServiceBusy)
                await self.clock.sleep(_BETWEEN_LOOKS)
        raise HistoryUnavailable("The audio of a request could not be fetched from the history.")

    def _not_made(self, attempt: AttemptId, asked: Asked, answer: Answer, error: BaseException) -> Ended:
        """Settle what the history does not show: refused, unless the service has said that it was charged."""
        if answer.charged is not None or isinstance(error, BadAudio):
            return self.desk.settled(attempt, asked, Outcome.UNUSABLE, error, answer)
        return self.desk.settled(attempt, asked, Outcome.REFUSED, error, answer)

    def _beyond_telling(self, attempt: AttemptId, asked: Asked, answer: Answer, error: BaseException) -> Ended:
        outcome = Outcome.UNUSABLE if isinstance(error, BadAudio) else Outcome.UNCONFIRMED
        return self.desk.settled(attempt, asked, outcome, error, answer)


def _has_history(engine: SpeechEngine, asked: Asked) -> bool:
    """Tell whether this account's history can show the attempt: another account's never does."""
    same = (engine.account, engine.address) == (asked.account, asked.address)
    return same and engine.capabilities(asked.casting.model).history


def _words(asked: Asked) -> Words:
    return asked.casting.engine, asked.casting.voice, asked.casting.model, asked.rendering
