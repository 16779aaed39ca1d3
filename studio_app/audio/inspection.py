"""What a sound file really holds: every take that arrives is decoded once, to its end, before it is believed."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy
import soundfile

from studio_app.audio import mpeg
from studio_app.audio.decoding import BLOCK, kind, opened
from studio_app.domain.errors import BadAudio, StorageFailure
from studio_app.domain.takes import AudioFacts

if TYPE_CHECKING:
    from pathlib import Path

_STREAMED = 0x7FFFFFFF
"""From this size on a WAV header was written before its length was known; some services send 0xFFFFFFFF."""
_LONGEST_PAGE = 65307
"""The most bytes an Ogg page can have (RFC 3533, section 6)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a file holds, and its highest sample as a share of full scale."""

    sound: AudioFacts
    peak: float


def inspect(path: Path) -> AudioFacts:
    """Return what the file holds; its seconds are counted while it is decoded, not taken from a header.

    Raises:
        BadAudio: It holds no sound that can be decoded, or was cut off.
        StorageFailure: The file cannot be read.
    """
    return measure(path).sound


def measure(path: Path) -> Heard:
    """Return what the file holds, and how loud it gets; all of it is decoded, once.

    Raises:
        BadAudio, StorageFailure: As ``inspect``.
    """
    try:
        form = kind(path)
        if form in _CUT_OFF and _CUT_OFF[form](path):
            raise BadAudio("The audio that came back was cut off before its end.")
        return _decoded(path, form)
    except soundfile.SoundFileError as error:
        raise BadAudio("The audio that came back cannot be decoded.") from error
    except OSError as error:
        raise StorageFailure(f"“{path.name}” cannot be read: {error.strerror}.", "Check the disk it is on.") from error


def _decoded(path: Path, form: str) -> Heard:
    count, peak = 0, 0.0
    with opened(path) as source:
        while read := len(block := source.read(BLOCK, dtype="float32")):
            count += read
            peak = max(peak, float(numpy.max(block)), -float(numpy.min(block)))
        if not count:
            raise BadAudio("The audio that came back is empty.")
        return Heard(AudioFacts(count / source.samplerate, source.samplerate, source.channels, form), peak)


def _wav_is_cut_off(path: Path) -> bool:
    """Tell whether the data chunk is shorter than it says; the decoder takes what is there without a word."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        position = 12
        while position + 8 <= size:
            file.seek(position)
            name, length = struct.unpack("<4sI", file.read(8))
            if name == b"data":
                return bool(length < _STREAMED and position + 8 + length > size)
            position += 8 + length + length % 2
    return True


def _mp3_is_cut_off(path: Path) -> bool:
    content = path.read_bytes()
    if not mpeg.is_mp3(content):
        raise BadAudio("What came back is no audio.")
    return mpeg.is_cut_off(content)


def _ogg_is_cut_off(path: Path) -> bool:
    """Tell whether the last page is not all there (RFC 3533, section 6)."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - _LONGEST_PAGE))
        tail = file.read()
    page = tail[tail.rfind(b"OggS"):]
    segments = page[26] if len(page) > 26 else 0
    return len(page) < 27 + segments + sum(page[27:27 + segments])


_CUT_OFF = {"wav": _wav_is_cut_off, "mp3": _mp3_is_cut_off, "ogg": _ogg_is_cut_off}
"""Of FLAC the decoder says so itself."""
