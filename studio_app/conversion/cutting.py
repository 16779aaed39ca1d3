"""Where a text too long for one request is cut, and what becomes of earlier cuts when the text is edited.

Places are offsets into a text in code points; a cut at a place divides the characters before it from those after it.
What is cut where belongs to the reading rules (DESIGN: *Rendering*): a change here needs a new version of them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

from studio_app.domain.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CLAUSE_END = re.compile(r"[,;:][\"'”’»)\]]*\s+|\s[–—]\s+|[—、，；：،؛][”’»」』）]*\s*")
_SPACES = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"[^\S\n]")
_ZERO_WIDTH_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def cut_places(text: str, limit: int, language: str) -> list[int]:
    """Return where to cut the text so that no piece is longer than the limit, in ascending order.

    Cuts stand at sentence ends, so placed that the pieces are of about the same length: a short last piece would be
    spoken without the swing of what it belongs to. A sentence that is itself too long is cut after a clause mark, else
    at a space, else anywhere but inside a character made of several code points.

    Args:
        text: What is to be spoken.
        limit: The most code points of a piece, at least 1.
        language: A BCP 47 tag, which tells the abbreviations and the marks that end a sentence.
    """
    if len(text) <= limit:
        return []
    ends = _sentence_ends(text, language)
    places: list[int] = []
    start = 0
    while len(text) - start > limit:
        start = _next_sentence_cut(ends, start, len(text), limit) or _cut_in_sentence(text, start, limit)
        places.append(start)
    return places


def _sentence_ends(text: str, language: str) -> list[int]:
    # WORKAROUND: sentencex 1.0.20 panics on a white space of several bytes (a no-break space) before an initial.
    plain = _ODD_SPACE.sub(" ", text)
    return [boundary["end_index"] for boundary in get_sentence_boundaries(language, plain)]


def _next_sentence_cut(ends: Sequence[int], start: int, length: int, limit: int) -> int | None:
    """Return the sentence end that comes nearest to dividing the rest evenly; None if no end is within the limit."""
    rest = length - start
    even = start + rest / -(-rest // limit)
    within = ends[bisect_right(ends, start):bisect_right(ends, start + limit)]
    return min(within, key=lambda end: abs(end - even), default=None)


def _cut_in_sentence(text: str, start: int, limit: int) -> int:
    stop = start + limit
    for least in (start + limit // 2, start):
        for mark in (_CLAUSE_END, _SPACES):
            ends = (match.end() for match in mark.finditer(text, least, stop))
            if place := max((end for end in ends if end > least), default=None):
                return place
    return _outside_character(text, start, stop)


def _outside_character(text: str, start: int, place: int) -> int:
    """Move the place back to where a visible character begins, if there is such a place after the start."""
    outside = place
    while outside > start and _continues(text, outside):
        outside -= 1
    return outside if outside > start else place


def _continues(text: str, place: int) -> bool:
    """Tell whether the code point here belongs to the character before it (the common cases of Unicode's UAX 29)."""
    here = text[place]
    joined = _ZERO_WIDTH_JOINER in (here, text[place - 1])
    return joined or unicodedata.category(here).startswith("M") or ord(here) in _SKIN_TONES


def carried_cuts(old_text: str, new_text: str, cuts: Iterable[int]) -> tuple[int, ...]:
    """Return where the cuts of the old text are in the new one.

    Cuts before the edited stretch stay, those after it move along, those inside it are gone, and so are those that
    have come to stand at the beginning or the end: an edit within one segment disturbs that segment alone.
    """
    edit = Edit.between(old_text, new_text)
    moved = edit.new_end - edit.old_end
    standing = (cut for cut in cuts if cut <= edit.start or cut >= edit.old_end)
    places = {cut if cut <= edit.start else cut + moved for cut in standing}
    return tuple(sorted(place for place in places if 0 < place < len(new_text)))
