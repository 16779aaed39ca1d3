from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.operations import chapters, paragraphs
from studio_app.operations.audition import GREETING, LONGEST, sample_words

if TYPE_CHECKING:
    from tests.operations.conftest import Book

LONG = 1


def test_a_voice_is_tried_on_the_first_real_paragraph(book: Book) -> None:
    assert sample_words(book.bench).startswith("The wheel turned slowly")


def test_a_sample_ends_with_a_sentence(book: Book) -> None:
    paragraphs.edit_text(book.bench, book.ids[LONG], "It rained all day, and nobody minded it at all. " * 20)
    words = sample_words(book.bench)
    assert len(words) <= LONGEST
    assert words.endswith("at all.")


def test_a_book_without_any_words_lends_none(book: Book) -> None:
    for chapter in (chapters.chapter_at(book.bench, index) for index in (1, 2)):
        chapters.include(book.bench, chapter.id, included=False)
    assert sample_words(book.bench) == GREETING
