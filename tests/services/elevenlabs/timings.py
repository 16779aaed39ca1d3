"""When each character is heard, in the form of the service's alignments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

_MARKUP = re.compile(r"<[^>]*>|\[[^\]]*\]")
_BREAK = re.compile(r'<break\s+time="(\d+(?:\.\d+)?)s"\s*/>')
_PAUSES = {" ": 0.6, "\n": 0.6, ",": 2.0, ";": 2.0, ":": 2.0, ".": 3.0, "!": 3.0, "?": 3.0, "…": 3.0, "—": 2.0}
_MARKED = 0.01
PACE = 15.0
"""Characters a second of ordinary speech."""

SHORTEST = 0.4


@dataclass(frozen=True, slots=True)
class Alignment:
    """The characters of a text and when each of them begins and ends, in seconds."""

    characters: str
    edges: tuple[float, ...]

    def shown(self, start: int = 0, end: int | None = None) -> dict[str, Any]:
        edges = self.edges[start:None if end is None else end + 1]
        return {
            "characters": list(self.characters[start:end]), "character_start_times_seconds": list(edges[:-1]),
            "character_end_times_seconds": list(edges[1:]),
        }


def seconds_for(text: str, speed: float) -> float:
    """Return how long a text takes to speak; markup is not spoken, and breaks take their time."""
    breaks = sum(float(seconds) for seconds in _BREAK.findall(text))
    return max(SHORTEST, len(_MARKUP.sub("", text)) / PACE / speed) + breaks


def aligned(text: str, seconds: float) -> Alignment:
    """Spread the characters over the time: markup hardly takes any, punctuation more than a letter."""
    weights = np.array([0.0, *(_PAUSES.get(character, 1.0) for character in text)])
    for found in _MARKUP.finditer(text):
        weights[found.start() + 1:found.end() + 1] = _MARKED
    edges = weights.cumsum()
    return Alignment(text, tuple((edges * seconds / (edges[-1] or 1.0)).round(3).tolist()))


def padded(alignment: Alignment) -> Alignment:
    """Return the alignment with a space that takes no time at either end."""
    edges = alignment.edges
    return Alignment(f" {alignment.characters} ", (edges[0], *edges, edges[-1]))
