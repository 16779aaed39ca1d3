"""Carrying out what may turn many paragraphs: at once where it turns none, else as the user chooses.

What writes much is written by another thread, beside the open project, which takes it over as a step to be undone.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import wait
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from studio_app.operations.turning import perform, perform_beside, rehearse
from studio_app.ui.dialogs.consequence import Consequence
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from PySide6.QtCore import SignalInstance

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.operations.turning import Kept, Operation, Turning
    from studio_app.storage.undo import Handed
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

WIDTH = 460
MANY = 1_000
"""Whatever writes more rows than so many is carried out on another thread."""


class Weighing(QObject):
    """Weighs one operation after the other, in the order in which they were asked for.

    Signals:
        done: One was carried out.
        given_up: The user did not want one, or it failed.
    """

    done = Signal()
    given_up = Signal()

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._window = window
        self._errand = Errand(bridge)
        self._waiting: deque[tuple[Operation, str]] = deque()
        self._then: Callable[[], object] | None = None
        self._writing: tuple[Future[Handed], WritingDialog] | None = None
        session.closing.connect(self.drop)

    def weigh(self, operation: Operation, name: str) -> None:
        """Find out what an operation would turn, and carry it out, or ask.

        Args:
            operation: A function of the workbench; it is carried out on a copy first, on another thread.
            name: What the step is called, such as *Cast Anna*.
        """
        self._waiting.append((operation, name))
        if len(self._waiting) == 1:
            self._begin()

    def afterwards(self, then: Callable[[], object]) -> None:
        """Do something once nothing is weighed any more: closing a window at once would lose what was asked in it."""
        if self._waiting:
            self._then = then
        else:
            then()

    @Slot()
    def drop(self) -> None:
        """Carry nothing more out: who asked for it is about to go."""
        self._waiting.clear()
        self._then = None
        self._errand.drop()
        self._end_writing()

    def _begin(self) -> None:
        session = self._session
        self._errand.ask(
            self._worker.submit(rehearse, session.bench.project.folder, session.capabilities, session.accounts,
                                session.engines, self._waiting[0][0]),
            self._on_known, self._on_failed)

    def _on_known(self, turning: Turning) -> None:
        if not turning.paragraphs:
            self._carry_out(turning)
            return
        dialog = WeighingDialog(self._session, self._worker, self._bridge, turning, self._waiting[0][1], self._window)
        dialog.accepted.connect(lambda: self._carry_out(turning, dialog.consequence.choices))
        dialog.rejected.connect(lambda: self._end(self.given_up))
        dialog.open()

    def _carry_out(self, turning: Turning, kept: Sequence[Kept] = ()) -> None:
        operation, name = self._waiting[0]
        if turning.writes + len(kept) > MANY:
            self._carry_out_beside(operation, name, kept)
            return
        worked = self._session.perform(perform, name, operation, kept)
        self._end(self.given_up if worked is None else self.done)

    def _carry_out_beside(self, operation: Operation, name: str, kept: Sequence[Kept]) -> None:
        """Carry out what takes its time on another thread, while nobody can change the book."""
        session, shown = self._session, WritingDialog(name, self._window)
        written = self._worker.submit(perform_beside, session.bench.project.folder, session.capabilities,
                                      session.accounts, name, operation, kept)
        self._writing = written, shown
        self._errand.ask(written, self._on_written, self._on_not_written)
        shown.show()

    def _on_written(self, step: Handed) -> None:
        self._end_writing()
        self._session.take_over(step)
        self._end(self.done)

    def _on_not_written(self, error: StudioError) -> None:
        self._end_writing()
        self._on_failed(error)

    def _end_writing(self) -> None:
        """Wait for what is being written: until then the project must not be freed for others."""
        if self._writing is not None:
            (written, shown), self._writing = self._writing, None
            wait([written])
            shown.accept()

    def _on_failed(self, error: StudioError) -> None:
        self._session.failed.emit(error)
        self._end(self.given_up)

    def _end(self, told: SignalInstance) -> None:
        """Go on to what was asked for next, unless whoever is told what became of this one wants no more."""
        if self._waiting:  # else all was dropped while the user was asked
            self._waiting.popleft()
        told.emit()
        if self._waiting:
            if not self._errand.under_way:
                self._begin()
        elif self._then is not None:
            then, self._then = self._then, None
            then()


class WritingDialog(QDialog):
    """Holds all windows while the book is written to on another thread; it goes by itself, and in no other way."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(name)
        self.setMinimumWidth(WIDTH)
        progress = QProgressBar(maximum=0)
        progress.setAccessibleName("Working")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.WIDE)
        column.setSpacing(Space.EVEN)
        for part in (QLabel("Writing this into the book …"), progress):
            column.addWidget(part)

    @Slot()
    def reject(self) -> None:
        """Stay: what is being written cannot be given up."""


class WeighingDialog(QDialog):
    """What an operation would turn, and what is to be done about it."""

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, turning: Turning, name: str,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.setMinimumWidth(WIDTH)
        self.consequence = Consequence(session, worker, bridge)
        self.consequence.show_turning(turning)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton("&Go on", QDialogButtonBox.ButtonRole.AcceptRole)
        make_primary(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.ROOM)
        column.addWidget(self.consequence)
        column.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        session.closing.connect(self.reject)

    @Slot()
    def accept(self) -> None:
        """Close, and let it be carried out."""
        self.consequence.close_errands()
        super().accept()
