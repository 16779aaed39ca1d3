"""What a new edition comes to is known before it is taken in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import Purse
from studio_app.domain.accounts import Accounts
from studio_app.domain.takes import State
from studio_app.operations import casting, chapters, editions, paragraphs
from studio_app.operations.consequences import consequences
from studio_app.operations.editions import NewEdition
from studio_app.operations.reckoning import reckon
from studio_app.operations.turning import perform
from studio_app.storage import chapters as stored_chapters
from tests.operations.conftest import manuscript, on_the_bench
from tests.operations.test_editions import CHAPTERS, MILL, edition
from tests.operations.test_random_walk import snapshot
from tests.operations.test_turning import DEAR, ENGINES, PRICE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.voices import Casting
    from studio_app.operations.reckoning import Reckoning
    from tests.operations.conftest import Book

CREDITS = Purse("dear", "credits")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Give a book spoken by a voice that costs the same for each segment."""
    for made in on_the_bench(tmp_path / "book", manuscript(*CHAPTERS)):
        casting.cast(made.bench, casting.narrator(made.bench).id, DEAR)
        yield made


def reckoned(book: Book, new: NewEdition, *rejected: int) -> Reckoning:
    def able(cast: Casting) -> Capabilities:
        return replace(book.bench.capabilities(cast), unit="credits" if cast.engine == "dear" else "")

    return reckon(book.bench.project.folder, able, Accounts(), ENGINES, new, rejected)


def revise(book: Book, new: NewEdition, reckoning: Reckoning) -> None:
    compared = editions.comparison(book.bench, new)
    perform(book.bench, editions.STEP, partial(editions.revise, edition=new, compared=compared),
            reckoning.choices(tuple(reckoning.kept)))


def test_only_segments_in_other_words_are_paid_for(book: Book) -> None:
    book.speak()
    found = reckoned(book, edition(("since the spring", "since the summer"), ("he called", "he cried")))
    assert (found.edited, found.moved, found.inserted, found.deleted) == (2, 0, 0, 0)
    assert found.stale == (book.ids[1], book.ids[2])
    assert found.prices == {CREDITS: 2 * PRICE}


def test_a_rehearsal_changes_nothing(book: Book) -> None:
    book.speak()
    folder = book.bench.project.folder
    before, files = snapshot(book), sorted(folder.rglob("*"))
    reckoned(book, edition(("oiled", "greased")))
    assert snapshot(book) == before
    assert sorted(folder.rglob("*")) == files


def test_what_is_rejected_costs_nothing(book: Book) -> None:
    book.speak()
    new = edition(("since the spring", "since the summer"), ("he called", "he cried"))
    found = reckoned(book, new, 0)
    assert (found.edited, found.prices) == (1, {CREDITS: PRICE})


def test_what_was_never_spoken_does_not_become_dearer_by_an_edit(book: Book) -> None:
    book.speak(*book.ids[4:])
    found = reckoned(book, edition(("oiled", "greased"), ("he called", "he cried")))
    assert (found.edited, found.stale, found.prices) == (2, (), {})


@pytest.mark.parametrize(("spoken", "price"), [(False, 0.0), (True, 2 * PRICE)])
def test_new_paragraphs_are_paid_for_where_there_is_audio(book: Book, spoken: bool, price: float) -> None:
    if spoken:
        book.speak()
    mill, road = CHAPTERS
    new = manuscript((*mill, "Then it began to rain."), road, ("The End",))
    found = reckoned(book, NewEdition(new))
    assert (found.inserted, found.stale) == (2, ())
    assert found.prices.get(CREDITS, 0.0) == price


def test_paragraphs_are_counted_once_however_they_were_changed(book: Book) -> None:
    book.speak()
    mill, road = CHAPTERS
    found = reckoned(book, NewEdition(manuscript(
        road, (mill[0], MILL[:56].strip(), MILL[56:], "“Who is there?” he called. Nobody answered at all."))))
    assert (found.edited, found.inserted, found.deleted) == (3, 0, 0)
    assert found.moved == 4
    assert (found.stale, found.prices) == ((), {})


def test_audio_can_be_kept_through_a_small_edit(book: Book) -> None:
    book.speak()
    ids, takes = book.ids, {own: book.selected(own) for own in book.ids}
    new = edition(("called", "called out"), ("Nobody had", "Nobody, it seems, had"), ("brook.", "brook!"))
    found = reckoned(book, new)
    assert set(found.kept) == set(found.stale) == {ids[1], ids[2]}
    assert found.keeping(found.stale).prices == {}
    revise(book, new, found)
    assert set(book.states) == {State.CONVERTED}
    assert {own: book.selected(own) for own in ids} == takes
    book.bench.project.undo.undo()
    assert {own: book.selected(own) for own in ids} == takes


