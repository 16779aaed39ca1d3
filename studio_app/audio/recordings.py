"""What comes from a microphone: how loud it is at each moment, and the whole as a file."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy

from studio_app.domain.errors import StorageFailure

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = -120.0
"""What stands for the loudness of digital silence, in dB of full scale."""
_FULL = 32768.0
_CLIPPED = 0.99
"""A share of full scale; converters give their highest value for whatever is louder."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud a moment is: RMS and highest sample in dB of full scale; ``clipped`` if it was more than fits in."""

    level: float = NOTHING
    peak: float = NOTHING
    clipped: bool = False


SILENCE = Loudness()


def loudness(samples: bytes) -> Loudness:
    """Return how loud samples of 16 bits are; one channel, little-endian."""
    heard = numpy.frombuffer(samples, "<i2").astype(numpy.float64) / _FULL
    if not len(heard):
        return SILENCE
    peak = float(numpy.abs(heard).max())
    return Loudness(_decibels(float(numpy.sqrt(numpy.square(heard).mean()))), _decibels(peak), peak >= _CLIPPED)


def write_recording(path: Path, samples: bytes, rate: int) -> None:
    """Write samples as ``loudness`` takes them into a WAV file.

    Raises:
        StorageFailure: The disk is full or not writable.
    """
    try:
        with path.open("wb") as out, wave.open(out, "wb") as file:
            file.setparams((1, 2, rate, 0, "NONE", ""))
            file.writeframes(samples)
    except OSError as error:
        raise StorageFailure(f"The recording cannot be kept: {error.strerror}.", "Make room on the disk.") from error


def _decibels(share: float) -> float:
    return max(NOTHING, 20 * float(numpy.log10(share))) if share else NOTHING
