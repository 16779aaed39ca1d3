"""The strip at the window's foot while audio is generated: how far, how long still, pause and cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from studio_app.domain.amounts import amount
from studio_app.ui.tokens import Space
from studio_app.ui.wording import time_left

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studio_app.ui.generation import Generation

STEPS = 1000


class RunStrip(QFrame):
    """Seen only while a run is under way, or is being worked out."""

    def __init__(self, generation: Generation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._generation = generation
        self._text = QLabel()
        self._bar = QProgressBar(maximum=STEPS, textVisible=False)
        self._bar.setAccessibleName("Progress of generating audio")
        self._pause = QPushButton("Pause", clicked=self._on_pause)  # type: ignore[call-overload]
        self._cancel = QPushButton("Cancel", clicked=generation.cancel)  # type: ignore[call-overload]
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.ROOM, Space.SNUG, Space.ROOM, Space.SNUG)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self._pause)
        row.addWidget(self._cancel)
        generation.began.connect(self._on_progressed)
        generation.progressed.connect(self._on_progressed)
        generation.ended.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is told."""
        return self._text.text()

    @Slot()
    def _on_progressed(self) -> None:
        preparing = self._generation.preparing
        self.setVisible(self._generation.running or preparing)
        self._pause.setVisible(not preparing)
        self._bar.setRange(0, 0 if preparing else STEPS)
        self._text.setText(self._sentence())
        self._bar.setValue(round(self._generation.progress.fraction * STEPS))
        self._pause.setText("Pause" if self._generation.paused is None else "Go on")

    @Slot()
    def _on_pause(self) -> None:
        if self._generation.paused is None:
            self._generation.pause()
        else:
            self._generation.resume()

    def _sentence(self) -> str:
        progress, paused = self._generation.progress, self._generation.paused
        if self._generation.preparing:
            return "Working out what this takes …"
        if paused is not None:
            return paused or f"Paused after {progress.done:,} of {progress.total:,} paragraphs"
        left = progress.seconds_left
        rest = "" if left is None else f" · {time_left(left)}"
        cost = "".join(f" · {amount(charged, purse.unit)}" for purse, charged in progress.charged.items())
        return f"Generating: {progress.done:,} of {progress.total:,} paragraphs{cost}{rest}"
