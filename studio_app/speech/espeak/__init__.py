"""The embedded engine, on screen the *proof voice*: espeak-ng, free and offline, in child processes of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio_app.speech.espeak.engine import EspeakEngine

__all__ = ["EspeakEngine"]


def __getattr__(name: str) -> object:
    """Import the engine when it is asked for: a child process, which runs through here too, must start at once."""
    if name != "EspeakEngine":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from studio_app.speech.espeak.engine import EspeakEngine

    return EspeakEngine
