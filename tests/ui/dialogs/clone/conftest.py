"""The dialog with both services behind it, a microphone without a voice, and samples on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import soundfile

from studio_app.app import Services, speech_engines
from studio_app.ui.dialogs.clone.window import CloneDialog
from tests.audio.sounds import speech_like
from tests.services.fish_audio.server import FishServer
from tests.ui.recording.conftest import Booth, voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session
    from tests.services.elevenlabs.server import Server
    from tests.ui.playback.conftest import Listener

ELEVENLABS, FISH, KEPT = range(3)
"""The ways, in the order in which they are offered."""


@pytest.fixture
def fish() -> Iterator[FishServer]:
    """Give a server to which nothing may be sent that breaks the service's documents."""
    server = FishServer()
    yield server
    server.close()
    assert not server.violations


@pytest.fixture
def environment(elevenlabs: Server, fish: FishServer, tmp_path: Path) -> dict[str, str]:
    return {"STUDIO_HOME": str(tmp_path / "home"), **elevenlabs.environment, "FISH_BASE_URL": fish.address,
            "FISH_API_KEY": fish.account.key}


@pytest.fixture
def engines(environment: dict[str, str]) -> dict[str, SpeechEngine]:
    """All engines, as the program makes them."""
    return speech_engines(Services.find(environment))


@pytest.fixture
def booth() -> Booth:
    made = Booth()
    made.samples = voice(10, 0.1)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge, window: QWidget, listener: Listener,
           booth: Booth) -> CloneDialog:
    """The dialog once it knows how many places are left."""
    made = CloneDialog(session, worker, bridge, window, open_output=listener.open, open_input=booth.open, look=20)
    made.open()
    qtbot.waitUntil(lambda: bool(made.places.text()) or not made.way.has_key)
    return made


@pytest.fixture
def sample(tmp_path: Path) -> Callable[..., Path]:
    """Give the function that makes a recording with a property of one's choice."""

    def make(name: str = "one.wav", seconds: float = 12, level: float = -20.0, rate: int = 44100) -> Path:
        soundfile.write(tmp_path / name, speech_like(seconds, level=level, rate=rate), rate)
        return tmp_path / name

    return make


@pytest.fixture
def add(qtbot: QtBot, dialog: CloneDialog) -> Callable[..., None]:
    """Give the function that adds samples and waits until they are looked at."""

    def take_in(*paths: Path) -> None:
        dialog.samples.add(paths)
        settle(qtbot, dialog)

    return take_in


def settle(qtbot: QtBot, dialog: CloneDialog) -> None:
    """Wait until every sample is looked at."""
    qtbot.waitUntil(lambda: "listened" not in dialog.samples.obstacle)


def choose(qtbot: QtBot, dialog: CloneDialog, way: int) -> None:
    dialog.service.setCurrentIndex(way)
    settle(qtbot, dialog)


def fill_in(dialog: CloneDialog, name: str = "Ada Marsh") -> None:
    """Name the voice, and tick the statement."""
    dialog.about.name.setText(name)
    dialog.about.consent.setChecked(True)
