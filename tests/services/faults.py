"""Things that go wrong on demand: the next requests for speech meet the faults that were laid in their way."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from dataclasses import dataclass, field


@dataclass
class Faults:
    """The faults to come, in order. Laid by the test's thread, met on the server's."""

    _coming: deque[str] = field(default_factory=deque)

    def add(self, kind: str, times: int = 1) -> None:
        self._coming.extend([kind] * times)

    def met(self) -> str:
        """Return the fault that the next request meets; empty if none."""
        return self._coming.popleft() if self._coming else ""


@dataclass
class Door:
    """Where requests that shall be slow wait until the test lets them go on."""

    reached: threading.Event = field(default_factory=threading.Event)
    _loop: asyncio.AbstractEventLoop | None = None
    _opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def passing(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.reached.set()
        await self._opened.wait()

    def open(self) -> None:
        assert self._loop is not None, "nothing waits here"
        self._loop.call_soon_threadsafe(self._opened.set)
