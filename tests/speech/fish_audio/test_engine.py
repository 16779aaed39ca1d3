from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import soundfile

from studio_app.domain.errors import (
    BadAudio,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    ServiceUnreachable,
    SlotsExceeded,
    StudioError,
    TextRefused,
    UnknownVoice,
)
from studio_app.domain.regenerations import Policy
from studio_app.pronunciation.notation import pause
from studio_app.speech.engine import Reference
from tests.services.fish_audio.catalogue import voice
from tests.services.fish_audio.server import OWN, PLAIN
from tests.speech.asking import ask, request, speak

if TYPE_CHECKING:
    from tests.services.fish_audio.server import FishServer
    from tests.speech.fish_audio.conftest import User

NARRATOR = OWN["_id"]
LINE = "It's a long way, “he said”, to the end of a sentence that is spoken in two stretches."


def test_a_line_is_spoken_as_lossless_sound_of_its_whole_length(user: User) -> None:
    speech = speak(user.engine(), LINE, NARRATOR)
    assert speech.format == "wav"
    sound = soundfile.info(io.BytesIO(speech.audio))
    assert (sound.samplerate, sound.channels) == (44100, 1)
    assert sound.duration == pytest.approx(len(LINE) / 15, rel=0.05)


def test_the_words_are_timed_across_the_stretches(user: User) -> None:
    speech = speak(user.engine(), LINE, NARRATOR)
    words = [LINE[word.first:word.last] for word in speech.words]
    assert words[:5] == ["It's", "a", "long", "way", "he"]
    assert words[-1] == "stretches"
    assert all(one.end <= two.start + 1e-6 for one, two in zip(speech.words, speech.words[1:], strict=False))


def test_what_is_charged_is_the_price_to_the_byte(user: User, server: FishServer) -> None:
    engine = user.engine()
    speech = speak(engine, "Größer…", NARRATOR)
    assert server.bill == [("Größer…", Decimal("0.000165"))]
    assert speech.charged == engine.price(request(engine, "Größer…")) == pytest.approx(0.000165)


def test_the_model_is_always_named_or_the_service_takes_its_own(user: User, server: FishServer) -> None:
    speak(user.engine(), "One.", NARRATOR)
    speak(user.engine(), "Two.", NARRATOR, "s2.1-pro-free")
    assert [call.headers["model"] for call in server.spoken()] == ["s2.1-pro", "s2.1-pro-free"]
    assert server.bill[-1] == ("Two.", Decimal(0))


def test_an_unknown_model_is_never_sent(user: User, server: FishServer) -> None:
    with pytest.raises(UnknownVoice, match="speech-9"):
        speak(user.engine(), "One.", NARRATOR, "speech-9")
    assert not server.calls


def test_only_settings_that_were_chosen_are_sent_within_their_limits(user: User, server: FishServer) -> None:
    speak(user.engine(), "One.", NARRATOR, settings={"speed": 3, "volume": -2.5, "top_p": 0.2, "seed": 4, "style": "x"})
    assert server.spoken()[-1].body == {
        "text": "One.", "reference_id": NARRATOR, "format": "wav", "sample_rate": 44100, "top_p": 0.2,
        "prosody": {"speed": 2.0, "volume": -2.5}}


def test_a_pause_is_no_word(user: User, server: FishServer) -> None:
    speak(user.engine(), f"One.{pause(0.5)}Two.", NARRATOR)
    assert server.bill[-1][0] == "One. Two."


def test_samples_of_a_voice_go_along_as_bytes(user: User, server: FishServer) -> None:
    speak(user.engine(), "One.", references=(Reference(b"RIFF\x00\xff", "Some words."),))
    sent = server.spoken()[-1]
    assert sent.headers["Content-Type"] == "application/msgpack"
    assert sent.body["references"] == [{"audio": b"RIFF\x00\xff", "text": "Some words."}]


