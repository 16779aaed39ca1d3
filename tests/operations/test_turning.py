from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

import pytest

from studio_app.conversion.plan import Purse
from studio_app.domain.accounts import Accounts
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.errors import LockedParagraph
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting, paragraphs
from studio_app.operations.turning import perform, rehearse

if TYPE_CHECKING:
    from studio_app.operations.turning import Operation, Turning
    from studio_app.speech.engine import SpeechEngine, SpeechRequest
    from tests.operations.conftest import Book

PRICE = 3.0
DEAR = Casting("dear", "anna")


class Dear:
    """What prices need of an engine that charges by the request."""

    name, account = "dear", "me"

    def capabilities(self, model: str) -> Capabilities:
        return Capabilities(unit="credits")

    def price(self, request: SpeechRequest) -> float:
        return PRICE


class Free(Dear):
    """One that does not."""

    name = "espeak"

    def capabilities(self, model: str) -> Capabilities:
        return Capabilities()


ENGINES = {engine.name: cast("SpeechEngine", engine) for engine in (Dear(), Free())}


def rehearsed(book: Book, operation: Operation) -> Turning:
    def able(cast: Casting) -> Capabilities:
        return replace(book.bench.capabilities(cast), unit="credits" if cast.engine == "dear" else "")

    return rehearse(book.bench.project.folder, able, Accounts(), ENGINES, operation)


def recast(book: Book) -> Operation:
    return partial(casting.cast, speaker=casting.narrator(book.bench).id, casting=DEAR)


def test_a_rehearsal_tells_what_would_turn_and_what_it_costs(book: Book) -> None:
    book.speak()
    parts = sum(len(book.one(one).segments) for one in book.ids)
    turning = rehearsed(book, recast(book))
    assert turning.paragraphs == tuple(book.ids)
    assert turning.prices == {Purse("dear", "credits"): parts * PRICE}


def test_a_rehearsal_leaves_the_book_as_it_is(book: Book) -> None:
    book.speak()
    rehearsed(book, recast(book))
    assert set(book.states) == {State.CONVERTED}
    assert casting.narrator(book.bench).casting != DEAR
    assert not book.bench.project.undo.can_undo


def test_what_was_never_spoken_does_not_turn(book: Book) -> None:
    book.speak(book.ids[1])
    assert rehearsed(book, recast(book)).paragraphs == (book.ids[1],)


def test_what_is_locked_does_not_turn(book: Book) -> None:
    book.speak()
    paragraphs.set_locked(book.bench, book.ids[:2], locked=True)
    assert rehearsed(book, recast(book)).paragraphs == tuple(book.ids[2:])


def test_all_that_is_made_can_be_kept(book: Book) -> None:
    book.speak()
    perform(book.bench, "Cast", recast(book), rehearsed(book, recast(book)).kept)
    assert set(book.states) == {State.CONVERTED}
    assert casting.narrator(book.bench).casting == DEAR


def test_it_can_be_chosen_one_by_one(book: Book) -> None:
    book.speak()
    kept = [choice for choice in rehearsed(book, recast(book)).kept if choice[0] != book.ids[2]]
    perform(book.bench, "Cast", recast(book), kept)
    assert [one for one, state in zip(book.ids, book.states, strict=True) if state is State.STALE] == [book.ids[2]]


def test_it_is_one_step_to_undo(book: Book) -> None:
    book.speak()
    perform(book.bench, "Cast Anna", recast(book), rehearsed(book, recast(book)).kept)
    assert book.bench.project.undo.undo_name == "Cast Anna"
    book.bench.project.undo.undo()
    assert not book.one(book.ids[0]).holdings.choices
    assert casting.narrator(book.bench).casting != DEAR


def test_what_cannot_be_done_fails_in_the_rehearsal_already(book: Book) -> None:
    paragraphs.set_locked(book.bench, [book.ids[1]], locked=True)
    guest = casting.speaker_named(book.bench, "Guest").id
    with pytest.raises(LockedParagraph):
        rehearsed(book, partial(casting.give_paragraph, paragraph=book.ids[1], speaker=guest))
