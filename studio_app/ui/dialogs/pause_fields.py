"""How long the book is silent, and after what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QWidget

from studio_app.operations.programmes import MOST_SECONDS
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from studio_app.domain.programme import Pauses

LABELS = {
    "paragraph": "After a para&graph",
    "heading": "After a hea&ding",
    "scene_break": "At a scene &break",
    "chapter": "Be&tween chapters in one file",
    "head": "At the &start of a file",
    "tail": "At the end of a fi&le",
}
WIDTH = 110
COLUMNS = 2


class PauseFields(QWidget):
    """A field for each pause, in seconds."""

    def __init__(self, pauses: Pauses) -> None:
        super().__init__()
        self._before = pauses
        self.fields = {name: self._field(name) for name in LABELS}
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.SNUG, 0, 0, Space.SNUG)
        grid.setHorizontalSpacing(Space.EVEN)
        for number, (name, words) in enumerate(LABELS.items()):
            label = QLabel(words)
            label.setBuddy(self.fields[name])
            row, column = number % (len(LABELS) // COLUMNS), number // (len(LABELS) // COLUMNS) * COLUMNS
            grid.addWidget(label, row, column)
            grid.addWidget(self.fields[name], row, column + 1)

    @property
    def pauses(self) -> Pauses:
        """The pauses as they stand in the fields."""
        return replace(self._before, **{name: round(field.value(), 2) for name, field in self.fields.items()})

    def _field(self, name: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox(minimum=0.0, maximum=MOST_SECONDS, singleStep=0.1, decimals=2, suffix=" s")
        field.setValue(getattr(self._before, name))
        field.setFixedWidth(WIDTH)
        return field