def test_samples_stand_in_place_of_a_voice_that_no_service_knows(user: User, server: FishServer) -> None:
    own = (Reference(b"RIFF", "Some words."), Reference(b"ID3", ""))
    speak(user.engine(), "One.", "reference:0123", references=own)
    assert "reference_id" not in server.spoken()[-1].body
    assert [one["text"] for one in server.spoken()[-1].body["references"]] == ["Some words.", ""]


def test_a_voice_of_samples_without_samples_never_gets_another_voice(user: User, server: FishServer) -> None:
    with pytest.raises(RunStopped, match="samples"):
        speak(user.engine(), "One.", "reference:0123")
    assert not server.calls


@pytest.mark.parametrize("call", ["voice", "search"])
def test_the_service_is_never_asked_for_a_voice_of_samples(user: User, server: FishServer, call: str) -> None:
    assert not ask(user.engine(), lambda asked: getattr(asked, call)("reference:0123"))
    assert not [one for one in server.calls if "reference" in f"{one.path} {one.query}"]


@pytest.mark.parametrize(("model", "tag"), [("", "[happy] "), ("s1", "(happy) ")])
def test_a_direction_is_sent_before_the_words_and_paid(user: User, server: FishServer, model: str, tag: str) -> None:
    engine = user.engine()
    speech = speak(engine, LINE, NARRATOR, model, direction="happy")
    assert server.bill[-1][0] == tag + LINE
    assert speech.charged == engine.price(request(engine, LINE, NARRATOR, model, direction="happy"))
    assert speech.charged == pytest.approx(len((tag + LINE).encode()) * 15e-6)
    assert speech.facts["direction"] == tag.strip()
    assert LINE[speech.words[0].first:speech.words[0].last] == "It's"


def test_a_direction_that_the_model_does_not_know_is_not_sent(user: User, server: FishServer) -> None:
    speech = speak(user.engine(), "One.", NARRATOR, "s1", direction="as if asleep")
    assert (server.bill[-1][0], "direction" in speech.facts) == ("One.", False)


def test_where_no_times_are_told_the_line_is_spoken_without(user: User, server: FishServer) -> None:
    server.timed = False

    async def twice(engine: object) -> None:
        for text in ("One.", "Two."):
            speech = await made.speak(request(made, text, NARRATOR))
            assert (speech.format, speech.words) == ("wav", ())

    made = user.engine()
    ask(made, twice)
    assert [call.path for call in server.spoken()] == [PLAIN, PLAIN]
    assert [text for text, _ in server.bill] == ["One.", "Two."]


@pytest.mark.parametrize("timed", [True, False])
def test_headers_that_tell_no_length_are_mended(user: User, server: FishServer, *, timed: bool) -> None:
    server.timed = timed
    mended = speak(user.engine(), LINE, NARRATOR).audio
    server.sizes = None
    assert speak(user.engine(), LINE, NARRATOR).audio == mended


@pytest.mark.parametrize(("fault", "error"), [
    ("busy", SlotsExceeded), ("overloaded", ServiceBusy), ("broken", ServiceBusy), ("page", ServiceBusy),
    ("plain-401", RunStopped), ("old-402", RunStopped), ("unparsed", TextRefused)])
def test_a_refusal_is_told_and_nothing_was_billed(user: User, server: FishServer, fault: str,
                                                  error: type[StudioError]) -> None:
    server.faults.add(fault)
    with pytest.raises(error) as told:
        speak(user.engine(), "One.", NARRATOR)
    assert type(told.value) is error
    assert not server.bill


def test_the_service_says_when_to_come_back(user: User, server: FishServer) -> None:
    server.faults.add("busy")
    with pytest.raises(SlotsExceeded) as told:
        speak(user.engine(), "One.", NARRATOR)
    assert told.value.retry_after == 2.0


@pytest.mark.parametrize("fault", ["cut", "reset"])
@pytest.mark.parametrize("timed", [True, False])
def test_an_answer_that_breaks_off_may_have_been_billed(user: User, server: FishServer, fault: str, *,
                                                        timed: bool) -> None:
    server.timed = timed
    server.faults.add(fault)
    with pytest.raises(OutcomeUnknown):
        speak(user.engine(), LINE, NARRATOR)


