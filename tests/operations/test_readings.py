from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.operations import chapters, lexicons, marks
from studio_app.operations.readings import book_readings
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.pronunciation.normalisation import Kind
from tests.operations.conftest import manuscript, on_the_bench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.operations.conftest import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    yield from on_the_bench(tmp_path / "book", manuscript(
        ("The Bill", "Dr. Wend owed 12 pounds.", "He paid\u00a0 12 of them in 1848."), ("Sums", "7 and 12 make 19.")))


def found(book: Book) -> list[tuple[str, str, Kind, int]]:
    return [(one.written, one.said, one.kind, len(one.places)) for one in book_readings(book.bench)]


def test_what_is_read_the_same_way_is_found_together(book: Book) -> None:
    assert found(book) == [
        ("Dr.", "Doctor", Kind.ABBREVIATIONS, 1), ("12", "twelve", Kind.NUMBERS, 3),
        ("1848", "eighteen forty-eight", Kind.NUMBERS, 1), ("7", "seven", Kind.NUMBERS, 1),
        ("19", "nineteen", Kind.NUMBERS, 1)]


def test_places_are_those_of_the_page_as_it_stands(book: Book) -> None:
    twelve = book_readings(book.bench)[1]
    assert [(one.paragraph, one.start, one.end) for one in twelve.places] == [
        (book.ids[1], 14, 16), (book.ids[2], 9, 11), (book.ids[4], 6, 8)]


def test_what_has_a_pronunciation_is_not_read(book: Book) -> None:
    lexicons.add(book.bench, Lexicon("Sums", (Rule("12", "a dozen"),)))
    marks.say_as(book.bench, book.ids[4], 0, 1, "sieben")
    assert [one[0] for one in found(book)] == ["Dr.", "1848", "19"]


def test_words_in_another_language_are_left_alone(book: Book) -> None:
    marks.set_language(book.bench, book.ids[4], 0, 10, "fr")
    assert ("12", "twelve", Kind.NUMBERS, 2) in found(book)


def test_skipped_chapters_are_passed_over(book: Book) -> None:
    chapter = book.one(book.ids[4]).paragraph.chapter
    chapters.include(book.bench, chapter, included=False)
    assert [one[0] for one in found(book)] == ["Dr.", "12", "1848"]
