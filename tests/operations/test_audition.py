from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.book import ChapterKind, ParagraphKind
from studio_app.operations import chapters, paragraphs
from studio_app.operations.audition import GREETING, LONGEST, sample_words
from studio_app.operations.cloning import passage
from studio_app.operations.voices import words_between
from studio_app.operations.workbench import material

if TYPE_CHECKING:
    from studio_app.domain.ids import ParagraphId
    from tests.operations.conftest import Book

LONG = 1


def test_a_voice_is_tried_on_the_first_real_paragraph(book: Book) -> None:
    assert sample_words(book.bench).startswith("The wheel turned slowly")


def test_the_words_of_a_title_page_are_passed_over(book: Book) -> None:
    first = chapters.chapter_at(book.bench, 1)
    before = sample_words(book.bench)
    chapters.set_kind(book.bench, first.id, ChapterKind.FRONT_MATTER)
    paragraphs.edit_text(book.bench, first_told(book), "The second chapter begins on a morning in May, by the sea.")
    for words in (sample_words(book.bench), words_between(book.bench, 20, 400), passage(book.bench)):
        assert words.startswith("The second chapter")
    assert not before.startswith("The second chapter")


def first_told(book: Book) -> ParagraphId:
    """Return the first paragraph of the second chapter that is no heading."""
    return next(one.paragraph.id for one in material(book.bench)[1].paragraphs
                if one.paragraph.kind is ParagraphKind.BODY)


def test_a_sample_ends_with_a_sentence(book: Book) -> None:
    paragraphs.edit_text(book.bench, book.ids[LONG], "It rained all day, and nobody minded it at all. " * 20)
    words = sample_words(book.bench)
    assert len(words) <= LONGEST
    assert words.endswith("at all.")


def test_a_book_without_any_words_lends_none(book: Book) -> None:
    for chapter in (chapters.chapter_at(book.bench, index) for index in (1, 2)):
        chapters.include(book.bench, chapter.id, included=False)
    assert sample_words(book.bench) == GREETING
