"""Programmes of real sound files, and a device that hears them in the test's own time."""

from __future__ import annotations

import wave
from array import array
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.ids import ParagraphId, TakeId
from studio_app.domain.programme import Clip, Pause, Programme
from studio_app.domain.takes import Fingerprint, Segment, WordTiming
from studio_app.domain.voices import Casting
from studio_app.ui.playback.player import Player

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from studio_app.domain.errors import PlaybackFailure

RATE = 44100


class Ear:
    """A sound device without a speaker. It holds a quarter of a second, and like many a real one sounds only when full.

    What it holds has been heard when it is asked how far it is, so a test takes as long as it takes to feed it.
    """

    def __init__(self, limit: float) -> None:
        self.sound = array("h")
        self.limit = round(limit * RATE)
        self.held = 0
        self.paused = self.closed = False
        self.broken: PlaybackFailure | None = None

    def room(self) -> int:
        return 2 * min(RATE // 4 - self.held, self.limit - len(self.sound))

    def write(self, samples: bytes) -> int:
        assert not self.closed
        self.sound.frombytes(samples)
        self.held += len(samples) // 2
        return len(samples)

    def heard(self) -> int:
        if not self.paused and not self.room():
            self.held = 0
        return len(self.sound) - self.held

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def close(self) -> None:
        self.closed = True

    def failure(self) -> PlaybackFailure | None:
        return self.broken


class Listener:
    """Hands out an ear for every time a device is opened, and keeps them all."""

    def __init__(self) -> None:
        self.ears: list[Ear] = []
        self.limit = 3600.0

    def open(self, rate: int) -> Ear:
        assert rate == RATE
        self.ears.append(Ear(self.limit))
        return self.ears[-1]


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def player(qapp: object, listener: Listener) -> Iterator[Player]:
    made = Player(words_of, open_output=listener.open)
    yield made
    made.close()


@pytest.fixture
def clip(tmp_path: Path) -> Callable[..., Clip]:
    """Give the function that makes a clip of a constant loudness, by which it is known again when heard."""

    def make(number: int, *, seconds: float = 1.0, text: str = "one two") -> Clip:
        path = tmp_path / f"{number}.wav"
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(array("h", [number * 1000]).tobytes() * round(seconds * RATE))
        paragraph = ParagraphId(number)
        segment = Segment(paragraph, 0, len(text), text, Casting("espeak", "en"), "en", Fingerprint(str(number)))
        return Clip(path, seconds, TakeId(number), paragraph, segment)

    return make


@pytest.fixture
def programme(clip: Callable[..., Clip]) -> Programme:
    """Give two clips of a second each, with half a second before, between and after them."""
    return Programme((Pause(0.5), clip(1), Pause(0.5), clip(2), Pause(0.5)))


def words_of(_take: TakeId) -> tuple[WordTiming, ...]:
    return WordTiming(0.0, 0.4, 0, 3), WordTiming(0.5, 0.9, 4, 7)
