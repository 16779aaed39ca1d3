"""From a book, wherever it is, over its review to an open project; what takes time is done on the worker's pool."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.domain.import_rules import USUAL_RULES
from studio_app.domain.voices import Casting, Voice, default_voice
from studio_app.operations import projects
from studio_app.ui.dialogs.review.window import ReviewDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.import_rules import ImportRules
    from studio_app.domain.manuscript import Manuscript
    from studio_app.importing.web import Fetch
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock


@dataclass(slots=True)
class Book:
    """A book on its way in.

    Attributes:
        manuscript: As it is to be imported.
        source: The file that it came from, of which the project keeps a copy; None where there is none.
        edition: As it came in, where the user has changed it since.
        rules: How what is no plain text in it is read.
        casting, voice: Who narrates it.
        held: What must be let go of when it is in, such as a folder with the page that was fetched.
    """

    manuscript: Manuscript
    source: Path | None = None
    edition: Manuscript | None = None
    rules: ImportRules = USUAL_RULES
    casting: Casting | None = None
    voice: Voice | None = None
    held: ExitStack = field(default_factory=ExitStack)


class Importer(QObject):
    """Makes projects of books, one at a time.

    Signals:
        began: The name of what is being read or imported.
        ended: That is over, well or not, or waits for the user.
        reviewing: A book is shown for review (the dialog).
        imported: The folder (Path) of the new project; it is open.
    """

    began = Signal(str)
    ended = Signal()
    reviewing = Signal(object)
    imported = Signal(object)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, stock: Stock, window: QWidget,
                 engine: str = "espeak") -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._stock = stock
        self._window = window
        self._engine = session.engines[engine]
        self._busy = False
        self._book: Book | None = None

    def close(self) -> None:
        """Let go of a book that is on its way in."""
        self._let_go()

    def import_file(self, source: Path, folder_for: Callable[[Manuscript], Path], *, reviewed: bool = True) -> None:
        """Read a book, have it looked at, and make a project of it.

        Args:
            source: The file, or the folder of pages.
            folder_for: Says where the project is to be, once the title is known.
            reviewed: Whether the user is to look at it first.
        """
        read = _from_file if reviewed else _as_usual
        self._read(source.name, partial(read, source), folder_for, reviewed=reviewed)

    def import_address(self, address: str, fetch: Fetch, folder_for: Callable[[Manuscript], Path]) -> None:
        """Fetch a page or a book, have it looked at, and make a project of it."""
        self._read(address, partial(_from_address, address, fetch), folder_for)

    def import_pasted(self, text: str, html: str, folder_for: Callable[[Manuscript], Path]) -> None:
        """Have text that was pasted looked at, and make a project of it."""
        self._read("the text", partial(_from_text, text, html), folder_for)

    def new_book(self, title: str, folder: Path) -> None:
        """Make a project of an empty book."""
        self._read(title, lambda: Book(projects.empty_manuscript(title)), lambda _: folder, reviewed=False)

    def _read(self, name: str, read: Callable[[], Book], folder_for: Callable[[Manuscript], Path], *,
              reviewed: bool = True) -> None:
        if self._busy:
            return
        self._busy = True
        self.began.emit(name)
        on_read = partial(self._on_read, name, folder_for, reviewed=reviewed)
        self._bridge.await_(self._worker.submit(read), on_read, self._on_failed)

    def _on_read(self, name: str, folder_for: Callable[[Manuscript], Path], book: Book, *, reviewed: bool) -> None:
        self._book = book

        def with_voices(voices: Sequence[Voice]) -> None:
            if reviewed:
                self._review(name, folder_for, book, voices)
                return
            book.voice = default_voice(list(voices), book.manuscript.metadata.language)
            book.casting = Casting(self._engine.name, book.voice.id) if book.voice else None
            self._create(book, folder_for(book.manuscript))

        self._bridge.await_(self._worker.call(self._engine.voices()), with_voices, self._on_failed)

    def _review(self, name: str, folder_for: Callable[[Manuscript], Path], book: Book, voices: Sequence[Voice]) -> None:
        dialog = ReviewDialog(book.manuscript, self._stock, self._session.engines, voices, self._worker, self._bridge,
                              self._window)
        dialog.accepted.connect(lambda: self._on_accepted(name, folder_for, book, dialog))
        dialog.rejected.connect(self._let_go)
        self.ended.emit()  # nothing is waited for but the user
        dialog.open()
        self.reviewing.emit(dialog)

    def _on_accepted(self, name: str, folder_for: Callable[[Manuscript], Path], book: Book,
                     dialog: ReviewDialog) -> None:
        book.manuscript, book.edition, book.rules = dialog.manuscript, dialog.draft.edition(), dialog.draft.rules
        book.voice, book.casting = dialog.narrator.voice, dialog.narrator.casting
        self.began.emit(name)
        self._create(book, folder_for(book.manuscript))

    def _create(self, book: Book, folder: Path) -> None:
        future = self._worker.submit(projects.create, folder, book.manuscript, source=book.source,
                                     casting=book.casting, voice=book.voice, edition=book.edition, rules=book.rules)
        self._bridge.await_(future, lambda _: self._open(folder), self._on_failed)

    def _open(self, folder: Path) -> None:
        self._let_go()
        self.ended.emit()
        if self._session.open(folder):
            self.imported.emit(folder)

    @Slot(object)
    def _on_failed(self, error: StudioError) -> None:
        self._let_go()
        self.ended.emit()
        self._session.failed.emit(error)

    @Slot()
    def _let_go(self) -> None:
        book, self._book, self._busy = self._book, None, False
        if book is not None:
            book.held.close()


def _from_file(source: Path) -> Book:
    from studio_app.importing import read_manuscript

    manuscript = projects.given_title(read_manuscript(source), source.stem)
    return Book(manuscript, source if source.is_file() else None)  # a folder of pages is not kept


def _as_usual(source: Path) -> Book:
    from studio_app.importing.rules import arranged

    book = _from_file(source)
    book.manuscript = arranged(book.manuscript)
    return book


def _from_address(address: str, fetch: Fetch) -> Book:
    from studio_app.importing.web import save

    with ExitStack() as held:
        folder = held.enter_context(TemporaryDirectory(prefix="narration-", ignore_cleanup_errors=True))
        book = _from_file(save(fetch(address), Path(folder)))
        book.held = held.pop_all()
    return book


def _from_text(text: str, html: str) -> Book:
    from studio_app.importing import read_pasted

    return Book(projects.given_title(read_pasted(text, html), "Pasted text"))
