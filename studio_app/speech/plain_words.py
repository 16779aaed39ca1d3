"""A rendering as an engine gets it that takes neither sounds nor pauses."""

from __future__ import annotations

from studio_app.pronunciation.notation import pieces


def plain_words(rendering: str) -> str:
    """Return the words alone; a pause is a space, the rest is left to the punctuation."""
    return "".join(" " if piece.pause else rendering[piece.first:piece.last] for piece in pieces(rendering))
