"""Recording a sample: a passage to read aloud, how loud it is, and what to do about that."""

from __future__ import annotations

from collections import deque
from math import log10
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from studio_app.audio.recordings import NOTHING
from studio_app.audio.sample_advice import LEVEL, advice_while_recording
from studio_app.ui import icons
from studio_app.ui.recording.recorder import Recorder
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.fold_out import FoldOut
from studio_app.ui.widgets.level_meter import LevelMeter
from studio_app.ui.wording import clock

if TYPE_CHECKING:
    from studio_app.audio.recordings import Loudness
    from studio_app.domain.errors import StudioError
    from studio_app.ui.recording.input import OpenMicrophone

WIDTH = 110
REMEMBERED = 40
"""Moments over which the level of a voice is taken: two seconds, so that it does not jump with each syllable."""


class RecordStrip(QFrame):
    """Records one sample after the other.

    Signals:
        recorded: The samples (bytes) and how many there are a second.
        began: A recording begins, so nothing else should sound.
    """

    recorded = Signal(object, int)
    began = Signal()

    def __init__(self, open_input: OpenMicrophone) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.recorder = Recorder(open_input, self)
        self.button, self.time, self.said = QPushButton(), QLabel("0:00"), QLabel(wordWrap=True)
        self.meter = LevelMeter(LEVEL)
        self.passage = QLabel(wordWrap=True)
        self.passages = FoldOut("Something to read aloud", self.passage)
        self.complaint = Complaint()
        self._powers: deque[float] = deque(maxlen=REMEMBERED)
        self._arrange()
        self._connect()
        self._refresh()

    def show_passage(self, text: str) -> None:
        """Show words that can be read aloud."""
        self.passage.setText(text)
        self.passages.setVisible(bool(text))

    def close_device(self) -> None:
        """Let go of the microphone; what is being recorded is forgotten."""
        self.recorder.close()

    def _arrange(self) -> None:
        self.time.setAccessibleName("Length of the recording")
        self.said.setProperty("look", "quiet")
        self.said.setAccessibleName("Advice")
        self.button.setAutoDefault(False)
        self.button.setMinimumWidth(WIDTH)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.passages.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.EVEN)
        row.addWidget(self.button)
        row.addWidget(self.time)
        row.addWidget(self.meter, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.EVEN, Space.EVEN, Space.EVEN, Space.EVEN)
        column.setSpacing(Space.TIGHT)
        column.addLayout(row)
        for part in (self.said, self.complaint, self.passages):
            column.addWidget(part)

    def _connect(self) -> None:
        self.button.clicked.connect(self._on_pressed)
        self.recorder.changed.connect(self._refresh)
        self.recorder.heard.connect(self._on_heard)
        self.recorder.recorded.connect(self.recorded)
        self.recorder.failed.connect(self._on_failed)

    @Slot()
    def _on_pressed(self) -> None:
        self.complaint.say("")
        if self.recorder.recording:
            self.recorder.stop()
        else:
            self._powers.clear()
            self.began.emit()
            self.recorder.start()

    @Slot()
    def _refresh(self) -> None:
        recording = self.recorder.recording
        self.button.setText("&Stop" if recording else "&Record")
        icons.put(self.button, "stop" if recording else "voice")
        self.time.setVisible(recording)
        self.meter.setVisible(recording)
        if recording:
            self.passages.unfold()
        else:
            self.meter.clear()
            self.said.setText("Or record a sample here: a minute or so, in a quiet room, read as you would a book.")

    @Slot(object)
    def _on_heard(self, now: Loudness) -> None:
        if self.recorder.recording:
            self.meter.show_loudness(now)
            self.time.setText(clock(self.recorder.seconds))
            self._powers.append(10 ** (now.level / 10))
            self.said.setText(advice_while_recording(self._level(), clipped=self.meter.is_lit))

    def _level(self) -> float:
        """Return the level of the voice: of the louder half of the last moments, since the rest are pauses."""
        loudest = sorted(self._powers)[len(self._powers) // 2:]
        power = sum(loudest) / len(loudest)
        return 10 * log10(power) if power else NOTHING

    @Slot(object)
    def _on_failed(self, failure: StudioError) -> None:
        self.complaint.say(failure)
