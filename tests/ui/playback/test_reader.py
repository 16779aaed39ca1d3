from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import PlaybackFailure, StorageFailure
from studio_app.ui.playback.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


@dataclass
class Block:
    """As much of a block of the assembly as the reader looks at."""

    samples: memoryview
    index: int = 0
    offset: int = 0


def blocks(count: int, closed: threading.Event | None = None) -> Iterator[Any]:
    try:
        for number in range(count):
            yield Block(memoryview(bytes(200)), offset=100 * number)
    finally:
        if closed:
            closed.set()


def drained(reader: Reader) -> list[int]:
    """Take everything, resting only until the thread has moved on."""
    taken = []
    while not reader.exhausted:
        if piece := reader.take():
            taken.append(piece.offset)
    return taken


def test_everything_comes_in_order() -> None:
    assert drained(Reader(lambda: blocks(50), ahead=300)) == list(range(0, 5000, 100))


def test_it_reads_no_further_ahead_than_asked() -> None:
    given = []
    reader = Reader(lambda: (given.append(block) or block for block in blocks(10**9)), ahead=300)
    while len(given) < 4:
        reader.join(0.001)
    assert not reader.exhausted
    assert len(given) == 4  # three that wait, and one that waits for room
    reader.cancel()
    reader.join(5)


def test_cancelling_ends_thread_and_stream() -> None:
    closed = threading.Event()
    reader = Reader(lambda: blocks(10**9, closed), ahead=300)
    reader.cancel()
    reader.join(5)
    assert not reader.alive
    assert reader.take() is None
    assert closed.wait(5)


def test_what_the_user_can_mend_is_handed_on() -> None:
    def broken() -> Iterator[Any]:
        yield from blocks(1)
        raise StorageFailure("A take is missing.")

    reader = Reader(broken, ahead=300)
    assert drained(reader) == [0]
    assert isinstance(reader.error, StorageFailure)


def test_a_fault_of_the_program_is_logged_and_told(caplog: pytest.LogCaptureFixture) -> None:
    def faulty() -> Iterator[Any]:
        yield from ()
        raise ZeroDivisionError

    reader = Reader(faulty, ahead=300)
    reader.join(5)
    assert isinstance(reader.error, PlaybackFailure)
    assert "ZeroDivisionError" in caplog.text
