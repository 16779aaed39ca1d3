"""When each word of a rendering is heard, from the words that a service reports.

Services tell them as they speak them: perhaps without punctuation and apostrophes (“its” for “it’s”), numbers in words,
and in scripts without spaces in whatever pieces they like. So each is looked for a little ahead of the one before it,
letter by letter; what is not found is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from studio_app.domain.takes import WordTiming
from studio_app.pronunciation.notation import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AHEAD = 40
"""How many letters may be passed over, such as those of a number that is spoken in words."""
_DIRECTION = re.compile(r"\[[^][\n]*]")


@dataclass(frozen=True, slots=True)
class Heard:
    """A word as a service reports it, in seconds from the beginning of the audio."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer's audio, and the words heard in it, in order."""

    audio: bytes
    words: tuple[Heard, ...] = ()


def word_timings(rendering: str, heard: Iterable[Heard]) -> tuple[WordTiming, ...]:
    """Return when each word is heard, in order.

    Args:
        rendering: What was to be spoken.
        heard: What the service reported, in order; the same said twice counts once.
    """
    letters, places = _letters(rendering)
    starts = {index for index, place in enumerate(places) if not index or place > places[index - 1] + 1}
    timings = []
    done = 0
    for word, _ in groupby(heard):
        wanted = "".join(_folded(char) for char in word.text)
        found = _found(letters, wanted, done, starts)
        if found is not None:
            done = found + len(wanted)
            timings.append(WordTiming(word.start, max(word.start, word.end), places[found], places[done - 1] + 1))
    return tuple(timings)


def _found(letters: str, wanted: str, start: int, starts: set[int]) -> int | None:
    """Return where a word is: right at the start, else where a word begins soon after it."""
    if not wanted:
        return None
    if letters.startswith(wanted, start):
        return start
    limit = start + _AHEAD + len(wanted)
    place = letters.find(wanted, start, limit)
    while place >= 0 and place not in starts:
        place = letters.find(wanted, place + 1, limit)
    return place if place >= 0 else None


def _letters(rendering: str) -> tuple[str, list[int]]:
    """Return the letters and digits that are spoken, folded, and the place of each in the rendering."""
    pairs = [(letter, place) for place in _spoken(rendering) for letter in _folded(rendering[place])]
    return "".join(letter for letter, _ in pairs), [place for _, place in pairs]


def _spoken(rendering: str) -> Iterator[int]:
    directions = {place for match in _DIRECTION.finditer(rendering) for place in range(*match.span())}
    for piece in pieces(rendering):
        if not piece.pause:
            yield from (place for place in range(piece.first, piece.last) if place not in directions)


def _folded(char: str) -> str:
    return char.casefold() if char.isalnum() else ""
