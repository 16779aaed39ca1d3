"""What will need new audio if a new edition is taken in as it is ticked now, and what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio_app.domain.amounts import amount
from studio_app.operations.consequences import consequences
from studio_app.operations.reckoning import reckon
from studio_app.ui.dialogs.edition.choices import Choices
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.conversion.plan import Purse
    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.reckoning import Reckoning
    from studio_app.operations.turning import Kept
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.edition.finding import Found
    from studio_app.ui.session import Session

SETTLE_MILLISECONDS = 200
"""After the last tick, before its price is worked out: a key that is held sends many."""


class Price(QWidget):
    """A sentence that follows the ticks; only the answer to the newest question is shown.

    Signals:
        changed: What is known differs.
    """

    changed = Signal()

    def __init__(self, session: Session, worker: Worker, bridge: Bridge) -> None:
        super().__init__()
        self._session = session
        self._worker = worker
        self._found: Found | None = None
        self._rejected: frozenset[int] | None = None
        self._reckoning = Errand(bridge)
        self._settling = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self._settling.timeout.connect(self._ask)
        self.known: Reckoning | None = None
        self.sentence, self.complaint = QLabel(wordWrap=True), Complaint()
        self.sentence.setAccessibleName("What will need new audio")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.sentence)
        column.addWidget(self.complaint)

    @property
    def kept(self) -> list[Kept]:
        """The choices by which audio is kept as it is chosen."""
        return self.known.choices(self._kept_paragraphs()) if self.known else []

    @property
    def outcome(self) -> Reckoning | None:
        """What it comes to with the audio that is kept; None while that is not known."""
        return self.known.keeping(self._kept_paragraphs()) if self.known else None

    def follow(self, found: Found) -> None:
        """Tell what the present choices come to; that is worked out anew where other differences are taken in."""
        self._found = found
        if found.choices.rejected != self._rejected:
            self.drop()
            self._rejected, self.known = found.choices.rejected, None
            self._settling.start()
        self._show()

    def drop(self) -> None:
        """Want no more answers."""
        self._settling.stop()
        self._reckoning.drop()

    def _kept_paragraphs(self) -> list[ParagraphId]:
        choices = self._found.choices if self._found else Choices()
        return [own for number in choices.kept for own in choices.differences[number].old]

    @Slot()
    def _ask(self) -> None:
        if self._found is not None and self._rejected is not None:
            session = self._session
            self._reckoning.ask(
                self._worker.submit(reckon, session.bench.project.folder, session.capabilities, session.accounts,
                                    session.engines, self._found.edition, self._rejected, self._found.comparison),
                self._on_reckoned, self._on_failed)

    def _on_reckoned(self, made: Reckoning) -> None:
        self.known = made
        self._show()

    def _on_failed(self, error: StudioError) -> None:
        self._rejected = None  # the next choice asks again
        self.sentence.setText("")
        self.complaint.say(error)

    def _show(self) -> None:
        outcome = self.outcome
        self.complaint.say("")
        self.sentence.setText(_said(outcome) if outcome else "Working out what will need new audio …")
        self.changed.emit()


def prices(costs: Mapping[Purse, float]) -> str:
    """Return what something costs, in all units in which it does; empty where it costs nothing."""
    return " + ".join(amount(value, purse.unit) for purse, value in costs.items())


def _said(outcome: Reckoning) -> str:
    many, new, total = len(outcome.stale), outcome.inserted, prices(outcome.prices)
    needs = f"{counted(many, 'paragraph')} {'needs' if many == 1 else 'need'} new audio" if many else (
        "No paragraph needs new audio")
    comes = f" and {new:,} {'is' if new == 1 else 'are'} new" if new else ""
    return " ".join((f"{needs}{comes}{f': {total}' if total else ''}.", *consequences(outcome)))
