"""What a user says of words on the page: say them so, speak them like this, in this language, wait here.

The page keeps its words; each function is one undo step.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.domain.book import Mark, MarkKind
from studio_app.domain.changes import NOTHING
from studio_app.domain.edits import gaps
from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.domain.voices import NO_SETTINGS
from studio_app.storage import chapters, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.domain.voices import Settings
    from studio_app.operations.workbench import Workbench

LONGEST_PAUSE = 30.0
"""Seconds, as for all pauses of the book."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words on the page that are said otherwise in one place."""

    chapter: ChapterId
    paragraph: ParagraphId
    start: int
    end: int
    words: str
    said: str


def say_as(bench: Workbench, paragraph: ParagraphId, start: int, end: int, words: str) -> Changes:
    """Have words on the page spoken as others, here only; empty words take that back.

    Raises:
        LockedParagraph: The paragraph is locked.
        InputError: There is nothing between start and end.
    """
    return _mark(bench, "Say as", paragraph, start, end, MarkKind.SAY_AS, " ".join(words.split()))


def direct(bench: Workbench, paragraph: ParagraphId, direction: str, start: int | None = None,
           end: int | None = None) -> Changes:
    """Say how a paragraph, or a stretch of it, is to be spoken; an empty direction takes that back.

    Raises:
        LockedParagraph: The paragraph is locked.
        InputError: There is nothing between start and end.
    """
    words = " ".join(direction.split())
    if start is not None and end is not None:
        return _mark(bench, "Direction", paragraph, start, end, MarkKind.DIRECTION, words)
    found = _unlocked(bench, paragraph)
    return _write(bench, "Direction", found, replace(found, direction=words))


def set_voice_settings(bench: Workbench, paragraph: ParagraphId, settings: Settings, start: int | None = None,
                       end: int | None = None) -> Changes:
    """Lay voice settings over those of whoever speaks a paragraph or a stretch of it; none take that back.

    Raises:
        LockedParagraph: The paragraph is locked.
        InputError: There is nothing between start and end.
    """
    if start is not None and end is not None:
        return _mark(bench, "Voice settings", paragraph, start, end, MarkKind.SETTINGS, _written(settings))
    found = _unlocked(bench, paragraph)
    return _write(bench, "Voice settings", found, replace(found, settings=dict(settings) or NO_SETTINGS))


def set_language(bench: Workbench, paragraph: ParagraphId, start: int, end: int, tag: str) -> Changes:
    """Say in which language words on the page are; an empty tag takes that back.

    Raises:
        LockedParagraph: The paragraph is locked.
        InputError: There is nothing between start and end.
    """
    return _mark(bench, "Language", paragraph, start, end, MarkKind.LANGUAGE, tag)


def insert_pause(bench: Workbench, paragraph: ParagraphId, place: int, seconds: float) -> Changes:
    """Have it silent at a place for some seconds, whatever pause was there; none takes it back.

    Raises:
        LockedParagraph: The paragraph is locked.
        InputError: The pause is negative or longer than half a minute.
    """
    if not 0 <= seconds <= LONGEST_PAUSE:
        raise InputError(f"A pause must be between 0 and {LONGEST_PAUSE:g} seconds.")
    found = _unlocked(bench, paragraph)
    place = max(0, min(place, len(found.text)))
    marks = [mark for mark in found.marks if not (mark.kind is MarkKind.PAUSE and mark.start == place)]
    if seconds:
        marks.append(Mark(place, place, MarkKind.PAUSE, f"{seconds:g}"))
    return _write(bench, "Pause", found, replace(found, marks=tuple(marks)))


def said(bench: Workbench) -> list[Said]:
    """Return all places where words are said otherwise, in the book's order."""
    by_chapter = paragraphs.all_paragraphs(bench.project.db)
    return [Said(chapter.id, one.id, mark.start, mark.end, one.text[mark.start:mark.end], mark.value)
            for chapter in chapters.chapters(bench.project.db) for one in by_chapter.get(chapter.id, ())
            for mark in sorted(one.marks, key=lambda mark: mark.start) if mark.kind is MarkKind.SAY_AS]


def spelt_out(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with its direction and settings as marks of its words, spoken just as before."""
    marks = tuple(_over(mark, paragraph.settings) for mark in paragraph.marks)
    values = ((MarkKind.DIRECTION, paragraph.direction), (MarkKind.SETTINGS, _written(paragraph.settings)))
    own = [Mark(start, end, kind, value) for kind, value in values if value
           for start, end in gaps([mark for mark in marks if mark.kind is kind], len(paragraph.text))]
    return replace(paragraph, marks=(*marks, *own), direction="", settings=NO_SETTINGS)


def one_pause_each(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks with the longest alone of several pauses that have come to stand at one place."""
    pauses = sorted((mark for mark in marks if mark.kind is MarkKind.PAUSE), key=lambda mark: float(mark.value))
    longest = {mark.start: mark for mark in pauses}
    return tuple(mark for mark in marks if mark.kind is not MarkKind.PAUSE or mark is longest[mark.start])


def without(marks: Iterable[Mark], kind: MarkKind, start: int, end: int) -> list[Mark]:
    """Return the marks with none of a kind left from start to end; one that reaches beyond is cut back to both sides.

    *Say as* belongs to its words as a whole, so it is not cut back but taken away.
    """
    left: list[Mark] = []
    for mark in marks:
        if mark.kind is not kind or mark.end <= start or mark.start >= end:
            left.append(mark)
        elif kind is not MarkKind.SAY_AS:
            left += [replace(mark, end=start)] if mark.start < start else []
            left += [replace(mark, start=end)] if mark.end > end else []
    return left


def _written(settings: Settings) -> str:
    return json.dumps(dict(settings), sort_keys=True) if settings else ""


def _over(mark: Mark, settings: Settings) -> Mark:
    """Return the mark, if it is one of settings with those that it is laid over."""
    if mark.kind is not MarkKind.SETTINGS or not settings:
        return mark
    return replace(mark, value=_written({**settings, **json.loads(mark.value)}))


def _mark(bench: Workbench, name: str, paragraph: ParagraphId, start: int, end: int, kind: MarkKind,
          value: str) -> Changes:
    found = _unlocked(bench, paragraph)
    start, end = _words(found.text, max(0, start), min(end, len(found.text)))
    if start >= end:
        raise InputError("Nothing is selected.", "Select the words that are meant.")
    marks = without(found.marks, kind, start, end)
    if value:
        marks.append(Mark(start, end, kind, value))
    return _write(bench, name, found, replace(found, marks=tuple(marks)))


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the words of a selection begin and end: spaces at its edges are not meant."""
    selected = text[start:end]
    return start + len(selected) - len(selected.lstrip()), start + len(selected.rstrip())


def _unlocked(bench: Workbench, paragraph: ParagraphId) -> Paragraph:
    found = paragraphs.paragraph(bench.project.db, paragraph)
    if found.locked:
        raise LockedParagraph("This paragraph is locked.", "Unlock it to change how it is spoken.")
    return found


def _write(bench: Workbench, name: str, before: Paragraph, after: Paragraph) -> Changes:
    if before == after:
        return NOTHING
    with bench.project.step(name) as step:
        paragraphs.update(bench.project.db, [after])
    return step.changes
