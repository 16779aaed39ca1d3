"""A voice is cloned: at one service, at another that takes its time, or kept as samples in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from studio_app.operations.cloning import kept_voices
from studio_app.ui.dialogs.clone.window import CloneDialog
from tests.ui.dialogs.clone.conftest import ELEVENLABS, FISH, KEPT, choose, fill_in, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.domain.voices import Voice
    from studio_app.ui.session import Session
    from tests.services.elevenlabs.server import Server
    from tests.services.fish_audio.server import FishServer

    Add = Callable[..., None]
    Sample = Callable[..., Path]


def made(qtbot: QtBot, dialog: CloneDialog) -> Voice:
    """Press the button, and return the voice that comes of it."""
    with qtbot.waitSignal(dialog.made) as told:
        dialog.make.click()
    assert told.args is not None
    voice: Voice = told.args[0]
    return voice


def refused(qtbot: QtBot, dialog: CloneDialog) -> str:
    """Press the button, and return why no voice came of it."""
    with qtbot.assertNotEmitted(dialog.made):
        dialog.make.click()
        qtbot.waitUntil(lambda: not dialog.making.under_way)
    return dialog.complaint.text()


def test_what_is_missing_is_said_step_by_step(dialog: CloneDialog, add: Add, sample: Sample) -> None:
    assert dialog.reason.text() == "Add a sample of the voice, or record one."
    add(sample())
    assert dialog.reason.text() == "Give the voice a name."
    dialog.about.name.setText("Ada")
    assert dialog.reason.text() == "Tick the statement that the voice may be cloned."
    assert not dialog.make.isEnabled()
    dialog.about.consent.setChecked(True)
    assert (dialog.reason.text(), dialog.make.isEnabled()) == ("", True)


def test_nothing_is_sent_without_consent(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample,
                                         fish: FishServer) -> None:
    choose(qtbot, dialog, FISH)
    add(sample())
    dialog.about.name.setText("Ada")
    dialog.accept()
    assert not dialog.making.under_way
    assert "POST" not in {call.method for call in fish.calls}


def test_a_voice_is_cloned_at_elevenlabs(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample) -> None:
    add(sample())
    fill_in(dialog)
    dialog.about.gender.setCurrentIndex(1)
    voice = made(qtbot, dialog)
    assert (voice.engine, voice.name, voice.category) == ("elevenlabs", "Ada Marsh", "cloned")
    assert voice.labels["gender"] == "female"
    assert not dialog.isVisible()


def test_a_voice_is_cloned_at_fish_audio_and_followed_until_it_can_speak(
        qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample, fish: FishServer) -> None:
    fish.making.states = ["training", "training", "trained"]
    choose(qtbot, dialog, FISH)
    add(sample("one.wav"), sample("two.mp3", level=-21))
    for card in dialog.samples.cards:
        card.words.setPlainText("Words in it.")
    fill_in(dialog)
    said: list[str] = []
    dialog.making.told.connect(said.append)
    voice = made(qtbot, dialog)
    assert (voice.engine, voice.name, voice.state) == ("fish-audio", "Ada Marsh", "")
    assert said[0] == "The samples are being read …"
    assert said[1].startswith("2 samples (")
    assert said[2:] == ["Ada Marsh waits to be made …", "Ada Marsh is being made …", "Ada Marsh is being made …"]
    (body,) = [call.body for call in fish.calls if call.method == "POST"]
    assert (body["visibility"], body["enhance_audio_quality"]) == ("private", False)
    assert body["texts"] == ["Words in it."] * 2


def test_who_may_see_it_and_noise_are_the_users_choice(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample,
                                                       fish: FishServer) -> None:
    choose(qtbot, dialog, FISH)
    assert dialog.about.visibility.currentText() == "Only me"
    dialog.about.visibility.setCurrentText("Whoever has the link")
    dialog.about.clean.setChecked(True)
    add(sample())
    fill_in(dialog)
    made(qtbot, dialog)
    (body,) = [call.body for call in fish.calls if call.method == "POST"]
    assert (body["visibility"], body["enhance_audio_quality"]) == ("unlist", True)


def test_a_voice_that_cannot_be_made_is_told_and_can_be_tried_again(
        qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample, fish: FishServer) -> None:
    fish.making.states = ["training", "failed"]
    choose(qtbot, dialog, FISH)
    add(sample())
    fill_in(dialog)
    assert refused(qtbot, dialog).startswith("The service could not make a voice of these samples. Try others")
    assert dialog.make.isEnabled()
    fish.making.states = []
    assert made(qtbot, dialog).name == "Ada Marsh"


def test_what_is_being_sent_can_be_stopped_and_nothing_is_lost(qtbot: QtBot, dialog: CloneDialog, add: Add,
                                                               sample: Sample, fish: FishServer) -> None:
    choose(qtbot, dialog, FISH)
    add(sample())
    fill_in(dialog)
    fish.faults.add("slow")
    dialog.make.click()
    qtbot.waitUntil(fish.door.reached.is_set)
    with qtbot.waitSignal(dialog.unsettled) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told.args == ["fish-audio"]
    assert dialog.complaint.text().startswith("Stopped. The voice may have been made all the same.")
    assert (dialog.isVisible(), dialog.about.name.text(), len(dialog.samples.cards)) == (True, "Ada Marsh", 1)
    assert dialog.make.isEnabled()


def test_a_service_that_goes_while_it_makes_a_voice_is_asked_again(
        qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample, fish: FishServer) -> None:
    fish.making.states, fish.making.unseen = ["training", "trained"], 2
    choose(qtbot, dialog, FISH)
    add(sample())
    fill_in(dialog)
    said: list[str] = []
    dialog.making.told.connect(said.append)
    assert made(qtbot, dialog).name == "Ada Marsh"
    assert any("is being made there meanwhile" in sentence for sentence in said)
    assert [call.method for call in fish.calls].count("POST") == 1


def test_a_voice_that_is_still_being_made_is_left_to_the_service(qtbot: QtBot, dialog: CloneDialog, add: Add,
                                                                 sample: Sample, fish: FishServer) -> None:
    fish.making.states = ["training"] * 1000
    choose(qtbot, dialog, FISH)
    add(sample())
    fill_in(dialog)
    with qtbot.waitSignal(dialog.making.told, check_params_cb=lambda sentence: "is being made" in sentence):
        dialog.make.click()
    dialog.reject()
    assert dialog.complaint.text().startswith("Ada Marsh is among your voices, and is being made there.")


def test_samples_are_kept_in_the_book_and_nothing_is_sent(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample,
                                                          fish: FishServer, session: Session) -> None:
    choose(qtbot, dialog, KEPT)
    add(sample())
    dialog.samples.cards[0].words.setPlainText("The words in it.")
    assert "stay in this book" in dialog.told.text()
    assert dialog.make.text() == "&Keep this voice"
    fill_in(dialog)
    with qtbot.waitSignal(session.changed):
        voice = made(qtbot, dialog)
    assert kept_voices(session.bench) == [voice]
    assert voice.samples[0].text == "The words in it."
    assert session.bench.project.assets.path(voice.samples[0].asset).suffix == ".flac", "it is sent again and again"
    assert session.bench.project.assets.path(voice.samples[0].asset).exists()
    assert session.bench.project.undo.undo_name == "Keep a voice"
    assert not fish.calls


@pytest.mark.parametrize(("fault", "said"), [
    ("overloaded", "overloaded"), ("plain-401", "does not accept the key"), ("cut", "look for it before you send it")])
def test_what_goes_wrong_is_one_sentence(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample, fish: FishServer,
                                         fault: str, said: str) -> None:
    choose(qtbot, dialog, FISH)
    add(sample())
    fill_in(dialog)
    fish.faults.add(fault)
    assert said in refused(qtbot, dialog)


def test_places_left_are_shown_first(qtbot: QtBot, dialog: CloneDialog) -> None:
    qtbot.waitUntil(lambda: bool(dialog.places.text()))
    assert dialog.places.text() == "You have 24 of 30 voice slots left."
    choose(qtbot, dialog, FISH)
    qtbot.waitUntil(lambda: "names no limit" in dialog.places.text())


class TestNoPlaceLeft:
    @pytest.fixture(autouse=True)
    def _full(self, elevenlabs: Server) -> None:
        elevenlabs.account.voice_limit = 6

    def test_no_voice_can_be_made(self, qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample) -> None:
        add(sample())
        fill_in(dialog)
        qtbot.waitUntil(lambda: "All voice slots of your account are taken" in dialog.reason.text())
        assert not dialog.make.isEnabled()


class TestPlanThatIsTooSmall:
    @pytest.fixture(autouse=True)
    def _plan(self, elevenlabs: Server) -> None:
        elevenlabs.account.tier = "free"

    def test_it_is_said_before_anybody_records_a_sample(self, dialog: CloneDialog) -> None:
        assert dialog.reason.text() == "Your ElevenLabs plan does not allow to clone voices. A larger plan does."
        assert not dialog.make.isEnabled()


class TestNoMoreChangesThisMonth:
    @pytest.fixture(autouse=True)
    def _changed_often(self, elevenlabs: Server) -> None:
        elevenlabs.account.voice_changes = 0

    def test_it_is_said_first(self, dialog: CloneDialog) -> None:
        assert dialog.reason.text() == "Your plan lets you add and change no more voices this month."


class TestWithoutAKey:
    @pytest.fixture
    def environment(self, tmp_path: Path) -> dict[str, str]:
        return {"STUDIO_HOME": str(tmp_path / "home")}

    def test_the_way_to_the_services_is_shown(self, qtbot: QtBot, dialog: CloneDialog) -> None:
        assert dialog.reason.text() == "There is no key for ElevenLabs yet."
        with qtbot.waitSignal(dialog.services_requested) as told:
            dialog.account.click()
        assert told.args == ["elevenlabs"]


class TestWithoutABook:
    @pytest.fixture
    def session(self, session: Session) -> Session:
        session.close()
        return session

    def test_voices_are_made_for_the_account_alone(self, dialog: CloneDialog) -> None:
        titles = [dialog.service.itemText(place) for place in range(dialog.service.count())]
        assert titles == ["ElevenLabs, as a voice of your account", "Fish Audio, as a voice of your account"]
        assert dialog.record.passages.isHidden()


def test_only_what_a_way_asks_for_is_shown(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample) -> None:
    add(sample())
    (card,) = dialog.samples.cards
    shown = {}
    for way in (ELEVENLABS, FISH, KEPT):
        choose(qtbot, dialog, way)
        shown[way] = (card.words.isVisible(), dialog.about.visibility.isVisible(), dialog.about.clean.isVisible())
    assert shown == {ELEVENLABS: (False, False, True), FISH: (True, True, True), KEPT: (True, False, False)}


def test_files_are_dropped_onto_it(qtbot: QtBot, dialog: CloneDialog, sample: Sample) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample("one.wav"))), QUrl.fromLocalFile(str(sample("two.wav", level=-19)))])
    dialog.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))
    settle(qtbot, dialog)
    assert [card.name.text() for card in dialog.samples.cards] == ["one.wav", "two.wav"]


def test_closing_it_in_the_midst_leaves_nothing_behind(qtbot: QtBot, dialog: CloneDialog, sample: Sample) -> None:
    dialog.samples.add([sample(seconds=60)])
    dialog.record.button.click()
    with qtbot.waitSignal(dialog.finished):
        dialog.done(CloneDialog.DialogCode.Rejected)
    assert not dialog.record.recorder.recording


def test_it_goes_with_the_book_even_while_something_is_recorded(qtbot: QtBot, dialog: CloneDialog,
                                                                session: Session) -> None:
    dialog.record.button.click()
    with qtbot.waitSignal(dialog.finished):
        session.close()


def test_the_keyboard_goes_through_it_from_top_to_bottom(dialog: CloneDialog, add: Add, sample: Sample) -> None:
    add(sample("one.wav"), sample("two.wav", level=-21))
    fill_in(dialog)
    first, second = dialog.samples.cards
    wanted = [dialog.service, first.play, first.remove, second.play, dialog.add, dialog.record.button,
              dialog.about.name, dialog.about.consent, dialog.make]
    gone_through: list[QWidget] = [dialog.service]
    while gone_through[-1] is not dialog.make:
        gone_through.append(gone_through[-1].nextInFocusChain())
    assert [part for part in gone_through if part in wanted] == wanted
