from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import Contributor, ContributorRole, Metadata
from studio_app.domain.errors import InputError
from studio_app.operations.book import Given, checked, give
from studio_app.storage.books import load_book

if TYPE_CHECKING:
    from tests.operations.conftest import Book


def test_what_is_given_is_stored_and_the_rest_is_left(book: Book) -> None:
    give(book.bench, Given(narrators=("N. Voice", " "), isbn="978-3-16-148410-0", language="en-GB"))
    stored = load_book(book.bench.project.db).metadata
    assert (stored.title, stored.authors, stored.narrators) == ("A Small Book", ("Ida Penn",), ("N. Voice",))
    assert (stored.isbn, stored.language) == ("9783161484100", "en-GB")


def test_authors_replace_authors_and_stand_first() -> None:
    people = (Contributor("Old"), Contributor("T. Rans", ContributorRole.TRANSLATOR))
    given = Given(authors=("New", "Other")).applied(Metadata(title="T", contributors=people))
    assert [person.name for person in given.contributors] == ["New", "Other", "T. Rans"]


@pytest.mark.parametrize(("wrong", "word"), [
    (Given(isbn="978-3-16-148410-1"), "ISBN"),
    (Given(language="english please"), "language"),
    (Given(title=" "), "title"),
])
def test_what_is_wrong_is_refused_and_changes_nothing(book: Book, wrong: Given, word: str) -> None:
    before = load_book(book.bench.project.db)
    with pytest.raises(InputError, match=word):
        give(book.bench, wrong)
    assert load_book(book.bench.project.db) == before


def test_giving_what_is_there_is_no_step(book: Book) -> None:
    give(book.bench, Given(title="A Small Book"))
    assert not book.bench.project.undo.can_undo


def test_no_isbn_is_right_too() -> None:
    assert checked(Metadata(title="T")).isbn == ""


def test_names_and_titles_are_one_line_without_control_characters(book: Book) -> None:
    give(book.bench, Given(title=" A\x01 small\n book\x00 ", authors=("Ida\t Penn", "\x07")))
    metadata = load_book(book.bench.project.db).metadata
    assert (metadata.title, metadata.authors) == ("A small book", ("Ida Penn",))
