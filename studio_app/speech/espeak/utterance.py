"""What espeak is told to say for a rendering, and where each character of that comes from.

Plain words go as they are. Sounds go as espeak's own notation (``[[…]]``), pauses as SSML; only a rendering that has
them goes with these switched on, and then what espeak could take for them in the words is made harmless.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.pronunciation.notation import Piece, pieces
from studio_app.speech.espeak.phonemes import spelt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST_PAUSE = 600.0
"""Seconds."""
_DANGEROUS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\ufffb]")
"""Controls are commands to espeak, and surrogates cannot be encoded."""
_ENTITIES = {"&": "&amp;", "<": "&lt;"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """Text for espeak.

    ``origins`` holds for each of its code points the place in the rendering that it stands for.
    """

    text: str
    origins: Sequence[int]
    ssml: bool = False
    phonemes: bool = False


def harmless(words: str) -> str:
    """Return the words with every character that espeak does not take for text replaced by a space."""
    return _DANGEROUS.sub(" ", words)


def utterance(rendering: str, sounds: Mapping[str, str]) -> Utterance:
    """Return what espeak is told to say for the rendering.

    Args:
        rendering: Words, sounds and pauses.
        sounds: The voice's inventory; only needed where the rendering has sounds.
    """
    parts = list(pieces(rendering))
    ssml, phonemes = any(part.pause for part in parts), any(part.ipa for part in parts)
    if not ssml and not phonemes:
        return Utterance(harmless(rendering), range(len(rendering)))
    text: list[str] = []
    origins: list[int] = []
    for part in parts:
        for said, origin in _said(rendering, part, sounds, ssml=ssml):
            text.append(said)
            origins += [origin] * len(said)
    return Utterance("".join(text), origins, ssml, phonemes)


def _said(rendering: str, part: Piece, sounds: Mapping[str, str], *, ssml: bool) -> Iterator[tuple[str, int]]:
    """Yield the text for one piece of a rendering, each bit with the place it stands for."""
    if part.pause:
        yield f'<break time="{min(part.pause, LONGEST_PAUSE) * 1000:.0f}ms"/>', part.first
    elif part.ipa and (notation := spelt(part.ipa, sounds)):
        yield f" [[{notation}]]", part.first
    else:
        words = harmless(rendering[part.first:part.last]).replace("[[", "[ ")
        for place, char in enumerate(words, part.first):
            yield _ENTITIES.get(char, char) if ssml else char, place
