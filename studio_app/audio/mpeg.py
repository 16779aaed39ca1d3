"""The frame headers of an MP3 file, read one by one: what its tags and its Info header say may not be so.

Sources: ISO/IEC 11172-3, 2.4.1.3 and ISO/IEC 13818-3 (half and, unofficially, quarter sampling rates); for the Info
header http://gabriel.mp3-tech.org/mp3infotag.html.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAYER_III = 1
_BITRATES = (
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
)
"""For half and quarter rates, and for full ones."""
_SAMPLE_RATES = (44100, 48000, 32000)
_HALVINGS = {3: 0, 2: 1, 0: 2}
"""How often the sampling rate is halved, by the version in the header: MPEG-1, MPEG-2, and the unofficial 2.5."""
_SEARCHED = 65536
_MONO = 3
_INFO_BITRATE = 9
"""The bit rate, by its place in the table, of an added frame: large enough for its header at every rate."""


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

    @property
    def end(self) -> int:
        """Where the next frame begins."""
        return self.position + self.length


def frames(content: bytes) -> Iterator[Frame]:
    """Yield the frames one after the other, the last one even where it is cut off; stop where something else begins."""
    frame = _first(content)
    while frame is not None:
        yield frame
        frame = _parsed(content[frame.end:frame.end + 4], frame.end)


def is_mp3(content: bytes) -> bool:
    """Tell whether there is at least one frame."""
    return _first(content) is not None


def is_cut_off(content: bytes) -> bool:
    """Tell whether the last frame is not all there, or there are fewer than the Info header promises.

    Some encoders count the header's own frame too.
    """
    number, last = _last(content)
    promised = _promised(content)
    return last.end > len(content) or (promised is not None and number + 1 < promised[1])


def with_true_length(content: bytes) -> bytes | None:
    """Return the file with an Info header that tells how many frames it has; None if it has that already.

    A decoder that finds no such header guesses the length by the first frames, and stops there: of a file of varying
    bit rate it may leave out most. A file without frames has no length; the decoder says what is wrong with it.
    """
    if not is_mp3(content):
        return None
    number, _ = _last(content)
    promised = _promised(content)
    if promised is None:
        return _info_frame(content, number + 1) + content[next(frames(content)).position:]
    position, count = promised
    if count == number:
        return None
    return content[:position] + number.to_bytes(4, "big") + content[position + 4:]


def _last(content: bytes) -> tuple[int, Frame]:
    """Return the last frame and how many come before it."""
    return deque(enumerate(frames(content)), maxlen=1)[0]


def _promised(content: bytes) -> tuple[int, int] | None:
    """Return where the Info header tells the number of frames that follow its own, and that number."""
    first = next(frames(content))
    at = first.position + 4 + _side_information(content[first.position:first.position + 4])
    if content[at:at + 4] not in {b"Info", b"Xing"} or not content[at + 7] & 1:
        return None
    return at + 8, int.from_bytes(content[at + 8:at + 12], "big")


def _info_frame(content: bytes, count: int) -> bytes:
    """Return a silent frame like the first one whose only purpose is to tell how many frames follow it."""
    first = next(frames(content))
    sync, kind, rate, mode = content[first.position:first.position + 4]
    head = bytes((sync, kind | 1, _INFO_BITRATE << 4 | rate & 0x0C, mode))  # without a checksum, without padding
    frame = _parsed(head, 0)
    assert frame is not None
    told = b"Xing" + (1).to_bytes(4, "big") + count.to_bytes(4, "big")
    return (head + bytes(_side_information(head)) + told).ljust(frame.length, b"\0")


def _side_information(head: bytes) -> int:
    """Return how many bytes of side information follow the header."""
    is_full_rate, is_mono = _is_full_rate(head), head[3] >> 6 == _MONO
    return (17 if is_mono else 32) if is_full_rate else (9 if is_mono else 17)


def _first(content: bytes) -> Frame | None:
    """Return the first frame that another one follows (or nothing at all)."""
    start = _after_tag(content)
    at = content.find(b"\xff", start, start + _SEARCHED)
    while at >= 0:
        frame = _parsed(content[at:at + 4], at)
        if frame is not None and (len(content) < frame.end + 4 or _parsed(content[frame.end:frame.end + 4], 0)):
            return frame
        at = content.find(b"\xff", at + 1, start + _SEARCHED)
    return None


def _after_tag(content: bytes) -> int:
    """Return the length of the ID3v2 tag at the beginning, 0 without one (https://id3.org/id3v2.4.0-structure, 3.1)."""
    head = content[:10]
    if head[:3] != b"ID3" or len(head) < 10:
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size + (10 if head[5] & 0x10 else 0)


def _parsed(head: bytes, position: int) -> Frame | None:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bitrate, rate = head[2] >> 4, head[2] >> 2 & 3
    if version not in _HALVINGS or layer != _LAYER_III or bitrate in {0, 15} or rate == 3:
        return None
    is_full_rate = _is_full_rate(head)
    kilobits = _BITRATES[is_full_rate][bitrate]
    sample_rate = _SAMPLE_RATES[rate] >> _HALVINGS[version]
    length = (144_000 if is_full_rate else 72_000) * kilobits // sample_rate + (head[2] >> 1 & 1)
    return Frame(position, length, kilobits, sample_rate, head[3] >> 6)


def _is_full_rate(head: bytes) -> bool:
    return not _HALVINGS[head[1] >> 3 & 3]
