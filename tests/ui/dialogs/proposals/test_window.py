from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_app.domain.voices import Casting
from studio_app.operations import casting
from studio_app.operations.workbench import material, state_of
from studio_app.storage import speakers
from studio_app.ui import theme
from studio_app.ui.dialogs.proposals.model import ProposalRole
from studio_app.ui.dialogs.proposals.window import ProposalsDialog
from studio_app.ui.tokens import DARK, LIGHT, Colours
from studio_app.ui.weighing import WeighingDialog
from tests.ui.dialogs.proposals.conftest import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session


def verdicts(dialog: ProposalsDialog) -> str:
    """Return the first letters of what was decided, row by row."""
    return "".join(dialog.model.index(row).data(ProposalRole.VERDICT)[0] for row in range(dialog.model.rowCount()))


def given(bench: Workbench) -> dict[str, str]:
    """Return the words in the book that have a speaker, with the speaker's name."""
    names = speakers.speakers(bench.project.db)
    return {one.paragraph.text[span.start:span.end]: names[span.speaker].name
            for chapter in material(bench) for one in chapter.paragraphs for span in one.paragraph.spans}


def test_what_was_found_is_told_and_nothing_is_decided(dialog: ProposalsDialog) -> None:
    assert dialog.told.text().startswith("5 speeches set off by “ ”, and 3 speakers.")
    assert verdicts(dialog) == "ooooo"
    assert not dialog.give.isEnabled()


def test_one_key_decides_and_goes_on(dialog: ProposalsDialog) -> None:
    press(dialog, "ara")
    assert verdicts(dialog) == "araoo"
    assert dialog.row == 3
    assert dialog.give.text() == "&Give 2 speeches to 2 speakers"


def test_a_decision_is_taken_back(dialog: ProposalsDialog) -> None:
    press(dialog, "a")
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    press(dialog, "u")
    assert verdicts(dialog) == "ooooo"


def test_return_accepts_and_does_not_close(dialog: ProposalsDialog) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert verdicts(dialog) == "aoooo"
    assert dialog.isVisible()


def test_all_of_the_speaker_are_accepted(dialog: ProposalsDialog) -> None:
    press(dialog, "A")
    assert verdicts(dialog) == "aooao"


def test_all_that_is_certain_enough_is_accepted(dialog: ProposalsDialog) -> None:
    press(dialog, "S")
    assert verdicts(dialog) == "aaaoa"
    dialog.sure.setValue(0)
    press(dialog, "S")
    assert verdicts(dialog) == "aaaaa"


def test_a_name_is_typed(dialog: ProposalsDialog) -> None:
    press(dialog, "w")
    QTest.keyClicks(dialog.field, "Ruth")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.model.proposal(0).speaker == "Ruth"
    assert (dialog.row, verdicts(dialog)) == (1, "aoooo")
    assert "Ruth" in dialog.side.names


def test_a_name_that_is_there_is_completed(dialog: ProposalsDialog) -> None:
    press(dialog, "w")
    QTest.keyClicks(dialog.field, "to")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.model.proposal(0).speaker == "Tom"


def test_escape_in_the_field_goes_back_to_the_list(dialog: ProposalsDialog) -> None:
    press(dialog, "w")
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert verdicts(dialog) == "ooooo"


def test_a_number_gives_the_words_to_the_speaker_at_the_side(dialog: ProposalsDialog) -> None:
    press(dialog, "2")
    assert dialog.model.proposal(0).speaker == dialog.side.names[1]


def test_the_next_open_one_is_found(dialog: ProposalsDialog) -> None:
    press(dialog, "A")
    press(dialog, "n")
    assert dialog.row == 1


def test_one_speaker_alone_is_shown(dialog: ProposalsDialog) -> None:
    dialog.side.select("Tom")
    assert [dialog.model.proposal(row).speaker for row in range(dialog.model.rowCount())] == ["Tom", "Tom"]


