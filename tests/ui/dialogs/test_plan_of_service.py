"""The plan's dialog, and what follows from it, with the engine and the test server of ElevenLabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import WHOLE_BOOK, Purse, Scope
from studio_app.conversion.worker import Worker
from studio_app.domain.accounts import Accounts, Connection
from studio_app.domain.voices import Casting
from studio_app.operations import casting
from studio_app.operations.workbench import material
from studio_app.speech.elevenlabs import ElevenLabsEngine
from studio_app.ui.dialogs.plan import PlanDialog
from studio_app.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.domain.ids import ParagraphId
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from tests.services.elevenlabs.server import Server

    Propose = Callable[..., PlanDialog]

CREDITS = Purse("elevenlabs", "credits")
BOOK = 109
"""The characters of the book, each of which costs a credit."""


@pytest.fixture
def accounts() -> Accounts:
    return Accounts()


@pytest.fixture
def engines(elevenlabs: Server, accounts: Accounts, tmp_path: Path) -> dict[str, SpeechEngine]:
    return {"elevenlabs": ElevenLabsEngine(lambda: Connection(elevenlabs.address, elevenlabs.account.key), accounts,
                                           tmp_path / "cache")}


@pytest.fixture
def worker(bridge: Bridge, engines: dict[str, SpeechEngine], accounts: Accounts) -> Iterator[Worker]:
    """A worker that writes down what it learns where the session looks it up."""
    made = Worker(engines, accounts)
    yield made
    made.close()


@pytest.fixture
def session(worker: Worker, engines: dict[str, SpeechEngine], accounts: Accounts, elevenlabs: Server,
            folder: Path) -> Iterator[Session]:
    """The open project, read by the service's first voice."""
    made = Session(engines, accounts)
    assert made.open(folder)
    voice = next(iter(elevenlabs.voices))
    made.perform(casting.cast, casting.narrator(made.bench).id, Casting("elevenlabs", voice, "eleven_multilingual_v2"))
    yield made
    made.close()


@pytest.fixture
def propose(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge, generation: Generation,
            window: QWidget) -> Propose:
    """Give the function that asks for a part of the book, and opens what is shown then."""

    def opened(ask: Callable[[], None] = lambda: generation.generate(WHOLE_BOOK)) -> PlanDialog:
        with qtbot.waitSignal(generation.price_shown) as shown:
            ask()
        dialog = PlanDialog(session, worker, bridge, generation, shown.args[0], window)
        dialog.open()
        card = dialog.bills[CREDITS]
        qtbot.waitUntil(lambda: dialog.all.isEnabled() and bool(card.account.text()))
        return dialog

    return opened


def line(session: Session) -> ParagraphId:
    return material(session.bench)[0].paragraphs[1].paragraph.id


def test_the_price_that_is_shown_is_the_one_that_is_charged(qtbot: QtBot, propose: Propose, elevenlabs: Server,
                                                            generation: Generation) -> None:
    dialog = propose()
    card = dialog.bills[CREDITS]
    assert (card.total.text(), card.models.isHidden()) == (f"{BOOK} credits", False)
    assert card.account.text().startswith("Left on the creator plan: 10,000,000 of 10,000,000 credits, renewed on")
    assert elevenlabs.bill == []
    with qtbot.waitSignal(generation.ended):
        dialog.all.click()
    assert elevenlabs.credits_charged == BOOK


def test_a_repeat_is_asked_about_until_one_was_free(qtbot: QtBot, propose: Propose, session: Session,
                                                    elevenlabs: Server, generation: Generation) -> None:
    elevenlabs.account.free_regenerations = True
    for ask in (lambda: generation.generate(Scope(paragraphs=frozenset({line(session)}))),
                lambda: generation.regenerate([line(session)])):
        with qtbot.waitSignal(generation.ended):
            propose(ask).all.click()
    with qtbot.waitSignal(generation.ended):
        generation.regenerate([line(session)])
    assert [charge.credits for charge in elevenlabs.bill] == [42, 0, 0]
    with qtbot.waitSignal(generation.price_shown):
        generation.regenerate([line(session)])


def test_a_repeat_that_was_called_off_keeps_the_take(qtbot: QtBot, propose: Propose, session: Session,
                                                     generation: Generation) -> None:
    with qtbot.waitSignal(generation.ended):
        propose().all.click()
    before = session.bench.project.undo.undo_name
    propose(lambda: generation.regenerate([line(session)])).cancel.click()
    assert session.bench.project.undo.undo_name == before
