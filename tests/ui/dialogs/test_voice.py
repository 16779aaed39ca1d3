from __future__ import annotations

from typing import TYPE_CHECKING, Never

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from studio_app.domain.errors import PlaybackFailure
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting
from studio_app.operations.workbench import material, state_of
from studio_app.ui.dialogs.setting_fields import SettingSlider
from studio_app.ui.dialogs.voice import VoiceDialog
from tests.ui.book import CASTING, VOICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session
    from tests.ui.playback.conftest import Listener


@pytest.fixture
def opened(qtbot: QtBot, window: QWidget, session: Session, worker: Worker, bridge: Bridge,
           listener: Listener) -> Callable[[], VoiceDialog]:
    """Give the function that opens the dialog and waits until its voices are there."""
    def open_it() -> VoiceDialog:
        made = VoiceDialog(session, worker, bridge, casting.narrator(session.bench), window, open_output=listener.open)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # tests look at it after it has closed
        made.open()
        qtbot.waitUntil(lambda: made.catalogue.voice is not None and made.hear.isEnabled())
        return made

    return open_it


def choose(qtbot: QtBot, dialog: VoiceDialog, looked_for: str) -> None:
    """Search for a voice, take the first one found, and wait until its consequence is known."""
    dialog.catalogue.search.setText(looked_for)
    dialog.catalogue.list.setCurrentIndex(dialog.catalogue.list.model().index(0, 0))
    qtbot.waitUntil(lambda: dialog.consequence.is_known)


def sliders(dialog: VoiceDialog) -> list[SettingSlider]:
    return [one for one in dialog.settings.shown if isinstance(one, SettingSlider)]


def states(bench: Workbench) -> list[State]:
    return [state_of(one) for one in material(bench)[0].paragraphs]


