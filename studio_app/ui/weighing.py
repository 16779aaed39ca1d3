"""Carrying out what may turn many paragraphs: at once where it turns none, else as the user chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from studio_app.operations.turning import perform, rehearse
from studio_app.ui.dialogs.consequence import Consequence
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.operations.turning import Operation, Turning
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

WIDTH = 460


class Weighing(QObject):
    """Weighs one operation after the other; a newer one takes the place of one that is still being weighed.

    Signals:
        done: It was carried out.
        given_up: The user did not want it, or it failed.
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
        self._name = ""
        self._operation: Operation | None = None
        session.closing.connect(self._errand.drop)

    def weigh(self, operation: Operation, name: str) -> None:
        """Find out what an operation would turn, and carry it out, or ask.

        Args:
            operation: A function of the workbench; it is carried out on a copy first, on another thread.
            name: What the step is called, such as *Cast Anna*.
        """
        self._name, self._operation = name, operation
        session = self._session
        self._errand.ask(
            self._worker.submit(rehearse, session.bench.project.folder, session.capabilities, session.accounts,
                                session.engines, operation),
            self._on_known, self._on_failed)

    def drop(self) -> None:
        """Carry nothing more out: who asked for it is about to go."""
        self._errand.drop()

    def _on_known(self, turning: Turning) -> None:
        assert self._operation is not None
        if not turning.paragraphs:
            self._carry_out()
            return
        dialog = WeighingDialog(self._session, self._worker, self._bridge, turning, self._name, self._window)
        dialog.accepted.connect(lambda: self._carry_out(dialog.consequence))
        dialog.rejected.connect(self.given_up)
        dialog.open()

    def _carry_out(self, chosen: Consequence | None = None) -> None:
        assert self._operation is not None
        kept = chosen.choices if chosen else ()
        worked = self._session.perform(perform, self._name, self._operation, kept)
        (self.done if worked is not None else self.given_up).emit()

    def _on_failed(self, error: StudioError) -> None:
        self._session.failed.emit(error)
        self.given_up.emit()


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
