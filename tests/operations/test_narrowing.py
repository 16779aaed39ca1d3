"""Comparing only the chapters that differ finds what comparing the whole book finds."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from studio_app.editions.comparing import compare
from studio_app.editions.values import OurChapter
from studio_app.operations import chapters, editions, paragraphs
from studio_app.operations.editions import NewEdition
from studio_app.operations.narrowing import NarrowComparison
from studio_app.storage import chapters as stored
from studio_app.storage import paragraphs as texts
from tests.operations.conftest import manuscript, on_the_bench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studio_app.domain.manuscript import Manuscript
    from tests.operations.conftest import Book

CHAPTERS = 12
WHOLE = manuscript(*([f"Chapter {number}", *(f"In chapter {number} boat {place} came home late in the evening."
                                             for place in range(6))] for number in range(CHAPTERS)))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Give a book of several chapters."""
    yield from on_the_bench(tmp_path / "book", WHOLE)


def changed(chance: Random, *places: int) -> Manuscript:
    """Return the book with something done to the paragraphs of some chapters."""
    found = list(WHOLE.chapters)
    for place in places:
        its = [one._replace(text=one.text.replace("late", chance.choice(["late", "early", "very late"])))
               for one in found[place].paragraphs if chance.random() < 0.8]
        its.insert(chance.randint(1, len(its)), its[-1]._replace(text=f"It was night in harbour number {place}."))
        found[place] = replace(found[place], paragraphs=tuple(its))
    return replace(WHOLE, chapters=tuple(found))


def reshaped(chance: Random) -> Manuscript:
    """Return the book with other words in two of its first chapters, and one of the last come, gone or otherwise."""
    new = changed(chance, *chance.sample(range(2, 5), 2))
    found, place = list(new.chapters), chance.randint(6, CHAPTERS - 2)
    one, other = found[place:place + 2]
    fresh = manuscript(("Fog", "Nothing was to be seen of the boats.", "Nor was anything to be heard of them."))
    match chance.choice(["come", "gone", "renamed", "parted", "joined", "another"]):
        case "come":
            found[place:place] = fresh.chapters
        case "gone":
            del found[place]
        case "renamed":
            found[place] = replace(one, title="A Calm")
        case "parted":
            found[place:place + 1] = [replace(one, paragraphs=one.paragraphs[:3]),
                                      replace(one, title="At Night", paragraphs=one.paragraphs[3:])]
        case "joined":
            found[place:place + 2] = [replace(one, paragraphs=one.paragraphs + other.paragraphs)]
        case "another":
            found[place] = fresh.chapters[0]
    return replace(WHOLE, chapters=tuple(found))


@pytest.mark.parametrize("seed", range(5))
def test_few_chapters_tell_the_same_as_the_whole_book(book: Book, seed: int) -> None:
    chance = Random(seed)
    chapters.move(book.bench, stored.chapters(book.bench.project.db)[0].id, 1)
    paragraphs.edit_text(book.bench, book.ids[9], "In chapter 1 no boat came home.")
    check_alike(book, changed(chance, *chance.sample(range(2, CHAPTERS), 3)))


@pytest.mark.parametrize("seed", range(12))
def test_chapters_that_came_or_are_gone_leave_most_of_the_book_alone(book: Book, seed: int) -> None:
    paragraphs.edit_text(book.bench, book.ids[9], "In chapter 1 no boat came home.")
    check_alike(book, reshaped(Random(seed)))


def check_alike(book: Book, new: Manuscript) -> None:
    """Check that few chapters are compared, and tell of the book what comparing all of it tells."""
    narrow = editions.comparison(book.bench, NewEdition(new))
    assert isinstance(narrow, NarrowComparison)
    by_chapter = texts.all_paragraphs(book.bench.project.db)
    ours = [OurChapter(one, tuple(by_chapter[one.id])) for one in stored.chapters(book.bench.project.db)]
    whole = compare(ours, new.chapters, WHOLE.chapters)
    assert narrow.differences == whole.differences
    for rejected in ((), range(0, len(whole.differences), 2), range(len(whole.differences))):
        assert narrow.merged(rejected) == whole.merged(rejected)


def test_an_edition_in_which_nothing_changed_leaves_all_as_it_is(book: Book) -> None:
    narrow = editions.comparison(book.bench, NewEdition(WHOLE))
    assert isinstance(narrow, NarrowComparison)
    assert narrow.differences == ()
    assert [one.id for chapter in narrow.merged().chapters for one in chapter.paragraphs] == book.ids


@pytest.mark.parametrize("where", ["here", "there"])
def test_where_chapters_do_not_stand_side_by_side_the_whole_book_is_compared(book: Book, where: str) -> None:
    new = changed(Random(1), 3)
    if where == "here":
        chapters.move(book.bench, stored.chapters(book.bench.project.db)[3].id, 1)
    else:
        new = replace(new, chapters=(*new.chapters[1:], new.chapters[0]))
    found = editions.comparison(book.bench, NewEdition(new))
    assert not isinstance(found, NarrowComparison)
    assert found.differences
