"""The strip that says what the proof voice is for, as long as the narrator has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from studio_app.operations.casting import narrator
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studio_app.ui.session import Session

ENGINE = "espeak"
TEXT = ("This is the proof voice: free, offline and plain. Use it to check words and names. "
        "Your book will have a real voice.")


class ProofStrip(QFrame):
    """Seen while the book's narrator is cast to the embedded engine, until it is put away.

    Signals:
        voice_requested: The user wants to choose a voice.
    """

    voice_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._later = False
        self.setProperty("look", "notice")
        choose, later = QPushButton("Choose a voice…"), QPushButton("Later")
        choose.clicked.connect(self.voice_requested)
        later.clicked.connect(self._on_later)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.ROOM, Space.SNUG, Space.SNUG, Space.SNUG)
        row.addWidget(QLabel(TEXT, wordWrap=True), 1)
        row.addWidget(choose)
        row.addWidget(later)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._refresh)
        self.hide()

    @Slot()
    def _on_opened(self) -> None:
        self._later = False
        self._refresh()

    @Slot()
    def _on_later(self) -> None:
        self._later = True
        self.hide()

    @Slot()
    def _refresh(self) -> None:
        casting = narrator(self._session.bench).casting
        self.setVisible(not self._later and casting is not None and casting.engine == ENGINE)
