"""From a book file to an open project, on the worker's pool, so that a long book never stops the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.domain.voices import Casting, Voice, default_voice
from studio_app.operations import projects

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.manuscript import Manuscript
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session


class Importer(QObject):
    """Makes projects of books, one at a time.

    Signals:
        began: The name of what is being imported.
        ended: It is over, well or not.
        imported: The folder (Path) of the new project; it is open.
    """

    began = Signal(str)
    ended = Signal()
    imported = Signal(object)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, engine: str = "espeak") -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._engine = session.engines[engine]
        self._busy = False

    def import_book(self, source: Path, folder_for: Callable[[Manuscript], Path]) -> None:
        """Read a book and make a project of it.

        Args:
            source: The book.
            folder_for: Says where the project is to be, once the title is known.
        """
        if not self._busy:
            self._begin(source.name)
            self._bridge.await_(self._worker.submit(_read, source),
                                lambda manuscript: self._create(manuscript, folder_for(manuscript), source), self._fail)

    def new_book(self, title: str, folder: Path) -> None:
        """Make a project of an empty book."""
        if not self._busy:
            self._begin(title)
            self._create(projects.empty_manuscript(title), folder, None)

    def _begin(self, name: str) -> None:
        self._busy = True
        self.began.emit(name)

    def _create(self, manuscript: Manuscript, folder: Path, source: Path | None) -> None:
        def with_voice(voices: Sequence[Voice]) -> None:
            voice = default_voice(list(voices), manuscript.metadata.language)
            casting = Casting(self._engine.name, voice.id) if voice else None
            kept = source if source and source.is_file() else None  # a folder of pages is not kept
            future = self._worker.submit(projects.create, folder, manuscript, source=kept, casting=casting,
                                         voice=voice)
            self._bridge.await_(future, lambda _: self._open(folder), self._fail)

        self._bridge.await_(self._worker.call(self._engine.voices()), with_voice, self._fail)

    def _open(self, folder: Path) -> None:
        self._end()
        if self._session.open(folder):
            self.imported.emit(folder)

    @Slot(object)
    def _fail(self, error: StudioError) -> None:
        self._end()
        self._session.failed.emit(error)

    def _end(self) -> None:
        self._busy = False
        self.ended.emit()


def _read(source: Path) -> Manuscript:
    from studio_app.importing import read_manuscript

    return projects.given_title(read_manuscript(source), source.stem)
