from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import ChapterKind
from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.domain.takes import State
from studio_app.operations import chapters, paragraphs
from studio_app.operations.overview import overview
from studio_app.operations.workbench import material

if TYPE_CHECKING:
    from tests.operations.conftest import Book


def titles(book: Book) -> list[str]:
    return [one.chapter.title for one in material(book.bench)]


def test_chapters_are_found_by_their_number(book: Book) -> None:
    assert chapters.chapter_at(book.bench, 2).title == "The Road"
    with pytest.raises(InputError, match="chapters 1 to 2"):
        chapters.chapter_at(book.bench, 3)


def test_a_chapter_is_skipped_and_included(book: Book) -> None:
    mill = chapters.chapter_at(book.bench, 1)
    chapters.include(book.bench, mill.id, included=False)
    assert not chapters.chapter_at(book.bench, 1).included
    book.bench.project.undo.undo()
    assert chapters.chapter_at(book.bench, 1).included


def test_a_chapter_is_renamed_added_and_moved(book: Book) -> None:
    chapters.rename(book.bench, chapters.chapter_at(book.bench, 1).id, "  The  Old Mill ")
    chapters.add(book.bench, "Between", index=2)
    chapters.move(book.bench, chapters.chapter_at(book.bench, 3).id, 1)
    assert titles(book) == ["The Road", "The Old Mill", "Between"]


def test_a_chapter_without_a_title_is_refused(book: Book) -> None:
    with pytest.raises(InputError, match="title"):
        chapters.rename(book.bench, chapters.chapter_at(book.bench, 1).id, " ")


def test_a_chapter_is_said_to_be_back_matter(book: Book) -> None:
    chapters.set_kind(book.bench, chapters.chapter_at(book.bench, 2).id, ChapterKind.BACK_MATTER)
    assert chapters.chapter_at(book.bench, 2).kind is ChapterKind.BACK_MATTER


def test_a_deleted_chapter_comes_back_with_its_audio(book: Book) -> None:
    book.speak()
    chapters.delete(book.bench, chapters.chapter_at(book.bench, 1).id)
    assert titles(book) == ["The Road"]
    book.bench.project.undo.undo()
    assert set(book.states) == {State.CONVERTED}


def test_a_chapter_with_a_locked_paragraph_is_not_deleted(book: Book) -> None:
    paragraphs.set_locked(book.bench, [book.ids[1]], locked=True)
    with pytest.raises(LockedParagraph):
        chapters.delete(book.bench, chapters.chapter_at(book.bench, 1).id)


def test_a_chapter_at_a_glance(book: Book) -> None:
    book.speak(book.ids[0], book.ids[1])
    seen = overview(book.bench, chapters.chapter_at(book.bench, 1).id)
    assert (seen.state, seen.spoken, seen.audible) == (State.UNCONVERTED, 2, 3)
