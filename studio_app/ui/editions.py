"""New editions of the book in the main window: chosen or dropped, compared, taken in, and told with the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox

from studio_app.operations.editions import STEP
from studio_app.ui.dialogs.edition.finding import find, read_file
from studio_app.ui.dialogs.edition.window import EditionDialog
from studio_app.ui.opening import BOOKS
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.conversion.worker import Worker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.main_window import MainWindow
    from studio_app.ui.session import Session


class Editions(QObject):
    """Lives as long as the session.

    Args:
        session: With or without an open book.
        worker, bridge: For what takes time.
        window: The main window, in which it is told what was done.
    """

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, window: MainWindow) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._window = window
        session.changed.connect(self._on_changed)
        session.closed.connect(self._on_changed)

    @Slot()
    def ask_for_file(self) -> None:
        """Let the user choose the file of a new edition, and compare it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Import new edition", str(Path.home()), BOOKS)
        if name:
            self.compare(Path(name))

    def compare(self, source: Path) -> EditionDialog:
        """Show what a file changes of the book."""
        folder = self._session.bench.project.folder
        dialog = EditionDialog(self._session, self._worker, self._bridge, source.name,
                               partial(find, folder, self._session.capabilities, partial(read_file, source), source),
                               self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken_in.connect(self._tell)
        dialog.open()
        return dialog

    def ask_what_it_is(self, source: Path, open_book: Callable[[Path], object]) -> QMessageBox:
        """Ask whether a file that comes while a book is open is a new edition of it, or another book."""
        asking = QMessageBox(QMessageBox.Icon.Question, "What is this?", f"What is “{source.name}”?",
                             QMessageBox.StandardButton.Cancel, self._window)
        edition = asking.addButton("A &new edition of this book", QMessageBox.ButtonRole.AcceptRole)
        other = asking.addButton("&Another book", QMessageBox.ButtonRole.ActionRole)
        edition.clicked.connect(lambda: self.compare(source))
        other.clicked.connect(lambda: open_book(source))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session.closing.connect(asking.reject)
        asking.open()
        return asking

    @Slot(int, int, object)
    def _tell(self, differences: int, stale: int, backup: Path) -> None:
        """Say what was done and where the book is as it was, with the way back."""
        place = backup.relative_to(self._session.bench.project.folder)
        needs = f" {counted(stale, 'paragraph')} {'needs' if stale == 1 else 'need'} new audio." if stale else ""
        self._window.notice.tell_with(
            f"{counted(differences, 'difference')} of the new edition {'is' if differences == 1 else 'are'} taken in."
            f"{needs} The book as it was is kept in the project’s folder, in “{place}”.", "Undo", self._session.undo)

    @Slot()
    def _on_changed(self) -> None:
        """Offer to undo only as long as that undoes the new edition."""
        if not self._session.is_open or self._session.bench.project.undo.undo_name != STEP:
            self._window.notice.withdraw(self._session.undo)
