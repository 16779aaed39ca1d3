"""How books and projects come into the window: dialogs, dropped files, the recent list, the sample book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog

from studio_app.domain.errors import InputError
from studio_app.operations.projects import folder_name
from studio_app.ui.handing import address_in, handed
from studio_app.ui.resources import SAMPLE, resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studio_app.domain.manuscript import Manuscript
    from studio_app.importing.web import Fetch
    from studio_app.ui.handing import Handed
    from studio_app.ui.importer import Importer
    from studio_app.ui.preferences import Preferences
    from studio_app.ui.session import Session

BOOKS = (
    "Books (*.epub *.docx *.html *.htm *.xhtml *.xht *.md *.markdown *.txt *.text *.csv *.tsv);;"
    "EPUB (*.epub);;Word (*.docx);;Web pages (*.html *.htm *.xhtml *.xht);;Text (*.txt *.text *.md *.markdown);;"
    "Scripts with speakers (*.csv *.tsv);;All files (*)"
)
PROJECT_FILE = "project.db"


class Opening(QObject):
    """Asks what to open where that is not said, and opens it.

    Args:
        session, importer, preferences, window: Those of the main window.
        fetch: Brings what is at an address; None where the program has no way to the web.
    """

    def __init__(self, session: Session, importer: Importer, preferences: Preferences, window: QWidget,
                 fetch: Fetch | None = None) -> None:
        super().__init__(window)
        self._fetch = fetch
        self._session = session
        self._importer = importer
        self._preferences = preferences
        self._window = window

    @Slot()
    def ask_for_book(self) -> None:
        """Let the user choose a book, and import it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a book", str(Path.home()), BOOKS)
        if name:
            self.open_path(Path(name))

    @Slot()
    def ask_for_pages(self) -> None:
        """Let the user choose a folder of pages, and import it as one book."""
        name = QFileDialog.getExistingDirectory(self._window, "Open a folder of pages", str(Path.home()))
        if name:
            self.open_path(Path(name))

    @Slot()
    def ask_for_address(self) -> None:
        """Let the user write the address of a page or a book, and import it; one that was copied stands there."""
        offered = address_in(QGuiApplication.clipboard().text()) or "https://"
        address, ok = QInputDialog.getText(self._window, "Open a web page", "Address of the page or the book",
                                           text=offered)
        if ok and address.strip():
            self.open_address(address.strip())

    def open_address(self, address: str) -> None:
        """Import the page or the book at an address."""
        if self._fetch is not None:
            self._importer.import_address(address, self._fetch, self._folder_for)

    @Slot()
    def paste_book(self) -> None:
        """Import what was copied as a book."""
        self.open_handed(handed(QGuiApplication.clipboard().mimeData()))

    def open_handed(self, what: Handed) -> None:
        """Import what was dropped or copied: a file, what is at an address, or the text itself."""
        if len(what.files) == 1:
            self.open_path(what.files[0])
        elif what.files:
            self._session.failed.emit(InputError(
                f"A book is one file or one folder; these are {len(what.files):,}.",
                "Put the pages of one book into a folder and open that, or open one file after the other."))
        elif what.address:
            self.open_address(what.address)
        elif what.text:
            self._importer.import_pasted(what.text, what.html, self._folder_for)
        else:
            self._session.failed.emit(InputError("There is no text to paste.", "Copy the text of the book first."))

    @Slot()
    def ask_for_project(self) -> None:
        """Let the user choose a project's folder, and open it."""
        name = QFileDialog.getExistingDirectory(self._window, "Open a project", str(self._preferences.books))
        if name:
            self._session.open(Path(name))

    @Slot()
    def ask_for_title(self) -> None:
        """Let the user name an empty book, and make it."""
        title, ok = QInputDialog.getText(self._window, "Start with an empty book", "Title")
        if ok and title.strip():
            self.new_book(title)

    def new_book(self, title: str) -> None:
        """Make a project of an empty book."""
        from studio_app.domain.book import Metadata

        self._importer.new_book(title, unused(self._preferences.books / folder_name(Metadata(title=title))))

    @Slot()
    def open_sample(self) -> None:
        """Open the project of the sample book; it is made the first time."""
        folder = self._preferences.sample
        if (folder / PROJECT_FILE).exists():
            self._session.open(folder)
        else:
            self._importer.import_file(resource(SAMPLE), lambda _: folder, reviewed=False)

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a project, or import a book; a project's database stands for its folder."""
        if path.name == PROJECT_FILE:
            path = path.parent
        if not path.exists():
            self._session.failed.emit(InputError(f"“{path}” is not there.", "It may have been moved or renamed."))
        elif (path / PROJECT_FILE).exists():
            self._session.open(path)
        else:
            self._importer.import_file(path, self._folder_for)

    def _folder_for(self, manuscript: Manuscript) -> Path:
        return unused(self._preferences.books / folder_name(manuscript.metadata))


def is_project(path: Path) -> bool:
    """Tell whether this is a project's folder, or its database, which stands for it."""
    return path.name == PROJECT_FILE or (path / PROJECT_FILE).exists()


def unused(folder: Path) -> Path:
    """Return the folder, or one with a number in its name where something is there already."""
    number, free = 2, folder
    while free.exists():
        free = folder.with_name(f"{folder.stem} {number}{folder.suffix}")
        number += 1
    return free
