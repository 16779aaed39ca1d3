"""Hearing a pronunciation in a paragraph of the book, in the voice that reads it: priced first, and paid for once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio_app.conversion.plan import Mode
from studio_app.domain.amounts import amount
from studio_app.domain.errors import StudioError
from studio_app.operations.programmes import heard_alone
from studio_app.operations.tryouts import Tryout, try_out
from studio_app.ui.generation import Proposal

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.programme import Programme
    from studio_app.operations.turning import Operation
    from studio_app.ui.dialogs.pronunciations.desk import Desk
    from studio_app.ui.generation import Generation

SETTLE_MILLISECONDS = 400
"""After the last change, before its price is worked out."""
BUTTON = "Hear it in the &book"
NOWHERE = "These words are not found in the book."


class InContext(QObject):
    """Has one paragraph spoken as it would be.

    Signals:
        changed: ``label``, ``reason`` or ``ready`` differ.
        failed: A StudioError: it could not be spoken.

    Attributes:
        reason: Why it cannot be heard just now; empty if it can.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, generation: Generation, play: Callable[[Programme], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._generation = generation
        self._play = play
        self._operation: Operation | None = None
        self._paragraph: ParagraphId | None = None
        self._tryout: Tryout | None = None
        self._awaited = False
        self._planning = desk.errand()
        self._settling = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self._settling.timeout.connect(self._work_out)
        self.reason = NOWHERE
        generation.ended.connect(self._on_ended)

    @property
    def ready(self) -> bool:
        """Tell whether it can be heard, at a price that is known."""
        return self._tryout is not None and not self._generation.running

    @property
    def label(self) -> str:
        """What the button says: with the price, where there is one."""
        costs = self._tryout.plan.expected if self._tryout else {}
        price = ", ".join(amount(value, purse.unit) for purse, value in costs.items() if value)
        return f"{BUTTON} · {price}" if price else BUTTON

    def consider(self, operation: Operation, paragraph: ParagraphId | None) -> None:
        """Work out what it costs to hear a paragraph as it would be after an operation."""
        self._operation, self._paragraph, self._tryout = operation, paragraph, None
        self._planning.drop()
        if paragraph is None:
            self._settling.stop()
            self._say(NOWHERE)
        else:
            self._settling.start()
            self._say("Working out what it costs …")

    def give_up(self, reason: str) -> None:
        """Have nothing to be heard."""
        self.close()
        self._say(reason)

    @Slot()
    def hear(self) -> None:
        """Speak what is not spoken yet, for the price that is shown, and play it."""
        if self._tryout is None:
            return
        if self._tryout.plan.requests:
            self._awaited = True
            costs = self._tryout.plan.expected
            self._generation.start(Proposal(self._tryout.plan, costs), Mode.BEST, costs)
            self.changed.emit()
        else:
            assert self._paragraph is not None
            self._play(heard_alone(self._desk.session.bench, self._paragraph, self._tryout.takes))

    @Slot()
    def close(self) -> None:
        """Want no more answers."""
        self._settling.stop()
        self._planning.drop()
        self._tryout, self._awaited = None, False

    @Slot()
    def _work_out(self) -> None:
        session = self._desk.session
        if self._operation is None or self._paragraph is None or not session.is_open:
            return
        self._planning.ask(
            self._desk.worker.submit(try_out, session.bench.project.folder, session.capabilities, session.accounts,
                                     session.engines, self._operation, self._paragraph),
            self._on_planned, self._on_not_planned)

    def _on_planned(self, tryout: Tryout) -> None:
        self._tryout = tryout
        self._say("")
        if self._awaited and not self._generation.running:
            self._awaited = False
            if tryout.plan.requests:
                self.failed.emit(StudioError("The paragraph could not be spoken.", "The window behind says why."))
            else:
                self.hear()

    def _on_not_planned(self, error: StudioError) -> None:
        self._awaited = False
        self._say(str(error))

    @Slot()
    def _on_ended(self) -> None:
        if self._awaited:
            self._work_out()  # now there is something to hear
        else:
            self.changed.emit()

    def _say(self, reason: str) -> None:
        self.reason = reason
        self.changed.emit()