def test_the_present_voice_is_chosen_and_in_sight(opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    assert dialog.catalogue.voice == VOICE
    assert dialog.catalogue.service.currentText() == "Proof voice (free, offline)"
    view = dialog.catalogue.list
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert dialog.consequence.sentence.text() == "This is the voice as it is now."


def test_over_a_hundred_voices_can_be_searched(qtbot: QtBot, opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    total = int(dialog.catalogue.count.text().split()[0])
    assert total > 100
    qtbot.keyClicks(dialog.catalogue.search, "portug brazil")
    assert dialog.catalogue.count.text() == f"1 of {total} voices"
    assert dialog.catalogue.voice is not None
    assert dialog.catalogue.voice.language == "pt-BR"


def test_the_arrow_keys_move_in_the_list_while_one_types(qtbot: QtBot, opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    qtbot.keyClick(dialog.catalogue.search, Qt.Key.Key_Down)
    assert dialog.catalogue.list.currentIndex().row() == 1


def test_a_search_that_finds_nothing_says_so(opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    dialog.catalogue.search.setText("no such voice")
    assert dialog.catalogue.count.text() == "No voice has that in its name or language."
    assert not dialog.accept_button.isEnabled()


@pytest.mark.usefixtures("partly_spoken")
def test_the_consequence_is_said_before_the_voice_is_used(qtbot: QtBot, opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    assert dialog.consequence.new.isHidden()
    choose(qtbot, dialog, "german")
    assert dialog.consequence.sentence.text() == "3 paragraphs need new audio."
    assert dialog.consequence.new.text() == "&New audio: 3 paragraphs"


def test_a_voice_cannot_be_used_before_its_consequence_is_known(opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    dialog.catalogue.search.setText("german")
    assert not dialog.accept_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


@pytest.mark.usefixtures("partly_spoken")
def test_new_audio_leaves_the_paragraphs_to_be_spoken_anew(qtbot: QtBot, opened: Callable[[], VoiceDialog],
                                                           bench: Workbench) -> None:
    dialog = opened()
    choose(qtbot, dialog, "german")
    with qtbot.waitSignal(dialog.finished):
        dialog.accept_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert casting.narrator(bench).casting == Casting("espeak", "de")
    assert states(bench) == [State.STALE] * 3


@pytest.mark.usefixtures("partly_spoken")
def test_what_is_made_can_be_kept(qtbot: QtBot, opened: Callable[[], VoiceDialog], bench: Workbench) -> None:
    dialog = opened()
    choose(qtbot, dialog, "german")
    dialog.consequence.kept.click()
    dialog.accept()
    assert casting.narrator(bench).casting == Casting("espeak", "de")
    assert states(bench) == [State.CONVERTED] * 3
    bench.project.undo.undo()
    assert casting.narrator(bench).casting == CASTING


def test_where_nothing_is_spoken_nothing_needs_new_audio(qtbot: QtBot, opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    choose(qtbot, dialog, "german")
    assert dialog.consequence.sentence.text() == "No paragraph needs new audio."
    assert dialog.consequence.new.isHidden()


def test_a_setting_is_stored_only_where_it_is_not_the_usual_one(qtbot: QtBot, opened: Callable[[], VoiceDialog],
                                                                bench: Workbench) -> None:
    dialog = opened()
    speed, pitch = sliders(dialog)[:2]
    speed.slider.setValue(speed.slider.value() + 1)
    pitch.number.setValue(60)
    pitch.reset()
    qtbot.waitUntil(lambda: dialog.consequence.is_known)
    dialog.accept()
    assert casting.narrator(bench).casting == Casting("espeak", "en-gb", settings={"rate": 180})


def test_reset_brings_the_voice_back_as_it_is_by_itself(opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    assert not dialog.settings.reset.isEnabled()
    sliders(dialog)[0].number.setValue(300)
    assert dialog.settings.values == {"rate": 300}
    dialog.settings.reset.click()
    assert dialog.casting == CASTING
    assert dialog.consequence.sentence.text() == "This is the voice as it is now."


def test_a_sample_of_the_book_is_heard(qtbot: QtBot, opened: Callable[[], VoiceDialog], listener: Listener) -> None:
    dialog = opened()
    dialog.hear.click()
    assert dialog.hear.text() == "St&op"
    qtbot.waitUntil(lambda: dialog.hear.text() == "&Hear it")
    (ear,) = listener.ears
    assert max(ear.sound) > 1000


def test_a_sample_is_stopped_by_another_press_and_by_closing(qtbot: QtBot, opened: Callable[[], VoiceDialog],
                                                             listener: Listener) -> None:
    dialog = opened()
    dialog.hear.click()
    dialog.hear.click()
    assert dialog.hear.text() == "&Hear it"
    dialog.hear.click()
    dialog.reject()
    assert not listener.ears


def test_a_machine_without_sound_says_so(qtbot: QtBot, opened: Callable[[], VoiceDialog], listener: Listener,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    def no_device(rate: int) -> Never:
        raise PlaybackFailure("There is no sound device.")

    monkeypatch.setattr(listener, "open", no_device)
    dialog = opened()
    dialog.hear.click()
    qtbot.waitUntil(lambda: dialog.complaint.text() == "There is no sound device.")
    assert dialog.complaint.isVisible()
    assert dialog.hear.text() == "&Hear it"


def test_cancelling_changes_nothing(qtbot: QtBot, opened: Callable[[], VoiceDialog], bench: Workbench) -> None:
    dialog = opened()
    choose(qtbot, dialog, "german")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert casting.narrator(bench).casting == CASTING


def test_the_dialog_goes_when_the_project_is_closed(opened: Callable[[], VoiceDialog], session: Session) -> None:
    dialog = opened()
    session.close()
    assert not dialog.isVisible()


def test_one_tabs_through_the_dialog_as_one_reads_it(qtbot: QtBot, opened: Callable[[], VoiceDialog]) -> None:
    dialog = opened()
    dialog.catalogue.search.setFocus()
    order = [dialog.catalogue.list, dialog.hear, dialog.presets, sliders(dialog)[0].number, sliders(dialog)[0].slider]
    for expected in order:
        qtbot.keyClick(dialog, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is expected


def test_a_speaker_whose_engine_is_not_here_is_offered_one_that_is(opened: Callable[[], VoiceDialog],
                                                                   session: Session) -> None:
    elsewhere = Casting("elevenlabs", "m1", "a-model", {"stability": 0.5})
    session.perform(casting.cast, casting.narrator(session.bench).id, elsewhere)
    assert opened().casting == CASTING
