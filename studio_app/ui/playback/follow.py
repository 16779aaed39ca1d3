"""Which clip and which word is heard at a moment, and where that word stands in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from studio_app.domain.programme import ChapterStart, Clip
from studio_app.pronunciation.notation import pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.domain.ids import TakeId
    from studio_app.domain.programme import Item, Programme
    from studio_app.domain.takes import Segment, WordTiming

_WORD = re.compile(r"\S+")
_NOTHING = "\0"
"""Fills the places of what is heard and is no word."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is heard at a second of a programme.

    Attributes:
        clip: The clip; during a pause the one before it, which still stands in the listener's mind.
        word: The word, or the last one while the voice rests; None where no timings are known.
    """

    seconds: float
    clip: Clip | None = None
    word: WordTiming | None = None


class Score:
    """A programme as it is followed while it is heard.

    Args:
        programme: What is heard.
        words_of: Gives the word timings of a take, none where the engine told none. Asked once for each clip in turn.
    """

    def __init__(self, programme: Programme, words_of: Callable[[TakeId], Sequence[WordTiming]]) -> None:
        self._programme = programme
        self._starts = starts(programme)
        self._words_of = lru_cache(maxsize=2)(words_of)

    def at(self, seconds: float) -> Spoken:
        """Return what is heard at a second of the programme; one outside it is its beginning or end."""
        within = max(0.0, min(seconds, self._starts[-1]))
        index = item_at(self._starts, within)
        return self.within(index, within - self._starts[index])

    def within(self, index: int, seconds: float) -> Spoken:
        """Return what is heard at a second of one item, as the stream itself counts it."""
        heard = self._starts[index] + seconds
        clip = clip_at(self._programme, index)
        if clip is None or clip is not self._programme.items[index]:
            return Spoken(heard, clip)
        return Spoken(heard, clip, word_at(self._words_of(clip.take), seconds))


def starts(programme: Programme) -> tuple[float, ...]:
    """Return at which second each item begins, and as the last number where the programme ends."""
    return tuple(accumulate((_length(item) for item in programme.items), initial=0.0))


def item_at(starts: Sequence[float], seconds: float) -> int:
    """Return the index of the item that is heard at this second; the first or last one outside the programme."""
    return max(0, min(bisect_right(starts, seconds), len(starts) - 1) - 1)


def clip_at(programme: Programme, index: int) -> Clip | None:
    """Return the clip at an item, or the last one before it."""
    before = reversed(programme.items[:index + 1])
    return next((item for item in before if isinstance(item, Clip)), None)


def word_at(words: Sequence[WordTiming], seconds: float) -> WordTiming | None:
    """Return the word heard at a second of its take, or the last one before; None before the first."""
    number = bisect_right(words, seconds, key=lambda word: word.start)
    return words[number - 1] if number else None


def in_paragraph(segment: Segment, text: str, first: int, last: int) -> tuple[int, int]:
    """Return which characters of a paragraph's text a stretch of its segment's rendering stands for.

    Where the words are spoken as they are written, that is the stretch itself. Elsewhere the words of both are laid
    side by side: one that is said differently stands for all that was written in its place.

    Args:
        segment: What is spoken.
        text: The paragraph's whole text.
        first: Where the stretch begins in the rendering, in code points.
        last: Where it ends.
    """
    written = text[segment.start:segment.end]
    if written == segment.rendering:
        return segment.start + first, segment.start + last
    for begin, end, place, until in _side_by_side(segment.rendering, written):
        if begin <= first < end:
            return segment.start + place, segment.start + until
    return segment.start, segment.start


@lru_cache(maxsize=16)
def _side_by_side(said: str, written: str) -> tuple[tuple[int, int, int, int], ...]:
    """Return stretches that stand for each other: begin and end of what is said, begin and end of what is written."""
    spoken, read = _words(said), _words(written)
    matcher = SequenceMatcher(None, [word for word, _ in spoken], [word for word, _ in read], autojunk=False)
    pairs: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        equal = [(a + n, a + n + 1, c + n, c + n + 1) for n in range(b - a)]
        for i, j, k, m in equal if kind == "equal" else [(a, b, c, d)]:
            pairs.append((*_edges(spoken, i, j), *_edges(read, k, m)))
    return tuple(pairs)


def _words(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return the words of a rendering or a page, and where each stands; sounds and pauses are no part of them."""
    bare = [_NOTHING] * len(text)
    for piece in pieces(text):
        bare[piece.first:piece.last] = text[piece.first:piece.last]
    found = ((one.group().replace(_NOTHING, ""), one.span()) for one in _WORD.finditer("".join(bare)))
    return [(word, span) for word, span in found if word]


def _edges(words: Sequence[tuple[str, tuple[int, int]]], first: int, last: int) -> tuple[int, int]:
    if first < last:
        return words[first][1][0], words[last - 1][1][1]
    place = words[first - 1][1][1] if first else 0  # nothing stands there: the end of what comes before
    return place, place


def _length(item: Item) -> float:
    return 0.0 if isinstance(item, ChapterStart) else item.seconds
