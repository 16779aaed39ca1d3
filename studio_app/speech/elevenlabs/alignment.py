"""Word timings from the times of characters: https://elevenlabs.io/docs/api-reference/text-to-speech/convert-with-timestamps.

``alignment`` spells the text as it was sent; ``normalized_alignment`` what the service made of it, which is of no use
for lighting up the words on the page.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from studio_app.domain.takes import WordTiming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"\S+")
_MARKUP = re.compile(r"<[^<>]*>|\[[^\[\]]*\]")
"""Pauses and directions: they may be spelled out, too, but are not spoken."""


def word_timings(sent: str, places: Sequence[int], alignment: Mapping[str, Any] | None) -> tuple[WordTiming, ...]:
    """Return when each word is heard; nothing where the service told nothing that fits the text.

    Args:
        sent: The text as it was sent.
        places: For each character that was sent its place in the rendering; −1 for what was added.
        alignment: Characters with their times in seconds, as the service told them.
    """
    heard = _heard(sent, alignment) if alignment else {}
    if not heard:
        return ()
    words = (span for span in _words(sent) if places[span[0]] >= 0)
    return tuple(
        WordTiming(heard[first][0], heard[last - 1][1], places[first], places[last - 1] + 1)
        for first, last in words if any(character.isalnum() for character in sent[first:last])
    )


def _heard(sent: str, alignment: Mapping[str, Any]) -> dict[int, tuple[float, float]]:
    """Return when each character of a word begins and ends; what stands between words may be told otherwise."""
    try:
        spelled, times = _told(alignment)
    except (KeyError, TypeError, ValueError):
        return {}
    there, here = list(_spoken(spelled)), list(_spoken(sent))
    if [spelled[place] for place in there] != [sent[place] for place in here]:
        return {}
    return {place: times[own] for place, own in zip(here, there, strict=True)}


def _told(alignment: Mapping[str, Any]) -> tuple[str, list[tuple[float, float]]]:
    """Return the text that was told, and the times of each of its code points.

    Raises:
        KeyError, TypeError, ValueError: It is no alignment.
    """
    characters, starts, ends = (
        alignment[name] for name in ("characters", "character_start_times_seconds", "character_end_times_seconds"))
    times = [(float(start), float(end)) for start, end in zip(starts, ends, strict=True)]
    if not all(isfinite(start) and isfinite(end) for start, end in times):
        raise ValueError
    told = [(one, both) for letters, both in zip(characters, times, strict=True) for one in letters]
    return "".join(one for one, _ in told), [both for _, both in told]


def _spoken(text: str) -> Iterator[int]:
    """Yield the places of the characters that words consist of."""
    return (place for first, last in _words(text) for place in range(first, last))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words are that are spoken."""
    bare = _MARKUP.sub(lambda found: " " * len(found[0]), text)
    return (found.span() for found in _WORD.finditer(bare))
