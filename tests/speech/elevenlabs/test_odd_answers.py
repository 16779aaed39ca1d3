"""Answers that are none of the service's: of another server at its address, or without what they should hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from studio_app.domain.accounts import Connection
from studio_app.domain.errors import OutcomeUnknown, ServiceBusy
from studio_app.domain.voices import Voice
from studio_app.speech.elevenlabs import ElevenLabsEngine
from studio_app.speech.elevenlabs.account import subscription
from studio_app.speech.elevenlabs.text_to_speech import Endpoint, read_audio
from studio_app.speech.elevenlabs.transcription import transcribe
from studio_app.speech.making import CloneOrder, DesignOrder, DesignPreview, LibraryQuery, Recording
from tests.services.loopback import Loopback
from tests.speech.elevenlabs.conftest import call, request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio_app.domain.accounts import Accounts

    Use = Callable[..., Any]
    Saying = Callable[..., Connection]

SUBSCRIPTION = {"tier": "creator", "character_count": 100, "character_limit": 100_000, "status": "active",
                "billing_period": "monthly_period", "currency": "eur"}


@pytest.fixture
def saying() -> Iterator[Saying]:
    """Give the function that starts a server with the same answer to everything, but for the list of models."""
    servers: list[Loopback] = []

    def start(answer: Any, models: Any = None) -> Connection:
        async def serve(asked: web.Request) -> web.Response:
            told = models if asked.path == "/v1/models" and models is not None else answer
            return web.Response(text=told) if isinstance(told, str) else web.json_response(told)

        def make() -> web.Application:
            app = web.Application()
            app.router.add_route("*", "/{rest:.*}", serve)
            return app

        servers.append(Loopback(make))
        return Connection(servers[-1].address, "sk_0123")

    yield start
    for server in servers:
        server.close()


ODD = pytest.mark.parametrize("answer", ["Welcome to the hotel’s network", {}, [], 7, None, {"voices": [{}]}, [{}]])


@ODD
def test_questions_are_asked_again_later(use: Use, saying: Saying, answer: Any) -> None:
    async def ask(engine: ElevenLabsEngine) -> None:
        await engine.prepare()
        await engine.voices()

    with pytest.raises(ServiceBusy, match="cannot be read"):
        use(ask, connection=saying(answer))


@ODD
def test_the_address_is_blamed_when_a_key_is_tried(use: Use, saying: Saying, answer: Any) -> None:
    async def tried(engine: ElevenLabsEngine) -> Any:
        return await engine.try_out(engine.connection)

    verdict = use(tried, connection=saying(answer))
    assert not verdict.good
    assert verdict.sentence


@ODD
def test_speech_is_left_to_the_check_of_its_audio(use: Use, saying: Saying, answer: Any) -> None:
    async def speak(engine: ElevenLabsEngine) -> Any:
        return await engine.speak(request())

    speech = use(speak, connection=saying(answer))
    assert speech.format == ""
    assert speech.words == ()


@ODD
def test_a_transcript_that_is_none_may_have_been_charged(saying: Saying, answer: Any) -> None:
    connection = saying(answer)
    with pytest.raises(OutcomeUnknown, match="cannot be read"):
        call(lambda client: transcribe(client, connection, b"sound"))


@pytest.mark.parametrize("body", [
    b'{"audio_base64": "AAECAw==", "alignment": null, "normalized_alignment": null}',
    b'{"audio_base64": "AAECAw=="}',
    b'\r\n{"audio_base64": "AAEC"}\n\n\n{"audio_base64": null}\n{"audio_base64": "Aw=="}\n',
])
def test_streams_with_gaps_and_without_times_bring_their_audio(body: bytes) -> None:
    found = read_audio(Endpoint.TIMED_STREAM, body)
    assert (found.content, found.alignment) == (bytes(range(4)), None)


def test_letters_of_several_bytes_stay_whole_in_a_stream() -> None:
    told = '{{"audio_base64": "", "alignment": {{"characters": ["{}"], "character_start_times_seconds": [{}], ' \
           '"character_end_times_seconds": [{}]}}}}'
    body = "\n".join(told.format(*part) for part in (("é", 0, 1), ("\u2028", 1, 2), ("語", 2, 3))).encode()
    found = read_audio(Endpoint.TIMED_STREAM, body)
    assert found.alignment is not None
    assert found.alignment["characters"] == ["é", "\u2028", "語"]
    assert found.alignment["character_end_times_seconds"] == [1, 2, 3]


# --- the plan

@pytest.mark.parametrize(("more", "left"), [
    ({}, 99_900), ({"max_credit_limit_extension": 500}, 100_400), ({"max_credit_limit_extension": "unlimited"}, None),
    ({"character_count": 120_000}, 0),
])
def test_what_is_left_counts_what_may_be_spent_beyond_the_plan(
        use: Use, saying: Saying, more: dict[str, Any], left: float | None) -> None:
    async def balance(engine: ElevenLabsEngine) -> Any:
        return await engine.balance()

    found = use(balance, connection=saying({**SUBSCRIPTION, **more}))
    assert (found.left, found.limit, found.plan) == (left, 100_000, "creator")


@pytest.mark.parametrize(("more", "price"), [
    ({"next_invoice": {"amount_due_cents": 2200}}, 0.22), ({"next_invoice": {"amount_due_cents": 0}}, None),
    ({"next_invoice": None}, None),
    ({"next_invoice": {"amount_due_cents": 2200}, "billing_period": "annual_period"}, None),
])
def test_what_credits_cost_is_learnt_from_a_month_s_invoice(
        saying: Saying, more: dict[str, Any], price: float | None) -> None:
    connection = saying({**SUBSCRIPTION, **more})
    found = call(lambda client: subscription(client, connection))
    assert (found.price, found.currency) == (price, "EUR")


def test_the_price_that_the_user_has_set_stays(use: Use, saying: Saying, accounts: Accounts) -> None:
    told = {**SUBSCRIPTION, "user_id": "me", "next_invoice": {"amount_due_cents": 2200}, "voices": []}
    use(ElevenLabsEngine.prepare, connection=saying(told, models=[]))
    learnt = accounts.account("elevenlabs", "me")
    assert (learnt.plan, learnt.price, learnt.currency) == ("creator", 0.22, "EUR")
    accounts.update("elevenlabs", "me", lambda known: replace(known, price=0.1, price_is_set=True))
    use(ElevenLabsEngine.prepare, connection=saying({**told, "tier": "pro"}, models=[]))
    assert accounts.account("elevenlabs", "me") == replace(learnt, plan="pro", price=0.1, price_is_set=True)


# --- work on voices

RECORDING = Recording("a.wav", b"RIFF", "audio/wav")
DESIGN = DesignOrder("An old sailor, hoarse and kind.", "The harbour was quiet that night. " * 4)
SHARED = Voice("elevenlabs", "voice", "Voice", owner="owner", own=False)
PREVIEW = DesignPreview("preview", b"", "mp3")


@ODD
def test_the_library_is_asked_again_later(use: Use, saying: Saying, answer: Any) -> None:
    with pytest.raises(ServiceBusy, match="cannot be read"):
        use(lambda engine: engine.library(LibraryQuery()), connection=saying(answer))


@ODD
@pytest.mark.parametrize("make", [
    lambda engine: engine.clone(CloneOrder("Own", (RECORDING,), consent=True)),
    lambda engine: engine.add_voice(SHARED, "Mine"),
    lambda engine: engine.save_design(PREVIEW, DESIGN, "Sailor", {}),
], ids=["clone", "add", "save"])
def test_a_voice_may_be_made_though_nobody_said_so(use: Use, saying: Saying, make: Any, answer: Any) -> None:
    with pytest.raises(ServiceBusy, match="cannot be read") as told:
        use(make, connection=saying(answer))
    assert "look among your voices" in told.value.hint


@ODD
@pytest.mark.parametrize("buy", [lambda engine: engine.design(DESIGN), lambda engine: engine.isolate(RECORDING)],
                         ids=["design", "isolate"])
def test_what_was_bought_may_have_been_charged(use: Use, saying: Saying, buy: Any, answer: Any) -> None:
    with pytest.raises(OutcomeUnknown, match="sent"):
        use(buy, connection=saying(answer))


def test_a_voice_that_was_made_is_told_as_it_should_be_where_it_cannot_be_asked_for(use: Use, saying: Saying) -> None:
    made = use(lambda engine: engine.add_voice(SHARED, "Mine"), connection=saying({"voice_id": "copy"}))
    assert made == replace(SHARED, id="copy", name="Mine", own=True)


def test_previews_without_any_may_have_been_charged(use: Use, saying: Saying) -> None:
    with pytest.raises(OutcomeUnknown, match="no previews"):
        use(lambda engine: engine.design(DESIGN), connection=saying({"previews": [], "text": ""}))
