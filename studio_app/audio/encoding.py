"""Encoders: samples in, a finished sound file out.

The work is done by ffmpeg, which writes to a file and never to a pipe: an MP3 written to a pipe has no Info header, so
players would add the encoder's delay to the beginning of every chapter.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.audio.assembly import RATE
from studio_app.audio.ffmpeg import Ffmpeg, feeding
from studio_app.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Format(StrEnum):
    """The kinds of file that can be made; each is also its file name's ending."""

    MP3 = "mp3"
    M4B = "m4b"
    WAV = "wav"
    FLAC = "flac"


_BITRATES = {Format.MP3: 192, Format.M4B: 128}
_CONSTANT_BITRATES = (64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_SAMPLE_RATES = (44100, 48000)
_ARGUMENTS = {
    # ffmpeg's own choice for stereo is joint stereo, which ACX refuses.
    Format.MP3: ("-c:a", "libmp3lame", "-joint_stereo", "0", "-id3v2_version", "3", "-f", "mp3"),
    Format.M4B: ("-c:a", "aac", "-brand", "M4B ", "-movflags", "+faststart", "-f", "ipod"),
    # WAV counts its bytes in 32 bits; past 4 GiB (13.5 hours) RF64 takes over (EBU Tech 3306).
    Format.WAV: ("-c:a", "pcm_s16le", "-rf64", "auto", "-f", "wav"),
    Format.FLAC: ("-c:a", "flac", "-f", "flac"),
}


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to encode. The default is what every store takes: MP3 of 192 kb/s, constant, 44.1 kHz, mono.

    Attributes:
        format: The kind of file.
        bitrate: Kilobits per second; None for the format's usual one. WAV and FLAC have none.
        rate: Samples per second.
        channels: 1, or 2 for the same sound left and right.

    Raises:
        InputError: The format has no such bitrate, or the stores take no such rate.
    """

    format: Format = Format.MP3
    bitrate: int | None = None
    rate: int = RATE
    channels: int = 1

    def __post_init__(self) -> None:
        _offered("bit rate", self.kilobits, (0, *_CONSTANT_BITRATES))
        _offered("sample rate", self.rate, _SAMPLE_RATES)
        _offered("number of channels", self.channels, (1, 2))

    @property
    def kilobits(self) -> int:
        """The bitrate in kb/s, 0 for a format that has none."""
        usual = _BITRATES.get(self.format, 0)
        return usual if self.bitrate is None or not usual else self.bitrate

    def least_bytes(self, seconds: float) -> int:
        """Return how many bytes so much sound needs at least; 0 where that depends on the sound."""
        match self.format:
            case Format.MP3:
                return int(seconds * self.kilobits * 125)
            case Format.WAV:
                return int(seconds * self.rate * 2 * self.channels)
            case Format.M4B | Format.FLAC:
                return 0


def _offered(what: str, value: int, choices: tuple[int, ...]) -> None:
    if value not in choices:
        raise InputError(f"There is no {what} of {value}.",
                         f"Choose one of {', '.join(str(choice) for choice in choices if choice)}.")


@contextmanager
def encoder(target: Path, encoding: Encoding, folder: Path, *, reserve: int = 0,
            chapters: Sequence[tuple[str, float, float]] = ()) -> Iterator[Ffmpeg]:
    """Encode what is written to it in the block; when the block ends, the file is complete.

    If the block is left by an exception, the encoder is ended at once and the file is to be thrown away.

    Args:
        target: The file to write, which nobody must take for a finished one yet; its ending does not matter.
        encoding: How to encode.
        folder: What to call the place in messages.
        reserve: Bytes to leave for tags, so that writing them later moves no sound. (MP3 and FLAC.)
        chapters: Title, start and end in seconds of each chapter, of which only M4B leaves the writing to its encoder.

    Raises:
        StorageFailure: The disk is full, or the encoder ended for another reason.
    """
    source = ["-f", "s16le", "-ar", str(encoding.rate), "-ac", "1", "-i", "pipe:0"]
    told = chapters if encoding.format is Format.M4B else ()
    with _listed(told, target.with_suffix(".chapters")) as marks, \
            feeding([*source, *marks, *_settings(encoding, reserve), f"file:{target}"], folder) as child:
        yield child


def _settings(encoding: Encoding, reserve: int) -> Iterator[str]:
    if encoding.channels == 2:
        yield from ("-af", "pan=stereo|c0=c0|c1=c0")
    if encoding.kilobits:
        yield from ("-b:a", f"{encoding.kilobits}k")
    if reserve:
        yield from ("-metadata_header_padding", str(reserve))
    yield from _ARGUMENTS[encoding.format]


@contextmanager
def _listed(chapters: Sequence[tuple[str, float, float]], path: Path) -> Iterator[tuple[str, ...]]:
    """Write the chapters down for ffmpeg while the block lasts, and give the arguments that make it read them."""
    if not chapters:
        yield ()
        return
    path.write_text(_ffmetadata(chapters), encoding="utf-8")
    try:
        yield "-f", "ffmetadata", "-i", f"file:{path}", "-map", "0:a", "-map_chapters", "1"
    finally:
        path.unlink()


def _ffmetadata(chapters: Sequence[tuple[str, float, float]]) -> str:
    """Return the chapters as ffmpeg reads them (https://ffmpeg.org/ffmpeg-formats.html#Metadata-2)."""
    lines = [";FFMETADATA1"]
    for title, start, end in chapters:
        escaped = re.sub(r"([=;#\\\n])", r"\\\1", title)
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={round(start * 1000)}", f"END={round(end * 1000)}",
                  f"title={escaped}"]
    return "\n".join(lines) + "\n"
