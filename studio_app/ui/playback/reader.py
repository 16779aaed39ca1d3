"""Reads a stream of samples ahead, on a thread of its own, into a queue that is never long."""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.errors import PlaybackFailure, StudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio_app.audio.assembly import Block

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of sound ready for the device.

    Attributes:
        samples: 16-bit mono samples.
        index: To which item of the programme they belong, from 0.
        offset: How many samples of that item come before these.
    """

    samples: bytes
    index: int
    offset: int


class Reader:
    """A thread that decodes until enough is waiting, and again when some was taken.

    Args:
        blocks: Gives the stream; it is called and read on the reader's thread.
        ahead: How many samples may wait before the thread rests; one block more than that is the most there can be.
    """

    def __init__(self, blocks: Callable[[], Iterator[Block]], *, ahead: int) -> None:
        self._blocks = blocks
        self._ahead = ahead
        self._waiting = 0
        self._queue: deque[Piece] = deque()
        self._changed = threading.Condition()
        self._cancelled = False
        self._ended = False
        self._error: StudioError | None = None
        self._thread = threading.Thread(target=self._read, name="playback", daemon=True)
        self._thread.start()

    @property
    def exhausted(self) -> bool:
        """Whether nothing is waiting and nothing more will come."""
        with self._changed:
            return self._ended and not self._queue

    @property
    def error(self) -> StudioError | None:
        """What the stream broke off with."""
        return self._error

    @property
    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def take(self) -> Piece | None:
        """Return the next piece without waiting for it; None when none is ready."""
        with self._changed:
            if not self._queue:
                return None
            piece = self._queue.popleft()
            self._waiting -= _count(piece)
            self._changed.notify()
            return piece

    def cancel(self) -> None:
        """Let the thread end as soon as it can, without waiting for it."""
        with self._changed:
            self._cancelled = True
            self._queue.clear()
            self._changed.notify()

    def join(self, seconds: float) -> None:
        """Wait until the thread has ended, but no longer than this."""
        self._thread.join(seconds)

    def _read(self) -> None:
        error: StudioError | None = None
        try:
            for block in self._blocks():
                if not self._put(Piece(block.samples.tobytes(), block.index, block.offset)):
                    return
        except StudioError as broken:
            error = broken
        except Exception:  # the border of the thread: nobody above could tell the user
            logger.exception("Reading ahead broke off")
            error = PlaybackFailure("This cannot be played because something went wrong inside the program.",
                                    "The log says where.")
        with self._changed:
            self._error = error
            self._ended = True

    def _put(self, piece: Piece) -> bool:
        """Add a piece when there is room for it; return whether more is wanted."""
        with self._changed:
            self._changed.wait_for(lambda: self._cancelled or self._waiting < self._ahead)
            if piece.samples and not self._cancelled:
                self._queue.append(piece)
                self._waiting += _count(piece)
            return not self._cancelled


def _count(piece: Piece) -> int:
    return len(piece.samples) // 2
