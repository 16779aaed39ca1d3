"""The rendering of a text: its words as they shall be spoken, whatever engine speaks them.

The rules that make it have a version, which is stored in the project: a newer program keeps the old ones, so that
nothing turns stale by itself. They name characters by number and not by Unicode category, since categories change from
one Python to the next.

Rules 1: invisible characters go, every run of white space becomes one space (or one line end, when it holds a line
end, as between verses), nothing stands at the edges, what can be composed is composed (Unicode NFC), and a text
without a letter or digit has nothing to be spoken. What is replaced in a text (*say as*, rules, numbers read as words)
is replaced before that, and its annotations stay.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from studio_app.pronunciation.notation import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READING_RULES = 1
"""The newest version of the rules."""

Span = tuple[int, int]


class Replacement(NamedTuple):
    """What is spoken for the code points of a text from ``start`` up to ``end``: words, which may hold annotations."""

    start: int
    end: int
    said: str



@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendering that knows where it comes from.

    ``spans`` holds, for each code point of ``words``, the start and end of what it stands for in the text.
    """

    words: str
    spans: tuple[Span, ...]

    def source(self, first: int, last: int) -> Span:
        """Return start and end in the text of the rendering's code points from ``first`` up to ``last``."""
        return self.spans[first][0], self.spans[last - 1][1]


def render(text: str, rules: int, replaced: Sequence[Replacement] = ()) -> str:
    """Return the words of the text as they shall be spoken; empty when nothing in it can be.

    Args:
        text: What stands on the page.
        rules: The version of the reading rules.
        replaced: What is spoken for parts of the text, in order and without overlap.

    Raises:
        ValueError: This version of the program does not know these rules.
    """
    _check(rules)
    folded = _SPOKEN.sub(_fold, _spoken(text, replaced)) if replaced else _FOLDED.sub(_fold, text)
    words = unicodedata.normalize("NFC", folded)
    return words if _has_words(words) else ""


def render_with_source(text: str, rules: int, replaced: Sequence[Replacement] = ()) -> Rendering:
    """Return the same as ``render``, and where in the text each part of it comes from.

    Raises:
        ValueError: This version of the program does not know these rules.
    """
    _check(rules)
    mixed = list(_mixed(text, replaced))
    folded = list(_folded("".join(char for char, _ in mixed), _SPOKEN if replaced else _FOLDED))
    placed = [(char, (mixed[first][1][0], mixed[last - 1][1][1])) for char, (first, last) in folded]
    composed = list(_composed(placed))
    words = "".join(char for char, _ in composed)
    return Rendering(words, tuple(span for _, span in composed)) if _has_words(words) else Rendering("", ())


def is_folded(text: str) -> bool:
    """Tell whether folding leaves a text as it is, but for spaces at its edges: so places in one are in the other."""
    return not _ODD.search(text) and unicodedata.is_normalized("NFC", text)


def unannotated(text: str) -> str:
    """Return a text of the user's, as long as it is, with nothing in it that could be taken for an annotation."""
    return text.translate(_NO_ANNOTATIONS)


def _spoken(text: str, replaced: Sequence[Replacement]) -> str:
    """Return the text with its replacements in it, and no annotations but theirs."""
    page = unannotated(text)
    parts: list[str] = []
    kept_from = 0
    for one in replaced:
        parts += page[kept_from:one.start], one.said
        kept_from = one.end
    return "".join((*parts, page[kept_from:]))


def _mixed(text: str, replaced: Sequence[Replacement]) -> Iterator[tuple[str, Span]]:
    """Yield the text with its replacements in it, each character with its span in the text."""
    kept_from = 0
    for one in replaced:
        yield from _as_page(text, kept_from, one.start)
        for char in one.said:
            yield char, (one.start, one.end)
        kept_from = one.end
    yield from _as_page(text, kept_from, len(text))