@pytest.mark.parametrize("timed", [True, False])
def test_an_answer_without_audio_is_bad(user: User, server: FishServer, *, timed: bool) -> None:
    server.timed = timed
    server.faults.add("empty")
    with pytest.raises(BadAudio, match="no audio"):
        speak(user.engine(), "One.", NARRATOR)


def test_an_empty_file_is_handed_on_for_the_check_to_refuse(user: User, server: FishServer) -> None:
    server.timed = False
    server.faults.add("nothing")
    speech = speak(user.engine(), "One.", NARRATOR)
    assert (speech.format, len(speech.audio)) == ("mp3", 417)


def test_a_voice_that_is_gone_stops_the_run(user: User) -> None:
    with pytest.raises(RunStopped, match="no such voice"):
        speak(user.engine(), "One.", "0" * 32)


def test_spent_credit_stops_the_run_and_says_which_credit(user: User, server: FishServer) -> None:
    server.account.credit = Decimal(0)
    with pytest.raises(RunStopped, match="API credit"):
        speak(user.engine(), "One.", NARRATOR)


def test_nobody_there_is_no_reason_to_stop(user: User, server: FishServer) -> None:
    engine = user.engine()
    server.close()
    with pytest.raises(ServiceUnreachable):
        speak(engine, "One.", NARRATOR)


