"""Names and values, one pair on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterable


class Facts(QWidget):
    """Takes no room while there are none.

    Attributes:
        shown: What is shown, values by names.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, str] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(Space.ROOM)
        self._form.setVerticalSpacing(Space.HAIR)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these and no others."""
        self.shown = dict(facts)
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in self.shown.items():
            told = QLabel(value, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            told.setAccessibleName(name)
            told.setMinimumWidth(1)  # a long word is cut off, and makes nothing around it wider
            told.setToolTip(value)
            label = QLabel(name)
            label.setProperty("look", "quiet")
            self._form.addRow(label, told)
        self.setVisible(bool(self.shown))
