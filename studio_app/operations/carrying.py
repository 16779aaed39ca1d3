"""What becomes of paragraphs whose words a new edition changes: all that was given to their words goes with them.

Who speaks them, how they are said, what is said instead of them and the pauses follow the words; cuts stay where they
part what is spoken already, so that only the segments whose words differ need new audio.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from studio_app.domain.book import MarkKind, ParagraphKind
from studio_app.domain.edits import Edit, followed
from studio_app.domain.takes import selected
from studio_app.editions.words import Piece, Stretch, pieces
from studio_app.operations.marks import one_pause_each
from studio_app.operations.paragraphs import joined, piece, waiting_before

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from studio_app.conversion.plan import Material
    from studio_app.domain.book import Paragraph
    from studio_app.domain.manuscript import ManuscriptParagraph

_IMPORTED = frozenset({MarkKind.EMPHASIS, MarkKind.LANGUAGE})
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»)\]」』]*\s*\Z")


def carried(heirs: Sequence[Material], new: Sequence[ManuscriptParagraph]) -> list[Paragraph]:
    """Return the paragraphs to which the words of others come in a new edition.

    Text, kind, place in the source, whether it is spoken, emphasis and languages are the edition's; all else is what
    was given to the words here. Their ids are those of the first heir.

    Args:
        heirs: The paragraphs here whose words they are, in order.
        new: What becomes of them, in order: one paragraph or several.
    """
    whole = joined(heirs)
    glue = "\n" if whole.kind is ParagraphKind.VERSE else " "
    audible = any(selected(segment, heir.holdings) is not None for heir in heirs for segment in heir.segments)
    whole = reworded(whole, glue.join(one.text for one in new), audible=audible)
    found, start = [], 0
    for one in new:
        end = start + len(one.text)
        whole = waiting_before(whole, end, end + len(glue))
        own = piece(whole, start, end)
        found.append(replace(own, kind=one.kind, spoken=one.spoken, source=one.source,
                             marks=(*one.marks, *own.marks)))
        start = end + len(glue)
    return found


def reworded(old: Paragraph, text: str, *, audible: bool) -> Paragraph:
    """Return a paragraph in other words, without the marks that importing makes.

    Args:
        old: The paragraph.
        text: The other words.
        audible: Some of it is spoken already, so that sentences before and after it are spoken by themselves.
    """
    parts = pieces(old.text, text)
    edits = [Edit(one.old.start, one.old.end, one.old.start + one.new.end - one.new.start)
             for one in reversed(parts) if not one.equal]  # the last one first: it moves none of the others
    marks = [mark for mark in old.marks if mark.kind not in _IMPORTED]
    cuts = {*old.cuts, *_edges(old.text)} if audible else set(old.cuts)
    places = set(_carried_cuts(_slid(parts, cuts, old.text, text), cuts, text))
    return replace(old, text=text, marks=one_pause_each(followed(marks, *edits)), spans=followed(old.spans, *edits),
                   cuts=tuple(sorted(place for place in places if 0 < place < len(text))))


def _edges(text: str) -> set[int]:
    """Return the beginning of a text, and its end if a sentence ends there: what is added there is spoken by itself."""
    return {0, len(text)} if _SENTENCE_END.search(text) else {0}


def _carried_cuts(parts: Sequence[Piece], cuts: Collection[int], text: str) -> Iterator[int]:
    """Yield where cuts are in the new text, as far as what stands on one of their sides does.

    Whole sentences that came in at a cut have a cut on both sides; less than that belongs to what follows it.
    """
    last: Piece | None = None
    for one in parts:
        if one.equal:
            bound = last is not None and last.old.start == last.old.end and not _ends_sentence(last, text)
            yield from (cut - one.old.start + one.new.start for cut in cuts
                        if one.old.start + bound <= cut <= one.old.end)
        last = one


def _ends_sentence(one: Piece, text: str) -> bool:
    return _SENTENCE_END.search(text, one.new.start, one.new.end) is not None


def _slid(parts: Sequence[Piece], cuts: Collection[int], old: str, new: str) -> list[Piece]:
    """Return the pieces with what was only added or only removed moved to a cut, where that says the same.

    Of ``One. More. Two.`` it may be ``. More`` that came in, or ``More. ``.
    """
    found = list(parts)
    for place in range(1, len(found) - 1):
        before, one, after = found[place - 1:place + 2]
        if one.equal or (one.old.end > one.old.start and one.new.end > one.new.start):
            continue
        words, (start, end) = (new, one.new) if one.old.start == one.old.end else (old, one.old)
        right = _common(words[start:], words[end:], after.old.end - after.old.start)
        left = _common(words[:start][::-1], words[:end][::-1], before.old.end - before.old.start)
        ways = [cut - edge for cut in cuts for edge in one.old if -left <= cut - edge <= right]
        by = min(ways, key=abs, default=0)
        found[place - 1:place + 2] = [_moved(before, 0, by), _moved(one, by, by), _moved(after, by, 0)]
    return found


def _common(one: str, other: str, most: int) -> int:
    """Return how many characters at their beginnings are the same."""
    pairs = islice(zip(one, other, strict=False), most)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _moved(one: Piece, start: int, end: int) -> Piece:
    return replace(one, old=Stretch(one.old.start + start, one.old.end + end),
                   new=Stretch(one.new.start + start, one.new.end + end))
