from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.operations import paragraphs
from studio_app.operations.parts import parts

if TYPE_CHECKING:
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.parts import Part
    from tests.operations.conftest import Book

LONG, SHORT = 1, 2


def parts_of(book: Book, at: ParagraphId) -> tuple[Part, ...]:
    return parts(book.bench, book.one(at))


def test_takes_stand_newest_first_and_the_one_in_the_book_is_marked(book: Book) -> None:
    book.speak(book.ids[SHORT])
    book.speak(book.ids[SHORT], again=True)
    (part,) = parts_of(book, book.ids[SHORT])
    assert [(one.number, one.in_book, one.fits) for one in part.candidates] == [(2, True, True), (1, False, True)]


def test_each_part_of_a_long_paragraph_has_its_own_takes(book: Book) -> None:
    book.speak(book.ids[LONG])
    found = parts_of(book, book.ids[LONG])
    assert len(found) > 1
    assert [[one.take.rendering for one in part.candidates] for part in found] == [[part.segment.rendering]
                                                                                   for part in found]


def test_a_take_for_other_words_stands_with_the_part_most_like_it(book: Book) -> None:
    at = book.ids[LONG]
    book.speak(at)
    paragraphs.edit_text(book.bench, at, book.texts[LONG].replace("miller groaned", "miller sighed"))
    found = parts_of(book, at)
    assert [one.fits for one in found[-1].candidates] == [False]
    assert not any(one.same_words for one in found[-1].candidates)


def test_a_take_that_is_kept_for_other_words_is_in_the_book(book: Book) -> None:
    at = book.ids[SHORT]
    book.speak(at)
    paragraphs.edit_text(book.bench, at, "“Who’s there?” he called.")
    (part,) = parts_of(book, at)
    assert [(one.in_book, one.fits) for one in part.candidates] == [(False, False)]


def test_a_paragraph_that_is_not_read_aloud_has_no_parts(book: Book) -> None:
    paragraphs.set_spoken(book.bench, [book.ids[SHORT]], spoken=False)
    assert parts_of(book, book.ids[SHORT]) == ()
