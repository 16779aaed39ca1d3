"""The voices there are, on the strict server: cached, renewed, gone, and in trouble."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Accounts
from studio_app.domain.listings import Listing, Listings
from studio_app.domain.voices import Casting, Voice
from studio_app.operations import casting, voices
from studio_app.storage import voices as copies
from studio_app.ui.session import Session
from studio_app.ui.stock import Stock
from tests.ui.services import ADA, ROSA, THEO, WANDA, Line, is_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.shelf import VoiceKey
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from tests.services.elevenlabs.server import Server

@pytest.fixture
def engines(line: Line, tmp_path: Path) -> dict[str, SpeechEngine]:
    return line.engines(tmp_path / "cache")


@pytest.fixture
def listings() -> Listings:
    return Listings()


@pytest.fixture
def unopened(worker: Worker, engines: dict[str, SpeechEngine]) -> Iterator[Session]:
    """A session without a book."""
    made = Session(engines, Accounts())
    yield made
    made.close()


@pytest.fixture
def stock(unopened: Session, worker: Worker, bridge: Bridge, listings: Listings) -> Stock:
    return Stock(unopened, worker, bridge, listings)


def settled(qtbot: QtBot, stock: Stock, engine: str = "elevenlabs") -> None:
    """Wait until the engine has told its voices, or not."""
    qtbot.waitUntil(lambda: is_fresh(stock, engine) or stock.of(engine).error is not None)


def read_by(session: Session, folder: Path, key: VoiceKey, voice: Voice | None = None) -> None:
    """Open a book whose narrator has this voice."""
    assert session.open(folder)
    known = voice or Voice(*key, "As it was")
    session.perform(casting.cast, casting.narrator(session.bench).id, Casting(*key), known)
    session.close()
    assert session.open(folder)


def test_voices_of_all_engines_are_there_services_first(qtbot: QtBot, stock: Stock) -> None:
    stock.renew()
    settled(qtbot, stock)
    settled(qtbot, stock, "espeak")
    engines = [voice.engine for voice in stock.voices]
    assert engines[0] == "elevenlabs"
    assert engines[-1] == "espeak"
    assert stock.titles == {"espeak": "Proof voice", "elevenlabs": "ElevenLabs"}


def test_what_was_listed_last_is_shown_at_once_and_then_renewed(qtbot: QtBot, stock: Stock, listings: Listings,
                                                                engines: dict[str, SpeechEngine]) -> None:
    old = Listing((Voice("elevenlabs", "old", "Old one"),), datetime(2026, 1, 1, tzinfo=UTC))
    listings.keep(voices.owner(engines["elevenlabs"]), old)
    seen: list[tuple[tuple[Voice, ...], bool]] = []
    stock.changed.connect(lambda name: seen.append((stock.of(name).voices, is_fresh(stock, name))))
    stock.renew(["elevenlabs"])
    settled(qtbot, stock)
    assert (old.voices, False) in seen
    assert len(stock.of("elevenlabs").voices) > 20
    qtbot.waitUntil(lambda: listings.recall(voices.owner(engines["elevenlabs"])) not in (None, old))


def test_where_a_service_does_not_answer_its_old_voices_stay(qtbot: QtBot, stock: Stock, line: Line) -> None:
    stock.renew(["elevenlabs"])
    settled(qtbot, stock)
    known = stock.of("elevenlabs")
    line.cut = True
    stock.renew(["elevenlabs"])
    settled(qtbot, stock)
    after = stock.of("elevenlabs")
    assert (after.voices, after.at) == (known.voices, known.at)
    assert after.error is not None
    assert not is_fresh(stock, "elevenlabs")


def test_another_account_begins_anew(qtbot: QtBot, stock: Stock, elevenlabs: Server) -> None:
    stock.renew(["elevenlabs"])
    settled(qtbot, stock)
    elevenlabs.voices.clear()
    stock.forget()
    settled(qtbot, stock)
    assert stock.voices == []


def test_a_voice_of_the_book_that_is_gone_stays_and_is_told(qtbot: QtBot, stock: Stock, unopened: Session,
                                                            folder: Path) -> None:
    lost = ("elevenlabs", "lostvvvvvvvvvvvv0000")
    with qtbot.waitSignal(stock.troubled) as told:
        read_by(unopened, folder, lost)
    (trouble,) = told.args[0]
    assert trouble.trouble.words == "gone"
    assert trouble.speakers == ("Narrator",)
    assert stock.gone == {lost}
    assert stock.voices[-1].name == "As it was"


def test_a_voice_that_will_go_is_told_once_for_a_book(qtbot: QtBot, stock: Stock, unopened: Session,
                                                      folder: Path) -> None:
    with qtbot.waitSignal(stock.troubled) as told:
        read_by(unopened, folder, WANDA)
    assert told.args[0][0].trouble.words.startswith("goes on")
    with qtbot.assertNotEmitted(stock.troubled):
        stock.renew(["elevenlabs"])
        settled(qtbot, stock)
        qtbot.waitUntil(lambda: not stock._looking["elevenlabs"].under_way)


def test_what_the_project_knows_is_told_where_nobody_answers(qtbot: QtBot, stock: Stock, unopened: Session,
                                                             folder: Path, line: Line) -> None:
    line.cut = True
    with qtbot.waitSignal(stock.troubled) as told:
        read_by(unopened, folder, THEO, Voice(*THEO, "Theo", moderated=True))
    assert told.args[0][0].trouble.words == "not usable for books"


def test_the_projects_copy_is_renewed_without_a_step(qtbot: QtBot, stock: Stock, unopened: Session,
                                                     folder: Path) -> None:
    assert unopened.open(folder)
    with qtbot.waitSignal(unopened.opened):
        read_by(unopened, folder, ADA)
    qtbot.waitUntil(lambda: getattr(copies.find(unopened.bench.project.db, *ADA), "name", "") == "Ada")
    assert not unopened.bench.project.undo.can_undo


def test_a_plain_voice_is_no_trouble(qtbot: QtBot, stock: Stock, unopened: Session, folder: Path) -> None:
    with qtbot.assertNotEmitted(stock.troubled):
        read_by(unopened, folder, ROSA)
        settled(qtbot, stock)
        qtbot.waitUntil(lambda: ROSA in stock._said)


def test_what_is_done_to_voices_shows_at_once(qtbot: QtBot, stock: Stock) -> None:
    stock.renew(["elevenlabs"])
    settled(qtbot, stock)
    stock.change("elevenlabs", add=Voice("elevenlabs", "new", "New"))
    stock.change("elevenlabs", add=Voice(*ADA, "Ada, renamed"), drop=ROSA[1])
    names = [voice.name for voice in stock.voices]
    assert names[0] == "New"
    assert "Ada, renamed" in names
    assert "Rosa’s own" not in names
