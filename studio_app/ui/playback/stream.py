"""A programme on its way to the ear: read ahead, given to the device as it has room, and located as it is heard."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.ui.playback.reader import Piece, Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio_app.audio.assembly import Block
    from studio_app.domain.errors import StudioError
    from studio_app.ui.playback.output import OpenOutput

RATE = 44100
"""Samples per second: those of what is delivered."""

AHEAD = 2.0
"""Seconds of sound kept decoded."""

_BYTES = 2
"""A sample's size."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the device sounds now: so many seconds into this item of the programme."""

    index: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Written:
    """From which sample given to the device a piece is heard."""

    count: int
    piece: Piece


class Stream:
    """One run of the sound from one place; after ``close`` it is never heard again.

    Args:
        blocks: Gives the samples; called on the reader's thread.
        open_output: Opens the device.

    Raises:
        PlaybackFailure: The device cannot be opened.
    """

    def __init__(self, blocks: Callable[[], Iterator[Block]], open_output: OpenOutput) -> None:
        self._output = open_output(RATE)
        self.reader = Reader(blocks, ahead=round(AHEAD * RATE))
        self._rest: Piece | None = None
        self._count = 0
        self._written: deque[_Written] = deque()

    @property
    def ended(self) -> bool:
        """Whether the last sample has been heard."""
        return self._drained and self._output.heard() >= self._count

    @property
    def failure(self) -> StudioError | None:
        """What keeps the sound from going on: the device at once, a broken take when all before it was heard."""
        return self._output.failure() or (self.reader.error if self.ended else None)

    def feed(self) -> None:
        """Give the device what it has room for."""
        while (room := self._output.room() // _BYTES * _BYTES) and (piece := self._rest or self.reader.take()):
            taken = self._output.write(piece.samples[:room])
            if not taken:
                self._rest = piece
                return
            self._written.append(_Written(self._count, piece))
            self._count += taken // _BYTES
            self._rest = _after(piece, taken)
        if room and self._drained:
            self._output.write(bytes(room))  # devices hold back a last portion smaller than they like to have

    def heard(self) -> Heard | None:
        """Return what is sounding; None before the first sample."""
        count = self._output.heard()
        while len(self._written) > 1 and self._written[1].count <= count:
            self._written.popleft()
        if not self._written or not count:
            return None
        now = self._written[0]
        offset = now.piece.offset + min(count, self._count) - now.count
        return Heard(now.piece.index, offset / RATE)

    def pause(self) -> None:
        """Be silent until ``resume``."""
        self._output.pause()

    def resume(self) -> None:
        """Go on where it was paused."""
        self._output.resume()

    def close(self) -> None:
        """Be silent for good, and let the reader end."""
        self._output.close()
        self.reader.cancel()

    @property
    def _drained(self) -> bool:
        return self._rest is None and self.reader.exhausted


def _after(piece: Piece, taken: int) -> Piece | None:
    """Return what is left of a piece after so many bytes."""
    if taken == len(piece.samples):
        return None
    return replace(piece, samples=piece.samples[taken:], offset=piece.offset + taken // _BYTES)
