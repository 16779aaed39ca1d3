"""A sample of a voice, measured before it is sent anywhere: how long, how loud, how clean.

A sample is read block by block, and what is remembered of it is a histogram of levels, so a recording of hours needs no
more memory than one of seconds. (An MP3 that does not tell its length is the exception: its compressed bytes are held.)
Whether several people speak in it is not looked into.

The level is that of the voice: the RMS of all windows that are not silent, without weighting, of both channels together
as stores measure it (https://help.acx.com/s/article/what-are-the-acx-audio-submission-requirements). Pauses say nothing
of how loud somebody speaks.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy
import soundfile

from studio_app.audio.decoding import BLOCK, opened
from studio_app.audio.ffmpeg import feeding
from studio_app.domain.errors import InputError, StorageFailure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from studio_app.audio.decoding import Source

WINDOW = 0.05
"""Seconds over which a level is taken: shorter than the gaps between words, so that these show what lies below."""
NOTHING = -120.0
"""What stands for the level of digital silence, in dB of full scale."""
_STEPS = 2
"""Levels told apart in one dB."""
_BINS = round(-NOTHING) * _STEPS + 1
_SILENT_BELOW_VOICE = 25.0
"""How many dB below the voice a window has to be to count as silence; vowels and most consonants lie above that."""
_FLOOR_SHARE = 0.05
"""The share of windows that is taken for the noise floor: the quietest ones that hold any sound at all."""
_CLIPPED = 0.99
_CLIPPED_RUN = 3
"""So many samples in a row at full scale are no peak of a wave any more, but what is left of one that was cut off."""
_TRIED = "0.1"
"""Seconds that are decoded to see whether there is sound at all."""


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """What a sample is like.

    Attributes:
        seconds: Its length, counted while it is decoded.
        rate: Samples per second.
        level: The RMS of what is spoken, in dB of full scale.
        peak: The highest sample, in dB of full scale.
        floor: What lies below the voice, in dB of full scale; ``NOTHING`` where its gaps are digital silence.
        clipped: At how many places it was cut off at full scale.
        silence: The share of it in which nothing is said, from 0 to 1.
        leading: Seconds before the first word.
        trailing: Seconds after the last word.
        mark: A hash of what is heard, whatever the file is called and however it is packed.
    """

    seconds: float
    rate: int
    channels: int
    level: float
    peak: float
    floor: float
    clipped: int
    silence: float
    leading: float
    trailing: float
    mark: str

    @property
    def above_noise(self) -> float:
        """How many dB the voice is above what lies below it."""
        return self.level - self.floor


def measured(path: Path) -> SampleFacts:
    """Return what a sample is like; all of it is decoded, once.

    Args:
        path: A file that ``usable`` returned.

    Raises:
        InputError: It holds no sound that can be read.
        StorageFailure: The file cannot be read.
    """
    try:
        with opened(path) as source:
            listener = _Listener(source.samplerate, source.channels)
            for block in _blocks(source):
                listener.hear(block)
    except soundfile.SoundFileError as error:
        raise _unreadable(path) from error
    except OSError as error:
        raise StorageFailure(f"“{path.name}” cannot be read: {error.strerror}.", "Check the disk it is on.") from error
    if not listener.count:
        raise InputError(f"“{path.name}” holds no sound.", "Choose another file.")
    return listener.facts()


def usable(path: Path, formats: Collection[str], folder: Path) -> Path:
    """Return the sample as a file that can be sent, heard and measured: itself, or one without loss made of it.

    Args:
        path: Any file with sound in it, also a film.
        formats: The file name extensions that may be sent, without the dot; ``wav`` or ``flac`` is among them.
        folder: Where a file that is made is put.

    Raises:
        InputError: It holds no sound that can be read.
        StorageFailure: The disk is full or not writable.
    """
    if path.suffix.lower().lstrip(".") in formats and _is_readable(path):
        return path
    try:
        with feeding(("-i", str(path), "-t", _TRIED, "-vn", "-f", "null", "-"), folder):
            pass
    except StorageFailure as error:
        raise _unreadable(path) from error
    form = "wav" if "wav" in formats else "flac"
    made = folder / f"{path.stem}.{form}"
    with feeding(("-i", str(path), "-vn", "-sample_fmt", "s16", "-f", form, str(made)), folder):
        return made


def _is_readable(path: Path) -> bool:
    try:
        return bool(soundfile.info(path).channels)
    except soundfile.SoundFileError:
        return False


def _unreadable(path: Path) -> InputError:
    return InputError(f"“{path.name}” is no recording that can be read.", "Choose a WAV, MP3, FLAC, Ogg or M4A file.")


def _blocks(source: Source) -> Iterator[NDArray[numpy.float32]]:
    """Yield blocks of whole windows, frames by channels; only the last one may end within a window."""
    window = _window(source.samplerate)
    while len(block := source.read(BLOCK // window * window or window, dtype="float32", always_2d=True)):
        yield block


def _window(rate: int) -> int:
    return max(1, round(WINDOW * rate))


@dataclass(slots=True)
class _Listener:
    """What was heard so far: for each level how many windows had it, which was the first, and which the last."""

    rate: int
    channels: int
    count: int = 0
    peak: float = 0.0
    windows: int = 0
    held: NDArray[numpy.int64] = field(default_factory=lambda: numpy.zeros(_BINS, numpy.int64))
    powers: NDArray[numpy.float64] = field(default_factory=lambda: numpy.zeros(_BINS))
    first: NDArray[numpy.int64] = field(default_factory=lambda: numpy.full(_BINS, numpy.iinfo(numpy.int64).max))
    last: NDArray[numpy.int64] = field(default_factory=lambda: numpy.full(_BINS, -1))
    clipping: _Clipping = field(default_factory=lambda: _Clipping())
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def hear(self, block: NDArray[numpy.float32]) -> None:
        """Take in one block."""
        self.count += len(block)
        loudest = numpy.abs(block).max(axis=1)
        self.peak = max(self.peak, float(loudest.max()))
        self.clipping.hear(loudest >= _CLIPPED)
        self.digest.update(numpy.clip(block * 32768.0, -32768, 32767).astype("<i2").tobytes())
        powers = _powers(block, _window(self.rate))
        bins = numpy.clip(numpy.round((_decibels(powers) - NOTHING) * _STEPS), 0, _BINS - 1).astype(numpy.int64)
        places = numpy.arange(self.windows, self.windows + len(bins))
        self.windows += len(bins)
        numpy.add.at(self.held, bins, 1)
        numpy.add.at(self.powers, bins, powers)
        numpy.minimum.at(self.first, bins, places)
        numpy.maximum.at(self.last, bins, places)

    def facts(self) -> SampleFacts:
        """Return what the whole is like."""
        level, gate = self._voice()
        spoken = self.held[gate:].sum()
        first, last = int(self.first[gate:].min()), int(self.last[gate:].max())
        seconds = self.count / self.rate
        return SampleFacts(
            seconds=seconds, rate=self.rate, channels=self.channels, level=level,
            peak=float(_decibels(numpy.array([self.peak**2]))[0]), floor=self._floor(), clipped=self.clipping.places,
            silence=1.0 - float(spoken / self.windows) if last >= 0 else 1.0,
            leading=min(seconds, first * WINDOW), trailing=max(0.0, seconds - (last + 1) * WINDOW),
            mark=f"{self.rate}-{self.channels}-{self.digest.hexdigest()}")

    def _voice(self) -> tuple[float, int]:
        """Return the level of what is spoken, and the lowest bin that counts as such.

        As loudness is gated (ITU-R BS.1770-5, annex 1): the mean of all that is no digital silence says where silence
        begins, and the mean of what lies above that is the level. It is done until nothing more falls away.
        """
        gate, level = 1, NOTHING
        while count := int(self.held[gate:].sum()):
            level = float(_decibels(numpy.array([self.powers[gate:].sum() / count]))[0])
            higher = max(gate, round((level - _SILENT_BELOW_VOICE - NOTHING) * _STEPS))
            if higher == gate:
                break
            gate = higher
        return level, gate

    def _floor(self) -> float:
        """Return the level of the quietest windows that are not digital silence."""
        heard = numpy.cumsum(self.held[1:])
        if not heard[-1] or self.held[0] > _FLOOR_SHARE * self.windows:
            return NOTHING
        return NOTHING + (int(numpy.searchsorted(heard, _FLOOR_SHARE * heard[-1])) + 1) / _STEPS


@dataclass(slots=True)
class _Clipping:
    """Counts runs of samples at full scale, across blocks."""

    places: int = 0
    run: int = 0

    def hear(self, full: NDArray[numpy.bool_]) -> None:
        """Take in which samples of a block are at full scale."""
        edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([False], full, [False]))))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            before = self.run if start == 0 else 0
            length = end - start
            self.places += before < _CLIPPED_RUN <= before + length
            self.run = before + length
        if not len(full) or not full[-1]:
            self.run = 0


def _powers(block: NDArray[numpy.float32], window: int) -> NDArray[numpy.float64]:
    """Return the mean square of each window; what is left over at the end counts as one if it is at least half."""
    squares = numpy.square(block, dtype=numpy.float64).mean(axis=1)
    whole = len(squares) // window
    powers = squares[:whole * window].reshape(whole, window).mean(axis=1)
    rest = squares[whole * window:]
    return numpy.append(powers, rest.mean()) if len(rest) * 2 >= window or (not whole and len(rest)) else powers


def _decibels(powers: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
    """Return mean squares in dB of full scale, at least ``NOTHING``."""
    least = 10 ** (NOTHING / 10)
    levels: NDArray[numpy.float64] = 10 * numpy.log10(numpy.maximum(powers, least))
    return levels
