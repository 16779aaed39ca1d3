"""From the menu to a voice that can be chosen: the new voice stands in the window of voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox

from studio_app.domain.listings import Listings
from studio_app.operations.cloning import kept_voices
from studio_app.ui.dialogs.voices.keeping import EditVoiceDialog
from studio_app.ui.main_window import MainWindow
from studio_app.ui.preferences import Preferences
from studio_app.ui.voices import Voices
from tests.ui.dialogs.clone.conftest import FISH, KEPT, fill_in, settle
from tests.ui.services import is_fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.voices import Voice
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.voices.window import VoicesWindow
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session
    from tests.ui.playback.conftest import Listener

    Sample = Callable[..., Path]


@pytest.fixture
def voices(qtbot: QtBot, session: Session, generation: Generation, worker: Worker, bridge: Bridge, listener: Listener,
           tmp_path: Path) -> Iterator[Voices]:
    window = MainWindow(Preferences(books=tmp_path / "books", sample=tmp_path / "sample.narration"))
    qtbot.addWidget(window)
    made = Voices(session, generation, worker, bridge, window, lambda: None, Listings(), listener.open)
    yield made
    made.close()


def clone(qtbot: QtBot, voices: Voices, way: int, sample: Path) -> Voice:
    """Clone a voice in the dialog that the menu opens."""
    dialog = voices.clone()
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.places.text()))
    dialog.service.setCurrentIndex(way)
    dialog.samples.add([sample])
    settle(qtbot, dialog)
    fill_in(dialog)
    with qtbot.waitSignal(dialog.made) as told:
        dialog.make.click()
    assert told.args is not None
    voice: Voice = told.args[0]
    return voice


def chosen(qtbot: QtBot, voices: Voices) -> VoicesWindow:
    """Return the window of voices once all services have told theirs."""
    window = voices.show()
    qtbot.waitUntil(lambda: all(is_fresh(voices.stock, name) or voices.stock.of(name).error
                                for name in ("elevenlabs", "fish-audio")))
    return window


@pytest.mark.parametrize("way", [FISH, KEPT])
def test_the_new_voice_is_shown_among_the_others(qtbot: QtBot, voices: Voices, sample: Sample, way: int) -> None:
    made = clone(qtbot, voices, way, sample())
    window = chosen(qtbot, voices)
    assert made.id in [voice.id for voice in voices.stock.voices]
    qtbot.waitUntil(lambda: window.mine.details.card.name.text() == "Ada Marsh")


def test_a_voice_of_the_book_is_renamed_and_deleted_without_asking_any_service(
        qtbot: QtBot, voices: Voices, sample: Sample, session: Session) -> None:
    clone(qtbot, voices, KEPT, sample())
    window = chosen(qtbot, voices)
    details = window.mine.details
    qtbot.waitUntil(lambda: details.card.name.text() == "Ada Marsh")
    details.change.trigger()
    dialog = details.findChild(EditVoiceDialog)
    assert dialog is not None
    dialog.name.setText("Ida Marsh")
    dialog.save.click()
    assert [one.name for one in kept_voices(session.bench)] == ["Ida Marsh"]
    qtbot.waitUntil(lambda: details.card.name.text() == "Ida Marsh")
    details.delete.trigger()
    question = details.findChild(QMessageBox)
    assert question is not None
    assert question.text() == "Delete “Ida Marsh” from this book?"
    next(button for button in question.buttons() if button.text() == "&Delete").click()
    assert kept_voices(session.bench) == []


def test_what_is_open_goes_with_the_program(qtbot: QtBot, voices: Voices) -> None:
    voices.show()
    dialog = voices.clone()
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.places.text()))
    with qtbot.waitSignal(dialog.finished):
        voices.close()


def test_a_voice_of_the_book_is_heard_as_it_was_recorded(qtbot: QtBot, voices: Voices, sample: Sample,
                                                         listener: Listener) -> None:
    clone(qtbot, voices, KEPT, sample())
    window = chosen(qtbot, voices)
    qtbot.waitUntil(lambda: window.mine.details.card.name.text() == "Ada Marsh")
    window.mine.details.sample.click()
    qtbot.waitUntil(lambda: bool(listener.ears and len(listener.ears[-1].sound) > 4410))
