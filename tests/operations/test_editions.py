"""A new edition changes what its author changed, and costs only that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Accounts
from studio_app.domain.book import ChapterKind, Contributor, ContributorRole, Mark, MarkKind, Metadata, Span
from studio_app.domain.errors import InputError
from studio_app.domain.import_rules import USUAL_RULES, ImportRules, Notes
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, SourceWarning
from studio_app.domain.takes import State
from studio_app.operations import book as data
from studio_app.operations import casting, chapters, editions, marks, paragraphs
from studio_app.operations.editions import NewEdition
from studio_app.operations.turning import perform
from studio_app.storage import books
from studio_app.storage import paragraphs as stored
from studio_app.storage.editions import load
from tests.operations.conftest import manuscript, on_the_bench
from tests.operations.test_random_walk import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studio_app.domain.changes import Changes
    from tests.operations.conftest import Book

MILL = ("The wheel turned slowly in the cold water of the brook. Nobody had oiled it since the spring. "
        "It groaned at every round, and the miller groaned with it.")
CHAPTERS = (("The Mill", MILL, "“Who is there?” he called.", "Nobody answered at all."),
            ("The Road", "It went on to the sea, past the last of the houses.", "And nobody walked on it."))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Give a book all of which is spoken."""
    for made in on_the_bench(tmp_path / "book", manuscript(*CHAPTERS)):
        made.speak()
        yield made


def edition(*changes: tuple[str, str], of: Manuscript | None = None) -> NewEdition:
    """Return the book with some words changed into others."""
    whole = of or manuscript(*CHAPTERS)

    def said(text: str) -> str:
        for old, new in changes:
            text = text.replace(old, new)
        return text

    return NewEdition(replace(whole, chapters=tuple(
        replace(chapter, title=said(chapter.title),
                paragraphs=tuple(replace(one, text=said(one.text)) for one in chapter.paragraphs))
        for chapter in whole.chapters)))


def revise(book: Book, new: NewEdition) -> Changes:
    return editions.revise(book.bench, new, editions.comparison(book.bench, new))


def test_a_word_that_was_mended_needs_new_audio_for_its_segment_alone(book: Book) -> None:
    ids = book.ids
    revise(book, edition(("since the spring", "since the summer")))
    assert book.ids == ids
    assert book.missing(ids[1]) == ["Nobody had oiled it since the summer."]
    assert [state for state in book.states if state is not State.CONVERTED] == [State.STALE]


def test_a_sentence_that_came_in_needs_audio_of_its_own(book: Book) -> None:
    revise(book, edition(("brook. Nobody", "brook. It was old. Nobody")))
    assert book.missing(book.ids[1]) == ["It was old."]


def test_a_sentence_that_is_gone_needs_none(book: Book) -> None:
    revise(book, edition(("Nobody had oiled it since the spring. ", "")))
    assert book.missing(book.ids[1]) == []


def test_paragraphs_that_were_split_and_joined_need_new_audio_for_nothing_that_was_spoken(book: Book) -> None:
    ids = book.ids
    new = manuscript(
        ("The Mill", MILL[:56].strip(), MILL[56:], "“Who is there?” he called. Nobody answered at all."), CHAPTERS[1])
    revise(book, NewEdition(new))
    assert book.texts[1:4] == [one.text for one in new.chapters[0].paragraphs[1:]]
    assert set(book.states) == {State.CONVERTED}
    assert book.ids[1] == ids[1]
    assert set(book.ids) - set(ids) == {book.ids[2]}


def test_chapters_and_paragraphs_that_were_moved_keep_their_ids_and_their_audio(book: Book) -> None:
    ids = book.ids
    mill, road = CHAPTERS
    revise(book, NewEdition(manuscript(road, mill)))
    assert book.ids == [*ids[4:], *ids[:4]]
    assert set(book.states) == {State.CONVERTED}


def test_what_came_in_and_what_is_gone(book: Book) -> None:
    ids = book.ids
    mill, road = CHAPTERS
    revise(book, NewEdition(manuscript((*mill[:2], "A new line stood here.", mill[3]), road, ("The End", "It ended."))))
    assert ids[2] not in book.ids
    assert book.texts[2] == "A new line stood here."
    assert [one.title for one in chapters_of(book)] == ["The Mill", "The Road", "The End"]


def chapters_of(book: Book) -> list[object]:
    from studio_app.storage.chapters import chapters as all_chapters

    return list(all_chapters(book.bench.project.db))
