from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.domain.book import Contributor, ContributorRole
from studio_app.storage.books import load_book
from studio_app.ui.dialogs.book_data import BookDataDialog
from studio_app.ui.dialogs.language_field import LanguageField
from tests.ui.book import METADATA

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.book import Metadata
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

VALID, WRONG = "978-3-16-148410-0", "978-3-16-148410-1"


@pytest.fixture
def dialog(window: QWidget, session: Session, worker: Worker, bridge: Bridge) -> BookDataDialog:
    made = BookDataDialog(session, worker, bridge, window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    return made


def stored(bench: Workbench) -> Metadata:
    return load_book(bench.project.db).metadata


def test_the_form_shows_what_is_known(dialog: BookDataDialog) -> None:
    assert dialog.metadata == METADATA
    assert dialog.language.currentText() == "English"
    assert dialog.authors.toPlainText() == "Ida Marsh\nOlav Rey"
    assert dialog.source_isbn.isReadOnly()


def test_what_was_changed_is_stored_as_one_step(dialog: BookDataDialog, bench: Workbench) -> None:
    dialog.title.setText(" The Lamp ")
    dialog.narrators.setPlainText("Mara Holt\n\n")
    dialog.language.setEditText("Portuguese (Brazil)")
    dialog.isbn.setText(VALID)
    dialog.accept()
    data = stored(bench)
    assert (data.title, data.narrators, data.language, data.isbn) == ("The Lamp", ("Mara Holt",), "pt-BR",
                                                                      "9783161484100")
    bench.project.undo.undo()
    assert stored(bench) == METADATA


def test_people_with_other_tasks_stay_as_they_are(dialog: BookDataDialog, bench: Workbench) -> None:
    dialog.authors.setPlainText("Olav Rey")
    dialog.accept()
    assert stored(bench).contributors == (Contributor("Olav Rey"), Contributor("Wim Dale", ContributorRole.EDITOR))


def test_a_wrong_check_digit_is_told_beside_the_number(dialog: BookDataDialog) -> None:
    dialog.isbn.setText(WRONG)
    assert "not a valid ISBN" in dialog.isbn_note.text()
    assert not dialog.save.isEnabled()
    dialog.isbn.setText(VALID)
    assert dialog.isbn_note.isHidden()
    assert dialog.isbn_hint.text() == "Valid"
    assert dialog.save.isEnabled()


def test_a_number_is_not_called_wrong_while_it_is_typed(dialog: BookDataDialog) -> None:
    dialog.isbn.setText("978-3-16")
    assert dialog.isbn_note.isHidden()
    assert dialog.isbn_hint.text() == "6 of 10 or 13 digits"
    assert not dialog.save.isEnabled()


def test_a_long_name_of_a_language_is_seen_from_its_beginning(qtbot: QtBot) -> None:
    field = LanguageField("es-419")
    qtbot.addWidget(field)
    line = field.lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0


@pytest.mark.parametrize(("tag", "right"), [("kling", False), ("German (Austria)", True), ("gsw-CH", True), ("", True)])
def test_a_language_is_named_or_typed_as_a_tag(dialog: BookDataDialog, tag: str, right: bool) -> None:
    dialog.language.setEditText(tag)
    assert dialog.save.isEnabled() == right
    assert dialog.language_note.isHidden() == right


def test_a_book_needs_a_title(dialog: BookDataDialog) -> None:
    dialog.title.clear()
    assert dialog.title_note.text() == "A book needs a title."
    dialog.accept()
    assert dialog.isVisible()


def test_cancelling_changes_nothing(dialog: BookDataDialog, bench: Workbench) -> None:
    dialog.title.setText("Something else")
    dialog.reject()
    assert stored(bench) == METADATA


def test_each_field_can_be_reached_by_its_letter(dialog: BookDataDialog) -> None:
    letters = [label.text()[label.text().index("&") + 1].lower()
               for label in dialog.findChildren(type(dialog.isbn_hint)) if "&" in label.text()]
    assert len(letters) > 8
    assert len(set(letters)) == len(letters)