def _as_page(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Yield characters of the page; none of them may be taken for an annotation."""
    return ((text[place].translate(_NO_ANNOTATIONS), (place, place + 1)) for place in range(start, end))


def _check(rules: int) -> None:
    if rules not in range(1, READING_RULES + 1):
        raise ValueError(f"There are no reading rules {rules}; the newest ones are {READING_RULES}.")


def _has_words(words: str) -> bool:
    """Tell whether anything can be spoken; a pause alone is nothing."""
    if _ANNOTATING[0] not in words:
        return any(map(str.isalnum, words))
    return any(piece.ipa or any(map(str.isalnum, words[piece.first:piece.last])) for piece in pieces(words))


_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_SPACES = _LINE_ENDS + " \t\x1c\x1d\x1e\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
_JOINERS = "\u200c\u200d"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufffc\U000e0000-\U000e0fff"  # hyphenation, direction, variants, fillers, tags
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"  # no characters, or private ones
)
_ANNOTATING = "\ufff9\ufffa\ufffb"
"""Unicode's annotations: taken out of a page's text, kept where a replacement put them."""
_NO_ANNOTATIONS = str.maketrans(dict.fromkeys(_ANNOTATING, "\ufffc"))
"""Makes of them another invisible character."""


def _folding(invisible: str) -> re.Pattern[str]:
    """Return every stretch that is not kept as it is: all white space and invisible characters but a single space."""
    return re.compile(f"[{_SPACES}{invisible}{_JOINERS}]{{2,}}|[{_SPACES.replace(' ', '')}{invisible}{_JOINERS}]"
                      "|\\A | \\Z")


_FOLDED, _SPOKEN = _folding(_INVISIBLE + _ANNOTATING), _folding(_INVISIBLE)
_ODD = re.compile(f"[{_SPACES.replace(' ', '')}{_INVISIBLE}{_ANNOTATING}{_JOINERS}]|  ")
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_SPACE = re.compile(f"[{_SPACES}]")
_NEEDS_JOINERS = re.compile("[\u0620-\u070e\u0710-\u109f\u1780-\u17ff\u1820-\u18af]")
"""Letters and signs of Arabic, the scripts of India and their kin: between two of them a joiner changes the word."""


def _fold(stretch: re.Match[str]) -> str:
    """Return what stands in the rendering for a stretch of white space and invisible characters."""
    start, end, text = stretch.start(), stretch.end(), stretch.string
    if start == 0 or end == len(text):
        return ""
    if _SPACE.search(text, start, end):
        return "\n" if _LINE_END.search(text, start, end) else " "
    joins = text[start] in _JOINERS and _NEEDS_JOINERS.match(text, start - 1) and _NEEDS_JOINERS.match(text, end)
    return text[start] if joins else ""


def _folded(text: str, folded: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """Yield the characters that folding leaves, each with its span in the text."""
    kept_from = 0
    for stretch in folded.finditer(text):
        yield from _as_it_is(text, kept_from, stretch.start())
        for char in _fold(stretch):
            yield char, stretch.span()
        kept_from = stretch.end()
    yield from _as_it_is(text, kept_from, len(text))


def _as_it_is(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    return ((text[place], (place, place + 1)) for place in range(start, end))


def _composed(folded: list[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Yield the characters in their composed form; what is composed of several has the span of them all."""
    start = 0
    for end in range(1, len(folded) + 1):
        if end == len(folded) or not _may_compose(folded[end][0]):
            span = folded[start][1][0], folded[end - 1][1][1]
            chunk = unicodedata.normalize("NFC", "".join(char for char, _ in folded[start:end]))
            if end - start == len(chunk):
                yield from zip(chunk, (own for _, own in folded[start:end]), strict=True)
            else:
                yield from ((char, span) for char in chunk)
            start = end


def _may_compose(char: str) -> bool:
    """Tell whether a character can be composed with one before it: marks, and the later parts of Hangul syllables."""
    return unicodedata.category(char)[0] == "M" or "\u1161" <= char <= "\u1175" or "\u11a8" <= char <= "\u11c2"
