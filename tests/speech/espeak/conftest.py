"""An engine with its child processes, on an event loop of its own, which both end with the test."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from studio_app.speech.espeak import EspeakEngine
from tests.speech.espeak.asking import request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio_app.speech.engine import Speech


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def engine(runner: asyncio.Runner) -> Iterator[EspeakEngine]:
    engine = EspeakEngine(slots=2)
    yield engine
    runner.run(engine.close())


@pytest.fixture
def speak(runner: asyncio.Runner, engine: EspeakEngine) -> Callable[..., Speech]:
    """Give the function that speaks a rendering: ``speak("Hello", "en-gb", rate=200)``."""
    return lambda rendering, voice="en-us", **settings: runner.run(engine.speak(request(rendering, voice, **settings)))
