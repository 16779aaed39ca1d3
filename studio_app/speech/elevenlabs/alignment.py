"""Word timings from the times of characters: https://elevenlabs.io/docs/api-reference/text-to-speech/convert-with-timestamps.

``alignment`` spells the text as it was sent; ``normalized_alignment`` what the service made of it, which is of no use
for lighting up the words on the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio_app.domain.takes import WordTiming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"\S+")
_MARKUP = re.compile(r"<[^<>]*>|\[[^\[\]]*\]")
"""Pauses and directions: they are spelled out, too, but not spoken."""


def word_timings(sent: str, places: Sequence[int], alignment: Mapping[str, Any] | None) -> tuple[WordTiming, ...]:
    """Return when each word is heard; nothing where the service told nothing that fits the text.

    Args:
        sent: The text as it was sent.
        places: For each character that was sent its place in the rendering; −1 for what was added.
        alignment: Characters with their times in seconds, as the service told them.
    """
    if not alignment:
        return ()
    characters = alignment.get("characters") or ()
    starts = alignment.get("character_start_times_seconds") or ()
    ends = alignment.get("character_end_times_seconds") or ()
    spelled = "".join(characters)
    offset = spelled.find(sent)
    if offset < 0 or not len(spelled) == len(characters) == len(starts) == len(ends):
        return ()
    words = (span for span in _words(sent) if places[span[0]] >= 0)
    return tuple(
        WordTiming(float(starts[offset + first]), float(ends[offset + last - 1]), places[first], places[last - 1] + 1)
        for first, last in words if any(character.isalnum() for character in sent[first:last])
    )


def _words(sent: str) -> Iterator[tuple[int, int]]:
    """Yield where the words are that are spoken."""
    bare = _MARKUP.sub(lambda found: " " * len(found[0]), sent)
    return (found.span() for found in _WORD.finditer(bare))
