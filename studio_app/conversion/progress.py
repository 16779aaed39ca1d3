"""How far a run has come and how long it will still take, folded from its events."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio_app.conversion.events import Failed, Finished, Paused, Resumed, Spoken, Started
from studio_app.conversion.plan import Purse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.conversion.events import Event

HALF_LIFE = 60.0
"""Seconds after which what was measured counts half: a service changes its pace, a single slow answer does not."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands.

    Attributes:
        total, characters: How much there is to speak, in paragraphs and in code points.
        done, characters_done: How much of it is over, spoken or failed.
        paused: Nothing is sent just now.
        over: The run has finished.
        pace: Characters and seconds that the present pace is measured by.
        charged: What was charged so far, by purse; what was expected where the service did not say.
        at: When the last event came that time is counted from; None while it is not counted.
    """

    total: int = 0
    characters: int = 0
    done: int = 0
    characters_done: int = 0
    paused: bool = False
    over: bool = False
    pace: tuple[float, float] = (0.0, 0.0)
    charged: Mapping[Purse, float] = field(default_factory=lambda: MappingProxyType({}))
    at: float | None = None

    @property
    def fraction(self) -> float:
        """How much is over, from 0 to 1."""
        return self.characters_done / self.characters if self.characters else float(self.over)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the present pace; None while that is not known."""
        characters, seconds = self.pace
        if self.over:
            return 0.0
        if self.paused or not characters:
            return None
        return (self.characters - self.characters_done) * seconds / characters

    def after(self, event: Event, now: float | None = None) -> Progress:
        """Return the progress after an event.

        Args:
            event: What the run told.
            now: Seconds on a clock that only grows; the present moment if not given.
        """
        now = time.monotonic() if now is None else now
        match event:
            case Started():
                return Progress(event.paragraphs, event.characters, at=now)
            case Spoken() | Failed():
                measured = self._measured(event.characters, now)
                return replace(measured, done=self.done + event.last, charged=self._with_charge(event),
                               characters_done=self.characters_done + event.characters)
            case Paused():
                return replace(self._measured(0, now), paused=True, at=None)
            case Resumed():
                return replace(self, paused=False, at=now)
            case Finished():
                return replace(self, paused=False, over=True)
        return self

    def _with_charge(self, event: Spoken | Failed) -> Mapping[Purse, float]:
        if isinstance(event, Failed) or not event.unit:
            return self.charged
        purse = Purse(event.engine, event.unit)
        charge = event.expected if event.charged is None else event.charged
        return {**self.charged, purse: self.charged.get(purse, 0.0) + charge}

    def _measured(self, characters: int, now: float) -> Progress:
        """Add to the pace; what ends during a pause was sent before it, and the time is not counted."""
        if self.at is None:
            return self
        passed = now - self.at
        kept = 0.5 ** (passed / HALF_LIFE)
        done, seconds = self.pace
        return replace(self, pace=(done * kept + characters, seconds * kept + passed), at=now)
