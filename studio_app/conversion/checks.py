"""Whether received audio can be what its text sounds like. Nothing that fails here becomes a take.

The bounds are wide: they tell speech from none, not good speech from bad. The fastest reading voices speak some 45
characters a second, the slowest some 5; scripts that write a word in one or two characters are slower still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.audio.inspection import measure
from studio_app.domain.errors import BadAudio
from studio_app.pronunciation.notation import characters

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.domain.takes import AudioFacts

SILENT = 0.003
"""The highest sample of what counts as silence; −50 dBFS."""
SHORTEST_TEXT = 20
"""Characters; a shorter text may be an exclamation, or nothing but a dash."""
MOST_CHARACTERS_A_SECOND = 60
LONGEST_PAUSES = 30.0
"""Seconds that a take may last beyond one second a character: pauses that were asked for, breaths, a slow ending."""


def check(path: Path, rendering: str) -> AudioFacts:
    """Return what the file holds.

    Args:
        path: The received audio.
        rendering: The words that it should speak.

    Raises:
        BadAudio: It does not decode, is cut off, silent, or too short or too long for its words.
        StorageFailure: The file cannot be read.
    """
    heard = measure(path)
    seconds, length = heard.sound.seconds, characters(rendering)
    if heard.peak < SILENT and any(map(str.isalnum, rendering)):
        raise BadAudio("The audio that came back is silent.")
    if length >= SHORTEST_TEXT and seconds * MOST_CHARACTERS_A_SECOND < length:
        raise BadAudio(f"The audio that came back is too short for its text: {seconds:.1f} s.")
    if seconds > LONGEST_PAUSES + length:
        raise BadAudio(f"The audio that came back is too long for its text: {seconds:.0f} s.")
    return heard.sound
