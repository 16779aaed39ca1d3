from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.domain.takes import State
from studio_app.operations import paragraphs, takes

if TYPE_CHECKING:
    from tests.operations.conftest import Book

SHORT = 2


def test_the_newest_take_is_in_the_book(book: Book) -> None:
    book.speak(book.ids[SHORT])
    book.speak(book.ids[SHORT], again=True)
    older, newer = (take.id for take in book.one(book.ids[SHORT]).holdings.takes)
    assert book.selected(book.ids[SHORT]) == [newer]
    assert older < newer


def test_an_earlier_take_can_be_put_back(book: Book) -> None:
    at = book.ids[SHORT]
    book.speak(at)
    book.speak(at, again=True)
    one = book.one(at)
    takes.choose_take(book.bench, at, one.segments[0], one.holdings.takes[0].id)
    assert book.selected(at) == [one.holdings.takes[0].id]


def test_regenerating_lets_the_new_take_in_and_undo_brings_the_old_one_back(book: Book) -> None:
    at = book.ids[SHORT]
    book.speak(at)
    (old,) = book.selected(at)
    takes.begin_regeneration(book.bench, [at])
    book.speak(at, again=True)
    assert book.selected(at) != [old]
    book.bench.project.undo.undo()
    assert book.selected(at) == [old]


def test_a_take_made_for_other_words_can_be_kept_for_these(book: Book) -> None:
    at = book.ids[SHORT]
    book.speak(at)
    paragraphs.edit_text(book.bench, at, "“Who’s there?” he called.")
    one = book.one(at)
    takes.choose_take(book.bench, at, one.segments[0], one.holdings.takes[0].id)
    assert book.states[SHORT] is State.CONVERTED


def test_a_locked_paragraph_keeps_its_take(book: Book) -> None:
    at = book.ids[SHORT]
    book.speak(at)
    one = book.one(at)
    paragraphs.set_locked(book.bench, [at], locked=True)
    with pytest.raises(LockedParagraph):
        takes.choose_take(book.bench, at, one.segments[0], one.holdings.takes[0].id)
    with pytest.raises(LockedParagraph):
        takes.begin_regeneration(book.bench, [at])


def test_silence_cannot_be_regenerated(book: Book) -> None:
    paragraphs.set_spoken(book.bench, [book.ids[SHORT]], spoken=False)
    with pytest.raises(InputError, match="nothing to speak"):
        takes.begin_regeneration(book.bench, [book.ids[SHORT]])


def test_what_failed_is_seen_to_have_failed_until_it_is_spoken(book: Book) -> None:
    at = book.ids[SHORT]
    book.fail(at)
    assert book.states[SHORT] is State.FAILED
    book.speak(at)
    assert book.states[SHORT] is State.CONVERTED
