from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Connection
from studio_app.domain.errors import (
    BadAudio,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    ServiceUnreachable,
    StudioError,
    TextRefused,
)
from studio_app.pronunciation.notation import sounded
from studio_app.speech.openai_speech import OpenAISpeechEngine
from studio_app.speech.openai_speech.client import PATIENCE
from tests.services.openai_speech.personalities import KOKORO, PERSONALITIES
from tests.speech.asking import ask, request, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.speech.openai_speech.conftest import Home

LINE = "Hello there, my friend."


def test_nobody_is_charged_for_a_program_of_ones_own(home: Home) -> None:
    engine = home.engine()
    assert (engine.account, engine.capabilities("anything").unit) == ("", "")
    assert speak(engine, LINE, "af_heart").charged == engine.price(request(engine, LINE)) == 0


@pytest.mark.parametrize(("address", "may"), [
    ("https://speech.example.com/v1", True), ("http://192.168.1.20:8880/v1", False), ("http://tower.local:8880", False),
    ("http://localhost:8880/v1", False)])
def test_whoever_runs_an_address_elsewhere_may_charge(home: Home, address: str, *, may: bool) -> None:
    engine = OpenAISpeechEngine(lambda: Connection(address), home.accounts, home.cache)
    assert any("may charge" in note for note in engine.capabilities("").notes) is may


def test_one_line_is_spoken_at_a_time_unless_the_user_wants_more(home: Home) -> None:
    engine = home.engine()
    assert engine.capabilities("").slots == 1
    home.accounts.update("openai", "", lambda known: replace(known, slots={"": 3}))
    assert engine.capabilities("").slots == 3


def test_without_a_key_no_header_is_sent(home: Home) -> None:
    speak(home.engine(), LINE, "af_heart")
    assert not [call for call in home.server.calls if "Authorization" in call.headers]


def test_a_key_is_sent_with_everything(home: Home) -> None:
    home.key = "mine"
    speak(home.engine(), LINE, "af_heart")
    assert {call.headers.get("Authorization") for call in home.server.calls} == {"Bearer mine"}


def test_the_first_line_may_take_as_long_as_a_model_takes_to_load(home: Home) -> None:
    assert PATIENCE >= 300
    home.server.faults.add("slow")
    engine = home.engine()

    async def patient(_: object) -> None:
        task = asyncio.create_task(engine.speak(request(engine, LINE, "af_heart")))
        await asyncio.to_thread(home.server.door.reached.wait)
        assert not task.done()
        home.server.door.open()
        assert (await task).audio

    ask(engine, patient)


def test_a_mix_of_voices_can_be_typed(home: Home) -> None:
    found = ask(home.engine(), lambda asked: asked.voice("bf_emma+af_heart(2)"))
    assert found is not None
    assert (found.id, found.language) == ("bf_emma+af_heart(2)", "en-GB")
    speak(home.engine(), LINE, found.id)
    assert home.server.spoken[-1].body["voice"] == "bf_emma+af_heart(2)"


def test_a_listed_voice_is_found_by_its_name(home: Home) -> None:
    found = ask(home.engine(), lambda asked: asked.voice("emma"))
    assert found is not None
    assert found.id == "bf_emma"


def test_any_model_can_be_typed(running: Callable[[str], Home]) -> None:
    home = running("devnen")
    speak(home.engine(), LINE, "Emily.wav", "turbo")
    assert home.server.spoken[-1].body["model"] == "turbo"


def test_sounds_are_said_in_plain_words(home: Home) -> None:
    speak(home.engine(), f"The {sounded('Tudor', 'tjuːdə')} rose.", "af_heart")
    assert home.server.spoken[-1].body["input"] == "The Tudor rose."


def test_the_speed_keeps_to_what_every_program_takes(running: Callable[[str], Home]) -> None:
    home = running("speaches")
    speak(home.engine(), LINE, "af_heart", settings={"speed": 3})
    assert home.server.spoken[-1].body["speed"] == 2.0


def test_a_program_that_has_no_wav_is_asked_for_mp3_from_then_on(running: Callable[[str], Home]) -> None:
    home = running("devnen")
    home.server.personality = replace(home.server.personality, formats=frozenset({"mp3"}))
    engine = home.engine()

    async def twice(_: object) -> list[str]:
        return [(await engine.speak(request(engine, LINE, "Emily.wav"))).format for _ in range(2)]

    assert ask(engine, twice) == ["mp3", "mp3"]
    assert [call.body["response_format"] for call in home.server.spoken] == ["wav", "mp3", "mp3"]


@pytest.mark.parametrize(("fault", "error"), [("busy", ServiceBusy), ("loading", ServiceBusy),
                                              ("broken", ServiceBusy), ("page", ServiceBusy)])
@pytest.mark.parametrize("name", ["old-kokoro", "travisvn", "localai", "odd"])
def test_a_program_that_cannot_just_now_is_asked_again(running: Callable[[str], Home], name: str, fault: str,
                                                       error: type[StudioError]) -> None:
    home = running(name)
    home.server.faults.add(fault)
    voice = next(iter(home.server.personality.voices or {"any"}))
    with pytest.raises(error, match="The speech program"):
        speak(home.engine(), LINE, voice or "default")


