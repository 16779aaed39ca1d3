"""The proof voice, as the rest of the program meets it."""

from __future__ import annotations

import asyncio
import io
import wave
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio_app.domain.errors import InputError, TextRefused, UnknownVoice
from studio_app.domain.voices import Casting
from studio_app.pronunciation.notation import pause, sounded
from studio_app.pronunciation.rendering import render
from studio_app.speech.engine import Phonemizer, SpeechRequest
from tests.speech.espeak.asking import request

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.speech.engine import Speech
    from studio_app.speech.espeak import EspeakEngine

    Speak = Callable[..., Speech]

with_one_engine = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
LINE = "Hello there, my friend."


def seconds(speech: Speech) -> float:
    with wave.open(io.BytesIO(speech.audio)) as reader:
        return float(reader.getnframes() / reader.getframerate())


def test_a_line_comes_as_wav(speak: Speak) -> None:
    speech = speak(LINE)
    with wave.open(io.BytesIO(speech.audio)) as reader:
        assert (reader.getnchannels(), reader.getsampwidth(), reader.getframerate()) == (1, 2, 22050)
        assert any(reader.readframes(reader.getnframes()))
    assert speech.format == "wav"
    assert speech.charged == 0
    assert 1 < seconds(speech) < 2


def test_the_same_line_sounds_the_same_whatever_was_spoken_before(speak: Speak) -> None:
    first = speak(LINE)
    for other in ("Something else.", f"Wait.{pause(0.3)} Done.", sounded("x", "ʃʒθ"), "Quelque chose?"):
        speak(other, "fr-fr", rate=300, pitch=80)
        assert speak(LINE) == first


def test_the_same_line_sounds_the_same_in_any_process(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    async def spoken_side_by_side() -> list[Speech]:
        return await asyncio.gather(*(engine.speak(request(LINE)) for _ in range(4)))

    side_by_side = runner.run(spoken_side_by_side())
    runner.run(engine.close())
    assert {speech.audio for speech in side_by_side} == {runner.run(engine.speak(request(LINE))).audio}


@pytest.mark.parametrize(("setting", "value"), [("pitch", 90), ("pitch", 10), ("range", 0), ("word_gap", 10)])
def test_settings_change_the_sound(speak: Speak, setting: str, value: float) -> None:
    assert speak(LINE, **{setting: value}).audio != speak(LINE).audio


def test_rate_is_words_per_minute(speak: Speak) -> None:
    assert seconds(speak(LINE, rate=350)) == pytest.approx(seconds(speak(LINE)) / 2, rel=0.25)


def test_settings_default_to_what_the_capabilities_say(speak: Speak, engine: EspeakEngine) -> None:
    defaults = {setting.name: setting.default for setting in engine.capabilities("").settings}
    assert speak(LINE, **defaults) == speak(LINE)


def test_a_setting_beyond_its_limit_counts_as_the_limit(speak: Speak) -> None:
    assert speak(LINE, rate=9999.5) == speak(LINE, rate=450)


def test_a_setting_that_is_no_number_is_refused(speak: Speak) -> None:
    with pytest.raises(InputError, match=r"“Speed” must be a number, not “fast”"):
        speak(LINE, rate="fast")


def test_it_never_charges_and_repeats_bring_nothing_new(engine: EspeakEngine) -> None:
    able = engine.capabilities("")
    assert not able.charges
    assert able.deterministic
    assert able.slots == 2
    assert engine.price(request(LINE)) == 0


@pytest.mark.parametrize(("voice", "hint"), [("en-uk", "Did you mean “en-us”?"), ("fr", "Did you mean “fr-fr”?"),
                                             ("Zarathustra", "Choose one")])
def test_an_unknown_voice_is_refused_with_the_nearest_one(speak: Speak, voice: str, hint: str) -> None:
    with pytest.raises(UnknownVoice, match=f"no voice “{voice}”") as refusal:
        speak(LINE, voice)
    assert hint in refusal.value.hint


def test_an_unknown_model_is_refused(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    with pytest.raises(UnknownVoice, match="no model “turbo”"):
        runner.run(engine.speak(SpeechRequest(LINE, Casting("espeak", "en-us", "turbo"))))


@pytest.mark.parametrize("rendering", ["", "…", "* * *", pause(1)])
def test_a_text_without_words_is_refused(speak: Speak, rendering: str) -> None:
    with pytest.raises(TextRefused, match="nothing to speak"):
        speak(rendering)


def test_a_text_that_the_voice_has_no_sounds_for_is_refused(speak: Speak) -> None:
    with pytest.raises(TextRefused, match="no sounds for this text"):
        speak("ꦲ")


@pytest.mark.parametrize("rate", [100, 175, 400])
@pytest.mark.parametrize("length", [0.25, 1.5])
def test_a_pause_lasts_as_long_as_it_says(speak: Speak, rate: int, length: float) -> None:
    shortest = seconds(speak(f"Hello{pause(0.1)} there", rate=rate))
    assert seconds(speak(f"Hello{pause(length)} there", rate=rate)) - shortest == pytest.approx(length - 0.1, abs=0.03)


def test_sounds_are_heard_instead_of_the_words(speak: Speak) -> None:
    spoken = speak(f"I met {sounded('Siobhan', 'ʃɪˈvɔːn')} there.")
    assert spoken.audio == speak(f"I met {sounded('Xyzzy', 'ʃɪˈvɔːn')} there.").audio
    assert spoken.audio != speak("I met Siobhan there.").audio


@with_one_engine
@given(text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from("[]<>&;#x01\x01\x02P9")), max_size=30))
def test_no_text_is_taken_for_a_command(speak: Speak, text: str) -> None:
    """What stands before a word changes no word after it: no rate, no voice, no markup, no sounds."""
    words = render(text, 1) + "." + pause(0.5)
    plain = speak(pause(0.5) + "The end.").words
    spoken = speak(words + "The end.").words
    assert [timing.end - timing.start for timing in spoken[-2:]] == pytest.approx(
        [timing.end - timing.start for timing in plain], abs=0.05)


