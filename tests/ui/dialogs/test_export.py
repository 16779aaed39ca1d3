from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLabel
from tinytag import TinyTag

from studio_app.audio.encoding import Format
from studio_app.operations import book, chapters, paragraphs
from studio_app.operations.exporting import Per
from studio_app.operations.programmes import pauses
from studio_app.operations.workbench import material
from studio_app.ui.dialogs.book_data import BookDataDialog
from studio_app.ui.dialogs.export import ExportDialog
from studio_app.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.book import Chapter
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session

NAMES = ["01 - The Tide.mp3", "02 - The Causeway.mp3"]


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(books=tmp_path, sample=tmp_path / "sample")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder that is proposed for the finished files."""
    return tmp_path / "Audiobooks" / "The Lamp at Low Water"


@pytest.fixture
def opened(qtbot: QtBot, window: QWidget, session: Session, worker: Worker, bridge: Bridge,
           preferences: Preferences) -> Callable[[], ExportDialog]:
    """Give the function that opens the dialog and waits until the book was looked over."""
    def open_it() -> ExportDialog:
        made = ExportDialog(session, worker, bridge, preferences, window)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.open()
        qtbot.waitUntil(lambda: bool(made.book.amount.text()))
        return made

    return open_it


def export(qtbot: QtBot, dialog: ExportDialog) -> None:
    """Press the button, and wait for the end."""
    qtbot.waitUntil(dialog.export.isEnabled)
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)


def listed(dialog: ExportDialog) -> list[str]:
    return [dialog.report.model.index(row, 0).data() for row in range(dialog.report.model.rowCount())]


@pytest.mark.usefixtures("spoken")
def test_a_book_is_exported_chapter_by_chapter(qtbot: QtBot, opened: Callable[[], ExportDialog], out: Path) -> None:
    dialog = opened()
    export(qtbot, dialog)
    assert listed(dialog) == NAMES
    assert sorted(file.name for file in out.iterdir()) == NAMES
    assert TinyTag.get(out / NAMES[0]).title == "The Tide"
    assert dialog.report.heading.text() == "2 files are ready"
    assert dialog.report.warnings.isHidden()


@pytest.mark.usefixtures("spoken")
def test_the_whole_book_is_one_file_named_after_it(qtbot: QtBot, opened: Callable[[], ExportDialog], out: Path) -> None:
    dialog = opened()
    dialog.form.per[Per.BOOK].click()
    dialog.form.format.setCurrentIndex(dialog.form.format.findData(Format.M4B))
    qtbot.waitUntil(lambda: dialog.form.names.preview.text() == "The Lamp at Low Water.m4b")
    export(qtbot, dialog)
    assert listed(dialog) == ["The Lamp at Low Water.m4b"]
    assert dialog.report.heading.text() == "1 file is ready"


@pytest.mark.usefixtures("spoken")
def test_the_first_names_are_shown_while_one_types(qtbot: QtBot, opened: Callable[[], ExportDialog]) -> None:
    dialog = opened()
    assert dialog.form.names.preview.text().splitlines() == NAMES
    dialog.form.names.template.clear()
    qtbot.keyClicks(dialog.form.names.template, "{book} {tracks}-{track}")
    assert dialog.form.names.preview.text().splitlines()[0] == "The Lamp at Low Water 2-01.mp3"


@pytest.mark.usefixtures("spoken")
def test_a_template_that_is_wrong_is_told_beside_it(qtbot: QtBot, opened: Callable[[], ExportDialog]) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.form.names.template, "{chapter}")
    assert "There is no field “{chapter}”" in dialog.form.names.complaint.text()
    assert not dialog.export.isEnabled()


@pytest.mark.usefixtures("spoken")
def test_a_field_is_inserted_from_the_menu(opened: Callable[[], ExportDialog]) -> None:
    dialog = opened()
    menu = dialog.form.names.insert.menu()
    next(action for action in menu.actions() if "{narrator}" in action.text()).trigger()
    assert dialog.form.choices.template == "{track} - {title}{narrator}"


@pytest.mark.usefixtures("spoken")
def test_files_that_would_be_replaced_are_told(qtbot: QtBot, opened: Callable[[], ExportDialog], out: Path) -> None:
    out.mkdir(parents=True)
    (out / NAMES[1]).touch()
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.form.names.replaced.text() ==
                    "A file of this name is in the folder already and will be replaced.")


@pytest.mark.usefixtures("partly_spoken")
def test_what_is_missing_is_told_and_must_be_accepted(qtbot: QtBot, opened: Callable[[], ExportDialog]) -> None:
    dialog = opened()
    assert dialog.book.gaps.text() == "2 paragraphs have no audio:\nThe Causeway (2)"
    assert not dialog.export.isEnabled()
    dialog.book.partial.click()
    export(qtbot, dialog)
    assert dialog.report.warnings.text() == "This export is partial: 2 paragraphs without audio left out."


def test_where_nothing_is_spoken_there_is_nothing_to_export(opened: Callable[[], ExportDialog]) -> None:
    dialog = opened()
    dialog.book.partial.click()
    assert dialog.book.amount.text() == "Nothing is spoken yet. Generate the book first."
    assert not dialog.export.isEnabled()


@pytest.mark.usefixtures("spoken")
def test_pauses_are_stored_with_the_export_and_can_be_heard_in_it(qtbot: QtBot, opened: Callable[[], ExportDialog],
                                                                  bench: Workbench, out: Path) -> None:
    dialog = opened()
    dialog.form.pauses.fields["head"].setValue(9.0)
    export(qtbot, dialog)
    assert pauses(bench).head == 9.0
    assert bench.project.undo.undo_name == "Change pauses"
    assert (TinyTag.get(out / NAMES[0]).duration or 0) > 9


@pytest.mark.usefixtures("spoken")
def test_choices_are_there_again_next_time(qtbot: QtBot, opened: Callable[[], ExportDialog],
                                           preferences: Preferences, tmp_path: Path) -> None:
    dialog = opened()
    dialog.form.folder.setText(str(tmp_path / "elsewhere"))
    dialog.form.bitrate.setCurrentIndex(dialog.form.bitrate.findData(64))
    dialog.form.bitrate.activated.emit(dialog.form.bitrate.currentIndex())
    export(qtbot, dialog)
    assert preferences.export["folder"] == str(tmp_path / "elsewhere")
    assert opened().form.choices.encoding.kilobits == 64


@pytest.mark.usefixtures("spoken")
def test_the_folder_can_be_chosen(opened: Callable[[], ExportDialog], tmp_path: Path) -> None:
    dialog = opened()
    dialog.form.browse.click()
    (asked,) = dialog.findChildren(QFileDialog)
    asked.setDirectory(str(tmp_path))
    asked.accept()
    assert dialog.form.choices.folder == tmp_path


@pytest.mark.usefixtures("spoken")
def test_formats_without_a_bit_rate_offer_none(opened: Callable[[], ExportDialog]) -> None:
    dialog = opened()
    dialog.form.format.setCurrentIndex(dialog.form.format.findData(Format.FLAC))
    assert not dialog.form.bitrate.isVisible()
    assert not dialog.form.id3.isEnabled()


@pytest.mark.usefixtures("spoken")
def test_a_folder_that_cannot_be_written_brings_the_form_back(qtbot: QtBot, opened: Callable[[], ExportDialog],
                                                              tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    dialog = opened()
    dialog.form.folder.setText(str(tmp_path / "file" / "in it"))
    dialog.export.click()
    qtbot.waitUntil(lambda: bool(dialog.complaint.text()))
    assert dialog.pages.currentIndex() == 0
    assert dialog.export.isEnabled()


def make_long(session: Session, chapter: Chapter) -> None:
    """Let the first chapter be heard so often that an export of it takes its time."""
    found = next(one for one in material(session.bench) if one.chapter.id == chapter.id)
    session.perform(paragraphs.insert, chapter.id, [found.paragraphs[-1].paragraph.text * 200])


@pytest.fixture
def long_book(qtbot: QtBot, session: Session, generation: Generation, first_chapter: Chapter) -> None:
    """A book of which an export takes longer than a test waits for its beginning."""
    make_long(session, first_chapter)
    with qtbot.waitSignal(generation.ended):
        generation.generate()


@pytest.mark.usefixtures("long_book")
def test_cancelling_stops_and_leaves_nothing(qtbot: QtBot, opened: Callable[[], ExportDialog], out: Path) -> None:
    dialog = opened()
    dialog.export.click()
    qtbot.waitUntil(lambda: " of " in dialog.progress.place.text())
    dialog.progress.cancel.click()
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 0)
    assert dialog.remark.text() == "Cancelled. Nothing was changed in the folder."
    assert not list(out.glob("*.mp3"))


@pytest.mark.usefixtures("long_book")
def test_closing_stops_what_is_under_way_and_waits_for_its_end(qtbot: QtBot, opened: Callable[[], ExportDialog],
                                                               out: Path) -> None:
    dialog = opened()
    dialog.export.click()
    qtbot.waitUntil(lambda: " of " in dialog.progress.place.text())
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert dialog.progress.heading.text() == "Stopping …"
    assert not list(out.glob("*.mp3"))


@pytest.mark.usefixtures("spoken")
def test_the_folder_is_shown(qtbot: QtBot, opened: Callable[[], ExportDialog], out: Path) -> None:
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "show_url")  # it takes no bytes
    try:
        dialog = opened()
        export(qtbot, dialog)
        dialog.report.show_folder.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert desktop.shown == [str(out)]


class Desktop(QObject):
    """Shows what it is asked to, as a file manager does."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show_url(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