@pytest.mark.parametrize(("fault", "said"), [("empty", "no audio"), ("not-audio", "queued")])
def test_what_is_no_audio_is_told_with_what_it_says(home: Home, fault: str, said: str) -> None:
    home.server.faults.add(fault)
    with pytest.raises(BadAudio, match=said):
        speak(home.engine(), LINE, "af_heart")


@pytest.mark.parametrize("fault", ["cut", "reset"])
def test_an_answer_that_breaks_off_is_none(home: Home, fault: str) -> None:
    home.server.faults.add(fault)
    with pytest.raises(OutcomeUnknown):
        speak(home.engine(), LINE, "af_heart")


@pytest.mark.parametrize("name", ["kokoro", "speaches", "devnen", "odd", "localai"])
def test_an_unknown_voice_stops_the_run_with_the_programs_words(running: Callable[[str], Home], name: str) -> None:
    with pytest.raises(StudioError, match="not found") as told:
        speak(running(name).engine(), LINE, "nobody")
    assert isinstance(told.value, RunStopped if name != "localai" else ServiceBusy)


def test_a_text_that_is_refused_is_refused_alone(home: Home) -> None:
    home.server.personality = replace(KOKORO, required=frozenset({"input", "title"}))
    with pytest.raises(TextRefused, match="title"):
        speak(home.engine(), LINE, "af_heart")
    home.server.violations.clear()


def test_a_program_that_is_not_running_is_waited_for(home: Home) -> None:
    engine = home.engine()
    home.server.close()
    with pytest.raises(ServiceUnreachable, match="Nothing answers") as told:
        ask(engine, lambda asked: asked.prepare())
    assert "Start the speech program" in told.value.hint
    with pytest.raises(ServiceUnreachable):
        ask(engine, lambda asked: asked.voices())
    with pytest.raises(ServiceUnreachable):
        speak(engine, LINE, "af_heart")


def test_a_proxy_is_not_asked_for_this_machine(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert speak(home.engine(), LINE, "af_heart").audio


def test_another_address_is_another_program(running: Callable[[str], Home]) -> None:
    home, other = running("kokoro"), running("odd")
    engine = home.engine()

    async def moved(_: object) -> list[str]:
        found = [voice.id for voice in await engine.voices()][:1]
        home.server = other.server
        await engine.prepare()
        return [*found, *(voice.id for voice in await engine.voices())]

    kokoro = home.server
    assert ask(engine, moved) == ["af_heart", "v-1", "plain"]
    assert len(kokoro.calls) == 3, "what was found is remembered"


def test_voices_that_were_added_are_found_when_they_are_listed_again(home: Home) -> None:
    engine = home.engine()

    async def listed(_: object) -> tuple[int, int]:
        before = len(await engine.voices())
        lists = {**KOKORO.lists, "/v1/audio/voices": ["af_heart", "af_new", "am_new"]}
        home.server.personality = replace(KOKORO, lists=lists)
        return before, len(await engine.voices())

    assert ask(engine, listed) == (11, 3)


@pytest.mark.parametrize("name", PERSONALITIES)
def test_trying_an_address_tells_what_was_found(running: Callable[[str], Home], name: str) -> None:
    home = running(name)
    verdict = ask(home.engine(), lambda asked: asked.try_out(home.connection))
    assert verdict.good
    assert verdict.sentence.startswith("It answers")
    assert not home.server.spoken


def test_trying_kokoro_counts_its_voices(home: Home) -> None:
    verdict = ask(home.engine(), lambda asked: asked.try_out(home.connection))
    assert verdict.sentence == "It answers, and has 11 voices."
    assert dict(verdict.facts) == {"Voices": "11", "Model": "kokoro"}


def test_trying_a_program_without_lists_asks_whether_it_speaks(running: Callable[[str], Home]) -> None:
    home = running("odd")
    home.server.personality = replace(PERSONALITIES["odd"], lists={})
    verdict = ask(home.engine(), lambda asked: asked.try_out(home.connection))
    assert verdict.good
    assert verdict.hint
    home.server.violations.clear()


def test_trying_what_is_no_speech_program_says_so(home: Home) -> None:
    home.suffix = "/somewhere/v1"
    verdict = ask(home.engine(), lambda asked: asked.try_out(home.connection))
    assert not verdict.good
    assert "/v1" in verdict.hint


def test_trying_an_address_where_nothing_answers_says_so(home: Home) -> None:
    engine = home.engine()
    home.server.close()
    verdict = ask(engine, lambda asked: asked.try_out(home.connection))
    assert not verdict.good
    assert "Nothing answers" in verdict.sentence


def test_trying_a_wrong_key_says_so_without_telling_it(running: Callable[[str], Home]) -> None:
    home = running("openai")
    verdict = ask(home.engine(), lambda asked: asked.try_out(Connection(home.connection.address, "sk-wrong")))
    assert not verdict.good
    assert "key" in verdict.sentence
    assert "sk-wrong" not in str(verdict)
