"""How much may be spent: on this run, on this book, and on single paragraphs without asking again."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QLabel, QWidget

from studio_app.domain.amounts import amount
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from studio_app.conversion.plan import Purse

MOST = 1e9
_ROUNDING = 1e-6
WIDTH = 170
USUAL_ALLOWANCE = {"credits": 2000.0}


class LimitFields(QWidget):
    """The limits of one purse; a title tells them from those of another.

    Signals:
        changed: One of them is another one.
    """

    changed = Signal()

    def __init__(self, purse: Purse, title: str, *, book: float | None, spent: float, single: bool) -> None:
        super().__init__()
        self._title = QLabel(title)
        self._touched = False
        self._single = single
        self._spent_so_far = spent
        self.run = _field(purse.unit)
        self.book = _field(purse.unit)
        self.allowance = _field(purse.unit)
        self.run_label = QLabel("Stop this &run at")
        self.book_on = QCheckBox("Stop this &book at")
        self.allowance_on = QCheckBox("&Up to")
        self._spent = QLabel(f"{amount(spent, purse.unit) if spent else 'nothing'} spent so far")
        self._again = QLabel("without asking again today")
        self._again.setToolTip("For single paragraphs: their price stands on the button.")
        self.book.setValue(book if book is not None else 0.0)
        self.book_on.setChecked(book is not None)
        self.allowance.setValue(USUAL_ALLOWANCE.get(purse.unit, 1.0))
        self._arrange()
        self._connect()

    @property
    def book_limit(self) -> float | None:
        """What the book may cost; None without a limit."""
        return self.book.value() if self.book_on.isChecked() else None

    @property
    def allowed(self) -> float | None:
        """What may be spent today on single paragraphs; None where that was not agreed to."""
        return self.allowance.value() if self._single and self.allowance_on.isChecked() else None

    @property
    def is_chosen(self) -> bool:
        """Tell whether the user has written how much this run may cost."""
        return self._touched

    def suggest(self, total: float) -> None:
        """Fill in what the run is expected to cost, unless the user has written something else."""
        if not self._touched:
            steps = 10 ** self.run.decimals()
            with QSignalBlocker(self.run):
                self.run.setValue(ceil(total * steps - _ROUNDING) / steps)
        if not self.book_on.isChecked():
            with QSignalBlocker(self.book):
                self.book.setValue(self._spent_so_far + self.run.value())

    def _arrange(self) -> None:
        self.run_label.setBuddy(self.run)
        self.book.setAccessibleName("Stop this book at")
        self.allowance.setAccessibleName("Spend without asking again")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.EVEN)
        grid.setVerticalSpacing(Space.SNUG)
        rows = ((self._title,), (self.run_label, self.run), (self.book_on, self.book, self._spent),
                (self.allowance_on, self.allowance, self._again))
        for place, row in enumerate(rows):
            for column, part in enumerate(row):
                grid.addWidget(part, place, column)
        grid.setColumnStretch(2, 1)
        self._title.setVisible(bool(self._title.text()))
        for label in (self._spent, self._again):
            label.setProperty("look", "quiet")
        for part in (self.allowance_on, self.allowance, self._again):
            part.setVisible(self._single)

    def _connect(self) -> None:
        self.book.setEnabled(self.book_on.isChecked())
        self.allowance.setEnabled(False)
        self.book_on.toggled.connect(self.book.setEnabled)
        self.allowance_on.toggled.connect(self.allowance.setEnabled)
        self.run.valueChanged.connect(self._on_run_changed)
        self.book.valueChanged.connect(self.changed)
        self.book_on.toggled.connect(self.changed)

    @Slot()
    def _on_run_changed(self) -> None:
        self._touched = True
        self.changed.emit()


def _field(unit: str) -> QDoubleSpinBox:
    whole = unit == "credits"
    field = QDoubleSpinBox(minimum=0.0, maximum=MOST, decimals=0 if whole else 2, singleStep=100.0 if whole else 0.5,
                           suffix=f" {unit}")
    field.setGroupSeparatorShown(True)
    field.setFixedWidth(WIDTH)
    return field
