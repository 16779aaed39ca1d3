"""Ctrl-C and termination while something long is under way: it is cancelled in good order instead of torn off."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass
class Interruption:
    """Whether the user or the system has asked for the end."""

    asked: bool = False


@contextmanager
def interruptible(cancel: Callable[[], None]) -> Iterator[Interruption]:
    """Let Ctrl-C and a termination signal call the function, and nothing else, until the block ends."""
    interruption = Interruption()

    def interrupt(*_: object) -> None:
        interruption.asked = True
        cancel()

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield interruption
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
