"""A microphone without a voice: it hears what the test has it hear."""

from __future__ import annotations

from array import array
from math import pi, sin
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice

from studio_app.domain.errors import RecordingFailure
from studio_app.ui.recording.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator

RATE = 44100


def voice(seconds: float, level: float = 0.14, rate: int = RATE) -> bytes:
    """Return a tone with short gaps as 16-bit samples; of this RMS where it sounds, as a share of full scale."""
    amplitude = min(1.0, level * 2**0.5) * 32767
    return array("h", [round(amplitude * sin(place * 2 * pi * 200 / rate)) if place / rate % 0.3 < 0.25 else 0
                       for place in range(round(seconds * rate))]).tobytes()


class FakeMicrophone:
    """Reads a device of samples, as a real one does, in pieces of a tick's length."""

    rate = RATE

    def __init__(self, samples: bytes, piece: float = 0.05) -> None:
        self._device = QBuffer()
        self._device.setData(QByteArray(samples))
        self._device.open(QIODevice.OpenModeFlag.ReadOnly)
        self._piece = round(piece * RATE) * 2
        self.closed = False
        self.broken: RecordingFailure | None = None

    def read(self) -> bytes:
        return bytes(self._device.read(self._piece).data())

    def close(self) -> None:
        self.closed = True

    def failure(self) -> RecordingFailure | None:
        return self.broken


class Booth:
    """Hands out microphones, and keeps them all; without samples there is none."""

    def __init__(self) -> None:
        self.samples = voice(5)
        self.piece = 1.0
        self.opened: list[FakeMicrophone] = []

    def open(self) -> FakeMicrophone:
        if not self.samples:
            raise RecordingFailure("No microphone was found.", "Connect one, then press Record again.")
        self.opened.append(FakeMicrophone(self.samples, self.piece))
        return self.opened[-1]


@pytest.fixture
def booth() -> Booth:
    return Booth()


@pytest.fixture
def recorder(qapp: object, booth: Booth) -> Iterator[Recorder]:
    made = Recorder(booth.open, longest=60.0)
    yield made
    made.close()
