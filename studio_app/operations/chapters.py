"""What a user does to chapters: include or skip, rename, say what part of the book they are, add, delete, move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.book import ChapterKind
from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.storage import chapters, paragraphs

if TYPE_CHECKING:
    from studio_app.domain.book import Chapter
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId
    from studio_app.operations.workbench import Workbench


def chapter_at(bench: Workbench, index: int) -> Chapter:
    """Return the chapter with this number, counted from 1 over all chapters.

    Raises:
        InputError: There is no such chapter.
    """
    found = chapters.chapters(bench.project.db)
    if not 1 <= index <= len(found):
        raise InputError(f"There is no chapter {index}; the book has chapters 1 to {len(found)}.")
    return found[index - 1]


def include(bench: Workbench, chapter: ChapterId, *, included: bool) -> Changes:
    """Include a chapter in the audiobook, or skip it."""
    with bench.project.step("Include chapter" if included else "Skip chapter") as step:
        chapters.update(bench.project.db, replace(chapters.chapter(bench.project.db, chapter), included=included))
    return step.changes


def rename(bench: Workbench, chapter: ChapterId, title: str) -> Changes:
    """Give a chapter another title; what is spoken is its heading paragraph, which stays as it is."""
    named = replace(chapters.chapter(bench.project.db, chapter), title=_title(title))
    with bench.project.step("Rename chapter") as step:
        chapters.update(bench.project.db, named)
    return step.changes


def add(bench: Workbench, title: str, *, index: int | None = None, kind: ChapterKind = ChapterKind.BODY) -> Changes:
    """Add an empty chapter at this place in the book, counted from 1, or at the end."""
    with bench.project.step("Add chapter") as step:
        chapters.insert(bench.project.db, _title(title), index=index, kind=kind)
    return step.changes


def set_kind(bench: Workbench, chapter: ChapterId, kind: ChapterKind) -> Changes:
    """Say what part of the book a chapter is."""
    with bench.project.step("Change kind of chapter") as step:
        chapters.update(bench.project.db, replace(chapters.chapter(bench.project.db, chapter), kind=kind))
    return step.changes


def delete(bench: Workbench, chapter: ChapterId) -> Changes:
    """Delete a chapter with its paragraphs.

    Raises:
        LockedParagraph: It holds a locked paragraph.
    """
    if any(paragraph.locked for paragraph in paragraphs.paragraphs(bench.project.db, chapter)):
        raise LockedParagraph("A paragraph of this chapter is locked.", "Unlock it to delete the chapter.")
    with bench.project.step("Delete chapter") as step:
        chapters.delete(bench.project.db, chapter)
    return step.changes


def move(bench: Workbench, chapter: ChapterId, index: int) -> Changes:
    """Move a chapter to this place in the book, counted from 1."""
    with bench.project.step("Move chapter") as step:
        order = [one.id for one in chapters.chapters(bench.project.db) if one.id != chapter]
        chapters.reorder(bench.project.db, [*order[:index - 1], chapter, *order[index - 1:]])
    return step.changes


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise InputError("A chapter needs a title.")
    return title
