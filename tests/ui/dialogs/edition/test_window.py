from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_app.domain.book import Mark, MarkKind, Metadata, ParagraphKind
from studio_app.domain.errors import UnreadableSource
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.operations.paragraphs import set_locked
from studio_app.operations.workbench import material, state_of
from studio_app.storage import backups
from studio_app.ui.dialogs.edition.finding import find
from studio_app.ui.dialogs.edition.model import DifferenceRole
from studio_app.ui.dialogs.edition.window import DEPARTS, OTHER, QUIET, SAME, EditionDialog
from tests.ui.book import MANUSCRIPT
from tests.ui.dialogs.edition.conftest import SECOND, press, revised

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

    OpenEdition = Callable[[Manuscript], EditionDialog]


def texts(bench: Workbench) -> list[str]:
    return [one.paragraph.text for chapter in material(bench) for one in chapter.paragraphs]


def states(bench: Workbench) -> str:
    """Return the first letters of the states of what is spoken: converted, stale or unconverted."""
    return "".join(state_of(one)[0] for chapter in material(bench)[:2] for one in chapter.paragraphs)


def audio(dialog: EditionDialog) -> list[str]:
    """Return what is said of the audio of each difference."""
    model = dialog.differences.model
    rows = [model.index(row) for row in range(model.rowCount())]
    return [str(row.data(DifferenceRole.AUDIO)) for row in rows if row.data(DifferenceRole.DIFFERENCE)]


def take_in(qtbot: QtBot, dialog: EditionDialog) -> None:
    """Take in what is chosen, as soon as it is known what that comes to."""
    qtbot.waitUntil(dialog.take_in.isEnabled)
    with qtbot.waitSignal(dialog.accepted):
        dialog.take_in.click()


def test_what_was_found_is_told_and_nothing_is_changed(dialog: EditionDialog, bench: Workbench) -> None:
    assert dialog.told.text().startswith("2 differences in 2 chapters. Nothing changes before")
    assert dialog.price.sentence.text() == "2 paragraphs need new audio."
    assert audio(dialog) == ["needs new audio", "needs new audio"]
    assert states(bench) == "ccccc"


def test_chapters_of_one_title_are_several(open_edition: OpenEdition) -> None:
    first = MANUSCRIPT.chapters[0]
    again = [ManuscriptChapter(title, (first.paragraphs[0]._replace(text=text),)) for title, text in (
        ("I", "A lamp was lit, and a boat came in."), ("II", "It went out again in the morning."),
        ("I", "Nobody had asked whose boat it was."))]
    dialog = open_edition(replace(MANUSCRIPT, chapters=(*MANUSCRIPT.chapters, *again)))
    assert dialog.told.text().startswith("3 differences in 3 chapters.")


def test_all_is_taken_in_as_one_step_after_a_copy_was_made(qtbot: QtBot, dialog: EditionDialog, bench: Workbench,
                                                           session: Session) -> None:
    before = texts(bench)
    with qtbot.waitSignal(dialog.taken_in) as told:
        take_in(qtbot, dialog)
    assert "They walked untill noon." in texts(bench)
    assert states(bench) == "ccscs"
    assert told.args == [2, 2, backups.existing(bench.project.folder)[-1]]
    session.undo()
    assert texts(bench) == before
    assert states(bench) == "ccccc"


def test_what_is_rejected_stays_as_it_is(qtbot: QtBot, dialog: EditionDialog, bench: Workbench) -> None:
    press(dialog, "r")
    assert not dialog.take_in.isEnabled()
    assert dialog.take_in.text() == "&Take in 1 difference"
    qtbot.waitUntil(dialog.take_in.isEnabled)
    assert dialog.price.sentence.text() == "1 paragraph needs new audio."
    take_in(qtbot, dialog)
    assert states(bench) == "ccccs"


def test_the_audio_of_a_small_edit_is_kept(qtbot: QtBot, dialog: EditionDialog, bench: Workbench) -> None:
    press(dialog, "K")
    assert audio(dialog) == ["needs new audio", "keeps its audio"]
    assert dialog.price.sentence.text() == "1 paragraph needs new audio."
    assert dialog.take_in.isEnabled(), "what audio is kept needs no working out"
    take_in(qtbot, dialog)
    assert "They walked untill noon." in texts(bench)
    assert states(bench) == "ccscc"


def test_any_audio_is_kept_one_by_one(dialog: EditionDialog) -> None:
    press(dialog, "k")
    assert audio(dialog) == ["keeps its audio", "needs new audio"]
    assert dialog.differences.keep_one.isChecked()
    press(dialog, "k")
    assert audio(dialog) == ["needs new audio", "needs new audio"]


