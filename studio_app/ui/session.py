"""The open project as the window works on it: it runs operations and tells what changed. It shows nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from studio_app.domain.capabilities import Capabilities
from studio_app.domain.changes import NOTHING, Changes
from studio_app.domain.errors import StudioError
from studio_app.domain.shelf import Shelf
from studio_app.operations import projects
from studio_app.operations.workbench import Workbench
from studio_app.pronunciation.shared import SharedLexicons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.voices import Casting
    from studio_app.speech.engine import SpeechEngine
    from studio_app.storage.undo import Handed

P = ParamSpec("P")
T = TypeVar("T")


class Session(QObject):
    """At most one open project, and the operations on it. Lives on the window's thread.

    Signals:
        opened: A project was opened; ``bench`` is there.
        closing: The project is about to be closed; whoever uses it lets go of it now.
        closed: There is no project any more.
        changed: What an operation, an undo or a run touched (Changes).
        failed: A StudioError that the user is to be told.

    Attributes:
        shelf: What the user has put down about voices; in memory if none was handed in.
        shared_lexicons: Pronunciations that books share; in memory if none were handed in.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, engines: Mapping[str, SpeechEngine], accounts: AccountBook,
                 parent: QObject | None = None, *, shelf: Shelf | None = None,
                 shared: SharedLexicons | None = None) -> None:
        super().__init__(parent)
        self.engines = engines
        self.accounts = accounts
        self.shelf = shelf or Shelf()
        self.shared_lexicons = shared or SharedLexicons()
        self._bench: Workbench | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether there is a project."""
        return self._bench is not None

    @property
    def bench(self) -> Workbench:
        """The open project."""
        if self._bench is None:
            raise RuntimeError("No project is open.")
        return self._bench

    def open(self, folder: Path) -> bool:
        """Close the open project and open another one; tell whether it worked."""
        self.close()
        try:
            project = projects.open_project(folder)
        except StudioError as error:
            self.failed.emit(error)
            return False
        self._bench = Workbench(project, self.capabilities, self.accounts)
        self.opened.emit()
        return True

    def close(self) -> None:
        """Close the open project, if there is one."""
        if self._bench is None:
            return
        self.closing.emit()
        bench, self._bench = self._bench, None
        bench.project.close()
        self.closed.emit()

    def capabilities(self, casting: Casting) -> Capabilities:
        """Return what a casting's model can do; of an engine that is not here nothing particular is known."""
        engine = self.engines.get(casting.engine)
        return engine.capabilities(casting.model) if engine else Capabilities()

    def perform(self, operation: Callable[Concatenate[Workbench, P], T], /, *args: P.args,
                **kwargs: P.kwargs) -> T | None:
        """Run an operation on the open project, tell what it changed, and return its result; None if it failed."""
        try:
            result = operation(self.bench, *args, **kwargs)
        except StudioError as error:
            self.failed.emit(error)
            return None
        if isinstance(result, Changes) and result:
            self.changed.emit(result)
        return result

    def take_over(self, step: Handed) -> None:
        """Make a step that another thread took one that can be undone, and tell what it changed."""
        self.bench.project.undo.take_over(step)
        if step.changes:
            self.changed.emit(step.changes)

    def undo(self) -> None:
        """Take back the newest step."""
        self.perform(_undo)

    def redo(self) -> None:
        """Take the newest undone step again."""
        self.perform(_redo)


def _undo(bench: Workbench) -> Changes:
    return bench.project.undo.undo().changes if bench.project.undo.can_undo else NOTHING


def _redo(bench: Workbench) -> Changes:
    return bench.project.undo.redo().changes if bench.project.undo.can_redo else NOTHING
