"""Each program that people run: found by its address, and spoken with at once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import soundfile

from studio_app.domain.voices import default_voice
from tests.services.openai_speech.personalities import PERSONALITIES
from tests.speech.asking import ask, request, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.speech.engine import Speech
    from studio_app.speech.openai_speech import OpenAISpeechEngine
    from tests.speech.openai_speech.conftest import Home

LINE = "Hello there, my friend."
FOUND = {
    "kokoro": ("af_heart", "kokoro"), "old-kokoro": ("af_heart", "kokoro"),
    "speaches": ("af_heart", "speaches-ai/Kokoro-82M-v1.0-ONNX"), "devnen": ("Emily.wav", "tts-1"),
    "travisvn": ("my-voice", "chatterbox-tts-1"), "bare-travisvn": (None, "chatterbox-tts-1"),
    "localai": (None, "voice-en-us-amy-low"), "openai": ("alloy", "gpt-4o-mini-tts"), "odd": ("v-1", "tts-1"),
}


async def _spoken_at_once(engine: OpenAISpeechEngine) -> Speech:
    voice = default_voice(list(await engine.voices()), "en")
    assert voice is not None
    return await engine.speak(request(engine, LINE, voice.id))


@pytest.mark.parametrize("suffix", ["/v1", ""])
@pytest.mark.parametrize("name", PERSONALITIES)
def test_an_address_is_all_it_takes(running: Callable[[str], Home], name: str, suffix: str) -> None:
    home = running(name)
    home.suffix = suffix
    speech = ask(home.engine(), _spoken_at_once)
    sent = home.server.spoken[-1].body
    assert (sent.get("voice"), sent["model"]) == FOUND[name]
    assert soundfile.info(io.BytesIO(speech.audio)).duration == pytest.approx(len(LINE) / 15, abs=0.1)
    assert speech.format == ("mp3" if name == "odd" else "wav")


@pytest.mark.parametrize("name", PERSONALITIES)
def test_no_more_is_sent_than_every_program_knows(running: Callable[[str], Home], name: str) -> None:
    home = running(name)
    engine = home.engine()
    ask(engine, lambda asked: asked.prepare())
    voice = next(iter(home.server.personality.voices or {"any"}))
    speak(engine, LINE, voice or "default", settings={"speed": 1.25, "seed": 3, "stability": 0.5})
    fields = {"model", "input", "voice", "response_format", "speed"} - (set() if voice else {"voice"})
    assert set(home.server.spoken[-1].body) - {"stream"} == fields


@pytest.mark.parametrize(("name", "told"), [("kokoro", False), ("old-kokoro", False), ("speaches", None),
                                            ("localai", None)])
def test_only_kokoro_is_told_not_to_stream(running: Callable[[str], Home], name: str, told: bool | None) -> None:
    home = running(name)
    ask(home.engine(), _spoken_at_once)
    assert home.server.spoken[-1].body.get("stream") is told


@pytest.mark.parametrize("name", ["speaches", "localai", "openai"])
def test_headers_that_tell_no_length_are_mended(running: Callable[[str], Home], name: str) -> None:
    speech = ask(running(name).engine(), _spoken_at_once)
    assert len(speech.audio) - 8 == int.from_bytes(speech.audio[4:8], "little")
    assert len(speech.audio) - 44 == int.from_bytes(speech.audio[40:44], "little")


def test_a_voice_that_only_one_model_has_is_spoken_with_it(running: Callable[[str], Home]) -> None:
    home = running("speaches")
    for model in ("", "speaches-ai/Kokoro-82M-v1.0-ONNX"):
        speak(home.engine(), LINE, "thorsten", model)
        assert home.server.spoken[-1].body["model"] == "speaches-ai/piper-de_DE-thorsten-high"


def test_a_program_without_a_list_speaks_with_its_own_voice(running: Callable[[str], Home]) -> None:
    voices = ask(running("localai").engine(), lambda asked: asked.voices())
    assert [voice.name for voice in voices[:2]] == ["The program’s own voice", "alloy"]


def test_models_are_listed_once_they_were_found(home: Home) -> None:
    engine = home.engine()
    assert not engine.models()
    ask(engine, lambda asked: asked.prepare())
    assert [model.id for model in engine.models()] == ["kokoro", "tts-1", "tts-1-hd"]
