"""New editions of the book in the main window: chosen or dropped, compared, taken in, and told with the way back."""

from __future__ import annotations

from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from studio_app.domain.errors import InputError
from studio_app.operations.editions import STEP
from studio_app.storage.books import load_book
from studio_app.ui.dialogs.edition.finding import find, read_address, read_file
from studio_app.ui.dialogs.edition.window import EditionDialog
from studio_app.ui.opening import BOOKS
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from studio_app.conversion.worker import Worker
    from studio_app.importing.web import Fetch, Fetched
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.edition.finding import Read
    from studio_app.ui.main_window import MainWindow
    from studio_app.ui.session import Session

TITLE = "Import new edition"


class Editions(QObject):
    """Lives as long as the session.

    Signals:
        about_to_act: Something is about to be done with the book as it is: what was typed belongs to it.

    Args:
        session: With or without an open book.
        worker, bridge: For what takes time.
        window: The main window, in which it is told what was done.
        fetch: Brings what is at an address; None where the program has no way to the web.
    """

    about_to_act = Signal()

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, window: MainWindow,
                 fetch: Fetch | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._window = window
        self._fetch = fetch
        session.changed.connect(self._on_changed)
        session.closed.connect(self._on_changed)

    @Slot()
    def ask_for_file(self) -> None:
        """Let the user choose the file of a new edition, and compare it."""
        name, _ = QFileDialog.getOpenFileName(self._window, TITLE, str(Path.home()), BOOKS)
        if name:
            self.compare_file(Path(name))

    @Slot()
    def ask_for_address(self) -> None:
        """Let the user write the address of a new edition, and compare it; that of the last one stands there."""
        address, agreed = QInputDialog.getText(self._window, TITLE, "Address of the page or the book",
                                               text=self._last_address() or "https://")
        if agreed and address.strip():
            self.compare_address(address.strip())

    def compare_file(self, source: Path) -> EditionDialog:
        """Show what a file, or a folder of pages, changes of the book."""
        return self._compare(source.name, partial(read_file, source))

    def compare_address(self, address: str) -> EditionDialog | None:
        """Show what the page or the book at an address changes of the book."""
        if self._fetch is None:
            return None
        folder = TemporaryDirectory(prefix="narration-", ignore_cleanup_errors=True)
        fetching = self._worker.aside(self._fetch, address)
        dialog = self._compare(address, partial(read_address, address, lambda _: _fetched(fetching), Path(folder.name)))
        dialog.finished.connect(lambda: fetching.cancel())
        dialog.finished.connect(lambda: folder.cleanup())  # a signal would not keep the folder of a bare method
        return dialog

    def ask_what_it_is(self, name: str, compare: Callable[[], object], open_book: Callable[[], object]) -> QMessageBox:
        """Ask whether something that comes while a book is open is a new edition of it, or another book.

        Args:
            name: What it is called.
            compare: Compares it with the book.
            open_book: Opens it as a book of its own.
        """
        asking = QMessageBox(QMessageBox.Icon.NoIcon, self._window.windowTitle(), f"What is “{name}”?",
                             QMessageBox.StandardButton.Cancel, self._window)
        edition = asking.addButton("A &new edition of this book", QMessageBox.ButtonRole.YesRole)
        make_primary(edition)
        other = asking.addButton("&Another book", QMessageBox.ButtonRole.NoRole)

        def go_on() -> None:
            if asking.clickedButton() is edition:
                compare()
            elif asking.clickedButton() is other:
                open_book()

        asking.finished.connect(go_on)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session.closing.connect(asking.reject)
        asking.open()
        return asking

    def _compare(self, name: str, read: Callable[[], Read]) -> EditionDialog:
        self.about_to_act.emit()
        session = self._session
        dialog = EditionDialog(session, self._worker, self._bridge, name,
                               partial(find, session.bench.project.folder, session.capabilities, read), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken_in.connect(self._tell)
        dialog.open()
        return dialog

    def _last_address(self) -> str:
        from studio_app.importing.web import saved_from  # not loaded with the window

        project = self._session.bench.project
        source = load_book(project.db).source
        return saved_from(project.assets.path(source)) if source else ""

    @Slot(int, int, object)
    def _tell(self, differences: int, stale: int, backup: Path) -> None:
        """Say what was done and where the book is as it was, with the way back."""
        what = counted(differences, "difference") if differences else "The data"
        place = backup.relative_to(self._session.bench.project.folder)
        needs = f" {counted(stale, 'paragraph')} {'needs' if stale == 1 else 'need'} new audio." if stale else ""
        self._window.notice.tell_with(
            f"{what} of the new edition {'is' if differences == 1 else 'are'} taken in."
            f"{needs} The book as it was is kept in the project’s folder, in “{place}”.", "Undo", self._undo)

    @Slot()
    def _on_changed(self) -> None:
        """Offer to undo only as long as that undoes the new edition."""
        if not self._is_newest():
            self._window.notice.withdraw(self._undo)

    @Slot()
    def _undo(self) -> None:
        self.about_to_act.emit()
        if self._is_newest():
            self._session.undo()

    def _is_newest(self) -> bool:
        """Tell whether a new edition is what *Undo* would take back."""
        return self._session.is_open and self._session.bench.project.undo.undo_name == STEP


def _fetched(fetching: Future[Fetched]) -> Fetched:
    """Wait for what is fetched, as long as it is wanted.

    Raises:
        StudioError: It cannot be had, or is not wanted any more.
    """
    try:
        return fetching.result()
    except CancelledError as error:
        raise InputError("The page is not wanted any more.") from error
