"""Carrying out what may turn many paragraphs: at once where it turns none, else as the user chooses."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from studio_app.operations.turning import perform, rehearse
from studio_app.ui.dialogs.consequence import Consequence
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.operations.turning import Kept, Operation, Turning
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

WIDTH = 460


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

    def _begin(self) -> None:
        session = self._session
        self._errand.ask(
            self._worker.submit(rehearse, session.bench.project.folder, session.capabilities, session.accounts,
                                session.engines, self._waiting[0][0]),
            self._on_known, self._on_failed)

    def _on_known(self, turning: Turning) -> None:
        if not turning.paragraphs:
            self._carry_out()
            return
        dialog = WeighingDialog(self._session, self._worker, self._bridge, turning, self._waiting[0][1], self._window)
        dialog.accepted.connect(lambda: self._carry_out(dialog.consequence.choices))
        dialog.rejected.connect(lambda: self._end(self.given_up))
        dialog.open()

    def _carry_out(self, kept: Sequence[Kept] = ()) -> None:
        operation, name = self._waiting[0]
        worked = self._session.perform(perform, name, operation, kept)
        self._end(self.given_up if worked is None else self.done)

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
