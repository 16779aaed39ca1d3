"""A whole book spoken by Fish Audio, and what it cost, to the byte."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.events import Ending
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from tests.services.fish_audio.server import OWN
from tests.speech.books import CHAPTERS, TEXTS, book

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.fish_audio.server import FishServer
    from tests.speech.books import Book
    from tests.speech.fish_audio.conftest import User

NARRATOR = Casting("fish-audio", OWN["_id"])
LINES = CHAPTERS * len(TEXTS)


def charged(book: Book) -> float:
    """Return what the ledger says was charged, in dollars."""
    (own,) = book.ledger["other"]
    assert own["unit"] == "USD"
    return float(own["charged"])


def billed(server: FishServer) -> float:
    """Return what the server has charged."""
    return float(sum(cost for _, cost in server.bill))


def test_a_book_is_spoken_and_the_ledger_is_the_bill(user: User, server: FishServer, tmp_path: Path) -> None:
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        report = spoken.speak()
        assert (report.ending, spoken.states, len(server.bill)) == (Ending.DONE, {State.CONVERTED}, LINES)
        assert charged(spoken) == pytest.approx(billed(server))
        assert {take.account for take in spoken.takes} == {"user-7"}


def test_every_take_knows_when_its_words_are_heard(user: User, tmp_path: Path) -> None:
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        spoken.speak()
        for take in spoken.takes:
            words = [take.rendering[word.first:word.last] for word in take.words]
            assert words[:1] + words[-2:] == ["Paragraph", "it’s", "over"]


def test_refusals_cost_nothing_and_lose_nothing(user: User, server: FishServer, tmp_path: Path) -> None:
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        for refusal in ("busy", "overloaded", "broken", "page"):
            server.faults.add(refusal)
            server.faults.add("", times=3)
        report = spoken.speak()
        assert (report.ending, report.failed, len(server.bill)) == (Ending.DONE, (), LINES)
        assert charged(spoken) == pytest.approx(billed(server))


def test_what_was_billed_for_nothing_is_in_the_ledger_too(user: User, server: FishServer, tmp_path: Path) -> None:
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        for waste in ("cut", "nothing", "empty"):
            server.faults.add(waste)
            server.faults.add("", times=3)
        report = spoken.speak()
        assert (report.ending, report.failed, spoken.states) == (Ending.DONE, (), {State.CONVERTED})
        assert len(server.bill) == LINES + 3
        assert charged(spoken) == pytest.approx(billed(server))
        assert spoken.ledger["unconfirmed"] == 1, "the one that broke off"


@pytest.mark.parametrize(("fault", "said"), [("old-402", "credit"), ("plain-401", "key")])
def test_a_key_or_credit_that_fails_stops_the_run(user: User, server: FishServer, tmp_path: Path, fault: str,
                                                  said: str) -> None:
    server.faults.add("", times=2)
    server.faults.add(fault, times=LINES)
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        report = spoken.speak()
        assert report.ending is Ending.STOPPED
        assert said in report.text
        assert charged(spoken) == pytest.approx(billed(server))


def test_without_a_key_nothing_is_begun(user: User, server: FishServer, tmp_path: Path) -> None:
    user.key = ""
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        assert spoken.speak().ending is Ending.STOPPED
        assert spoken.ledger["attempts"] == []
    assert not server.calls


def test_the_free_model_is_free(user: User, server: FishServer, tmp_path: Path) -> None:
    free = Casting("fish-audio", OWN["_id"], "s2.1-pro-free")
    with book(tmp_path / "book", user.engine(), free, user.accounts) as spoken:
        assert spoken.speak().ending is Ending.DONE
        assert spoken.ledger["other"] == []
    assert server.account.credit == Decimal("12.34")
