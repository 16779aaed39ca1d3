"""OpenAI itself: the one address that is known to charge. A server here stands for it, under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import RunStopped, UnknownVoice
from studio_app.speech.openai_speech import openai
from tests.speech.asking import ask, request, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.speech.openai_speech.conftest import Home

LINE = "Hello there, my friend."


@pytest.fixture
def customer(running: Callable[[str], Home], monkeypatch: pytest.MonkeyPatch) -> Home:
    """Give a user of OpenAI."""
    monkeypatch.setattr(openai, "HOST", "127.0.0.1")
    return running("openai")


@pytest.mark.parametrize(("address", "theirs"), [
    ("https://api.openai.com/v1", True), ("https://eu.api.openai.com/v1", True), ("http://127.0.0.1:8880/v1", False),
    ("https://api.openai.com.example/v1", False), ("https://notapi.openai.com/v1", False)])
def test_it_is_known_by_its_address(address: str, *, theirs: bool) -> None:
    assert openai.is_openai(address) is theirs


def test_it_charges_dollars_by_the_character(customer: Home) -> None:
    engine = customer.engine()
    assert engine.capabilities("tts-1").unit == "USD"
    assert engine.price(request(engine, "a" * 1_000_000, model="tts-1")) == pytest.approx(15)
    assert engine.price(request(engine, "a" * 1_000_000, model="tts-1-hd")) == pytest.approx(30)
    assert speak(engine, LINE, "alloy", "tts-1").charged == pytest.approx(len(LINE) * 15e-6)


def test_what_is_billed_by_the_minute_is_only_estimated(customer: Home) -> None:
    engine = customer.engine()
    assert "estimate" in engine.capabilities("gpt-4o-mini-tts").notes[0]
    assert engine.price(request(engine, LINE)) > 0
    assert speak(engine, LINE, "alloy").charged is None


def test_the_newest_model_takes_no_speed(customer: Home) -> None:
    engine = customer.engine()
    assert not engine.capabilities("").settings
    speak(engine, LINE, "alloy", settings={"speed": 1.5})
    speak(engine, LINE, "alloy", "tts-1", settings={"speed": 1.5})
    assert [call.body.get("speed") for call in customer.server.spoken] == [None, 1.5]


def test_a_model_whose_price_nobody_knows_is_not_used(customer: Home) -> None:
    engine = customer.engine()
    with pytest.raises(UnknownVoice, match="tts-7"):
        engine.capabilities("tts-7")
    with pytest.raises(UnknownVoice):
        speak(engine, LINE, "alloy", "tts-7")
    assert not customer.server.spoken


def test_its_voices_and_models_are_known_without_a_list(customer: Home) -> None:
    engine = customer.engine()
    assert [model.id for model in engine.models()] == ["gpt-4o-mini-tts", "tts-1", "tts-1-hd"]
    voices = ask(engine, lambda asked: asked.voices())
    assert [voice.name for voice in voices][:2] == ["Alloy", "Ash"]


def test_the_account_is_known_by_its_key(customer: Home) -> None:
    engine = customer.engine()
    assert engine.account.startswith("key-")
    assert customer.server.personality.key not in engine.account


def test_the_answers_number_is_kept(customer: Home) -> None:
    assert speak(customer.engine(), LINE, "alloy").request_id == "local-1"


def test_without_a_key_nothing_is_asked(customer: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    address = customer.connection.address
    monkeypatch.setattr(type(customer), "connection", type(customer.connection)(address))
    with pytest.raises(RunStopped, match="no key for OpenAI"):
        speak(customer.engine(), LINE, "alloy")
    assert not customer.server.calls


def test_trying_the_key_tells_the_account(customer: Home) -> None:
    engine = customer.engine()
    verdict = ask(engine, lambda asked: asked.try_out(customer.connection))
    assert (verdict.good, verdict.sentence) == (True, "OpenAI accepts the key.")
    assert verdict.account == engine.account != ""
