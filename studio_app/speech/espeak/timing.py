"""When each word of a rendering is heard, from the places that espeak reports.

espeak counts code points from 1, and says where a word begins, but not always where it ends: it reports a number in
parts and two words that it knows as one phrase only once. So a reported place is a word of the rendering, found here:
a run of letters, digits and marks, together with the apostrophes, hyphens and points inside it, or a sign that espeak
reads out (``&``). In scripts without spaces the run is cut where espeak begins a word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from studio_app.domain.takes import WordTiming
from studio_app.pronunciation.notation import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]
Heard = tuple[int, int]
"""A word as espeak reports it: its place in the text, counted from 1, and the sample it begins with."""

_JOINING = "'’.,-‐‑·:\u200c\u200d"
_NO_SPACES = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")
"""Thai, Lao, Tibetan, Burmese, Khmer, kana, Chinese characters and Yi."""
_NEVER_READ_OUT = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})
"""Categories of spaces and controls, the notation of pauses among them."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound that words are found in: its length in samples, and samples per second."""

    samples: int
    rate: int


def word_timings(rendering: str, origins: Sequence[int], heard: Sequence[Heard], sound: Sound) -> list[WordTiming]:
    """Return when each word is heard, in order; a word that espeak did not report is left out.

    Args:
        rendering: What was to be spoken.
        origins: For each code point of the text that espeak got, its place in the rendering.
        heard: What espeak reported.
        sound: What came out.
    """
    words = [*_in_order(rendering, origins, heard), (len(rendering), len(rendering), sound.samples)]
    return [WordTiming(start / sound.rate, end / sound.rate, first, min(last, limit))
            for (first, last, start), (limit, _, end) in pairwise(words)]


def word_spans(rendering: str) -> list[Span]:
    """Return first and last (not included) of every word in the rendering; words given with their sounds are one."""
    spans: list[Span] = []
    for piece in pieces(rendering):
        if piece.ipa and piece.first < piece.last:
            spans.append((piece.first, piece.last))
        elif not piece.ipa and not piece.pause:
            spans.extend(_runs(rendering, piece.first, piece.last))
    return spans


def _in_order(rendering: str, origins: Sequence[int], heard: Sequence[Heard]) -> Iterator[tuple[int, int, int]]:
    """Yield first and last of each reported word and the sample it begins with; each word once, and never backwards."""
    spans = word_spans(rendering)
    reached = -1
    for position, sample in heard:
        if not 0 < position <= len(origins):
            continue
        span = _word_at(rendering, spans, origins[position - 1])
        if span and span[0] > reached:
            reached = span[0]
            yield *span, sample


def _word_at(rendering: str, spans: list[Span], place: int) -> Span | None:
    """Return the word or the sign at the place; for a place between words, which espeak may report, the next word."""
    following = bisect_right(spans, place, key=lambda span: span[0])
    if following and place < spans[following - 1][1]:
        first, last = spans[following - 1]
        return (place if _NO_SPACES.match(rendering, place) and not _is_mark(rendering[place]) else first), last
    if unicodedata.category(rendering[place]) not in _NEVER_READ_OUT:
        return place, place + 1
    return spans[following] if following < len(spans) else None


def _runs(rendering: str, start: int, end: int) -> Iterator[Span]:
    """Yield the runs of word characters between start and end."""
    first = None
    for place in range(start, end):
        if _belongs(rendering[place]):
            first = place if first is None else first
        elif first is not None and not _joins(rendering, place, end):
            yield first, place
            first = None
    if first is not None:
        yield first, end


def _belongs(char: str) -> bool:
    return char.isalnum() or _is_mark(char)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _joins(rendering: str, place: int, end: int) -> bool:
    """Tell whether the character holds what stands before it together with what stands after it."""
    return rendering[place] in _JOINING and place + 1 < end and _belongs(rendering[place + 1])
