from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.conversion.events import Failed
from studio_app.domain.takes import State
from studio_app.listings import KeptListings
from studio_app.operations import casting
from studio_app.operations.workbench import material, paragraph_material, state_of
from studio_app.ui.dialogs.cast.audition import AuditionDialog
from studio_app.ui.stock import Stock

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session
    from tests.ui.playback.conftest import Listener


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge, generation: Generation, listener: Listener,
           tmp_path: Path) -> AuditionDialog:
    stock = Stock(session, worker, bridge, KeptListings(tmp_path / "listings"))
    paragraph = material(session.bench)[0].paragraphs[1].paragraph.id
    made = AuditionDialog(session, stock, worker, bridge, generation, casting.narrator(session.bench), paragraph,
                          open_output=listener.open)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    stock.renew()
    qtbot.waitUntil(lambda: made.list.voices.rowCount() > 20)
    return made


def take_on(qtbot: QtBot, dialog: AuditionDialog, name: str) -> None:
    """Find a voice and try it."""
    dialog.search.setText(name)
    qtbot.waitUntil(lambda: dialog.list.entry is not None and name in dialog.list.entry.voice.name)
    dialog.try_it.click()
    qtbot.waitUntil(dialog.generate.isEnabled)


def hear_all(qtbot: QtBot, dialog: AuditionDialog, generation: Generation) -> None:
    with qtbot.waitSignal(generation.ended):
        dialog.generate.click()


def heard(dialog: AuditionDialog) -> list[bool]:
    return [row.hear.isEnabled() for row in dialog.rows]


def test_it_begins_with_the_voice_of_now(dialog: AuditionDialog) -> None:
    assert [row.cast.text() for row in dialog.rows] == ["The voice of now"]
    assert dialog.rows[0].hear.accessibleName() == f"Hear {dialog.rows[0].name.text()}", "there may be six of them"
    assert dialog.words.text() == "The lamp was lit before the tide went out."


def test_voices_are_heard_side_by_side_and_one_is_taken(
        qtbot: QtBot, dialog: AuditionDialog, generation: Generation, session: Session, listener: Listener) -> None:
    take_on(qtbot, dialog, "German")
    take_on(qtbot, dialog, "French (France)")
    assert heard(dialog) == [False, False, False]
    hear_all(qtbot, dialog, generation)
    assert heard(dialog) == [True, True, True]
    with qtbot.waitSignal(dialog.player.changed):
        dialog.rows[1].hear.click()
    with qtbot.waitSignal(dialog.finished):
        dialog.rows[1].cast.click()
    narrator = casting.narrator(session.bench)
    assert narrator.casting is not None
    assert narrator.casting.voice == dialog.rows[1].candidate.casting.voice
    (one,) = paragraph_material(session.bench, [material(session.bench)[0].paragraphs[1].paragraph.id])
    assert state_of(one) is State.CONVERTED, "what was heard is in the book"


def test_what_was_heard_is_not_made_again(qtbot: QtBot, dialog: AuditionDialog, generation: Generation) -> None:
    qtbot.waitUntil(dialog.generate.isEnabled)
    hear_all(qtbot, dialog, generation)
    qtbot.waitUntil(lambda: dialog._plan is not None)
    assert not dialog.generate.isEnabled()


def test_a_voice_can_be_left_out_again(qtbot: QtBot, dialog: AuditionDialog) -> None:
    take_on(qtbot, dialog, "German")
    take_on(qtbot, dialog, "French (France)")
    dialog.rows[1].drop.click()
    assert [row.hear.text() for row in dialog.rows] == ["Hear &1", "Hear &2"]
    assert "French" in dialog.rows[1].name.text()


def test_enter_tries_the_voice_that_is_found_and_generates_nothing(
        qtbot: QtBot, dialog: AuditionDialog, generation: Generation) -> None:
    qtbot.waitUntil(dialog.generate.isEnabled)
    dialog.search.setFocus()
    qtbot.keyClicks(dialog.search, "German")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert len(dialog.rows) == 2
    assert not generation.running


def test_the_arrow_keys_go_down_the_list_while_one_searches(qtbot: QtBot, dialog: AuditionDialog) -> None:
    before = dialog.list.currentIndex().row()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == before + 1


def test_it_says_why_a_voice_cannot_be_tried(qtbot: QtBot, dialog: AuditionDialog) -> None:
    take_on(qtbot, dialog, "German")
    assert dialog.hindrance.text() == "This voice is among those that are tried."
    for name in ("Danish", "Italian", "Finnish", "Polish"):
        take_on(qtbot, dialog, name)
    dialog.search.setText("Swedish")
    assert dialog.hindrance.text() == "6 voices are tried, which is the most. Take one out first."
    assert not dialog.try_it.isEnabled()


def test_what_is_heard_can_be_stopped(qtbot: QtBot, dialog: AuditionDialog, generation: Generation) -> None:
    qtbot.waitUntil(dialog.generate.isEnabled)
    hear_all(qtbot, dialog, generation)
    (row,) = dialog.rows
    row.hear.click()
    assert row.hear.text() == "Stop &1"
    row.hear.click()
    assert row.hear.text() == "Hear &1"
    assert not dialog.player.busy


def test_a_star_in_the_list_makes_a_favourite(dialog: AuditionDialog, session: Session) -> None:
    entry = dialog.list.entry
    assert entry is not None
    dialog.list.star_wanted.emit(entry)
    assert session.shelf.remark(*entry.key).favourite


def test_why_a_voice_could_not_speak_is_said_here(dialog: AuditionDialog, generation: Generation) -> None:
    chapter = material(dialog._session.bench)[0].chapter.id
    for said in ("There is no such voice.", "There is no such voice.", "It was refused."):
        generation.paragraph_failed.emit(Failed(chapter, dialog._paragraph, said))
    assert dialog.complaint.text() == "There is no such voice.\nIt was refused."
