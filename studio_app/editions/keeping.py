"""Keeping what was split or merged here when its author changes the words: the same cuts, in the new text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from studio_app.domain.book import ParagraphKind
from studio_app.domain.edits import shifted, within
from studio_app.editions.words import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.domain.book import Mark
    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.editions.likeness import Passage
    from studio_app.editions.words import Piece

Worded: TypeAlias = "tuple[str, tuple[Mark, ...]]"
"""A text and its marks."""


def parted_alike(ours: Sequence[Passage], base: Passage, theirs: ManuscriptParagraph) -> list[Worded]:
    """Return the new text in as many pieces as the old one was split into here.

    Empty where more was done than splitting it, or where a cut has no place in the new text.
    """
    if not _says_the_same(ours, [base]):
        return []
    changes = pieces(base.text, theirs.text)
    cuts = [0, *(_carried(cut, changes) for cut in _ends(ours, base.text)), len(theirs.text)]
    if any(start >= end for start, end in pairwise(cuts)):
        return []
    return [_piece(theirs, start, end) for start, end in pairwise(cuts)]


def joined_alike(ours: Passage, base: Sequence[Passage], theirs: Sequence[ManuscriptParagraph]) -> list[Worded]:
    """Return the new texts as one, as the old ones were merged here; empty where more was done than merging them."""
    if not _says_the_same([ours], base):
        return []
    glue = "\n" if ours.kind is ParagraphKind.VERSE else " "
    text, marks = theirs[0].text, theirs[0].marks
    for one in theirs[1:]:
        marks += shifted(one.marks, len(text) + len(glue))
        text += glue + one.text
    return [(text, marks)]


def _says_the_same(some: Sequence[Passage], others: Sequence[Passage]) -> bool:
    first, second = (" ".join(one.text for one in side).split() for side in (some, others))
    return first == second


def _ends(parts: Sequence[Passage], whole: str) -> Iterator[int]:
    """Yield where in a text each of its pieces but the last ends; -1 for one that does not stand there so."""
    end = 0
    for part in parts[:-1]:
        start = whole.find(part.text, end)
        end = start + len(part.text) if start >= 0 else len(whole)
        yield end if start >= 0 else -1


def _carried(place: int, changes: Sequence[Piece]) -> int:
    """Return where a place is in the new text; what was put in there stands before it. -1 if its words were changed."""
    found = -1
    for change in changes:
        if change.old.start <= place <= change.old.end:
            if change.equal:
                found = change.new.start + place - change.old.start
            elif place == change.old.end:
                found = change.new.end
    return found


def _piece(theirs: ManuscriptParagraph, start: int, end: int) -> Worded:
    """Return a piece of a text without the spaces around it."""
    start += len(theirs.text[start:end]) - len(theirs.text[start:end].lstrip())
    end = start + len(theirs.text[start:end].rstrip())
    return theirs.text[start:end], within(theirs.marks, start, end)
