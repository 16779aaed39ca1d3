"""Asking an engine on a loop of its own, and ending its connections afterwards."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from studio_app.domain.voices import Casting
from studio_app.speech.engine import SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from studio_app.speech.engine import Speech, SpeechEngine

E = TypeVar("E", bound="SpeechEngine")
T = TypeVar("T")


def ask(engine: E, action: Callable[[E], Awaitable[T]]) -> T:
    """Return what the action brings; nothing is left running."""

    async def act() -> T:
        try:
            return await action(engine)
        finally:
            await engine.close()

    return asyncio.run(act())


def request(engine: SpeechEngine, text: str, voice: str = "", model: str = "", *, settings: Any = None,
            **other: Any) -> SpeechRequest:
    return SpeechRequest(text, Casting(engine.name, voice, model, settings or {}), **other)


def speak(engine: SpeechEngine, text: str, voice: str = "", model: str = "", **other: Any) -> Speech:
    """Return the answer to one request."""
    return ask(engine, lambda asked: asked.speak(request(engine, text, voice, model, **other)))
