"""What an operation would turn, worked out on another thread, and the choice between new audio and what is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from studio_app.domain.amounts import amount
from studio_app.operations.turning import UNTURNED, rehearse
from studio_app.ui.dialogs.one_by_one import OneByOne
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.operations.turning import Kept, Operation, Turning
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

SETTLE_MILLISECONDS = 200
"""After the last change, before its consequence is worked out: a slider that is dragged sends many."""


class Consequence(QWidget):
    """A sentence, and three choices where paragraphs would need new audio.

    Signals:
        changed: ``is_known`` differs.
    """

    changed = Signal()

    def __init__(self, session: Session, worker: Worker, bridge: Bridge) -> None:
        super().__init__()
        self._session = session
        self._worker = worker
        self._operation: Operation | None = None
        self._reckoning = Errand(bridge)
        self._settling = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self._settling.timeout.connect(self._reckon)
        self._turning = UNTURNED
        self.is_known = False
        self.sentence = QLabel(wordWrap=True)
        self.new = QRadioButton()
        self.kept = QRadioButton("&Keep what is made; use this from here on")
        self.single = QRadioButton("Choose &one by one")
        self.list = OneByOne(session)
        self.complaint = Complaint()
        self._arrange()
        self.new.setChecked(True)

    @property
    def turning(self) -> Turning:
        """What the operation would turn, as far as it is known."""
        return self._turning

    @property
    def choices(self) -> Sequence[Kept]:
        """The choices by which the audio there is stays in the book; none where the user wants new audio."""
        if self.kept.isChecked():
            return self._turning.kept
        if self.single.isChecked():
            renewed = self.list.ticked
            return [kept for kept in self._turning.kept if kept[0] not in renewed]
        return ()

    def weigh(self, operation: Operation) -> None:
        """Work out what an operation would turn, as soon as it stays for a moment."""
        self.say("Working out what would change …", known=False)
        self._operation = operation
        self._settling.start()

    def say(self, sentence: str, *, known: bool) -> None:
        """Say something instead; ``known`` tells that one may go on."""
        self.close_errands()
        self._operation, self._turning = None, UNTURNED
        self.complaint.say("")
        self._show(sentence, known=known)

    def show_turning(self, turning: Turning) -> None:
        """Show what is known already."""
        self._turning = turning
        many = len(turning.paragraphs)
        paragraphs = counted(many, "paragraph")
        prices = ", ".join(amount(value, purse.unit) for purse, value in turning.prices.items())
        self.new.setText(f"&New audio: {paragraphs}{f', {prices}' if prices else ''}")
        verb = "needs" if many == 1 else "need"
        self.list.show_paragraphs(turning.paragraphs)
        self._show(f"{paragraphs} {verb} new audio." if many else "No paragraph needs new audio.", known=True)

    def close_errands(self) -> None:
        """Want no more answers."""
        self._settling.stop()
        self._reckoning.drop()

    def _arrange(self) -> None:
        self.sentence.setAccessibleName("What would change")
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for part in (self.sentence, self.complaint, self.new, self.kept, self.single, self.list):
            column.addWidget(part)
        for choice in (self.new, self.kept, self.single):
            self._group.addButton(choice)
            choice.toggled.connect(self._show_choices)

    @Slot()
    def _reckon(self) -> None:
        if self._operation is not None:
            folder = self._session.bench.project.folder
            self._reckoning.ask(
                self._worker.submit(rehearse, folder, self._session.capabilities, self._session.accounts,
                                    self._session.engines, self._operation),
                self.show_turning, self._on_failed)

    def _on_failed(self, error: StudioError) -> None:
        self._show("", known=False)
        self.complaint.say(error)

    def _show(self, sentence: str, *, known: bool) -> None:
        self.is_known = known
        self.sentence.setText(sentence)
        self._show_choices()
        self.changed.emit()

    @Slot()
    def _show_choices(self) -> None:
        """Show the choices there are: one paragraph is kept or not, and new cuts leave nothing that could be kept."""
        turned = {kept[0] for kept in self._turning.kept} & set(self._turning.paragraphs)
        self.new.setVisible(bool(self._turning.paragraphs))
        self.kept.setVisible(bool(turned))
        self.single.setVisible(len(turned) > 1)
        self.list.setVisible(self.single.isChecked() and not self.single.isHidden())
