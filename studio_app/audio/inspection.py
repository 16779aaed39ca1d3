"""What a sound file really holds: every take that arrives is decoded once, to its end, before it is believed."""

from __future__ import annotations

import struct
from collections import deque
from typing import IO, TYPE_CHECKING

import soundfile

from studio_app.audio import mpeg
from studio_app.audio.decoding import BLOCK, Source
from studio_app.domain.errors import BadAudio, StorageFailure
from studio_app.domain.takes import AudioFacts

if TYPE_CHECKING:
    from pathlib import Path

_SIGNS = {b"RIFF": "wav", b"RF64": "wav", b"fLaC": "flac", b"OggS": "ogg"}
_STREAMED = 0x7FFFFFFF
"""From this size on a WAV header was written before its length was known; some services send 0xFFFFFFFF."""
_LONGEST_PAGE = 65307
"""The most bytes an Ogg page can have (RFC 3533, section 6)."""


def inspect(path: Path) -> AudioFacts:
    """Return what the file holds; its seconds are counted while it is decoded, not taken from a header.

    Raises:
        BadAudio: It holds no sound that can be decoded, or was cut off.
        StorageFailure: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            kind = _kind(file)
            cut_off = kind in _CUT_OFF and _CUT_OFF[kind](file)
        if cut_off:
            raise BadAudio("The audio that came back was cut off before its end.")
        return _decoded(path, kind)
    except soundfile.SoundFileError as error:
        raise BadAudio("The audio that came back cannot be decoded.") from error
    except OSError as error:
        raise StorageFailure(f"“{path.name}” cannot be read: {error.strerror}.", "Check the disk it is on.") from error


def _kind(file: IO[bytes]) -> str:
    kind = _SIGNS.get(file.read(4), "mp3")
    if kind == "mp3" and next(mpeg.frames(file), None) is None:
        raise BadAudio("What came back is no audio.")
    return kind


def _decoded(path: Path, kind: str) -> AudioFacts:
    count = 0
    with Source(path) as source:
        while read := len(source.read(BLOCK, dtype="float32")):
            count += read
        if not count:
            raise BadAudio("The audio that came back is empty.")
        return AudioFacts(count / source.samplerate, source.samplerate, source.channels, kind)


def _wav_is_cut_off(file: IO[bytes]) -> bool:
    """Tell whether the data chunk is shorter than it says; the decoder takes what is there without a word."""
    size = file.seek(0, 2)
    position = 12
    while position + 8 <= size:
        file.seek(position)
        name, length = struct.unpack("<4sI", file.read(8))
        if name == b"data":
            return bool(length < _STREAMED and position + 8 + length > size)
        position += 8 + length + length % 2
    return True


def _mp3_is_cut_off(file: IO[bytes]) -> bool:
    """Tell whether the last frame is not all there, or there are fewer than the Info header promises."""
    [(count, last)] = deque(enumerate(mpeg.frames(file)), maxlen=1)  # the first frame holds the Info header itself
    return last.position + last.length > file.seek(0, 2) or count < mpeg.promised_frames(file)


def _ogg_is_cut_off(file: IO[bytes]) -> bool:
    """Tell whether the last page is not all there (RFC 3533, section 6)."""
    size = file.seek(0, 2)
    start = max(0, size - _LONGEST_PAGE)
    file.seek(start)
    tail = file.read()
    page = tail[tail.rfind(b"OggS"):]
    segments = page[26] if len(page) > 26 else 0
    return len(page) < 27 + segments or len(page) < 27 + segments + sum(page[27:27 + segments])


_CUT_OFF = {"wav": _wav_is_cut_off, "mp3": _mp3_is_cut_off, "ogg": _ogg_is_cut_off}
"""Of FLAC the decoder says so itself."""
