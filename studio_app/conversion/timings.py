"""Word timings laid onto the audio that really came."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.takes import WordTiming

MOST_DRIFT = 0.03
"""A share of the audio's length; services have been seen to be off by up to 12 % on some models."""


def fitted(words: Sequence[WordTiming], seconds: float) -> tuple[WordTiming, ...]:
    """Return the timings within the audio's length: stretched where they drift from it, clamped where they overrun.

    Only timings that end after the audio tell that they drift: a take may well end in silence.

    Args:
        words: As the service told them, in order.
        seconds: How long the audio is.
    """
    if not words:
        return ()
    last = max(word.end for word in words)
    if last <= seconds:
        return tuple(words)
    factor = seconds / last if last > seconds * (1 + MOST_DRIFT) else 1.0
    return tuple(replace(word, start=min(word.start * factor, seconds), end=min(word.end * factor, seconds))
                 for word in words)
