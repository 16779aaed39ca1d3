"""What the engine spares: questions, formats that are known to be refused, and money while a key is tried."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from studio_app.domain.attempts import Asked
from studio_app.domain.ids import ParagraphId
from studio_app.domain.takes import fingerprint
from studio_app.pronunciation.notation import pause, sounded
from tests.speech.elevenlabs.conftest import request

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.accounts import Accounts, Verdict
    from studio_app.speech.elevenlabs import ElevenLabsEngine
    from tests.services.elevenlabs.server import Server

    Use = Callable[..., Any]

AT_ONCE = 5


async def tried(engine: ElevenLabsEngine) -> Verdict:
    return await engine.try_out(engine.connection)


def test_a_service_that_will_not_be_asked_often_is_asked_once(use: Use, elevenlabs: Server) -> None:
    elevenlabs.least_poll = 30.0

    async def ask(engine: ElevenLabsEngine) -> Any:
        await engine.prepare()
        return await engine.balance()

    assert use(ask).left == elevenlabs.account.credits_left


def test_a_run_begins_although_the_plan_was_asked_for_too_often(use: Use, elevenlabs: Server) -> None:
    elevenlabs.least_poll = 30.0

    async def ask(engine: ElevenLabsEngine) -> Any:
        await engine.balance()
        await engine.prepare()
        return engine.account

    assert use(ask) == elevenlabs.account.user_id


def test_requests_that_are_refused_a_format_at_once_remember_it_once(
        use: Use, elevenlabs: Server, accounts: Accounts) -> None:
    async def learn(engine: ElevenLabsEngine) -> None:
        await engine.prepare()
        elevenlabs.account.tier = "free"
        elevenlabs.account.concurrency = AT_ONCE
        await asyncio.gather(*(engine.speak(request()) for _ in range(AT_ONCE)))

    use(learn)
    assert accounts.account("elevenlabs", elevenlabs.account.user_id).refused_formats == ("mp3_44100_192",)
    assert len(elevenlabs.bill) == AT_ONCE


def test_a_key_is_tried_for_nothing(use: Use, elevenlabs: Server) -> None:
    assert use(tried).good
    assert not elevenlabs.bill


def test_a_key_that_may_not_speak_is_told_so_before_the_first_run(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.scopes.remove("text_to_speech")
    verdict = use(tried)
    assert not verdict.good
    assert "may not speak" in verdict.sentence
    assert "text_to_speech" in verdict.sentence
    assert verdict.account == elevenlabs.account.user_id


def test_words_fetched_from_the_history_have_their_places_in_the_rendering(use: Use) -> None:
    rendering = f"In {sounded('Worcester', 'ˈwʊstə')}{pause(0.5)} it rained."
    casting = request(rendering).casting

    async def fetched(engine: ElevenLabsEngine) -> Any:
        spoken = await engine.speak(request(rendering))
        asked = Asked(ParagraphId(1), fingerprint(rendering, casting), rendering, casting, engine.account, "",
                      "credits", 1.0, datetime.now(UTC))
        (made,) = await engine.made(asked, spoken.request_id)
        return spoken.words, (await engine.fetch(made)).words

    first, again = use(fetched)
    assert [rendering[word.first:word.last] for word in again] == ["In", "Worcester", "it", "rained."]
    assert [(word.first, word.last) for word in first] == [(word.first, word.last) for word in again]
