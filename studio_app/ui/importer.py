"""From a book, wherever it is, over its review to an open project; what takes time is done on the worker's pool."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog

from studio_app.domain.import_rules import USUAL_RULES
from studio_app.domain.voices import Casting, Voice, default_voice
from studio_app.operations import projects
from studio_app.ui.dialogs.review.window import ReviewDialog
from studio_app.ui.widgets.cover import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.import_rules import ImportRules
    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter
    from studio_app.importing.web import Fetch, Fetched
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock


@dataclass(slots=True)
class Book:
    """A book on its way in.

    Attributes:
        manuscript: As it is to be imported, before the rules are laid over it.
        source: The file that it came from, of which the project keeps a copy; None where there is none.
        edition: As it came in, where the user has changed it since.
        rules: How what is no plain text in it is read.
        casting, voice: Who narrates it.
        shown: Its chapters by the usual rules.
        held: What must be let go of when it is in, such as a folder with the page that was fetched.
    """

    manuscript: Manuscript
    source: Path | None = None
    edition: Manuscript | None = None
    rules: ImportRules = USUAL_RULES
    casting: Casting | None = None
    voice: Voice | None = None
    shown: Sequence[ManuscriptChapter] | None = None
    held: ExitStack = field(default_factory=ExitStack)


@dataclass(slots=True, eq=False)
class Wish:
    """A book that the user wants to have in, from the wish to the project.

    Attributes:
        name: What it is called until its title is known.
        read: Reads it, on another thread; it is given what was fetched, if anything is.
        folder_for: Says where the project is to be, once the title is known.
        reviewed: Whether the user is to look at it first.
        fetch: Brings it from the web, where it is to be had there.
        fetching: It is on its way.
        book: What was read.
        dialog: Where the user looks at it now.
    """

    name: str
    read: Callable[..., Book]
    folder_for: Callable[[Manuscript], Path]
    reviewed: bool = True
    fetch: Callable[[], Fetched] | None = None
    fetching: Future[Fetched] | None = None
    book: Book | None = None
    dialog: ReviewDialog | None = None


class Importer(QObject):
    """Makes projects of books, one at a time: while one is read or reviewed, the newest wish takes its place.

    Signals:
        began: What is done now (a sentence), and whether it can be cancelled.
        ended: That is over, well or not, or waits for the user.
        reviewing: A book is shown for review (the dialog).
        imported: The folder (Path) of the new project; it is open.
    """

    began = Signal(str, bool)
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
        self._wish: Wish | None = None
        self._next: Wish | None = None
        self._is_writing = self._is_telling = False

    def close(self) -> None:
        """Want nothing any more; a project that is being written gets whole, and stays closed."""
        self._next = None
        if self._is_writing:
            self._wish = None
        self.cancel()

    def import_file(self, source: Path, folder_for: Callable[[Manuscript], Path], *, reviewed: bool = True) -> None:
        """Read a book, have it looked at, and make a project of it.

        Args:
            source: The file, or the folder of pages.
            folder_for: Says where the project is to be, once the title is known.
            reviewed: Whether the user is to look at it first.
        """
        self._want(Wish(source.name, partial(_from_file, source), folder_for, reviewed))

    def import_address(self, address: str, fetch: Fetch, folder_for: Callable[[Manuscript], Path]) -> None:
        """Fetch a page or a book, have it looked at, and make a project of it."""
        self._want(Wish(address, _from_web, folder_for, fetch=partial(fetch, address)))

    def import_pasted(self, text: str, html: str, folder_for: Callable[[Manuscript], Path]) -> None:
        """Have text that was pasted looked at, and make a project of it."""
        self._want(Wish("the text", partial(_from_text, text, html), folder_for))

    def new_book(self, title: str, folder: Path) -> None:
        """Make a project of an empty book."""
        self._want(Wish(title, lambda: Book(projects.empty_manuscript(title)), lambda _: folder, reviewed=False))

    @Slot()
    def cancel(self) -> None:
        """Give up the book that is read or reviewed; one that is being written is finished."""
        wish = self._wish
        if wish is None or self._is_writing:
            return
        self._wish = None
        self._tell("")
        if wish.fetching is not None:
            wish.fetching.cancel()
        if wish.dialog is not None:
            wish.dialog.done(QDialog.DialogCode.Rejected.value)  # nobody is asked
        _let_go(wish.book)

    def _want(self, wish: Wish) -> None:
        if self._is_writing:
            self._next = wish
            return
        self.cancel()
        self._wish = wish
        if wish.fetch is None:
            self._read(wish)
            return
        self._tell(f"Fetching {wish.name} …")
        wish.fetching = self._worker.aside(wish.fetch)
        self._bridge.await_(wish.fetching, partial(self._read, wish), partial(self._on_failed, wish))

    def _read(self, wish: Wish, *fetched: Fetched) -> None:
        if wish is not self._wish:
            return
        self._tell(f"Reading {wish.name} …")
        read = partial(wish.read, *fetched)
        reading = self._worker.submit(partial(_reviewable, read) if wish.reviewed else read)
        self._bridge.await_(reading, partial(self._on_read, wish), partial(self._on_failed, wish))

    def _on_read(self, wish: Wish, book: Book) -> None:
        if wish is not self._wish:
            _let_go(book)
            return
        wish.book = book
        self._bridge.await_(self._worker.call(self._engine.voices()), partial(self._on_voices, wish),
                            partial(self._on_failed, wish))

    def _on_voices(self, wish: Wish, voices: Sequence[Voice]) -> None:
        book = wish.book
        if wish is not self._wish or book is None:
            return
        if wish.reviewed:
            self._review(wish, book, voices)
            return
        book.voice = default_voice(list(voices), book.manuscript.metadata.language)
        book.casting = Casting(self._engine.name, book.voice.id) if book.voice else None
        self._create(wish, book)

    def _review(self, wish: Wish, book: Book, voices: Sequence[Voice]) -> None:
        wish.dialog = dialog = ReviewDialog(book.manuscript, self._stock, self._session.engines, voices, self._worker,
                                            self._bridge, self._window, book.shown)
        dialog.accepted.connect(partial(self._on_accepted, wish, book, dialog))
        dialog.rejected.connect(self.cancel)
        self._tell("")  # nothing is waited for but the user
        dialog.open()
        self.reviewing.emit(dialog)

    def _on_accepted(self, wish: Wish, book: Book, dialog: ReviewDialog) -> None:
        wish.dialog = None
        book.manuscript, book.edition, book.rules = dialog.manuscript, dialog.draft.came, dialog.draft.rules
        book.voice, book.casting = dialog.narrator.voice, dialog.narrator.casting
        self._create(wish, book)

    def _create(self, wish: Wish, book: Book) -> None:
        self._is_writing = True
        self._tell(f"Making the project of {book.manuscript.metadata.title} …")
        folder = wish.folder_for(book.manuscript)
        self._bridge.await_(self._worker.submit(_write, folder, book), partial(self._on_written, wish, folder),
                            partial(self._on_failed, wish))

    def _on_written(self, wish: Wish, folder: Path, _: None) -> None:
        if self._is_over(wish) and self._session.open(folder):
            self.imported.emit(folder)
        self._go_on()

    def _on_failed(self, wish: Wish, error: StudioError) -> None:
        if self._is_over(wish):
            self._session.failed.emit(error)
        self._go_on()

    def _is_over(self, wish: Wish) -> bool:
        """Let go of what a wish held; tell whether it is still wanted."""
        _let_go(wish.book)
        wanted = wish is self._wish
        if wanted:
            self._wish, self._is_writing = None, False
            self._tell("")
        return wanted

    def _go_on(self) -> None:
        wish, self._next = self._next, None
        if wish is not None:
            self._want(wish)

    def _tell(self, sentence: str) -> None:
        """Tell what is done now, or that nothing is any more."""
        if self._is_telling:
            self._is_telling = False
            self.ended.emit()
        if sentence:
            self._is_telling = True
            self.began.emit(sentence, not self._is_writing)


def _let_go(book: Book | None) -> None:
    if book is not None:
        book.held.close()


def _reviewable(read: Callable[[], Book]) -> Book:
    """Read a book, and lay the usual rules over it, which the review begins with."""
    from studio_app.importing.rules import placed

    book = read()
    book.shown = placed(book.manuscript.chapters, USUAL_RULES)
    return book


def _from_file(source: Path) -> Book:
    from studio_app.importing import read_manuscript

    manuscript = projects.given_title(read_manuscript(source), source.stem)
    manuscript = replace(manuscript, cover=drawn(manuscript.cover))
    return Book(manuscript, source if source.is_file() else None)  # a folder of pages is not kept


def _write(folder: Path, book: Book) -> None:
    """Make the project of a book."""
    from studio_app.importing.rules import arranged

    edition = None
    if book.edition is not None and book.edition != book.manuscript:
        edition = arranged(book.edition, book.rules)
    projects.create(folder, arranged(book.manuscript, book.rules), source=book.source, casting=book.casting,
                    voice=book.voice, edition=edition, rules=book.rules)


def _from_web(fetched: Fetched) -> Book:
    from studio_app.importing.web import save

    with ExitStack() as held:
        folder = held.enter_context(TemporaryDirectory(prefix="narration-", ignore_cleanup_errors=True))
        book = _from_file(save(fetched, Path(folder)))
        book.held = held.pop_all()
    return book


def _from_text(text: str, html: str) -> Book:
    from studio_app.importing import read_pasted

    return Book(projects.given_title(read_pasted(text, html), "Pasted text"))