@pytest.mark.usefixtures("spoken")
def test_the_books_data_are_edited_from_here(opened: Callable[[], ExportDialog]) -> None:
    dialog = opened()
    dialog.book.edit.click()
    (form,) = dialog.findChildren(BookDataDialog)
    form.narrators.setPlainText("Mara Holt")
    form.accept()
    assert "read by Mara Holt" in dialog.book.people.text()


@pytest.mark.usefixtures("spoken")
def test_a_change_of_the_book_changes_the_files(qtbot: QtBot, opened: Callable[[], ExportDialog], session: Session,
                                                first_chapter: Chapter) -> None:
    dialog = opened()
    session.perform(chapters.rename, first_chapter.id, "Ebb")
    qtbot.waitUntil(lambda: "01 - Ebb.mp3" in dialog.form.names.preview.text())
    session.perform(book.give, book.Given(title="Low Water"))
    assert dialog.book.title.text() == "Low Water"


def test_the_dialog_goes_when_the_project_is_closed(opened: Callable[[], ExportDialog], session: Session) -> None:
    dialog = opened()
    session.close()
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.usefixtures("spoken")
def test_each_part_can_be_reached_by_a_letter_of_its_own(opened: Callable[[], ExportDialog]) -> None:
    dialog = opened()
    dialog.form.pause_fold.unfold()
    words = [part.text() for part in dialog.findChildren(QLabel) if part.isVisible()]
    words += [part.text() for part in dialog.findChildren(QAbstractButton) if part.isVisible()]
    letters = [text[text.index("&") + 1].lower() for text in words if "&" in text]
    assert len(letters) > 12
    assert len(set(letters)) == len(letters)
