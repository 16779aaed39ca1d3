"""Sounds made for the tests, and clips of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
import soundfile

from studio_app.audio.inspection import inspect
from studio_app.domain.ids import ParagraphId, TakeId
from studio_app.domain.programme import Clip
from studio_app.domain.takes import Fingerprint, Segment
from studio_app.domain.voices import Casting

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def tone(seconds: float, rate: int = 44100, *, frequency: float = 440.0, level: float = 0.3) -> NDArray[numpy.float32]:
    times = numpy.arange(round(seconds * rate)) / rate
    return (level * numpy.sin(2 * numpy.pi * frequency * times)).astype(numpy.float32)


def impulse(seconds: float, at: float, rate: int = 44100) -> NDArray[numpy.float32]:
    """Silence with one loud sample in it, that many seconds after its beginning."""
    sound = numpy.zeros(round(seconds * rate), numpy.float32)
    sound[round(at * rate)] = 0.9
    return sound


def write(path: Path, sound: NDArray[numpy.float32], rate: int = 44100) -> Path:
    """Write the sound in the format that the path's ending names."""
    soundfile.write(path, sound, rate)
    return path


def clip(path: Path, *, paragraph: int = 1, words: str = "It was a dark night.") -> Clip:
    """Return the sound file as a clip that speaks these words."""
    segment = Segment(ParagraphId(paragraph), 0, len(words), words, Casting("espeak", "en"), "en", Fingerprint("f"))
    return Clip(path, inspect(path).seconds, TakeId(paragraph), ParagraphId(paragraph), segment)


def speech_like(seconds: float, *, level: float = -20.0, rate: int = 44100) -> NDArray[numpy.float32]:
    """Return syllables of a fifth of a second with short gaps, whose sounding parts have this RMS in dB."""
    times = numpy.arange(round(seconds * rate)) / rate
    sounding = (times % 0.3) < 0.2
    heard = numpy.sqrt(2) * 10 ** (level / 20) * sounding * numpy.sin(2 * numpy.pi * 200 * times)
    return numpy.asarray(heard, dtype=numpy.float32)
