"""The engine as the runner uses it, on the strict server."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.accounts import Connection
from studio_app.domain.attempts import Asked
from studio_app.domain.capabilities import Stitching
from studio_app.domain.errors import (
    ContextRefused,
    HistoryUnavailable,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    ServiceUnreachable,
    SlotsExceeded,
    TextRefused,
    UnknownVoice,
)
from studio_app.domain.ids import ParagraphId
from studio_app.domain.stitching import Conditioning
from studio_app.domain.takes import fingerprint
from studio_app.pronunciation.notation import pause, sounded
from tests.services.elevenlabs.refusals import Refusal, Shape
from tests.speech.elevenlabs.conftest import VOICE, WORDS, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.accounts import Accounts
    from studio_app.domain.errors import StudioError
    from studio_app.speech.elevenlabs import ElevenLabsEngine
    from studio_app.speech.engine import Made, Speech
    from tests.services.elevenlabs.server import Server

    Use = Callable[..., Any]

BOTH_SIDES = Conditioning(previous_ids=("one",), next_text="Then it rained.")


def asked(rendering: str = WORDS, at: datetime | None = None) -> Asked:
    one = request(rendering)
    price = float(len(rendering))
    return Asked(ParagraphId(1), fingerprint(rendering, one.casting), rendering, one.casting, "me", "", "credits",
                 price, at or datetime.now(UTC), price)


def spoken(use: Use, *, prepared: bool = False, connection: Connection | None = None, **more: Any) -> Speech:
    async def speak(engine: ElevenLabsEngine) -> Speech:
        if prepared:
            await engine.prepare()
        return await engine.speak(request(**more))

    found: Speech = use(speak, **({"connection": connection} if connection else {}))
    return found


def body(elevenlabs: Server) -> dict[str, Any]:
    """Return what was sent with the newest request."""
    found: dict[str, Any] = elevenlabs.calls[-1].body
    return found


# --- speaking

def test_an_answer_brings_audio_words_and_all_that_the_service_says(use: Use, elevenlabs: Server) -> None:
    speech = spoken(use, prepared=True)
    (charge,) = elevenlabs.bill
    assert (speech.format, speech.charged, speech.slots) == ("mp3", len(WORDS), 5)
    assert (speech.request_id, speech.history_item) == (charge.request_id, charge.history_item)
    assert [WORDS[word.first:word.last] for word in speech.words] == WORDS.split()
    assert speech.facts.keys() == {"region", "latency_ms", "trace_id", "tier", "output_format"}


def test_nothing_is_sent_that_was_not_asked_for(use: Use, elevenlabs: Server) -> None:
    spoken(use)
    assert body(elevenlabs) == {"text": WORDS, "model_id": "eleven_multilingual_v2"}


def test_settings_seed_and_language_are_sent_as_the_model_obeys_them(use: Use, elevenlabs: Server) -> None:
    settings = {"stability": 0.3, "speed": 1.5, "style": 0.2, "apply_text_normalization": "on", "seed": 9, "odd": 1}
    spoken(use, model="eleven_flash_v2_5", settings=settings, language="de-AT", seed=7)
    assert body(elevenlabs) == {
        "text": WORDS, "model_id": "eleven_flash_v2_5", "voice_settings": {"stability": 0.3, "speed": 1.2},
        "language_code": "de", "seed": 7, "apply_text_normalization": "on"}


def test_the_newest_model_gets_one_of_its_three_stabilities(use: Use, elevenlabs: Server) -> None:
    spoken(use, model="eleven_v3", settings={"stability": 0.4, "style": 0.5})
    assert body(elevenlabs)["voice_settings"] == {"stability": 0.5}


def test_pauses_are_breaks_where_the_model_knows_them(use: Use, elevenlabs: Server) -> None:
    rendering = f"Wait.{pause(1.5)}Go to {sounded('Worcester', 'ˈwʊstə')}."
    speech = spoken(use, rendering=rendering)
    assert body(elevenlabs)["text"] == 'Wait. <break time="1.50s" /> Go to Worcester.'
    assert [rendering[word.first:word.last] for word in speech.words][:2] == ["Wait.", "Go"]
    spoken(use, rendering=rendering, model="eleven_v4")
    assert body(elevenlabs)["text"] == "Wait. Go to Worcester."


def test_a_large_plan_gets_the_better_format(use: Use, elevenlabs: Server) -> None:
    assert spoken(use, prepared=True).facts["output_format"] == "mp3_44100_192"
    elevenlabs.account.tier = "starter"


def test_a_format_that_the_plan_does_not_allow_is_remembered(use: Use, elevenlabs: Server, accounts: Accounts) -> None:
    async def speak_twice(engine: ElevenLabsEngine) -> list[str]:
        await engine.prepare()
        elevenlabs.account.tier = "starter"
        return [(await engine.speak(request())).facts["output_format"] for _ in range(2)]

    assert use(speak_twice) == ["mp3_44100_128"] * 2
    assert [call.query["output_format"] for call in elevenlabs.calls if call.makes_speech] == [
        "mp3_44100_192", "mp3_44100_128", "mp3_44100_128"]
    assert accounts.account("elevenlabs", elevenlabs.account.user_id).refused_formats == ("mp3_44100_192",)


def test_with_zero_retention_nothing_is_kept_and_nothing_stitched(
        use: Use, elevenlabs: Server, connection: Connection) -> None:
    quiet = Connection(connection.address, connection.key, zero_retention=True)
    assert spoken(use, connection=quiet).history_item == ""
    assert elevenlabs.calls[-1].query["enable_logging"] is False

    async def able(engine: ElevenLabsEngine) -> Any:
        return engine.capabilities("")

    found = use(able, connection=quiet)
    assert (found.stitching, found.history) == (Stitching.NONE, False)
    assert any("joins are off" in note for note in found.notes)


# --- stitching

def test_ids_and_text_go_out_by_side(use: Use, elevenlabs: Server) -> None:
    async def speak(engine: ElevenLabsEngine) -> Speech:
        first = await engine.speak(request())
        told = Conditioning(previous_ids=(first.request_id,), next_text="Then it rained.", previous_text="ignored")
        return await engine.speak(request("It was dark and late.", conditioning=told))

    speech: Speech = use(speak)
    assert body(elevenlabs)["previous_request_ids"] == [elevenlabs.bill[0].request_id]
    assert (body(elevenlabs)["next_text"], "previous_text" in body(elevenlabs)) == ("Then it rained.", False)
    assert speech.conditioning.previous_ids == (elevenlabs.bill[0].request_id,)
    assert elevenlabs.calls[-1].stale_ids == ()


def test_context_that_is_refused_is_no_fault_of_the_text(use: Use, elevenlabs: Server) -> None:
    with pytest.raises(ContextRefused):
        spoken(use, model="eleven_v3", conditioning=Conditioning(previous_text="Before."))
    elevenlabs.faults.add("error")
    with pytest.raises(ContextRefused):
        spoken(use, conditioning=BOTH_SIDES)
    elevenlabs.faults.add("error")
    with pytest.raises(ServiceBusy):
        spoken(use, conditioning=Conditioning(previous_text="Before."))
    assert elevenlabs.bill == []


# --- what goes wrong

@pytest.mark.parametrize(("fault", "error"), [
    ("busy", ServiceBusy), ("slots", SlotsExceeded), ("error", ServiceBusy), ("error_plain", ServiceBusy),
    ("html", OutcomeUnknown), ("unbilled_reset", OutcomeUnknown), ("reset", OutcomeUnknown), ("lost", OutcomeUnknown),
    ("cut", OutcomeUnknown),
])
def test_each_thing_that_goes_wrong_says_what_can_have_been_billed(
        use: Use, elevenlabs: Server, fault: str, error: type[StudioError]) -> None:
    elevenlabs.faults.add(fault)
    with pytest.raises(error) as caught:
        spoken(use)
    if fault == "busy":
        assert isinstance(caught.value, ServiceBusy)
        assert (caught.value.retry_after, caught.value.everybody) == (float(elevenlabs.faults.retry_after), True)


def test_an_answer_that_breaks_off_tells_what_its_headers_said(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.add("cut")
    with pytest.raises(OutcomeUnknown) as caught:
        spoken(use)
    assert (caught.value.request_id, caught.value.charged) == (elevenlabs.bill[0].request_id, len(WORDS))


@pytest.mark.parametrize("fault", ["stall", "stall_midway"])
def test_an_answer_that_never_comes_is_given_up(use: Use, elevenlabs: Server, fault: str) -> None:
    elevenlabs.faults.add(fault)

    async def speak(engine: ElevenLabsEngine) -> None:
        await engine.speak(request())

    with pytest.raises(OutcomeUnknown, match="in time"):
        use(speak, patience=0.2)


def test_nothing_is_billed_where_nobody_listens(use: Use, connection: Connection) -> None:
    with pytest.raises(ServiceUnreachable, match="cannot be reached"):
        spoken(use, connection=Connection("http://127.0.0.1:1", connection.key))


@pytest.mark.parametrize(("refusal", "error", "says"), [
    (Refusal(401, "invalid_api_key", "Invalid API key"), RunStopped, "does not accept the key"),
    (Refusal(401, "quota_exceeded", "You have 0 credits left."), RunStopped, "used up"),
    (Refusal(402, "insufficient_credits", "No credits."), RunStopped, "used up"),
    (Refusal(402, "paid_plan_required", "Free users cannot use library voices."), RunStopped, "library voices"),
    (Refusal(404, "voice_not_found", "A voice was not found."), RunStopped, "no such voice"),
    (Refusal(400, "max_character_limit_exceeded", "Too long."), TextRefused, "too long"),
    (Refusal(400, "invalid_text", "No swearing"), TextRefused, "No swearing."),
    (Refusal(503, "maintenance", "Back soon."), ServiceBusy, "503"),
])
def test_refusals_are_told_in_the_users_words(
        use: Use, elevenlabs: Server, refusal: Refusal, error: type[StudioError], says: str) -> None:
    elevenlabs.faults.refuse(refusal)
    with pytest.raises(error, match=says) as caught:
        spoken(use)
    assert type(caught.value) is error


def test_without_a_key_nothing_is_sent(use: Use, elevenlabs: Server, connection: Connection) -> None:
    with pytest.raises(RunStopped, match="no key"):
        spoken(use, connection=Connection(connection.address))
    assert elevenlabs.calls == []


def test_no_key_is_in_a_log_or_an_error(use: Use, elevenlabs: Server, caplog: pytest.LogCaptureFixture) -> None:
    elevenlabs.faults.add("error")
    with caplog.at_level(logging.DEBUG), pytest.raises(ServiceBusy) as caught:
        spoken(use)
    told = caplog.text + repr(caught.value) + str(caught.value.__cause__)
    assert elevenlabs.account.key not in told


# --- the account

def test_the_account_is_known_by_the_services_own_id(use: Use, elevenlabs: Server, accounts: Accounts) -> None:
    async def account(engine: ElevenLabsEngine) -> tuple[str, str]:
        before = engine.account
        await engine.prepare()
        return before, engine.account

    before, after = use(account)
    assert before.startswith("key-")
    assert after == elevenlabs.account.user_id
    assert accounts.account("elevenlabs", after).plan == "creator"


def test_what_was_asked_once_is_not_asked_again(use: Use, elevenlabs: Server) -> None:
    async def ask(engine: ElevenLabsEngine) -> Any:
        await engine.prepare()
        await engine.prepare()
        await engine.balance()
        return await engine.balance()

    assert use(ask).left == elevenlabs.account.credits_left
    paths = [call.url for call in elevenlabs.calls]
    assert paths.count("/v1/models") == 1
    assert paths.count("/v1/user/subscription") == 1


def test_a_key_that_may_only_speak_can_speak(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.scopes = {"text_to_speech", "models_read", "voices_read"}

    async def speak(engine: ElevenLabsEngine) -> Any:
        await engine.prepare()
        assert engine.account.startswith("key-")
        assert await engine.balance() is None
        return await engine.speak(request())

    assert use(speak).charged == len(WORDS)


def test_one_that_speaks_only_part_of_the_protocol_can_be_used(use: Use, elevenlabs: Server) -> None:
    missing = Refusal(404, "", "Not Found", shape=Shape.SENTENCE)
    elevenlabs.faults.refuse(missing, 9, when=lambda call: call.route in ("/v1/user", "/v1/models"))
    elevenlabs.faults.refuse(missing, 9, when=lambda call: call.route == "/v1/user/subscription")
    assert spoken(use, prepared=True).charged == len(WORDS)


def test_without_times_of_words_the_audio_alone_is_wanted(use: Use, elevenlabs: Server) -> None:
    missing = Refusal(404, "", "Not Found", shape=Shape.SENTENCE)
    elevenlabs.faults.refuse(missing, 9, when=lambda call: call.route.endswith("/with-timestamps"))

    async def speak_twice(engine: ElevenLabsEngine) -> list[Speech]:
        return [await engine.speak(request()) for _ in range(2)]

    assert [(speech.format, speech.words, speech.charged) for speech in use(speak_twice)] == [
        ("mp3", (), len(WORDS))] * 2
    assert len(elevenlabs.calls) == 3


def test_another_service_at_the_address_is_told(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.refuse(Refusal(404, "", "Not Found", shape=Shape.SENTENCE), 9, when=lambda _: True)
    with pytest.raises(RunStopped, match="does not speak as it does"):
        spoken(use, prepared=True)


@pytest.mark.parametrize(("model", "tier", "slots"), [
    ("eleven_multilingual_v2", "creator", 5), ("eleven_flash_v2_5", "creator", 10), ("eleven_v4", "pro", 2),
    ("eleven_multilingual_v2", "scale_2024_08_10", 15)])
def test_slots_begin_at_the_plans_limit(use: Use, elevenlabs: Server, model: str, tier: str, slots: int) -> None:
    elevenlabs.account.tier = tier

    async def able(engine: ElevenLabsEngine) -> Any:
        await engine.prepare()
        return engine.capabilities(model)

    assert use(able).slots == slots


def test_a_model_that_does_not_exist_is_told(use: Use) -> None:
    async def able(engine: ElevenLabsEngine) -> Any:
        return engine.capabilities("eleven_v99")

    with pytest.raises(UnknownVoice, match="eleven_v99"):
        use(able)


# --- prices

def test_prices_follow_model_and_voice(use: Use) -> None:
    async def prices(engine: ElevenLabsEngine) -> list[float]:
        await engine.prepare()
        ways = [{}, {"model": "eleven_flash_v2_5"}, {"voice": "sharedvvvvvvvvvv0001"}]
        return [engine.price(request("x" * 101, **way)) for way in ways]

    assert use(prices) == [101, 51, 152]


def test_what_was_charged_teaches_the_price(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.factor = 0.25

    async def learn(engine: ElevenLabsEngine) -> tuple[float, float]:
        await engine.prepare()
        speech = await engine.speak(request())
        assert speech.charged is not None
        engine.learn_price(replace(asked(), account=engine.account), speech.charged)
        return speech.charged, engine.price(request())

    charged, price = use(learn)
    assert charged == price < len(WORDS) / 2


# --- the history

def looked(use: Use, rendering: str = WORDS, request_id: str = "", at: datetime | None = None) -> list[Made]:
    async def look(engine: ElevenLabsEngine) -> Any:
        return list(await engine.made(asked(rendering, at), request_id))

    found: list[Made] = use(look)
    return found


def test_what_was_made_and_never_answered_is_found_and_fetched(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.add("lost")
    with pytest.raises(OutcomeUnknown):
        spoken(use)

    async def fetch(engine: ElevenLabsEngine) -> Any:
        (made,) = await engine.made(asked())
        return made, await engine.fetch(made)

    made, speech = use(fetch)
    assert (made.request_id, made.charged, made.ready) == (elevenlabs.bill[0].request_id, len(WORDS), True)
    assert (speech.format, speech.history_item, speech.charged) == ("mp3", made.item, len(WORDS))
    assert [WORDS[word.first:word.last] for word in speech.words] == WORDS.split()


def test_only_the_same_words_are_taken_for_it(use: Use) -> None:
    spoken(use)
    assert looked(use, "Other words altogether.") == []


def test_a_request_id_decides(use: Use, elevenlabs: Server) -> None:
    first, second = spoken(use), spoken(use)
    assert [made.request_id for made in looked(use, request_id=second.request_id)] == [second.request_id]
    assert {made.request_id for made in looked(use)} == {first.request_id, second.request_id}


def test_what_was_made_long_ago_is_not_it(use: Use) -> None:
    spoken(use)
    assert looked(use, at=datetime.now(UTC) - timedelta(hours=1)) == []


def test_a_history_of_many_pages_is_read_to_its_end(use: Use, elevenlabs: Server) -> None:
    elevenlabs.page_limit = 2
    for _ in range(5):
        spoken(use)
    assert len(looked(use)) == 5


def test_what_is_still_being_made_is_not_ready(use: Use, elevenlabs: Server) -> None:
    elevenlabs.pace, elevenlabs.shows_processing = 5.0, True

    async def speak(engine: ElevenLabsEngine) -> None:
        await engine.speak(request())

    with pytest.raises(OutcomeUnknown):
        use(speak, patience=0.1)
    assert [made.ready for made in looked(use)] == [False]


def test_a_history_that_may_not_be_read_is_said_to_be_so(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.scopes.discard("speech_history_read")
    with pytest.raises(HistoryUnavailable, match="speech_history_read"):
        looked(use)


def test_the_services_clock_is_followed(use: Use, elevenlabs: Server) -> None:
    elevenlabs.ahead = 3600.0

    async def ahead(engine: ElevenLabsEngine) -> timedelta:
        await engine.speak(request())
        assert await engine.made(asked(at=datetime.now(UTC) + engine.clock_ahead))
        return engine.clock_ahead

    assert abs(use(ahead) - timedelta(hours=1)) < timedelta(seconds=5)


def test_voices_come_once_in_the_services_order(use: Use, elevenlabs: Server) -> None:
    elevenlabs.page_limit = 3

    async def voices(engine: ElevenLabsEngine) -> Any:
        return await engine.voices()

    found = use(voices)
    assert [voice.id for voice in found] == list(elevenlabs.voices)
    assert (found[0].id, found[0].category, found[0].language) == (VOICE, "premade", "en")
    assert {voice.rate for voice in found} == {1.0, 1.5, 2.0}
