"""What the command line prints: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.domain.manuscript import SourceWarning

QUIET_SECONDS = 10.0
"""Off a terminal, progress is at most one line in this time."""


def result(value: object, text: str, *, as_json: bool) -> None:
    """Print the command's result: one JSON value, or text for people."""
    print(json.dumps(value, ensure_ascii=False, indent=2) if as_json else text)


def say(text: str) -> None:
    """Tell the user something by the way."""
    print(text, file=sys.stderr, flush=True)


def say_warnings(warnings: Iterable[SourceWarning]) -> None:
    """Tell what was noticed in a book that came in."""
    for warning in warnings:
        say(placed(warning.message, warning.where))


def placed(message: str, where: str) -> str:
    """Return what is told of a book with the place that it is told of, if it is of one."""
    return f"{message} ({where})" if where else message


def counted(number: int, noun: str) -> str:
    """Return the number with its noun in the right form: ``1 paragraph``, ``2 paragraphs``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def clock(seconds: float) -> str:
    """Return a length of time as h:mm:ss or m:ss."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class ProgressLine:
    """One line that is written over on a terminal, and seldom repeated in a log file."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._pause = 0.1 if self._terminal else QUIET_SECONDS
        self._next = time.monotonic() + (0 if self._terminal else QUIET_SECONDS)

    def show(self, text: str) -> None:
        """Show the text, if the last one is old enough."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + self._pause
        print(f"\r\x1b[K{text}" if self._terminal else text, end="" if self._terminal else "\n", file=sys.stderr,
              flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