def test_keys_decide_and_go_on(dialog: EditionDialog) -> None:
    press(dialog, "r")
    assert dialog.differences.row == 3
    press(dialog, "a")
    assert dialog.differences.model.choices.rejected == {0}
    press(dialog, "R")
    assert dialog.differences.model.choices.rejected == {0, 1}
    assert not dialog.take_in.isEnabled()
    press(dialog, "A")
    assert not dialog.differences.model.choices.rejected


def test_a_chapter_is_rejected_from_its_heading(dialog: EditionDialog) -> None:
    dialog.differences.select(2)
    assert dialog.differences.panes.text.toPlainText() == ""
    press(dialog, "r")
    assert dialog.differences.model.choices.rejected == {1}


def test_one_sort_is_shown_alone(dialog: EditionDialog) -> None:
    sorts = dialog.differences.sorts
    assert [sorts.tabText(at) for at in range(sorts.count())] == ["All  2", "Edited  2", "Small edits  1"]
    sorts.setCurrentIndex(2)
    press(dialog, "R")
    assert dialog.differences.model.choices.rejected == {1}


def test_both_texts_are_shown_with_what_stands_around_them(dialog: EditionDialog) -> None:
    shown = dialog.differences.panes.text.toPlainText().split("\n")
    assert [line for line in shown if line] == [
        "The lamp was lit before the tide went out.", "Nobody came. She waited.",
        "Nobody came. She waited, alone and cold.", "The Causeway"]


def test_a_narrow_dialog_cuts_off_no_button(qtbot: QtBot, dialog: EditionDialog) -> None:
    shown = dialog.differences
    buttons = [shown.accept_one, shown.reject_one, shown.keep_one, shown.accept_all, shown.reject_all, shown.keep_small]
    assert shown.panes.x() > shown.list.x()
    dialog.resize(100, 600)
    qtbot.waitUntil(lambda: shown.accept_one.y() < shown.accept_all.y())
    assert shown.panes.y() > shown.list.y()
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    dialog.resize(1100, 600)
    qtbot.waitUntil(lambda: shown.accept_one.y() == shown.accept_all.y())
    assert shown.panes.x() > shown.list.x()


def test_the_list_begins_at_its_top(dialog: EditionDialog) -> None:
    assert dialog.differences.list.verticalScrollBar().value() == 0


def test_the_tab_key_leads_to_all_that_can_be_used(dialog: EditionDialog) -> None:
    dialog.activateWindow()
    reached = []
    for _ in range(12):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    shown = dialog.differences
    assert {shown.sorts, shown.list, shown.panes.text, shown.accept_all, dialog.take_in, dialog.cancel} <= set(reached)


def test_what_is_locked_is_told_and_stays(qtbot: QtBot, spoken: None, open_edition: OpenEdition, bench: Workbench,
                                          session: Session) -> None:
    locked = material(bench)[0].paragraphs[2].paragraph.id
    session.perform(set_locked, [locked], locked=True)
    dialog = open_edition(SECOND)
    assert "1 is in locked paragraphs, which stay as they are." in dialog.told.text()
    assert not dialog.differences.accept_one.isEnabled()
    take_in(qtbot, dialog)
    assert "Nobody came. She waited." in texts(bench)
    assert states(bench) == "ccccs"


@pytest.mark.parametrize(("edition", "sentence"), [
    (MANUSCRIPT, SAME),
    (Manuscript(Metadata("Other"), (ManuscriptChapter("I", (ManuscriptParagraph(
        ParagraphKind.BODY, "Quite different words about quite different things, at length."),)),)), OTHER),
], ids=["same", "other"])
def test_one_sentence_is_enough(open_edition: OpenEdition, edition: Manuscript, sentence: str) -> None:
    dialog = open_edition(edition)
    assert dialog.told.text() == sentence
    assert dialog.differences.isHidden()
    assert dialog.take_in.isHidden()
    dialog.reject()
    assert not dialog.isVisible()


def test_another_book_is_compared_if_that_is_wanted(open_edition: OpenEdition) -> None:
    other = ManuscriptParagraph(ParagraphKind.BODY, "Quite different words about quite different things, at length.")
    dialog = open_edition(Manuscript(Metadata("Other"), (ManuscriptChapter("I", (other,)),)))
    dialog.compare_anyway.click()
    assert not dialog.differences.isHidden()
    assert dialog.compare_anyway.isHidden()


def test_what_is_new_beside_the_words_can_be_taken_in(qtbot: QtBot, open_edition: OpenEdition,
                                                      bench: Workbench) -> None:
    chapter = MANUSCRIPT.chapters[0]
    slanted = chapter.paragraphs[1]._replace(marks=(Mark(4, 8, MarkKind.EMPHASIS, "em"),))
    edition = replace(chapter, paragraphs=(chapter.paragraphs[0], slanted, chapter.paragraphs[2]))
    dialog = open_edition(replace(MANUSCRIPT, chapters=(edition, *MANUSCRIPT.chapters[1:])))
    assert dialog.told.text() == QUIET
    take_in(qtbot, dialog)
    assert material(bench)[0].paragraphs[1].paragraph.marks == slanted.marks


