"""A sound file as a stream of samples: decoded in blocks, mixed to mono and brought to one sample rate on the way."""

from __future__ import annotations

import io
from math import gcd
from typing import TYPE_CHECKING, TypeAlias

import numpy
import soundfile
import soxr
from numpy.typing import NDArray

from studio_app.audio import mpeg
from studio_app.domain.errors import BadAudio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Samples: TypeAlias = NDArray[numpy.float32]
"""Mono samples from -1 to 1."""

Pcm: TypeAlias = NDArray[numpy.int16]
"""Mono samples of 16 bits."""

BLOCK = 65536
"""How many samples are handled at a time: about a second and a half."""

_SIGNS = {b"RIFF": "wav", b"RF64": "wav", b"fLaC": "flac", b"OggS": "ogg"}

_SETTLING = 20.0
"""Seconds decoded before the wanted place, so that decoder and resampler have forgotten where they began.

After a jump an MP3 decoder is mute, and complains aloud, until it has seen the frames that the next ones lean on. So
only long takes are entered with a jump; decoding this much takes a hundredth of a second.
"""


class Source(soundfile.SoundFile):  # type: ignore[misc]  # soundfile has no types
    """A sound file that is read from front to back.

    After each block soundfile jumps to where it already is, if it can, upon which an MP3 decoder forgets the frames
    that the next ones lean on: a gap of a few hundredths of a second at every block. So it is told that it cannot.
    """

    def seekable(self) -> bool:
        """Say no; ``seek`` works all the same."""
        return False


def kind(path: Path) -> str:
    """Return the file's format by how it begins: ``wav``, ``flac``, ``ogg``, else ``mp3``, which has no sure sign."""
    with path.open("rb") as file:
        return _SIGNS.get(file.read(4), "mp3")


def opened(path: Path) -> Source:
    """Open a sound file. An MP3 that does not tell its true length is opened as a copy in memory that does.

    Raises:
        soundfile.SoundFileError: It does not decode.
        OSError: It cannot be read.
    """
    mended = mpeg.with_true_length(path.read_bytes()) if kind(path) == "mp3" else None
    return Source(path if mended is None else io.BytesIO(mended))


def length(seconds: float, rate: int) -> int:
    """Return how many samples a sound of this length has at a sample rate, as ``decode`` counts them."""
    return round(seconds * rate)


def decode(path: Path, *, rate: int, skip: int = 0) -> Iterator[Samples]:
    """Yield the sound as mono blocks at the wanted rate: in all ``length(frames / its own rate, rate) - skip`` samples.

    Args:
        path: A WAV, MP3, FLAC or Ogg file.
        rate: The wanted samples per second.
        skip: How many of those samples to leave out at the beginning; of a long take most are not even decoded.

    Raises:
        BadAudio: The file does not decode, or is not there.
    """
    try:
        with opened(path) as source:
            surplus = skip - _seek(source, skip, rate)
            for samples in _resampled(source, rate):
                yield samples[surplus:]
                surplus = max(0, surplus - len(samples))
    except (soundfile.SoundFileError, OSError) as error:
        raise BadAudio(f"“{path.name}” cannot be decoded as sound.") from error


def _seek(source: Source, skip: int, rate: int) -> int:
    """Go to a place well before the wanted one that has a whole number at both rates; return it at the new rate."""
    common = gcd(source.samplerate, rate)
    step, new_step = source.samplerate // common, rate // common
    steps = max(0, skip - length(_SETTLING, rate)) // new_step
    if steps:
        source.seek(steps * step)
    return steps * new_step


def _resampled(source: Source, rate: int) -> Iterator[Samples]:
    if source.samplerate == rate:
        yield from _mono(source)
        return
    resampler = soxr.ResampleStream(source.samplerate, rate, 1, dtype="float32")
    for samples in _mono(source):
        yield resampler.resample_chunk(samples)
    yield resampler.resample_chunk(numpy.empty(0, numpy.float32), last=True)


def _mono(source: Source) -> Iterator[Samples]:
    while len(block := source.read(BLOCK, dtype="float32", always_2d=True)):
        yield block[:, 0] if source.channels == 1 else block.mean(axis=1)
