"""The way to the voice services, from the first page, the menu, and from what cannot speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from PySide6.QtWidgets import QDialog

from studio_app.app import Services, speech_engines
from studio_app.domain.errors import RunStopped
from studio_app.ui.dialogs.accounts import AccountsDialog
from studio_app.ui.dialogs.accounts_guides import GUIDES
from studio_app.ui.dialogs.voice import VoiceDialog
from studio_app.ui.main_window import MainWindow
from studio_app.ui.preferences import Preferences
from studio_app.ui.studio import Studio
from tests.keyrings import Drawer
from tests.ui.playback.conftest import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services.find({"STUDIO_HOME": str(tmp_path / "home")})


@pytest.fixture
def engines(services: Services) -> dict[str, SpeechEngine]:
    """All engines, as the program makes them."""
    return speech_engines(services)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(books=tmp_path / "books", sample=tmp_path / "home" / "sample.narration")


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> MainWindow:
    made = MainWindow(preferences)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def studio(window: MainWindow, worker: Worker, engines: dict[str, SpeechEngine], bridge: Bridge,
           preferences: Preferences, services: Services) -> Iterator[Studio]:
    made = Studio(window, worker, engines, bridge, preferences, services.connections, services.accounts,
                  open_output=Listener().open)
    yield made
    for dialog in window.findChildren(QDialog):
        dialog.close()
    made.close()


def shown(parent: QWidget) -> str:
    """Return the heading of the service that is shown."""
    (dialog,) = parent.findChildren(AccountsDialog)
    assert dialog.isVisible()
    return dialog.list.currentItem().text()


@pytest.mark.usefixtures("studio")
def test_the_first_page_leads_there(window: MainWindow) -> None:
    window.welcome.services_requested.emit()
    assert shown(window) == "ElevenLabs"


@pytest.mark.usefixtures("studio")
def test_the_menu_leads_there_without_a_project(window: MainWindow) -> None:
    assert window.actions_.services.isEnabled()
    window.actions_.services.trigger()
    assert shown(window) == "ElevenLabs"


@pytest.mark.parametrize("engine", GUIDES)
def test_every_service_can_be_asked_for(studio: Studio, window: MainWindow, engine: str) -> None:
    studio.open_accounts(engine)
    assert shown(window) == GUIDES[engine].name


def test_what_cannot_speak_leads_to_its_service(studio: Studio, window: MainWindow) -> None:
    studio.generation.account_wanted.emit("fish-audio", RunStopped("There is no key for Fish Audio."))
    assert window.notice.isVisible()
    window.notice.remedy.click()
    assert shown(window) == "Fish Audio"


def test_it_opens_above_the_dialog_that_asks_for_it(studio: Studio, window: MainWindow, folder: Path) -> None:
    studio.session.open(folder)
    studio.cast.choose_narrators_voice()
    (voice,) = window.findChildren(VoiceDialog)
    studio.open_accounts("openai")
    assert shown(voice) == "A speech program of your own"


def test_a_key_that_comes_late_is_taken_in(qtbot: QtBot, studio: Studio, window: MainWindow, services: Services,
                                           bridge: Bridge, monkeypatch: pytest.MonkeyPatch) -> None:
    drawer = Drawer()
    drawer.kept["narration-studio", "elevenlabs"] = "sk_kept"
    drawer.door.clear()
    monkeypatch.setattr(keyring.core, "_keyring_backend", drawer)
    services.keys.load(lambda: bridge.post(lambda _: studio.take_in_accounts(), None))
    studio.open_accounts("elevenlabs")
    (dialog,) = window.findChildren(AccountsDialog)
    assert not dialog.page.test.isEnabled()
    drawer.door.set()
    qtbot.waitUntil(dialog.page.test.isEnabled)


def test_a_change_is_told_to_the_open_project(qtbot: QtBot, studio: Studio, window: MainWindow, folder: Path) -> None:
    studio.session.open(folder)
    studio.open_accounts("elevenlabs")
    (dialog,) = window.findChildren(AccountsDialog)
    with qtbot.waitSignal(studio.session.changed):
        dialog.changed.emit("elevenlabs")