def test_what_becomes_of_the_book_s_data_is_told(open_edition: OpenEdition) -> None:
    dialog = open_edition(replace(SECOND, metadata=replace(SECOND.metadata, title="The Lamp", publisher="A Press")))
    assert dialog.told.text().endswith("The edition also changes the book’s data: title “The Lamp”, publisher.")


def test_what_was_taken_out_and_comes_back_has_its_audio(qtbot: QtBot, spoken: None, open_edition: OpenEdition,
                                                         bench: Workbench) -> None:
    first = MANUSCRIPT.chapters[0]
    shorter = replace(MANUSCRIPT, chapters=(replace(first, paragraphs=first.paragraphs[:-1]), *MANUSCRIPT.chapters[1:]))
    dialog = open_edition(shorter)
    qtbot.waitUntil(dialog.take_in.isEnabled)
    assert "1 paragraph that goes is spoken" in dialog.price.sentence.text()
    take_in(qtbot, dialog)
    dialog = open_edition(MANUSCRIPT)
    qtbot.waitUntil(dialog.take_in.isEnabled)
    assert audio(dialog) == ["has audio from before"]
    take_in(qtbot, dialog)
    assert states(bench) == "ccccc"


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge,
                                            window: QWidget) -> None:
    def find() -> None:
        raise UnreadableSource("This file is damaged.")

    dialog = EditionDialog(session, worker, bridge, "second.epub", find, window)
    dialog.open()
    qtbot.waitUntil(dialog.complaint.isVisible)
    assert dialog.complaint.text() == "This file is damaged."
    assert dialog.take_in.isHidden()


def test_a_copy_that_cannot_be_made_is_told_and_nothing_changes(qtbot: QtBot, dialog: EditionDialog,
                                                                bench: Workbench) -> None:
    (bench.project.folder / backups.FOLDER_NAME).write_text("no folder")
    dialog.take_in.click()
    qtbot.waitUntil(dialog.complaint.isVisible)
    assert dialog.isVisible()
    assert dialog.take_in.isEnabled()
    assert states(bench) == "ccccc"


def test_closing_with_choices_is_asked_twice(dialog: EditionDialog) -> None:
    press(dialog, "k")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.complaint.text().startswith("Nothing was taken in yet.")
    dialog.reject()
    assert not dialog.isVisible()


def test_nothing_closes_the_dialog_while_it_takes_in(qtbot: QtBot, dialog: EditionDialog, bench: Workbench) -> None:
    dialog.take_in.click()
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.progress.isVisible()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert "They walked untill noon." in texts(bench)


def test_a_book_that_is_closed_meanwhile_has_the_whole_edition(dialog: EditionDialog, session: Session,
                                                               folder: Path) -> None:
    dialog.take_in.click()
    session.close()
    assert not dialog.isVisible()
    assert session.open(folder)
    assert {"Nobody came. She waited, alone and cold.", "They walked untill noon."} <= set(texts(session.bench))


def test_a_dialog_closed_early_wants_no_answer(session: Session, worker: Worker, bridge: Bridge,
                                               window: QWidget) -> None:
    dialog = EditionDialog(session, worker, bridge, "second.epub",
                           partial(find, session.bench.project.folder, session.capabilities, lambda: (SECOND, None)),
                           window)
    dialog.open()
    session.close()
    worker.close()
    assert not dialog.isVisible()


def test_an_edition_of_which_all_is_here_has_nothing_more_to_say(qtbot: QtBot, dialog: EditionDialog,
                                                                 open_edition: OpenEdition) -> None:
    take_in(qtbot, dialog)
    assert open_edition(SECOND).told.text() == SAME


def test_what_was_rejected_can_be_had_after_all(qtbot: QtBot, dialog: EditionDialog, open_edition: OpenEdition,
                                                bench: Workbench) -> None:
    press(dialog, "r")
    take_in(qtbot, dialog)
    again = open_edition(SECOND)
    assert again.told.text() == DEPARTS.format("1 place")
    again.compare_anyway.click()
    assert again.told.text().startswith("1 difference in 1 chapter.")
    assert not again.differences.model.choices.are_made
    qtbot.waitUntil(lambda: again.price.known is not None)
    assert not again.take_in.isEnabled(), "nothing is taken in unless it is said"
    press(again, "a")
    take_in(qtbot, again)
    assert "Nobody came. She waited, alone and cold." in texts(bench)
    assert open_edition(SECOND).told.text() == SAME


def test_the_next_edition_changes_only_what_is_new_in_it(qtbot: QtBot, dialog: EditionDialog,
                                                         open_edition: OpenEdition) -> None:
    take_in(qtbot, dialog)
    third = open_edition(revised(Nobody="Nobody came. She waited, alone and cold.", They="They walked until noon."))
    assert third.told.text().startswith("1 difference in 1 chapter.")
