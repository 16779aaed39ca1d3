"""Holding a run: while the user wishes it, or for a while because a service cannot be reached."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from studio_app.conversion.events import Paused, Resumed
from studio_app.domain.errors import ServiceBusy

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.conversion.clock import Clock
    from studio_app.conversion.events import Event
    from studio_app.domain.errors import ServiceUnreachable

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0


class Hold:
    """Whether a run may send requests just now.

    Args:
        emit: Is told of each pause and its end.
        wake: Is called when the run may go on.
        clock: Sleeps, and throws the dice that keep many clients from coming back at the same moment.
    """

    def __init__(self, emit: Callable[[Event], None], wake: Callable[[], None], clock: Clock) -> None:
        self._emit = emit
        self._wake = wake
        self._clock = clock
        self._by_user = False
        self._ended = False
        self._setbacks = 0
        self._waiting: asyncio.Task[None] | None = None

    @property
    def on(self) -> bool:
        """Tell whether nothing may be sent."""
        return self._by_user or self._waiting is not None

    def by_user(self) -> None:
        """Hold until the user resumes."""
        if not self._by_user and not self._ended:
            self._by_user = True
            self._emit(Paused())

    def for_a_while(self, error: ServiceUnreachable) -> None:
        """Hold for a time that doubles with every setback in a row, halved at most by chance, or as is asked for."""
        if self._waiting is not None:
            return  # requests that left together come back together: one setback
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(self._setbacks, 10))
        seconds = jittered(longest, self._clock.chance())
        if isinstance(error, ServiceBusy) and error.retry_after is not None:
            seconds = max(seconds, error.retry_after)
        self._setbacks += 1
        self._emit(Paused(str(error), seconds))
        self._waiting = asyncio.create_task(self._wait(seconds))

    def succeeded(self) -> None:
        """Forget earlier setbacks: the service has answered."""
        self._setbacks = 0

    def resume(self) -> None:
        """Go on now, whoever held the run."""
        if self.on and not self._ended:
            self._by_user = False
            self._stop_waiting()
            self._go_on()

    async def end(self) -> None:
        """Stop waiting for good, and see that nothing is left waiting; nothing is told any more."""
        self._ended = True
        if waiting := self._stop_waiting():
            with suppress(asyncio.CancelledError):
                await waiting

    async def _wait(self, seconds: float) -> None:
        await self._clock.sleep(seconds)
        self._waiting = None
        if not self._by_user:
            self._go_on()

    def _stop_waiting(self) -> asyncio.Task[None] | None:
        waiting, self._waiting = self._waiting, None
        if waiting:
            waiting.cancel()
        return waiting

    def _go_on(self) -> None:
        self._emit(Resumed())
        self._wake()


def jittered(seconds: float, chance: float) -> float:
    """Return a wait between half of it and all of it, so that many clients do not come back at the same moment."""
    return seconds * (1 + chance) / 2
