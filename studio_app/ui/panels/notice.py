"""Strips that tell something in place, instead of a dialog that has to be clicked away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from studio_app.ui import icons
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from studio_app.domain.errors import StudioError


class Notice(QFrame):
    """The newest message: what went wrong and what to do, or plain news. It stays until it is closed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._label = QLabel(wordWrap=True)
        self._label.setAccessibleName("Message")
        self.remedy = QPushButton()
        self.remedy.clicked.connect(self._on_remedy)
        self._remedy: Callable[[], object] | None = None
        close = QToolButton()
        close.setToolTip("Close this message")
        close.setAccessibleName("Close this message")
        icons.put(close, "close")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.ROOM, Space.SNUG, Space.SNUG, Space.SNUG)
        row.addWidget(self._label, 1)
        row.addWidget(self.remedy)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What is told."""
        return self._label.text()

    @Slot(object)
    def show_error(self, error: StudioError) -> None:
        """Tell what went wrong and what to do."""
        self._say(str(error), "error")

    @Slot(str)
    def tell(self, text: str) -> None:
        """Tell something that is no error."""
        self._say(text, "")

    def tell_with(self, text: str, words: str, act: Callable[[], object]) -> None:
        """Tell something that is no error, with a button for what may follow from it."""
        self._say(text, "")
        self._add_remedy(words, act)

    def offer(self, text: str, words: str, remedy: Callable[[], object]) -> None:
        """Tell what is wrong, with a button that leads to where it can be put right."""
        self._say(text, "error")
        self._add_remedy(words, remedy)

    def withdraw(self, act: Callable[[], object]) -> None:
        """Take the message away if its button does this, as that would now do something else."""
        if self._remedy == act and not self.remedy.isHidden():
            self.hide()

    def _say(self, text: str, look: str) -> None:
        self._label.setProperty("look", look)
        self._label.style().polish(self._label)
        self._label.setText(text)
        self.remedy.hide()
        self.show()

    def _add_remedy(self, words: str, remedy: Callable[[], object]) -> None:
        self._remedy = remedy
        self.remedy.setText(words)
        self.remedy.show()

    @Slot()
    def _on_remedy(self) -> None:
        self.hide()
        if self._remedy is not None:
            self._remedy()
