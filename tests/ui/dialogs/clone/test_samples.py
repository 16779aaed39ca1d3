"""The samples in the dialog: what is said of them, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from studio_app.conversion.plan import Purse
from studio_app.operations import budget
from studio_app.operations.reports import ledger
from tests.ui.dialogs.clone.conftest import ELEVENLABS, FISH, KEPT, choose, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.ui.dialogs.clone.card import SampleCard
    from studio_app.ui.dialogs.clone.window import CloneDialog
    from studio_app.ui.session import Session
    from tests.ui.playback.conftest import Listener
    from tests.ui.recording.conftest import Booth

    Add = Callable[..., None]
    Sample = Callable[..., Path]


def only(dialog: CloneDialog) -> SampleCard:
    (card,) = dialog.samples.cards
    return card


def test_a_good_sample_is_called_good(dialog: CloneDialog, add: Add, sample: Sample) -> None:
    add(sample(seconds=70))
    assert only(dialog).about.text() == "1:10 · −20 dB · 44.1 kHz · mono"
    assert only(dialog).findings.sentences == ["Nothing is wrong with it."]
    assert dialog.samples.together.sentences == []


def test_what_a_sample_lacks_is_said_with_what_to_do(dialog: CloneDialog, add: Add, sample: Sample) -> None:
    add(sample(level=-30, rate=16000))
    said = only(dialog).findings.sentences
    assert len(said) == 2
    assert "rather quiet" in said[0]
    assert "telephone" in said[1]
    assert dialog.samples.together.sentences == [
        "All samples together last 12 s. 60 s or more make a better likeness."]


def test_the_same_recording_twice_has_to_go(dialog: CloneDialog, add: Add, sample: Sample, tmp_path: Path) -> None:
    copy = tmp_path / "copy.wav"
    copy.write_bytes(sample().read_bytes())
    add(tmp_path / "one.wav", copy)
    assert "same recording as “one.wav”" in dialog.samples.cards[1].findings.sentences[0]
    assert dialog.samples.obstacle == "Take out what is there twice."
    dialog.samples.cards[1].remove.click()
    assert dialog.samples.obstacle == ""


def test_what_is_no_recording_is_said_and_taken_out(dialog: CloneDialog, add: Add, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no sound")
    add(tmp_path / "notes.txt")
    assert "“notes.txt” is no recording" in only(dialog).complaint.text()
    assert dialog.samples.obstacle == "Take out the sample that cannot be used."
    only(dialog).remove.click()
    assert not dialog.samples.cards


def test_what_a_service_does_not_take_is_sent_as_another_file(qtbot: QtBot, dialog: CloneDialog, add: Add,
                                                              sample: Sample) -> None:
    add(sample("one.flac"))
    assert dialog.samples.files[0].path.suffix == ".flac"
    choose(qtbot, dialog, FISH)
    assert dialog.samples.files[0].path.suffix == ".wav"
    choose(qtbot, dialog, KEPT)
    assert dialog.samples.files[0].path.suffix == ".flac"


def test_a_long_name_takes_no_more_room_than_there_is(dialog: CloneDialog, add: Add, sample: Sample) -> None:
    name = f"{'A very long name of a recording ' * 5}.wav"
    add(sample(name))
    card = only(dialog)
    assert (card.name.toolTip(), "…" in card.name.text()) == (name, True)
    assert card.width() <= dialog.samples.visibleRegion().boundingRect().width()


def test_a_sample_is_heard_and_silenced(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample,
                                        listener: Listener) -> None:
    add(sample())
    only(dialog).play.click()
    assert only(dialog).play.toolTip() == "Stop"
    qtbot.waitUntil(lambda: bool(listener.ears and len(listener.ears[0].sound) > 44100))
    only(dialog).play.click()
    assert only(dialog).play.toolTip() == "Play"


def test_what_was_recorded_here_is_not_thrown_away_unasked(qtbot: QtBot, dialog: CloneDialog, booth: Booth) -> None:
    dialog.record.button.click()
    qtbot.waitUntil(lambda: dialog.record.recorder.seconds >= 10)
    dialog.record.button.click()
    settle(qtbot, dialog)
    leave(qtbot, dialog, "&Stay")
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        leave(qtbot, dialog, "&Leave")


def leave(qtbot: QtBot, dialog: CloneDialog, answer: str) -> None:
    """Press Escape, and answer the question whether to leave."""
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    (question,) = (one for one in dialog.findChildren(QMessageBox) if one.isVisible())
    assert question.text() == "Leave without a voice? What you have recorded here would be lost."
    next(one for one in question.buttons() if one.text() == answer).click()


def test_a_sample_is_recorded_with_advice(qtbot: QtBot, dialog: CloneDialog, booth: Booth) -> None:
    dialog.record.button.click()
    qtbot.waitUntil(lambda: dialog.record.recorder.seconds >= 10)
    assert dialog.record.said.text() == "Good, just so."
    assert dialog.record.time.text() == "0:10"
    assert dialog.record.meter.accessibleDescription().endswith("dB")
    dialog.record.button.click()
    settle(qtbot, dialog)
    assert only(dialog).name.text() == "Recording 1.wav"
    assert only(dialog).about.text() == "0:10 · −20 dB · 44.1 kHz · mono"


def test_what_was_read_aloud_can_be_filled_in(qtbot: QtBot, dialog: CloneDialog) -> None:
    choose(qtbot, dialog, FISH)
    qtbot.waitUntil(lambda: bool(dialog.record.passage.text()))
    dialog.record.button.click()
    qtbot.waitUntil(lambda: dialog.record.recorder.seconds >= 3)
    dialog.record.button.click()
    settle(qtbot, dialog)
    only(dialog).passage.click()
    assert only(dialog).words.toPlainText() == dialog.record.passage.text()


def test_without_a_microphone_it_is_said(dialog: CloneDialog, booth: Booth) -> None:
    booth.samples = b""
    dialog.record.button.click()
    assert dialog.record.complaint.text().startswith("No microphone was found.")
    assert dialog.record.button.text() == "&Record"


def test_a_sample_is_cleaned_for_the_price_that_is_shown(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample,
                                                         session: Session) -> None:
    add(sample())
    card, before = only(dialog), dialog.samples.files[0].path
    assert card.clean.text() == "Clean this sample · 200 credits"
    card.clean.click()
    dialog.reject()
    assert dialog.isVisible(), "what is paid for is waited for"
    dialog.service.setCurrentIndex(KEPT)
    settle(qtbot, dialog)
    assert card.complaint.text() == ""
    assert dialog.samples.files[0].path != before
    assert card.clean.isHidden()
    (bought,) = ledger(session.bench)["attempts"]
    assert bought["outcome"] == "taken"
    choose(qtbot, dialog, ELEVENLABS)
    card.original.click()
    settle(qtbot, dialog)
    assert dialog.samples.files[0].path == before


def test_what_is_waited_for_is_said_no_longer_than_it_is(qtbot: QtBot, dialog: CloneDialog, add: Add,
                                                         sample: Sample) -> None:
    add(sample())
    only(dialog).clean.click()
    dialog.reject()
    assert "Wait until it is back" in dialog.complaint.text()
    settle(qtbot, dialog)
    assert dialog.complaint.isHidden()


def test_what_the_budget_does_not_allow_is_not_bought(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample,
                                                      session: Session) -> None:
    session.perform(budget.set_budget, Purse("elevenlabs", "credits"), 100)
    add(sample())
    only(dialog).clean.click()
    qtbot.waitUntil(lambda: bool(only(dialog).complaint.text()))
    assert "budget" in only(dialog).complaint.text()
    assert dialog.samples.obstacle == ""


def test_more_than_a_way_takes_are_too_many(qtbot: QtBot, dialog: CloneDialog, add: Add, sample: Sample) -> None:
    choose(qtbot, dialog, KEPT)
    add(*(sample(f"{number}.wav", level=-20 - number / 10, seconds=4) for number in range(6)))
    assert dialog.samples.obstacle == "At most 5 samples are taken; there are 6."
