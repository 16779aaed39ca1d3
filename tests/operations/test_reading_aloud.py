from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.capabilities import Capabilities
from studio_app.domain.takes import State
from studio_app.operations import paragraphs, reading_aloud
from studio_app.pronunciation.normalisation import Kind

if TYPE_CHECKING:
    from tests.operations.conftest import Book


@pytest.fixture
def numbered(book: Book) -> Book:
    """A book with a number in its third paragraph, all of it spoken."""
    paragraphs.edit_text(book.bench, book.ids[2], "He had 12 sheep.")
    book.speak()
    return book


def test_nothing_is_read_as_words_unless_the_user_wants_it(numbered: Book) -> None:
    assert reading_aloud.normalisation(numbered.bench) == frozenset()
    assert numbered.one(numbered.ids[2]).segments[0].rendering == "He had 12 sheep."


def test_numbers_are_read_as_words_and_only_that_needs_new_audio(numbered: Book) -> None:
    reading_aloud.set_normalisation(numbered.bench, {Kind.NUMBERS})
    assert numbered.missing(numbered.ids[2]) == ["He had twelve sheep."]
    assert [state for state in numbered.states if state is State.STALE] == [State.STALE]


def test_a_text_can_be_left_as_it_stands(numbered: Book) -> None:
    reading_aloud.set_normalisation(numbered.bench, {Kind.NUMBERS})
    reading_aloud.keep_as_is(numbered.bench, "12", on=True)
    assert reading_aloud.kept_as_is(numbered.bench) == {"12"}
    assert numbered.missing(numbered.ids[2]) == []
    reading_aloud.keep_as_is(numbered.bench, "12", on=False)
    assert numbered.missing(numbered.ids[2]) == ["He had twelve sheep."]


def test_an_engine_that_does_it_itself_is_left_to_it(numbered: Book) -> None:
    reading_aloud.set_normalisation(numbered.bench, {Kind.NUMBERS})
    able = replace(numbered.bench, capabilities=lambda _: Capabilities(normalises=True))
    assert replace(numbered, bench=able).missing(numbered.ids[2]) == []


def test_both_choices_can_be_undone(numbered: Book) -> None:
    reading_aloud.set_normalisation(numbered.bench, {Kind.NUMBERS, Kind.DATES})
    reading_aloud.keep_as_is(numbered.bench, "12", on=True)
    for _ in range(2):
        numbered.bench.project.undo.undo()
    assert not reading_aloud.normalisation(numbered.bench)
    assert not reading_aloud.kept_as_is(numbered.bench)
