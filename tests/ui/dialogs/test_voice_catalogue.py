from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import ServiceUnreachable
from studio_app.speech.espeak import EspeakEngine
from studio_app.ui.dialogs.voice_catalogue import VoiceCatalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge


class Faraway(EspeakEngine):
    """An engine that cannot be reached at first."""

    name = "faraway"
    reachable = False

    async def voices(self) -> Sequence[Voice]:
        if not self.reachable:
            raise ServiceUnreachable("The service cannot be reached.")
        return await super().voices()


@pytest.fixture
def engines() -> dict[str, SpeechEngine]:
    return {engine.name: engine for engine in (EspeakEngine(), Faraway())}


@pytest.fixture
def catalogue(qtbot: QtBot, window: QWidget, engines: dict[str, SpeechEngine], worker: Worker,
              bridge: Bridge) -> VoiceCatalogue:
    made = VoiceCatalogue(engines, worker, bridge, "de")
    made.setParent(window)
    made.show_engine("faraway", "")
    qtbot.waitUntil(lambda: not made.complaint.isHidden())
    return made


def test_a_service_that_is_out_of_reach_says_so_and_can_be_asked_again(qtbot: QtBot, catalogue: VoiceCatalogue,
                                                                       engines: dict[str, SpeechEngine]) -> None:
    assert catalogue.complaint.text() == "The service cannot be reached."
    assert catalogue.voice is None
    faraway = engines["faraway"]
    assert isinstance(faraway, Faraway)
    faraway.reachable = True
    catalogue.again.click()
    qtbot.waitUntil(lambda: catalogue.voice is not None)
    assert catalogue.complaint.isHidden()
    assert catalogue.again.isHidden()


def test_another_engine_begins_with_a_voice_of_the_books_language(qtbot: QtBot, catalogue: VoiceCatalogue) -> None:
    catalogue.service.setCurrentIndex(catalogue.service.findData("espeak"))
    with qtbot.waitSignal(catalogue.engine_changed):
        catalogue.service.activated.emit(catalogue.service.currentIndex())
    qtbot.waitUntil(lambda: catalogue.voice is not None)
    assert catalogue.voice is not None
    assert catalogue.voice.language == "de"
