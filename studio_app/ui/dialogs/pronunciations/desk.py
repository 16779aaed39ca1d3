"""What every part of the window needs: the open project, another thread for what takes its time, and a way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.voices import Casting
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to each part of the window."""

    session: Session
    worker: Worker
    bridge: Bridge

    def errand(self) -> Errand:
        """Return an errand of one's own."""
        return Errand(self.bridge)

    def aside(self, work: Callable[[Workbench], T]) -> Future[T]:
        """Have something worked out on another thread, on a view of the project as it is now."""
        session = self.session
        return self.worker.submit(_on_view, session.bench.project.folder, session.capabilities, session.accounts, work)


def _on_view(folder: Path, capabilities: Callable[[Casting], Capabilities], accounts: AccountBook,
             work: Callable[[Workbench], T]) -> T:
    with read_project(folder) as project:
        return work(Workbench(project, capabilities, accounts))
