"""Names and values, one pair on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterable


class Facts(QWidget):
    """Takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(Space.ROOM)
        self._form.setVerticalSpacing(Space.HAIR)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def shown(self) -> dict[str, str]:
        """What is shown."""
        rows = [[self._form.itemAt(row, role).widget() for role in (_NAME, _VALUE)]
                for row in range(self._form.rowCount())]
        return {name.text(): value.text() for name, value in rows
                if isinstance(name, QLabel) and isinstance(value, QLabel)}

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these and no others."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            told = QLabel(value, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            told.setAccessibleName(name)
            label = QLabel(name)
            label.setProperty("look", "quiet")
            self._form.addRow(label, told)
        self.setVisible(self._form.rowCount() > 0)


_NAME, _VALUE = QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole
