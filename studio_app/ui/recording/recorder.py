"""The recorder: takes in what a microphone hears, and tells how loud it is meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from studio_app.audio.recordings import SILENCE, loudness
from studio_app.domain.errors import RecordingFailure
from studio_app.ui.recording.input import OpenMicrophone, open_microphone

if TYPE_CHECKING:
    from studio_app.audio.recordings import Loudness
    from studio_app.ui.recording.input import Microphone

TICK_MS = 50
"""How often the microphone is listened to: each time is one level to show."""
LONGEST = 300.0
"""Seconds after which a recording ends by itself: no service makes use of more, and it is held in memory."""
_BYTES = 2


class Recorder(QObject):
    """Makes one recording after the other. Made, used and closed on the window's thread.

    Signals:
        changed: ``recording`` differs.
        heard: Loudness, while it records.
        recorded: The samples (bytes, 16 bits, one channel) and how many there are a second.
        failed: A RecordingFailure. What was heard before is recorded all the same.
    """

    changed = Signal()
    heard = Signal(object)
    recorded = Signal(object, int)
    failed = Signal(object)

    def __init__(self, open_input: OpenMicrophone = open_microphone, parent: QObject | None = None, *,
                 longest: float = LONGEST) -> None:
        super().__init__(parent)
        self._open_input = open_input
        self._longest = longest
        self._microphone: Microphone | None = None
        self._samples = bytearray()
        self._tick = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    @property
    def recording(self) -> bool:
        """Tell whether it records."""
        return self._microphone is not None

    @property
    def seconds(self) -> float:
        """How long the recording is so far."""
        return len(self._samples) / _BYTES / self._microphone.rate if self._microphone else 0.0

    @Slot()
    def start(self) -> None:
        """Begin a recording; without a microphone ``failed`` tells why there is none."""
        if self.recording:
            return
        try:
            self._microphone = self._open_input()
        except RecordingFailure as failure:
            self.failed.emit(failure)
            return
        self._samples.clear()
        self._tick.start()
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """End the recording, and hand it on if anything was heard."""
        if self._microphone is not None:
            self._samples += self._microphone.read()
            rate, samples = self._microphone.rate, bytes(self._samples)
            self.close()
            if samples:
                self.recorded.emit(samples, rate)

    def close(self) -> None:
        """End the recording, and forget it."""
        self._tick.stop()
        if self._microphone is not None:
            self._microphone.close()
            self._microphone = None
            self._samples.clear()
            self.heard.emit(SILENCE)
            self.changed.emit()

    @Slot()
    def _on_tick(self) -> None:
        assert self._microphone is not None
        heard = self._microphone.read()
        self._samples += heard
        if heard:
            self.heard.emit(self._loudness(heard))
        failure = self._microphone.failure()
        if failure or self.seconds >= self._longest:
            self.stop()
        if failure:
            self.failed.emit(failure)

    def _loudness(self, heard: bytes) -> Loudness:
        return loudness(heard[:len(heard) // _BYTES * _BYTES])