def test_breaking_off_leaves_nothing_behind(user: User, server: FishServer) -> None:
    server.faults.add("slow")
    engine = user.engine()

    async def break_off(_: object) -> None:
        task = asyncio.create_task(engine.speak(request(engine, "One.", NARRATOR)))
        await asyncio.to_thread(server.door.reached.wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        server.door.open()

    ask(engine, break_off)


@pytest.mark.parametrize("what", ["speak", "voices", "prepare", "balance"])
def test_without_a_key_it_is_said_where_to_put_one(user: User, server: FishServer, what: str) -> None:
    user.key = ""
    engine = user.engine()
    with pytest.raises(RunStopped, match="no key") as told:
        ask(engine, lambda asked: asked.speak(request(engine, "One.")) if what == "speak" else getattr(asked, what)())
    assert "FISH_API_KEY" in told.value.hint
    assert not server.calls


def test_the_account_is_known_by_its_key_until_the_service_tells_its_id(user: User) -> None:
    engine = user.engine()
    assert engine.account.startswith("key-")
    ask(engine, lambda asked: asked.prepare())
    assert engine.account == "user-7"
    assert user.engine().account == "user-7", "it is remembered"
    assert user.key not in "".join(path.read_text() for path in user.cache.rglob("*"))


def test_what_was_paid_in_decides_how_many_are_spoken_at_once(user: User, server: FishServer) -> None:
    engine = user.engine()
    assert engine.capabilities("").slots == 5
    server.account.topped_up = 100
    ask(engine, lambda asked: asked.prepare())
    assert engine.capabilities("").slots == 15


def test_no_repeat_is_ever_free(user: User) -> None:
    engine = user.engine()
    ask(engine, lambda asked: asked.prepare())
    assert user.accounts.account("fish-audio", engine.account).policy is Policy.CHARGED


def test_the_account_is_learnt_once(user: User, server: FishServer) -> None:
    engine = user.engine()

    async def prepared(asked: object) -> None:
        await engine.prepare()
        await engine.prepare()

    ask(engine, prepared)
    assert [call.path for call in server.calls] == ["/wallet/self/api-credit"]


def test_a_server_without_wallets_speaks_all_the_same(user: User, server: FishServer) -> None:
    server.wallets = False
    engine = user.engine()
    assert ask(engine, lambda asked: asked.balance()) is None
    assert ask(engine, lambda asked: asked.try_out(user.connection)).good
    assert speak(engine, "One.", NARRATOR).audio
    assert engine.account.startswith("key-")


def test_a_wallet_that_cannot_be_read_is_no_fault(user: User, server: FishServer) -> None:
    server.account.credit = Decimal("sNaN")
    with pytest.raises(ServiceBusy, match="cannot be read"):
        ask(user.engine(), lambda asked: asked.balance())


def test_the_balance_is_in_dollars(user: User) -> None:
    balance = ask(user.engine(), lambda asked: asked.balance())
    assert balance is not None
    assert (balance.left, balance.unit) == (12.34, "USD")


def test_own_voices_stand_before_those_of_the_library(user: User, server: FishServer) -> None:
    voices = ask(user.engine(), lambda asked: asked.voices())
    assert (voices[0].name, voices[0].category, voices[0].language) == ("My narrator", "cloned", "en")
    assert [voice.name for voice in voices[1:3]] == ["Public 001", "Public 002"]
    assert len(voices) == 201, "the library is not read to its end"
    assert len(server.calls) == 3


def test_a_voice_of_ones_own_that_is_public_is_listed_once(user: User, server: FishServer) -> None:
    server.voices[0] = {**OWN, "visibility": "public"}
    voices = ask(user.engine(), lambda asked: asked.voices())
    assert [(voice.id, voice.category) for voice in voices].count((NARRATOR, "cloned")) == 1
    assert len({voice.id for voice in voices}) == len(voices)


def test_what_cannot_speak_is_no_voice_unless_it_is_ones_own_in_the_making(user: User, server: FishServer) -> None:
    server.voices = [OWN, voice("1" * 32, "Raw", state="training"), voice("2" * 32, "Sung", type="svc"),
                     voice("3" * 32, "Unready", author="author-1", state="training")]
    found = ask(user.engine(), lambda asked: asked.voices())
    assert [(one.name, one.state) for one in found] == [("My narrator", ""), ("Raw", "training")]


def test_a_search_goes_through_the_whole_library(user: User) -> None:
    found = ask(user.engine(), lambda asked: asked.search("public 24"))
    assert [one.name for one in found] == [f"Public 24{digit}" for digit in range(10)]


def test_a_search_finds_ones_own_voices_first_and_each_once(user: User) -> None:
    found = ask(user.engine(), lambda asked: asked.search("my"))
    assert [one.name for one in found] == ["My narrator"]
    assert len(ask(user.engine(), lambda asked: asked.search(""))) == 201


@pytest.mark.parametrize("wanted", [f"{240:032x}", "public 240"])
def test_any_voice_of_the_library_is_found_by_id_and_by_name(user: User, wanted: str) -> None:
    found = ask(user.engine(), lambda asked: asked.voice(wanted))
    assert found is not None
    assert found.name == "Public 240"


@pytest.mark.parametrize("wanted", ["f" * 32, "Nobody"])
def test_a_voice_that_is_nowhere_is_not_found(user: User, wanted: str) -> None:
    assert ask(user.engine(), lambda asked: asked.voice(wanted)) is None


def test_a_good_key_is_told_with_what_it_can_do(user: User) -> None:
    verdict = ask(user.engine(), lambda asked: asked.try_out(user.connection))
    assert (verdict.good, verdict.account) == (True, "user-7")
    assert dict(verdict.facts) == {"API credit": "$12.34", "Requests at once": "5"}


def test_a_good_key_without_credit_is_told_apart(user: User, server: FishServer) -> None:
    server.account.credit = Decimal(0)
    verdict = ask(user.engine(), lambda asked: asked.try_out(user.connection))
    assert verdict.good
    assert "no API credit" in verdict.sentence


def test_a_bad_key_is_told_without_telling_it(user: User) -> None:
    tried = replace(user.connection, key="fish-key-bad")
    verdict = ask(user.engine(), lambda asked: asked.try_out(tried))
    assert not verdict.good
    assert "fish-key-bad" not in f"{verdict} {tried}"


def test_trying_costs_nothing(user: User, server: FishServer) -> None:
    ask(user.engine(), lambda asked: asked.try_out(user.connection))
    assert not server.bill
    assert not server.spoken()
