"""What audio is by its first bytes, and WAV headers that were sent before their length was known.

A service's ``Content-Type`` and the format that was asked for are promises; only the bytes tell. RIFF/WAVE: Microsoft
and IBM, *Multimedia Programming Interface and Data Specifications 1.0*; MPEG audio: ISO/IEC 11172-3, 2.4.2.3.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = {b"RIFF": "wav", b"OggS": "ogg", b"fLaC": "flac", b"ID3\x02": "mp3", b"ID3\x03": "mp3", b"ID3\x04": "mp3"}
_UNTOLD = 0x7FFFFFFF
"""No service sends so long a file: from this size on a header says only that the length was not known."""
_LARGEST = 0xFFFFFFFF


def container(audio: bytes) -> str:
    """Return what the bytes are: ``wav``, ``mp3``, ``ogg`` or ``flac``; empty if they are none of these."""
    if len(audio) > 1 and audio[0] == 0xFF and audio[1] & 0xE0 == 0xE0 and audio[1] & 0x06:
        return "mp3"
    return _SIGNS.get(audio[:4], "")


def with_true_sizes(audio: bytes) -> bytes:
    """Return a WAV file whose header tells how long it is; what is complete, cut off or no WAV file, as it is.

    Services that stream write 0 or a number near 2³² where the length belongs.
    """
    place = _data(audio)
    if place is None:
        return audio
    told, there = struct.unpack_from("<I", audio, place + 4)[0], len(audio) - place - 8
    if (told and told < _UNTOLD) or not 0 < there < _LARGEST - place:
        return audio
    mended = bytearray(audio)
    struct.pack_into("<I", mended, place + 4, there - there % 2)
    struct.pack_into("<I", mended, 4, len(audio) - 8)
    return bytes(mended)


def without_header(audio: bytes) -> bytes:
    """Return the samples of a WAV file; of anything else, all of it."""
    place = _data(audio)
    return audio if place is None else audio[place + 8:]


def _data(audio: bytes) -> int | None:
    """Return where the chunk with the samples begins; None if this is no WAV file."""
    return next((place for name, place in _chunks(audio) if name == b"data"), None)


def _chunks(audio: bytes) -> Iterator[tuple[bytes, int]]:
    if audio[:4] != b"RIFF" or audio[8:12] != b"WAVE":
        return
    place = 12
    while place + 8 <= len(audio):
        name, length = struct.unpack_from("<4sI", audio, place)
        yield name, place
        place += 8 + length + length % 2
