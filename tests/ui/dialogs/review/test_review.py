"""A book is looked at, and put right, before it is imported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox

from studio_app.domain.book import ChapterKind
from studio_app.domain.import_rules import ImportRules, Notes
from studio_app.domain.manuscript import Nature, Picture
from studio_app.importing.rules import arranged
from tests.ui.dialogs.review.book import BOOK

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from studio_app.domain.manuscript import Manuscript
    from studio_app.ui.dialogs.review.window import ReviewDialog


def titles(review: ReviewDialog) -> list[str]:
    return titles_of(arranged(review.manuscript, review.draft.rules))


def texts(review: ReviewDialog, chapter: int) -> list[str]:
    return [one.text for one in arranged(review.manuscript, review.draft.rules).chapters[chapter].paragraphs]


def test_it_opens_where_the_story_begins_and_says_what_came_in(review: ReviewDialog) -> None:
    assert review.chapters.row == 1
    assert review.text.toPlainText().startswith("One")
    assert review.told.text() == "2 chapters of 4, about 3 s. 1 thing needs a look. The original is not changed."
    assert review.bill.text() == "43 characters · about 3 s · free"


def test_front_matter_is_included_by_one_click(review: ReviewDialog) -> None:
    review.model.setData(review.model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert review.manuscript.chapters[0].included
    assert "63 characters" in review.bill.text()


def test_the_space_bar_skips_what_is_selected(qtbot: QtBot, review: ReviewDialog) -> None:
    qtbot.keyClick(review.chapters, Qt.Key.Key_Space)
    assert not review.manuscript.chapters[1].included


def test_a_title_is_written_over(review: ReviewDialog) -> None:
    review.model.setData(review.model.index(1, 0), "The rain")
    assert titles(review)[1] == "The rain"


def test_chapters_are_joined_and_begun_anew(review: ReviewDialog) -> None:
    review.chapters.go_to(2)
    review.chapters.join()
    assert titles(review) == ["Cover", "One", "Notes"]
    review.text.go_to(3)
    review.begin_here.click()
    assert titles(review) == ["Cover", "One", "Two", "Notes"]
    assert review.chapters.row == 2


def test_chapters_move_by_key_and_by_drag(qtbot: QtBot, review: ReviewDialog) -> None:
    review.chapters.move_down()
    assert titles(review) == ["Cover", "Two", "One", "Notes"]
    assert review.chapters.row == 2
    data = review.model.mimeData([review.model.index(2, 0)])
    review.model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert titles(review) == ["Cover", "One", "Two", "Notes"]


def test_every_step_is_undone_and_redone(review: ReviewDialog) -> None:
    review.chapters.join()
    review.chapters.include()
    review.undo.click()
    review.undo.click()
    assert titles(review) == titles_of(BOOK)
    assert not review.undo.isEnabled()
    review.redo.click()
    assert titles(review) == ["Cover", "Two", "Notes"]


def titles_of(manuscript: Manuscript) -> list[str]:
    return [one.title for one in manuscript.chapters]


def test_a_warning_leads_to_its_place_and_the_letter_is_written_in(
    review: ReviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    review.chapters.go_to(2)
    review.details.concerns.list.setCurrentRow(0)
    review.details.concerns.list.itemActivated.emit(review.details.concerns.list.item(0))
    assert (review.chapters.row, review.text.row) == (1, 1)
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("It rained.", True))
    review.text.edit_requested.emit(1)
    assert texts(review, 1)[1] == "It rained."


def test_the_letter_that_was_a_picture_is_asked_for_and_the_warning_ticked_off(
    review: ReviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("I", True))
    review.details.concerns.list.setCurrentRow(0)
    review.details.concerns.mend.click()
    assert texts(review, 1)[1] == "It rained."
    assert review.details.concerns.number == 0
    assert review.details.concerns.mend.isHidden()
    assert "need" not in review.told.text()
    review.undo.click()
    assert review.details.concerns.number == 1


def test_what_was_left_out_is_listed_below_its_count(qtbot: QtBot, review: ReviewDialog) -> None:
    def lines() -> list[str]:
        return [review.details.left_out.item(row).text() for row in range(review.details.left_out.count())]

    qtbot.waitUntil(lambda: lines() == ["Page numbers left out of the text: 2.", "12", "13"])


def test_notes_are_read_where_they_belong_and_edits_stay(review: ReviewDialog) -> None:
    review.model.setData(review.model.index(1, 0), "The rain")
    review.details.manner.notes.setCurrentIndex(list(Notes).index(Notes.IN_PLACE))
    review.details.manner.notes.activated.emit(0)
    assert titles(review) == ["Cover", "The rain", "Two"]
    assert texts(review, 1) == ["One", "t rained.", "For three days.", "Ida waited."]
    assert review.draft.came is BOOK


def test_a_note_from_elsewhere_begins_no_chapter(review: ReviewDialog) -> None:
    review.details.manner.notes.setCurrentIndex(list(Notes).index(Notes.IN_PLACE))
    review.details.manner.notes.activated.emit(0)
    review.text.go_to(2)
    review.begin_here.click()
    assert titles(review) == ["Cover", "One", "Two"]


def test_the_books_data_are_put_right(review: ReviewDialog) -> None:
    review.details.data.title.setText("The Ferry at Low Water")
    review.details.data.authors.setPlainText("Ida Marsh")
    assert review.manuscript.metadata.title == "The Ferry at Low Water"
    assert review.manuscript.metadata.authors == ("Ida Marsh",)


def test_another_cover_is_taken_from_a_file(qtbot: QtBot, review: ReviewDialog, tmp_path: Path) -> None:
    (tmp_path / "no picture.png").write_bytes(b"\x89PNG\r\n")
    with qtbot.waitSignal(review.details.data.cover.refused):
        review.details.data.cover.show_file(tmp_path / "no picture.png")
    assert "is no picture" in review.details.data.complaint.text()
    picture = QImage(8, 12, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(tmp_path / "cover.png"))
    with qtbot.waitSignal(review.details.data.cover.refused):
        review.details.data.cover.show_file(tmp_path / "cover.png")
    assert review.details.data.complaint.text() == ""
    assert review.manuscript.cover == Picture((tmp_path / "cover.png").read_bytes(), "image/png")


def test_a_book_without_a_title_is_not_imported(review: ReviewDialog) -> None:
    review.details.data.title.clear()
    assert not review.import_.isEnabled()


def test_a_book_of_which_nothing_is_read_is_not_imported(review: ReviewDialog) -> None:
    review.chapters.selectAll()
    review.chapters.include()
    review.chapters.include()
    assert not review.import_.isEnabled()
    assert "Nothing" in review.import_.toolTip()


def test_the_menu_says_what_a_chapter_is(review: ReviewDialog) -> None:
    menu = review.chapters.menu()
    kinds = menu.findChildren(QMenu)
    next(action for action in kinds[0].actions() if action.text() == "Back matter").trigger()
    assert review.manuscript.chapters[1].kind is ChapterKind.BACK_MATTER


def test_the_outline_is_a_sound_model(review: ReviewDialog, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(review.model)


def test_a_chapter_that_nothing_is_left_of_is_not_shown(qtbot: QtBot, review: ReviewDialog) -> None:
    review.draft.read_by(ImportRules(notes=Notes.CHAPTER_END))
    assert [review.chapters.isRowHidden(row, QModelIndex()) for row in range(4)] == [False, False, False, True]
    assert review.told.text().startswith("2 chapters of 3")
    review.draft.undo()
    assert not review.chapters.isRowHidden(3, QModelIndex())


def test_what_many_chapters_come_to_is_worked_out_again(qtbot: QtBot, review: ReviewDialog) -> None:
    before = review.bill.text()
    review.draft.edit("Shout", lambda book: replace(book, chapters=tuple(
        replace(one, paragraphs=tuple(part._replace(text=f"{part.text} Oh!") for part in one.paragraphs))
        for one in book.chapters)))
    qtbot.waitUntil(lambda: "characters" in review.bill.text() and review.bill.text() != before)


def test_the_proof_voice_speaks_the_language_that_is_put_right(qtbot: QtBot, review: ReviewDialog) -> None:
    review.details.data.language.setEditText("German")
    voice = review.narrator.voice
    assert voice is not None
    assert voice.speaks("de")
    assert review.narrator.currentText().startswith(voice.name)
    qtbot.waitUntil(lambda: "characters" in review.bill.text())


def test_who_speaks_in_a_script_is_said(review: ReviewDialog) -> None:
    names = ("Ida", "Olav", "Ida", "Wim", "Una", "Rolf", "Ada", "Per")
    line = BOOK.chapters[1].paragraphs[2]
    spoken = replace(BOOK.chapters[1], paragraphs=tuple(line._replace(speaker=name) for name in names))
    review.draft.edit("Cast", lambda book: replace(book, chapters=(spoken,)))
    assert "7 speakers besides the narrator: Ida, Olav, Wim, Una, Rolf and 2 more." in review.told.text()


def test_a_book_without_words_says_so(review: ReviewDialog) -> None:
    review.draft.edit("Empty", lambda book: replace(book, chapters=()))
    assert review.told.text().startswith("Nothing of it would be read aloud.")
    assert review.bill.text() == "0 characters · free"
    assert not review.import_.isEnabled()


def test_enter_shows_a_place_and_never_imports_by_accident(qtbot: QtBot, review: ReviewDialog) -> None:
    review.chapters.go_to(2)
    review.details.concerns.list.setCurrentRow(0)
    with qtbot.assertNotEmitted(review.accepted):
        for part in (review.chapters, review.details.data.title, review.begin_here, review.details.concerns.list):
            qtbot.keyClick(part, Qt.Key.Key_Return)
    assert (review.chapters.row, review.text.row) == (1, 1)
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(review.import_, Qt.Key.Key_Return)


def test_what_was_put_right_is_not_lost_by_a_key(qtbot: QtBot, review: ReviewDialog) -> None:
    review.chapters.include()
    with qtbot.assertNotEmitted(review.rejected):
        qtbot.keyClick(review.chapters, Qt.Key.Key_Escape)
        (asking,) = review.findChildren(QMessageBox)
        assert asking.defaultButton().text() == "&Stay"
        qtbot.keyClick(asking, Qt.Key.Key_Escape)
    review.reject()
    asking = review.findChildren(QMessageBox)[-1]
    with qtbot.waitSignal(review.rejected):
        next(one for one in asking.buttons() if one.text() == "&Leave").click()


def test_where_nothing_was_put_right_nobody_is_asked(qtbot: QtBot, review: ReviewDialog) -> None:
    review.chapters.include()
    review.undo.click()
    review.details.show_data()
    with qtbot.waitSignal(review.rejected):
        qtbot.keyClick(review.chapters, Qt.Key.Key_Escape)


def test_a_book_that_the_rules_leave_nothing_of_offers_nothing(review: ReviewDialog) -> None:
    picture = replace(BOOK.chapters[1], paragraphs=(BOOK.chapters[1].paragraphs[1]._replace(nature=Nature.PICTURE),))
    review.draft.edit("Keep a picture", lambda book: replace(book, chapters=(picture,)))
    review.chapters.selectAll()
    assert review.chapters.isRowHidden(0, QModelIndex())
    assert not any(action.isEnabled() for action in review.chapters.actions_)
    assert review.told.text().startswith("Nothing of it would be read aloud.")
