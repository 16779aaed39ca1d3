"""An engine with its child processes, on an event loop of its own, which both end with the test."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.voices import Casting
from studio_app.speech.engine import SpeechRequest
from studio_app.speech.espeak import EspeakEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio_app.speech.engine import Speech


def request(rendering: str, voice: str = "en-us", **settings: float) -> SpeechRequest:
    return SpeechRequest(rendering, Casting("espeak", voice, settings=settings))


@pytest.fixture
def loop() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def engine(loop: asyncio.Runner) -> Iterator[EspeakEngine]:
    engine = EspeakEngine(slots=2)
    yield engine
    loop.run(engine.close())


@pytest.fixture
def speak(loop: asyncio.Runner, engine: EspeakEngine) -> Callable[..., Speech]:
    """Give the function that speaks a rendering: ``speak("Hello", "en-gb", rate=200)``."""
    return lambda rendering, voice="en-us", **settings: loop.run(engine.speak(request(rendering, voice, **settings)))