def test_ipa_of_a_text(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    assert runner.run(engine.ipa("Hello, \x01world!", "en-gb")) == "həlˈəʊ wˈɜːld"
    assert runner.run(engine.ipa("Bonjour", "fr-fr")) == "bɔ̃ʒˈuʁ"


@pytest.mark.parametrize(("tag", "voice"), [
    ("en-US", "en-us"), ("en", "en-gb"), ("de-AT", "de"), ("pt-BR", "pt-br"), ("fr", "fr-fr"),
])
def test_words_of_a_language(runner: asyncio.Runner, engine: EspeakEngine, tag: str, voice: str) -> None:
    assert isinstance(engine, Phonemizer)
    assert runner.run(engine.ipa("water", tag)) == runner.run(engine.ipa("water", voice))


def test_ipa_does_not_tell_where_another_language_begins(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    assert runner.run(engine.ipa("Shakespeare", "fr")) == "ʃˈeɪkspiə"


@pytest.mark.parametrize("tag", ["xx", "zxx-Qaaa", ""])
def test_words_of_an_unknown_language_have_no_ipa(runner: asyncio.Runner, engine: EspeakEngine, tag: str) -> None:
    with pytest.raises(UnknownVoice, match=f"no voice “{tag}”"):
        runner.run(engine.ipa("water", tag))


def test_sounds_that_are_no_ipa_are_refused(speak: Speak) -> None:
    with pytest.raises(TextRefused, match="cannot say “ʃɪ☃ˈvɔːn” for “Siobhan”: “☃” is no sign of the IPA"):
        speak(f"I met {sounded('Siobhan', 'ʃɪ☃ˈvɔːn')} there.")


def test_a_hundred_thousand_characters(speak: Speak) -> None:
    speech = speak(("word" + "-" * 95 + " ") * 1000, rate=450)
    assert len(speech.words) == 1000
    assert seconds(speech) > 60


def test_every_voice_speaks(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    voices = runner.run(engine.voices())
    assert len(voices) > 100
    for voice in voices:
        assert runner.run(engine.speak(request("Aa, 3, Ꮳ", voice.id))).words


def test_voices_are_asked_for_once(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    first = runner.run(engine.voices())
    assert (first[0].id, first[0].name, first[0].language) == ("en-gb", "English (Great Britain)", "en-GB")
    runner.run(engine.close())
    assert runner.run(engine.voices()) == first
    assert not engine.processes
