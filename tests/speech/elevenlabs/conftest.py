"""The engine on the strict server: an account that may do everything, and requests to speak."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from studio_app.domain.accounts import Accounts, Connection
from studio_app.domain.voices import Casting
from studio_app.speech.elevenlabs import ElevenLabsEngine
from studio_app.speech.elevenlabs.client import Client
from studio_app.speech.engine import SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.services.elevenlabs.server import Server

VOICE = "premadevvvvvvvvv0000"
WORDS = "The harbour was quiet that night. Only one lamp still burned."
T = TypeVar("T")

Use = "Callable[[Callable[[ElevenLabsEngine], Awaitable[T]]], T]"


def request(rendering: str = WORDS, *, model: str = "eleven_multilingual_v2", settings: dict[str, Any] | None = None,
            voice: str = VOICE, **more: Any) -> SpeechRequest:
    """Return a request to speak."""
    return SpeechRequest(rendering, Casting("elevenlabs", voice, model, settings or {}), **more)


def call(act: Callable[[Client], Awaitable[T]]) -> T:
    """Return what an action with a client brings, on a loop of its own."""
    async def story() -> T:
        client = Client()
        try:
            return await act(client)
        finally:
            await client.close()

    return asyncio.run(story())


@pytest.fixture
def accounts() -> Accounts:
    return Accounts()


@pytest.fixture
def connection(elevenlabs: Server) -> Connection:
    return Connection(elevenlabs.address, elevenlabs.account.key)


@pytest.fixture
def use(connection: Connection, accounts: Accounts, tmp_path: Path) -> Callable[..., Any]:
    """Give the function that lets an engine do something on a loop of its own, and closes it."""
    def used(act: Callable[[ElevenLabsEngine], Awaitable[T]], **options: Any) -> T:
        async def story() -> T:
            reached = options.pop("connection", connection)
            engine = ElevenLabsEngine(lambda: reached, accounts, tmp_path / "cache", **options)
            try:
                return await act(engine)
            finally:
                await engine.close()

        return asyncio.run(story())

    return used
