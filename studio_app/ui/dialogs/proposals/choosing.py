"""A field to say who speaks: a name is picked, or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QWheelEvent


class SpeakerField(QComboBox):
    """Return or a name picked says it; Escape goes back to the list.

    Signals:
        chosen: This is who speaks (a name).
        left: The field was left without an answer.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName("Who speaks")
        self.setMinimumContentsLength(18)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCompleter(completer)
        line = self.lineEdit()
        assert line is not None  # since it can be edited
        self._line = line
        self._line.setPlaceholderText("Who speaks?")
        self.activated.connect(self._on_activated)

    def offer(self, names: Sequence[str]) -> None:
        """Offer names, leaving what is typed."""
        if names != [self.itemText(row) for row in range(self.count())]:
            typed = self.currentText()
            self.clear()
            self.addItems(names)
            self.setEditText(typed)

    def ask(self, name: str) -> None:
        """Take the keyboard, with a name to be typed over."""
        self.setEditText(name)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep Return and Escape, which would close the dialog; the arrows only show a name."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._say()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                step = -1 if event.key() == Qt.Key.Key_Up else 1
                self.setCurrentIndex(max(0, min(self.findText(self.currentText()) + step, self.count() - 1)))
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Name nobody by turning the wheel."""
        event.ignore()

    def _on_activated(self) -> None:
        if self.hasFocus():  # else the field was left, which picks nothing
            self._say()

    def _say(self) -> None:
        if name := " ".join(self.currentText().split()):
            self.chosen.emit(name)
