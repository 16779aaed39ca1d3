"""Choosing a voice of a service that charges, on the strict server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.domain.accounts import Accounts, Connection
from studio_app.domain.changes import Changes
from studio_app.domain.voices import Casting
from studio_app.operations import casting
from studio_app.speech.elevenlabs import ElevenLabsEngine
from studio_app.speech.espeak import EspeakEngine
from studio_app.ui.dialogs.voice import VoiceDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session
    from tests.services.elevenlabs.server import Server
    from tests.ui.playback.conftest import Listener

MULTILINGUAL, FLASH, V3 = "eleven_multilingual_v2", "eleven_flash_v2_5", "eleven_v3"


class Reach:
    """How the service is reached; a test may change it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __call__(self) -> Connection:
        return self.connection


@pytest.fixture
def reach(elevenlabs: Server) -> Reach:
    return Reach(Connection(elevenlabs.address, elevenlabs.account.key))


@pytest.fixture
def engines(reach: Reach, tmp_path: Path) -> dict[str, SpeechEngine]:
    service = ElevenLabsEngine(reach, Accounts(), tmp_path / "cache")
    return {engine.name: engine for engine in (EspeakEngine(), service)}


@pytest.fixture
def dialog(session: Session, worker: Worker, bridge: Bridge, window: QWidget, listener: Listener) -> VoiceDialog:
    made = VoiceDialog(session, worker, bridge, casting.narrator(session.bench), window, open_output=listener.open)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    return made


@pytest.fixture
def service(qtbot: QtBot, dialog: VoiceDialog) -> VoiceDialog:
    """The dialog with the service's voices."""
    ask_for_service(dialog)
    qtbot.waitUntil(lambda: dialog.catalogue.voice is not None)
    return dialog


def ask_for_service(dialog: VoiceDialog) -> None:
    box = dialog.catalogue.service
    box.setCurrentIndex(box.findData("elevenlabs"))
    box.activated.emit(box.currentIndex())


def take_model(dialog: VoiceDialog, model: str) -> None:
    box = dialog.model.box
    box.setCurrentIndex(box.findData(model))
    box.activated.emit(box.currentIndex())


def find(qtbot: QtBot, dialog: VoiceDialog, looked_for: str) -> None:
    dialog.catalogue.search.setText(looked_for)
    qtbot.waitUntil(lambda: dialog.consequence.is_known)


def labels(dialog: VoiceDialog) -> list[str]:
    return [one.setting.label for one in dialog.settings.shown]


def test_without_a_key_the_way_to_one_is_shown(qtbot: QtBot, dialog: VoiceDialog, reach: Reach) -> None:
    reach.connection = replace(reach.connection, key="")
    ask_for_service(dialog)
    qtbot.waitUntil(dialog.catalogue.connect_it.isVisible)
    assert "key" in dialog.catalogue.complaint.text()
    assert dialog.focusWidget() is dialog.catalogue.connect_it
    assert not any(part.isVisible() for part in (dialog.catalogue.list, dialog.hear, dialog.model, dialog.settings))
    with qtbot.waitSignal(dialog.services_requested) as wanted:
        dialog.catalogue.connect_it.click()
    assert wanted.args == ["elevenlabs"]


def test_a_key_that_is_given_brings_the_voices(qtbot: QtBot, dialog: VoiceDialog, reach: Reach,
                                               session: Session) -> None:
    there = reach.connection
    reach.connection = replace(there, key="")
    ask_for_service(dialog)
    qtbot.waitUntil(dialog.catalogue.again.isVisible)
    reach.connection = there
    session.changed.emit(Changes(settings=True))
    qtbot.waitUntil(lambda: dialog.catalogue.voice is not None)
    assert dialog.catalogue.connect_it.isHidden()
    assert dialog.focusWidget() is dialog.catalogue.search


def test_models_stand_with_their_prices_side_by_side(service: VoiceDialog) -> None:
    box = service.model.box
    told = {box.itemData(row): box.itemText(row) for row in range(box.count())}
    assert told[MULTILINGUAL].endswith("· 1,000 credits")
    assert told[FLASH].endswith("· 500 credits")
    assert service.model.remark.text() == "Prices are for 1,000 characters."
    assert service.model.model == MULTILINGUAL


def test_a_voice_that_costs_more_says_so_and_changes_the_prices(qtbot: QtBot, service: VoiceDialog) -> None:
    find(qtbot, service, "una")
    assert "counts 1.5 ×" in service.about.text()
    assert service.model.box.currentText().endswith("· 1,500 credits")


def test_a_model_shows_what_it_obeys_and_says_what_it_ignores(service: VoiceDialog) -> None:
    assert {"Style", "Speed", "Speaker boost", "Seed"} <= set(labels(service))
    take_model(service, V3)
    assert not {"Style", "Speed", "Speaker boost"} & set(labels(service))
    assert "This model ignores the speed." in service.settings.notes.text()


def test_settings_that_still_apply_are_kept_with_another_model(service: VoiceDialog) -> None:
    similarity = next(one for one in service.settings.shown if one.setting.name == "similarity_boost")
    style = next(one for one in service.settings.shown if one.setting.name == "style")
    similarity.show_value(0.9)
    style.show_value(0.2)
    take_model(service, FLASH)
    assert service.settings.values == {"similarity_boost": 0.9}
    take_model(service, MULTILINGUAL)
    assert service.settings.values == {"similarity_boost": 0.9, "style": 0.2}


def test_the_casting_names_the_model(qtbot: QtBot, service: VoiceDialog, bench: Workbench) -> None:
    take_model(service, FLASH)
    qtbot.waitUntil(lambda: service.consequence.is_known)
    voice = service.catalogue.voice
    assert voice is not None
    service.accept()
    assert casting.narrator(bench).casting == Casting("elevenlabs", voice.id, FLASH)


def test_a_service_that_charges_is_heard_by_its_free_sample(qtbot: QtBot, service: VoiceDialog, listener: Listener,
                                                            elevenlabs: Server) -> None:
    assert service.hear.text() == "&Hear a sample"
    service.hear.click()
    qtbot.waitUntil(lambda: len(listener.ears) > 0)
    assert elevenlabs.credits_charged == 0


def test_a_voice_that_the_service_has_not_is_not_used(qtbot: QtBot, service: VoiceDialog) -> None:
    catalogue = service.catalogue
    catalogue.search.setText("Nobody’s voice")
    assert catalogue.by_hand.text() == "&Use “Nobody’s voice”"
    catalogue.by_hand.click()
    qtbot.waitUntil(lambda: not catalogue.complaint.isHidden())
    assert catalogue.complaint.text() == "There is no such voice here, or no longer."
    assert not service.accept_button.isEnabled()
