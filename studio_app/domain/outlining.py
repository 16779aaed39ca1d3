"""What a user does to the outline of a book before it is imported: pure edits of a manuscript.

Chapters and paragraphs are told by their numbers from 0. Each function returns another manuscript; those that are asked
for what cannot be done return the one they were given.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from studio_app.domain.book import ChapterKind
    from studio_app.domain.manuscript import ManuscriptParagraph

_LONGEST_TITLE = 80


def renamed(manuscript: Manuscript, chapter: int, title: str) -> Manuscript:
    """Give a chapter another title; an empty one leaves it as it is."""
    title = " ".join(title.split())
    return _with(manuscript, chapter, replace(manuscript.chapters[chapter], title=title)) if title else manuscript


def with_kind(manuscript: Manuscript, chapters: Collection[int], kind: ChapterKind) -> Manuscript:
    """Say what part of the book chapters are."""
    return replace(manuscript, chapters=tuple(
        replace(one, kind=kind) if at in chapters else one for at, one in enumerate(manuscript.chapters)))


def with_inclusion(manuscript: Manuscript, chapters: Collection[int], *, included: bool) -> Manuscript:
    """Include chapters in the audiobook, or skip them."""
    return replace(manuscript, chapters=tuple(
        replace(one, included=included) if at in chapters else one for at, one in enumerate(manuscript.chapters)))


def merged(manuscript: Manuscript, chapter: int) -> Manuscript:
    """Join a chapter to the one before it, which keeps its title and kind; it is read if one of them was."""
    if chapter < 1:
        return manuscript
    above, below = manuscript.chapters[chapter - 1:chapter + 1]
    one = replace(above, paragraphs=above.paragraphs + below.paragraphs, included=above.included or below.included)
    return replace(manuscript, chapters=(*manuscript.chapters[:chapter - 1], one, *manuscript.chapters[chapter + 1:]))


def parted(manuscript: Manuscript, chapter: int, paragraph: int) -> Manuscript:
    """Begin a new chapter at a paragraph; it is called as its heading says, else by its first words."""
    old = manuscript.chapters[chapter]
    if not 0 < paragraph < len(old.paragraphs):
        return manuscript
    upper, lower = old.paragraphs[:paragraph], old.paragraphs[paragraph:]
    new = ManuscriptChapter(title_of(lower) or old.title, lower, old.kind, old.included)
    return replace(manuscript, chapters=(
        *manuscript.chapters[:chapter], replace(old, paragraphs=upper), new, *manuscript.chapters[chapter + 1:]))


def moved(manuscript: Manuscript, chapters: Collection[int], place: int) -> Manuscript:
    """Move chapters, together and in their order, before the one that has a number now; at the end for one beyond."""
    going = [manuscript.chapters[at] for at in sorted(chapters)]
    before = [one for at, one in enumerate(manuscript.chapters[:place]) if at not in chapters]
    after = [one for at, one in enumerate(manuscript.chapters) if at >= place and at not in chapters]
    return replace(manuscript, chapters=(*before, *going, *after))


def with_text(manuscript: Manuscript, chapter: int, paragraph: int, text: str) -> Manuscript:
    """Write another text for a paragraph, such as one whose first letter was a picture; what it began with is moved on.

    Marks and calls of notes stay with their words where the text only grew at its beginning; else they go.
    """
    old = manuscript.chapters[chapter].paragraphs[paragraph]
    by = len(text) - len(old.text) if text.endswith(old.text) else None
    marks = () if by is None else tuple(replace(one, start=one.start + by, end=one.end + by) for one in old.marks)
    calls = () if by is None else tuple(replace(one, place=one.place + by) for one in old.calls)
    own = manuscript.chapters[chapter]
    new = old._replace(text=text, marks=marks, calls=calls)
    return _with(manuscript, chapter, replace(own, paragraphs=(
        *own.paragraphs[:paragraph], new, *own.paragraphs[paragraph + 1:])))


def silenced(manuscript: Manuscript, line: str) -> Manuscript:
    """Have a line read nowhere, such as a running head that stands on every page; it is kept and shown."""
    return replace(manuscript, chapters=tuple(
        replace(chapter, paragraphs=tuple(
            one._replace(spoken=False) if one.text == line else one for one in chapter.paragraphs))
        if any(one.text == line for one in chapter.paragraphs) else chapter for chapter in manuscript.chapters))


def title_of(paragraphs: Sequence[ManuscriptParagraph]) -> str:
    """Return the title that paragraphs have as a chapter: the first's where it is a heading, else their first words."""
    text = next((" ".join(one.text.split()) for one in paragraphs if one.text.strip()), "")
    if len(text) <= _LONGEST_TITLE or (paragraphs and paragraphs[0].kind is ParagraphKind.HEADING):
        return text
    return text[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _with(manuscript: Manuscript, chapter: int, new: ManuscriptChapter) -> Manuscript:
    return replace(manuscript, chapters=(*manuscript.chapters[:chapter], new, *manuscript.chapters[chapter + 1:]))
