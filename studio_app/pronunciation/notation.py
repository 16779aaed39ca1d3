"""How a rendering says what plain words cannot: the sounds of a word, and a pause.

Both stand in the rendering itself, as Unicode's interlinear annotations (The Unicode Standard, 23.8): *anchor*, the
words, *separator*, their IPA, *terminator*; an annotation that has no words is a pause, in seconds. The reading rules
take these characters out of every text, so no book can contain them. Each engine says the same in its own way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANCHOR, _SEPARATOR, TERMINATOR = "\ufff9", "\ufffa", "\ufffb"
_ANNOTATION = re.compile("\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]+)\ufffb")
_SECONDS = re.compile(r"\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a rendering: words from ``first`` up to ``last`` (code points), their IPA, or a pause in seconds."""

    first: int
    last: int
    ipa: str = ""
    pause: float = 0.0


def sounded(words: str, ipa: str) -> str:
    """Return the words with the sounds they are to be spoken with, to stand in a rendering."""
    return f"{_ANCHOR}{words}{_SEPARATOR}{ipa}{TERMINATOR}"


def pause(seconds: float) -> str:
    """Return a pause, exact to the millisecond, to stand in a rendering."""
    return f"{_ANCHOR}{_SEPARATOR}{seconds:.3f}{TERMINATOR}"


def pieces(rendering: str) -> Iterator[Piece]:
    """Yield what a rendering consists of, in order; an annotation that is not whole counts as words."""
    start = 0
    for annotation in _ANNOTATION.finditer(rendering):
        if start < annotation.start():
            yield Piece(start, annotation.start())
        first, last = annotation.span(1)
        said = annotation[2]
        if first == last and _SECONDS.fullmatch(said):
            yield Piece(first, last, pause=float(said))
        else:
            yield Piece(first, last, ipa=said)
        start = annotation.end()
    if start < len(rendering):
        yield Piece(start, len(rendering))


def in_letters(rendering: str) -> str:
    """Return a rendering for somebody to read: sounds stand between slashes behind their words, pauses in brackets."""
    return "".join(_in_letters(rendering, piece) for piece in pieces(rendering))


def _in_letters(rendering: str, piece: Piece) -> str:
    if piece.pause:
        return f" [{piece.pause:g} s]"
    words = rendering[piece.first:piece.last]
    return f"{words} /{piece.ipa}/".lstrip() if piece.ipa else words


def characters(rendering: str) -> int:
    """Return how many characters the words of a rendering have, without sounds and pauses."""
    if _ANCHOR not in rendering:
        return len(rendering)
    return sum(piece.last - piece.first for piece in pieces(rendering))
