"""Time and chance, handed to whoever needs them, so that a test can hold them still."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The real ones, unless others are given.

    Attributes:
        now: The time of day, with its zone.
        elapsed: Seconds that only ever grow.
        sleep: Waits for so many seconds.
        chance: A number from 0 up to, but not including, 1.
    """

    now: Callable[[], datetime] = _now
    elapsed: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