def test_no_audio_is_kept_for_what_was_parted_or_has_more_to_say(book: Book) -> None:
    book.speak()
    mill, road = CHAPTERS
    parted = (mill[0], f"{mill[1]} It never stopped.", "“Who is there?”", "he called.", mill[3])
    new = NewEdition(manuscript(parted, road))
    found = reckoned(book, new)
    assert found.edited == 2
    assert set(found.stale) > {book.ids[1], book.ids[2]}
    assert found.kept == {}


def test_locked_paragraphs_cost_nothing(book: Book) -> None:
    book.speak()
    paragraphs.set_locked(book.bench, book.ids[:3], locked=True)
    found = reckoned(book, edition(("oiled", "greased")))
    assert (found.locked_changed, found.edited, found.stale, found.prices) == ((book.ids[1],), 0, (), {})


def test_a_book_in_another_language_is_spoken_anew_but_for_what_is_locked(book: Book) -> None:
    polyglot = replace(book.bench.capabilities(DEAR), language=True)
    book = replace(book, bench=replace(book.bench, capabilities=lambda _: polyglot))
    book.speak()
    paragraphs.set_locked(book.bench, book.ids[:1], locked=True)
    whole = manuscript(*CHAPTERS)
    new = NewEdition(replace(whole, metadata=replace(whole.metadata, language="cy")))
    found = reckoned(book, new)
    assert found.stale == tuple(book.ids[1:])
    revise(book, new, found)
    assert set(book.states) == {State.CONVERTED}


def test_what_an_author_takes_out_and_puts_back_is_not_paid_for_again(book: Book) -> None:
    book.speak()
    (_, *without), road = CHAPTERS
    shorter = NewEdition(manuscript((CHAPTERS[0][0], *without[1:]), road))
    out = reckoned(book, shorter)
    assert (out.deleted, out.silenced) == (1, (book.ids[1],))
    assert list(consequences(out)) == ["1 paragraph that goes is spoken: the audio stays in the project, and is used "
                                       "again if the words come back."]
    revise(book, shorter, out)
    back = reckoned(book, edition())
    assert (back.inserted, back.prices, list(back.heard.values())) == (1, {}, [MILL])
    assert list(consequences(back)) == ["1 paragraph that is new has audio from before."]
    revise(book, edition(), back)
    assert set(book.states) == {State.CONVERTED}
    book.bench.project.undo.undo()
    assert MILL not in book.texts


def test_audio_of_what_is_gone_goes_to_one_paragraph_and_to_no_part_of_one(book: Book) -> None:
    book.speak()
    mill, (_, road, _) = CHAPTERS
    without = NewEdition(manuscript(mill, ("The Road", road)))
    revise(book, without, reckoned(book, without))
    line, new = CHAPTERS[1][2], "It rained and rained that night."
    twice = NewEdition(manuscript(mill, ("The Road", road), ("The End", line, new, line)))
    revise(book, twice, reckoned(book, twice))
    assert book.states[-4:] == [State.UNCONVERTED, State.CONVERTED, State.UNCONVERTED, State.UNCONVERTED]


def test_what_was_skipped_and_is_read_from_then_on_is_told_and_paid_for(book: Book) -> None:
    skipped = stored_chapters.chapters(book.bench.project.db)[1].id
    chapters.include(book.bench, skipped, included=False)
    book.speak(*book.ids[:4])
    joined = NewEdition(manuscript((*CHAPTERS[0], *CHAPTERS[1][1:])))
    found = reckoned(book, joined)
    assert (found.read, found.prices) == (tuple(book.ids[5:]), {CREDITS: 2 * PRICE})
    assert list(consequences(found)) == ["2 paragraphs that were skipped until now are read aloud from here on."]
    revise(book, joined, found)
    apart = reckoned(book, edition())
    assert apart.read == ()


def test_it_is_told_how_much_of_what_was_changed_here_is_undone(book: Book) -> None:
    paragraphs.edit_text(book.bench, book.ids[2], "“Who goes there?” he called.")
    paragraphs.edit_text(book.bench, book.ids[3], "Nobody answered him at all.")
    new = edition(("he called", "he cried"))
    assert list(consequences(reckoned(book, new))) == [
        "1 change made here is undone, because the author changed the same place."]
    assert list(consequences(reckoned(book, new, 0))) == []
