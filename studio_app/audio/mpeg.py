"""The frame headers of an MP3 file, read one by one: what its tags and its Info header say may not be so.

Source: ISO/IEC 11172-3 section 2.4.1.3 and ISO/IEC 13818-3 (half and, unofficially, quarter sampling rates).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MPEG_1 = 3
_MPEG_2 = 2
_LAYER_III = 1
_BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLE_RATES = (44100, 48000, 32000)
_SEARCHED = 65536


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of sound: where it begins and how long it is in bytes, kb/s, samples per second, and channel mode.

    ``mode``: 0 stereo, 1 joint stereo, 2 two channels, 3 mono.
    """

    position: int
    length: int
    bitrate: int
    sample_rate: int
    mode: int


def frames(file: IO[bytes]) -> Iterator[Frame]:
    """Yield the frames one after the other, the last one even where it is cut off; stop where something else begins."""
    position = _first(file)
    while position is not None:
        frame = _frame_at(file, position)
        if frame is None:
            return
        yield frame
        position += frame.length


def promised_frames(file: IO[bytes]) -> int:
    """Return how many frames the Info header promises after itself, 0 where there is no such header.

    Source: the Xing and LAME tags, http://gabriel.mp3-tech.org/mp3infotag.html.
    """
    start = _first(file)
    if start is None:
        return 0
    file.seek(start)
    head = file.read(64)
    at = max(head.find(b"Info"), head.find(b"Xing"))
    has_count = at >= 0 and head[at + 7] & 1
    return int.from_bytes(head[at + 8:at + 12], "big") if has_count else 0


def _first(file: IO[bytes]) -> int | None:
    """Return where the first frame begins that another one follows (or nothing at all)."""
    start = _after_tag(file)
    file.seek(start)
    head = file.read(_SEARCHED)
    at = head.find(0xFF)
    while at >= 0:
        frame = _parsed(head[at:at + 4], start + at)
        if frame is not None and _is_followed(file, frame):
            return frame.position
        at = head.find(0xFF, at + 1)
    return None


def _after_tag(file: IO[bytes]) -> int:
    """Return the length of the ID3v2 tag at the beginning, 0 without one (https://id3.org/id3v2.4.0-structure, 3.1)."""
    file.seek(0)
    head = file.read(10)
    if head[:3] != b"ID3" or len(head) < 10:
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size + (10 if head[5] & 0x10 else 0)


def _is_followed(file: IO[bytes], frame: Frame) -> bool:
    file.seek(frame.position + frame.length)
    rest = file.read(4)
    return len(rest) < 4 or _parsed(rest, 0) is not None


def _frame_at(file: IO[bytes], position: int) -> Frame | None:
    file.seek(position)
    return _parsed(file.read(4), position)


def _parsed(header: bytes, position: int) -> Frame | None:
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return None
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bitrate, rate = header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or layer != _LAYER_III or bitrate in {0, 15} or rate == 3:
        return None
    kilobits = (_BITRATES_1 if version == _MPEG_1 else _BITRATES_2)[bitrate]
    sample_rate = _SAMPLE_RATES[rate] >> (0 if version == _MPEG_1 else 1 if version == _MPEG_2 else 2)
    slots = 144_000 if version == _MPEG_1 else 72_000
    length = slots * kilobits // sample_rate + (header[2] >> 1 & 1)
    return Frame(position, length, kilobits, sample_rate, header[3] >> 6)
