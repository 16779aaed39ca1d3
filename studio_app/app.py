"""The one place that wires everything: engines for both faces, and the window with all it needs. Qt comes in late."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.speech.engine import SpeechEngine


def speech_engines() -> dict[str, SpeechEngine]:
    """Return all speech engines by name; none of them has begun anything yet."""
    from studio_app.speech.espeak import EspeakEngine

    espeak = EspeakEngine()
    return {espeak.name: espeak}


def run_window(path: Path | None = None, *, quit_when_shown: bool = False) -> int:
    """Open the window, with a project or a book if one is given, and return the exit status when it is closed."""
    raise NotImplementedError
