"""The bar under the manuscript: play, stop, and where one is in the chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QToolButton

from studio_app.ui import icons
from studio_app.ui.playback.player import PlayerState
from studio_app.ui.tokens import Space
from studio_app.ui.wording import clock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studio_app.ui.listening import Listening

STEPS_PER_SECOND = 10


class Transport(QFrame):
    """Play, pause, stop and seek.

    Signals:
        play_requested: Nothing is loaded, and the user wants to hear the chapter from the caret on.
    """

    play_requested = Signal()

    def __init__(self, listening: Listening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listening = listening
        self._play = self._button("play", "Play or pause (Ctrl+Space)")
        self._stop = self._button("stop", "Stop")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName("Place in the chapter")
        self._slider.setEnabled(False)
        self._time = QLabel("0:00 / 0:00")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.ROOM, Space.SNUG, Space.ROOM, Space.SNUG)
        for part in (self._play, self._stop):
            row.addWidget(part)
        row.addWidget(self._slider, 1)
        row.addWidget(self._time)
        self._play.clicked.connect(self.toggle)
        self._stop.clicked.connect(listening.player.stop)
        self._slider.sliderMoved.connect(self._on_slider_moved)
        listening.moved.connect(self._on_moved)
        listening.state_changed.connect(self._on_state_changed)
        self._on_state_changed(PlayerState.STOPPED)

    @Slot()
    def toggle(self) -> None:
        """Play, or pause what is heard."""
        if not self._listening.toggle():
            self.play_requested.emit()

    @Slot(float, float)
    def _on_moved(self, seconds: float, total: float) -> None:
        if not self._slider.isSliderDown():
            self._slider.setRange(0, round(total * STEPS_PER_SECOND))
            self._slider.setValue(round(seconds * STEPS_PER_SECOND))
        self._time.setText(f"{clock(seconds)} / {clock(total)}")

    @Slot(int)
    def _on_slider_moved(self, value: int) -> None:
        self._listening.seek(value / STEPS_PER_SECOND)

    @Slot(object)
    def _on_state_changed(self, state: PlayerState) -> None:
        icons.put(self._play, "pause" if state is PlayerState.PLAYING else "play")
        active = state is not PlayerState.STOPPED
        self._stop.setEnabled(active)
        self._slider.setEnabled(active)

    def _button(self, icon: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        icons.put(button, icon)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button
