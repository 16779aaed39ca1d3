from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.operations import chapters, lexicons, marks
from studio_app.operations.suspects import book_suspects
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.pronunciation.suspects import Reason
from tests.operations.conftest import manuscript, on_the_bench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.operations.conftest import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    yield from on_the_bench(tmp_path / "book", manuscript(
        ("Arrival", "They asked old Grimthorpe to wait.", "So Grimthorpe said adieu."), ("Aside", "Here Quexel sat.")))


def found(book: Book) -> dict[str, tuple[Reason, int, bool]]:
    return {one.words: (one.reason, one.count, one.ruled) for one in book_suspects(book.bench)}


def test_names_of_the_book_are_found(book: Book) -> None:
    assert found(book)["Grimthorpe"] == (Reason.NAME, 2, False)
    assert "Quexel" in found(book)


def test_a_rule_that_is_there_is_known(book: Book) -> None:
    lexicons.add(book.bench, Lexicon("Names", (Rule("Grimthorpe", "Grimthrup"),)))
    assert found(book)["Grimthorpe"][2]


def test_words_marked_as_foreign_are_found(book: Book) -> None:
    marks.set_language(book.bench, book.ids[2], 19, 24, "fr")
    assert found(book)["adieu"][0] is Reason.FOREIGN


def test_skipped_chapters_are_passed_over(book: Book) -> None:
    chapters.include(book.bench, book.one(book.ids[4]).paragraph.chapter, included=False)
    assert "Quexel" not in found(book)


def test_it_tells_how_far_it_is(book: Book) -> None:
    told: list[float] = []
    book_suspects(book.bench, told.append)
    assert told == [0.0, 0.2, 0.4, 0.6, 0.8]
