"""Audio as services send it: a tone as long as its text would be read, in real files, with headers as they come."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import numpy as np
import soundfile

if TYPE_CHECKING:
    import numpy.typing as npt

RATE = 24000
CHARACTERS_A_SECOND = 15.0


def samples(text: str, rate: int = RATE) -> npt.NDArray[np.int16]:
    """Return a tone of the length that the text takes to be read, at least a quarter of a second."""
    count = round(rate * max(0.25, len(text) / CHARACTERS_A_SECOND))
    tone: npt.NDArray[np.int16] = (8000 * np.sin(np.arange(count) * (2 * np.pi * 220 / rate))).astype(np.int16)
    return tone


def pcm(text: str, rate: int = RATE) -> bytes:
    """Return the tone as 16-bit little-endian samples, one channel."""
    return samples(text, rate).astype("<i2").tobytes()


def wav(sound: bytes, rate: int = RATE, *, told: tuple[int, int] | None = None) -> bytes:
    """Return samples as a WAV file.

    Args:
        sound: 16-bit samples, one channel.
        rate: How many of them a second.
        told: The sizes of the whole and of the data that the header tells; the true ones by default.
    """
    whole, data = told or (36 + len(sound), len(sound))
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", whole, b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16)
    return head + struct.pack("<4sI", b"data", data) + sound


def encoded(text: str, kind: str, rate: int = RATE) -> bytes:
    """Return the tone as an ``mp3``, ``flac`` or ``opus`` file."""
    container, codec = {"mp3": ("MP3", "MPEG_LAYER_III"), "flac": ("FLAC", "PCM_16"), "opus": ("OGG", "OPUS")}[kind]
    file = io.BytesIO()
    soundfile.write(file, samples(text, rate), rate, format=container, subtype=codec)
    return file.getvalue()


def nothing() -> bytes:
    """Return an MP3 file that holds hardly a frame: what a service has been seen to send with status 200."""
    file = io.BytesIO()
    soundfile.write(file, np.zeros(576, np.int16), 44100, format="MP3", subtype="MPEG_LAYER_III")
    return file.getvalue()[:417]
