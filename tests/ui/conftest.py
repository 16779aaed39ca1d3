"""A window's inner parts on a real project, with the embedded engine: made in order, closed in reverse."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from studio_app.conversion.worker import Worker
from studio_app.domain.accounts import Accounts
from studio_app.domain.listings import Listings
from studio_app.operations import projects
from studio_app.speech.espeak import EspeakEngine
from studio_app.ui.bridge import Bridge
from studio_app.ui.generation import Generation
from studio_app.ui.importer import Importer
from studio_app.ui.listening import Listening
from studio_app.ui.session import Session
from studio_app.ui.stock import Stock
from tests.ui.book import CASTING, MANUSCRIPT, VOICE
from tests.ui.patience import PatientBot
from tests.ui.playback.conftest import Listener
from tests.ui.services import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine
    from tests.services.elevenlabs.server import Server


@pytest.fixture(autouse=True)
def _garbage_stays_on_this_thread() -> Iterator[None]:
    """Collect here alone, as the program does: Python's collector would destroy Qt's objects on the worker's thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_left_asking() -> Iterator[None]:
    """Fail a test after which a dialog still holds all windows: the next test's would open above it."""
    yield
    left = QApplication.activeModalWidget()
    assert left is None, f"The test left this open: {left}"


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Work the window as a user would."""
    return PatientBot(request)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a new project, nothing of it spoken."""
    made = tmp_path / "The Lamp at Low Water.narration"
    projects.create(made, MANUSCRIPT, casting=CASTING, voice=VOICE)
    return made


@pytest.fixture
def bridge(qtbot: QtBot) -> Bridge:
    return Bridge()


@pytest.fixture
def engines() -> dict[str, SpeechEngine]:
    """The embedded engine alone."""
    engine = EspeakEngine()
    return {engine.name: engine}


@pytest.fixture
def line(elevenlabs: Server) -> Line:
    """The line to the strict server, for those who have it among their engines."""
    return Line(elevenlabs)


@pytest.fixture
def worker(bridge: Bridge, engines: dict[str, SpeechEngine]) -> Iterator[Worker]:
    made = Worker(engines)
    yield made
    made.close()


@pytest.fixture
def session(worker: Worker, engines: dict[str, SpeechEngine], folder: Path) -> Iterator[Session]:
    """The open project."""
    made = Session(engines, Accounts())
    assert made.open(folder)
    yield made
    made.close()


@pytest.fixture
def bench(session: Session) -> Workbench:
    return session.bench


@pytest.fixture
def generation(session: Session, worker: Worker, bridge: Bridge) -> Generation:
    return Generation(session, worker, bridge)


@pytest.fixture
def spoken(qtbot: QtBot, generation: Generation) -> None:
    """The whole book is spoken."""
    with qtbot.waitSignal(generation.ended):
        generation.generate()


@pytest.fixture
def listener() -> Listener:
    """A sound device that hears everything at once."""
    return Listener()


@pytest.fixture
def listening(session: Session, listener: Listener) -> Iterator[Listening]:
    made = Listening(session, listener.open)
    yield made
    made.player.close()


@pytest.fixture
def importer(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge) -> Iterator[Importer]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Importer(session, worker, bridge, Stock(session, worker, bridge, Listings()), window)
    yield made
    made.close()
