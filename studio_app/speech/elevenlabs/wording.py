"""A rendering as this service is sent it: directions as audio tags, pauses and sounds as the tags its models know.

The text itself is sent as it is: the service takes ``&`` and ``<`` for themselves, and would read entities aloud. Only
what stands inside a tag is escaped. Sources: https://elevenlabs.io/docs/best-practices/prompting/controls (pauses,
sounds: one tag for each word, English only) and …/prompting/eleven-v3 (audio tags).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from studio_app.domain.capabilities import Sounds
from studio_app.pronunciation.alphabets import arpabet_to_ipa, ipa_to_arpabet
from studio_app.pronunciation.notation import TERMINATOR, Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio_app.domain.capabilities import Capabilities

LONGEST_BREAK = 3.0
"""Seconds: https://elevenlabs.io/docs/best-practices/prompting/controls."""
LONGEST_TAG = 8
"""Words; with a much longer direction the newest model has been heard to speak its line twice."""
_ADDED = -1
_WORD = re.compile(r"\S+")
_MARKS = str.maketrans({**dict.fromkeys("ˈˌː.‿", ""), "r": "ɹ", "g": "ɡ"})
_ENDINGS = str.maketrans("[]", "  ")


@dataclass(frozen=True, slots=True)
class Wording:
    """The text that is sent, and for each of its characters the place in the rendering; −1 for what was added."""

    text: str
    places: tuple[int, ...]


Told: TypeAlias = "tuple[str, Iterable[int]]"
"""A part of the text, and the place of each of its characters."""


def wording(rendering: str, able: Capabilities, direction: str = "") -> Wording:
    """Return the text to send.

    Pauses are left to punctuation where there are no breaks, and sounds out where they cannot stand in the text.

    Args:
        rendering: Words, sounds and pauses.
        able: What the model can do.
        direction: How the words are to be spoken.
    """
    told = [_added(tag(direction))] if able.audio_tags and direction else []
    for piece in pieces(rendering):
        told += _told(rendering, piece, able)
    places: list[int] = []
    for _, own in told:
        places += own
    return Wording("".join(text for text, _ in told), tuple(places))


def tag(direction: str) -> str:
    """Return a direction as an audio tag, cut at the last comma within what a tag may hold; empty for none."""
    words = " ".join(direction.translate(_ENDINGS).split()).strip(" ,")
    while _is_long(words) and "," in words:
        words = words.rpartition(",")[0].rstrip(" ,")
    return f"[{words}] " if words else ""


def is_too_long(direction: str) -> bool:
    """Tell whether a direction holds too many words for a tag before its first comma."""
    return _is_long(tag(direction))


def _is_long(words: str) -> bool:
    return len(words.split()) > LONGEST_TAG


def _told(rendering: str, piece: Piece, able: Capabilities) -> Iterator[Told]:
    """Yield what is sent for a piece of a rendering."""
    if piece.pause:
        yield _added(_pause(rendering, piece, able))
        return
    start = piece.first
    for first, last, ipa in _sounds(rendering, piece) if piece.ipa and able.phonemes is Sounds.INLINE else ():
        yield rendering[start:first], range(start, first)
        yield from _sounded(rendering[first:last], first, ipa)
        start = last
    yield rendering[start:piece.last], range(start, piece.last)


def _pause(rendering: str, piece: Piece, able: Capabilities) -> str:
    """Return what a pause is told by, with spaces only where words stand beside it: each character is billed."""
    before, after = rendering[:piece.first - 1][-1:], rendering[rendering.index(TERMINATOR, piece.last) + 1:][:1]
    left, right = (" " if beside and not beside.isspace() else "" for beside in (before, after))
    if not able.breaks:
        return left and right
    return f'{left}<break time="{min(piece.pause, LONGEST_BREAK):.2f}s" />{right}'


def _sounds(rendering: str, piece: Piece) -> list[tuple[int, int, str]]:
    """Return where each word stands, with its own sounds; none where it cannot be told which are whose."""
    words = list(_WORD.finditer(rendering, piece.first, piece.last))
    sounds = piece.ipa.split() if len(words) > 1 else ["".join(piece.ipa.split())]
    if len(words) != len(sounds):
        return []
    return [(*word.span(), ipa) for word, ipa in zip(words, sounds, strict=True)]


def _sounded(word: str, start: int, ipa: str) -> Iterator[Told]:
    """Yield a word with its sounds: in Arpabet, which is read more reliably, where that can say the same."""
    codes = ipa_to_arpabet(ipa) or ""
    exact = codes and _letters(arpabet_to_ipa(codes)) == _letters(ipa)
    alphabet, sounds = ("cmu-arpabet", codes) if exact else ("ipa", ipa)
    yield _added(f'<phoneme alphabet="{alphabet}" ph="{escape(sounds)}">')
    for place, character in enumerate(word, start):
        shown = escape(character, quote=False)
        yield shown, [place] * len(shown)
    yield _added("</phoneme>")


def _letters(ipa: str) -> str:
    """Return the sounds without stress, length and joints, which the alphabets write in different places."""
    return ipa.translate(_MARKS)


def _added(text: str) -> Told:
    return text, [_ADDED] * len(text)
