"""A rendering as this service is sent it: pauses as break tags, where the model knows them."""

from __future__ import annotations

from dataclasses import dataclass

from studio_app.pronunciation.notation import pieces

LONGEST_BREAK = 3.0
"""Seconds: https://elevenlabs.io/docs/best-practices/prompting/controls."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The text that is sent, and for each of its characters the place in the rendering; −1 for what was added."""

    text: str
    places: tuple[int, ...]


def wording(rendering: str, *, breaks: bool) -> Wording:
    """Return the text to send; sounds are left to its dictionaries, pauses to punctuation where there are no breaks."""
    text = ""
    places: list[int] = []
    for piece in pieces(rendering):
        if not piece.pause:
            text += rendering[piece.first:piece.last]
            places += range(piece.first, piece.last)
        else:
            tag = f' <break time="{min(piece.pause, LONGEST_BREAK):.2f}s" /> ' if breaks else " "
            text += tag
            places += [-1] * len(tag)
    return Wording(text, tuple(places))
