"""The system's sound device through QtMultimedia. Only ``output.open_device`` imports this module."""

from __future__ import annotations

from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from studio_app.domain.errors import PlaybackFailure

BUFFERED = 0.3
"""Seconds kept with the device: the window's thread may be busy for that long before it is heard."""

_BYTES = 2
"""A sample's size."""


class SoundDevice:
    """The default device, opened for 16-bit mono samples.

    Args:
        rate: Samples per second.

    Raises:
        PlaybackFailure: There is no device, or it cannot be opened.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            raise PlaybackFailure("No sound device was found.", "Connect headphones or speakers, then play again.")
        self._sink = QAudioSink(device, _samples(rate))
        self._sink.setBufferSize(round(BUFFERED * rate) * _BYTES)
        self._stream = self._sink.start()
        if failure := self.failure():
            raise failure

    def room(self) -> int:
        """Return how many bytes can be written now."""
        return self._sink.bytesFree()

    def write(self, samples: bytes) -> int:
        """Take what there is room for, and return how many bytes that were."""
        return max(0, self._stream.write(samples))

    def heard(self) -> int:
        """Return how many samples the device has really processed since it was opened."""
        return self._sink.processedUSecs() * self._rate // 1_000_000

    def pause(self) -> None:
        """Keep what was written, and make no sound until ``resume``."""
        self._sink.suspend()

    def resume(self) -> None:
        """Go on after ``pause``."""
        self._sink.resume()

    def close(self) -> None:
        """Be silent at once, for good."""
        self._sink.reset()

    def failure(self) -> PlaybackFailure | None:
        """Return what has gone wrong with the device since it was opened."""
        if self._sink.error() in (QtAudio.Error.NoError, QtAudio.Error.UnderrunError):
            return None
        return PlaybackFailure("The sound device stopped working.", "Check headphones or speakers, then play again.")


def _samples(rate: int) -> QAudioFormat:
    made = QAudioFormat()
    made.setSampleRate(rate)
    made.setChannelCount(1)
    made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return made
