"""A history that shows what was made a little otherwise than it was asked for, or no longer has it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from studio_app.domain.accounts import Connection
from studio_app.domain.attempts import Asked
from studio_app.domain.ids import ParagraphId
from studio_app.domain.takes import fingerprint
from studio_app.pronunciation.notation import pause
from tests.services.loopback import Loopback
from tests.speech.elevenlabs.conftest import VOICE, request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio_app.speech.elevenlabs import ElevenLabsEngine

    Use = Callable[..., Any]

RENDERING = f"Wait.{pause(1)}Go on."
SENT = 'Wait. <break time="1.00s" /> Go on.'
ITEM = {"history_item_id": "one", "request_id": "req", "voice_id": VOICE, "model_id": "eleven_multilingual_v2",
        "text": SENT, "date_unix": int(time.time()), "character_count_change_from": 7, "character_count_change_to": 42,
        "content_type": "audio/mpeg", "state": "created"}


@dataclass
class Kept:
    """A history of one item, on a server of its own."""

    item: dict[str, Any] = field(default_factory=lambda: dict(ITEM))

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/v1/history", self.listed)
        app.router.add_get("/v1/history/one", self.one)
        return app

    async def listed(self, _: web.Request) -> web.Response:
        return web.json_response({"history": [self.item], "has_more": False, "last_history_item_id": "one"})

    async def one(self, _: web.Request) -> web.Response:
        return web.json_response(self.item)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def address(kept: Kept) -> Iterator[str]:
    server = Loopback(kept.application)
    yield server.address
    server.close()


@pytest.fixture
def look(use: Use, address: str) -> Callable[[], Any]:
    """Give the function that looks for an attempt, and fetches what it finds."""
    casting = request(RENDERING).casting
    asked = Asked(ParagraphId(1), fingerprint(RENDERING, casting), RENDERING, casting, "me", "", "credits", 35.0,
                  datetime.now(UTC), 35.0)

    async def found(engine: ElevenLabsEngine) -> Any:
        return [(made, await engine.fetch(made) if made.ready else None) for made in await engine.made(asked)]

    return lambda: use(found, connection=Connection(address, "sk_0123"))


@pytest.mark.parametrize("shown", [
    {"text": SENT.replace("> ", ">")}, {"text": "Another line."}, {"model_id": "eleven_v3"}, {"model_id": "eleven_v4"}])
def test_other_words_and_other_models_are_not_it(kept: Kept, look: Callable[[], Any], shown: dict[str, Any]) -> None:
    kept.item |= {"state": "deleted", **shown}
    assert look() == []


@pytest.mark.parametrize("shown", [
    {"text": f" {SENT}\n"}, {"text": SENT.replace(" ", "  ")}, {"model_id": None}, {"request_id": None}])
def test_spaces_and_what_is_not_told_do_not_matter(
        kept: Kept, look: Callable[[], Any], shown: dict[str, Any]) -> None:
    kept.item |= {"state": "deleted", **shown}
    ((made, _),) = look()
    assert (made.item, made.charged) == ("one", 35.0)


def test_what_was_deleted_was_made_and_charged_but_has_no_audio(kept: Kept, look: Callable[[], Any]) -> None:
    kept.item["state"] = "deleted"
    ((made, speech),) = look()
    assert (made.ready, speech.audio, speech.charged) == (True, b"", 35.0)


def test_what_is_being_made_is_not_fetched(kept: Kept, look: Callable[[], Any]) -> None:
    kept.item["state"] = "processing"
    ((made, speech),) = look()
    assert (made.ready, speech) == (False, None)
