"""A field for a text that has to have some length, with the characters counted below it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from studio_app.ui.tokens import Space


class CountedText(QWidget):
    """A label, a text, and how long it is and may be.

    Signals:
        changed: The text is another one.

    Args:
        label: What the text is; with its key.
        hint: What is shown while nothing is written.
        lines: How many lines are seen.
        button: A button beside the count, if there is one.
    """

    changed = Signal()

    def __init__(self, label: str, hint: str, lines: int, button: QPushButton | None = None) -> None:
        super().__init__()
        self._least, self._most = 0, 0
        self.field = QPlainTextEdit(placeholderText=hint, tabChangesFocus=True)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * lines + Space.ROOM)
        self.field.setAccessibleName(label.replace("&", ""))
        self.count = QLabel()
        name = QLabel(label)
        name.setBuddy(self.field)
        last = QHBoxLayout()
        last.addWidget(self.count, 1)
        if button is not None:
            last.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(name)
        column.addWidget(self.field)
        column.addLayout(last)
        self.field.textChanged.connect(self._on_changed)

    @property
    def text(self) -> str:
        """What is written, without the spaces around it."""
        return self.field.toPlainText().strip()

    @property
    def fits(self) -> bool:
        """Tell whether it has a length that it may have."""
        return self._least <= len(self.text) <= self._most

    def set_limits(self, least: int, most: int) -> None:
        """Say how many characters there may be."""
        self._least, self._most = least, most
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        length = len(self.text)
        wrong = length > self._most or 0 < length < self._least
        missing = f" · {self._least - length:,} more needed" if 0 < length < self._least else ""
        self.count.setText(f"{length:,} of {self._least:,}–{self._most:,} characters{missing}")
        self.count.setProperty("look", "error" if wrong else "quiet")
        self.count.style().polish(self.count)
        self.changed.emit()