def test_what_is_decided_can_be_hidden(dialog: ProposalsDialog) -> None:
    press(dialog, "A")
    dialog.side.open_only.setChecked(True)
    assert verdicts(dialog) == "ooo"


def test_renaming_at_the_side_makes_two_speakers_one(qtbot: QtBot, dialog: ProposalsDialog) -> None:
    row = dialog.side.model.row_of("The keeper")
    assert dialog.side.model.setData(dialog.side.model.index(row), "tom")
    qtbot.waitUntil(lambda: len(dialog.side.names) == 2)
    assert {part.name: part.proposed for part in dialog.model.decisions.parts()} == {"Anna": 2, "Tom": 3}


def test_the_paragraph_is_shown_with_the_words_marked(dialog: ProposalsDialog) -> None:
    assert "<span style=" in dialog.context.text()
    assert dialog.context.text().startswith("Anna stood by the gate. ")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_mark_changes_with_the_scheme(dialog: ProposalsDialog, colours: Colours) -> None:
    for scheme in (DARK if colours is LIGHT else LIGHT, colours):
        dialog.context.setPalette(theme.palette_of(scheme))
    assert f"background:{colours.following_word}" in dialog.context.text()


def test_what_was_accepted_is_given_in_one_step(qtbot: QtBot, dialog: ProposalsDialog, bench: Workbench,
                                               session: Session) -> None:
    press(dialog, "SA")
    with qtbot.waitSignal(dialog.accepted):
        dialog.give.click()
    assert given(bench)["“Good evening,”"] == "The keeper"
    session.undo()
    assert not given(bench)
    assert len(speakers.speakers(bench.project.db)) == 1


def test_where_something_turns_the_user_is_asked_first(qtbot: QtBot, spoken: None, session: Session, worker: Worker,
                                                       bridge: Bridge, window: QWidget, bench: Workbench) -> None:
    casting.speaker_named(bench, "Tom", Casting("espeak", "en-us"))
    before = [state_of(one) for chapter in material(bench) for one in chapter.paragraphs]
    dialog = ProposalsDialog(session, worker, bridge, window)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.model.shown))
    press(dialog, "S")
    dialog.give.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(WeighingDialog)))
    asked = dialog.findChildren(WeighingDialog)[0]
    assert asked.consequence.sentence.text() == "1 paragraph needs new audio."
    assert [state_of(one) for chapter in material(bench) for one in chapter.paragraphs] == before
    asked.reject()
    qtbot.waitUntil(dialog.give.isEnabled)
    assert dialog.isVisible()


def test_closing_with_accepted_speeches_is_asked_twice(dialog: ProposalsDialog) -> None:
    press(dialog, "a")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.complaint.text().startswith("1 speech accepted")
    dialog.reject()
    assert not dialog.isVisible()


def test_a_book_without_speech_says_so(qtbot: QtBot, dialog: ProposalsDialog, session: Session, worker: Worker,
                                       bridge: Bridge, window: QWidget, bench: Workbench) -> None:
    dialog.sure.setValue(0)
    press(dialog, "S")
    with qtbot.waitSignal(dialog.accepted):
        dialog.give.click()
    again = ProposalsDialog(session, worker, bridge, window)
    again.open()
    qtbot.waitUntil(again.progress.isHidden)
    assert again.told.text().startswith("No speech was found")


def test_a_dialog_closed_early_wants_no_answer(session: Session, worker: Worker, bridge: Bridge,
                                               window: QWidget) -> None:
    dialog = ProposalsDialog(session, worker, bridge, window)
    dialog.open()
    dialog.reject()
    session.close()
    worker.close()
    assert verdicts(dialog) == ""


def test_a_row_can_be_read_aloud(dialog: ProposalsDialog) -> None:
    told = dialog.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "“It was,”, Tom, not decided, 97 %, “said Tom” stands beside it."
