"""The system's microphone through QtMultimedia. Only ``input.open_microphone`` imports this module."""

from __future__ import annotations

from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices, QtAudio

from studio_app.domain.errors import RecordingFailure

BUFFERED = 1.0
"""Seconds that the device keeps: the window's thread may be busy for that long before anything is lost."""
RATES = (44100, 48000)
"""Samples per second, the wanted one first; hardly a device has neither."""

_BYTES = 2
"""A sample's size."""


class SystemMicrophone:
    """The default microphone, opened for 16-bit mono samples.

    Attributes:
        rate: Samples per second.

    Raises:
        RecordingFailure: There is no microphone, or it cannot be opened.
    """

    def __init__(self) -> None:
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise RecordingFailure("No microphone was found.", "Connect one, then press Record again.")
        wanted = _format(device)
        self.rate = wanted.sampleRate()
        self._source = QAudioSource(device, wanted)
        self._source.setBufferSize(round(BUFFERED * self.rate) * _BYTES)
        self._stream = self._source.start()
        if failure := self.failure():
            raise failure

    def read(self) -> bytes:
        """Return what was heard since the last time."""
        return bytes(self._stream.readAll().data())

    def close(self) -> None:
        """Hear nothing more."""
        self._source.reset()

    def failure(self) -> RecordingFailure | None:
        """Return what has gone wrong with the device since it was opened."""
        if self._source.error() in (QtAudio.Error.NoError, QtAudio.Error.UnderrunError):
            return None
        return RecordingFailure("The microphone stopped working.",
                                "Check that it is connected and that this program may use it, then try again.")


def _format(device: QAudioDevice) -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    for rate in RATES:
        wanted.setSampleRate(rate)
        if device.isFormatSupported(wanted):
            return wanted
    raise RecordingFailure(f"“{device.description()}” cannot record one channel of 16 bits.",
                           "Choose another microphone in the system’s settings for sound.")
