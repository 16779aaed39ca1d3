"""Kokoro tells when each word is heard, on a side way that may be closed or fail."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.errors import ServiceBusy
from studio_app.speech.openai_speech.captions import read
from studio_app.speech.spoken_words import Heard
from tests.services import sounds
from tests.services.openai_speech.server import CAPTIONED, SPEECH
from tests.speech.asking import ask, request, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.speech.openai_speech.conftest import Home

LINE = "“It’s late,” she said; he heard it, too."
WAV = sounds.wav(sounds.pcm(LINE))


def answer(timestamps: Any) -> bytes:
    return json.dumps({"audio": base64.b64encode(WAV).decode(), "audio_format": "audio/wav",
                       "timestamps": timestamps}).encode()


def test_every_word_of_a_line_is_timed(home: Home) -> None:
    speech = speak(home.engine(), LINE, "af_heart")
    assert [LINE[word.first:word.last] for word in speech.words] == [
        "It’s", "late", "she", "said", "he", "heard", "it", "too"]
    assert speech.words[-1].end <= len(LINE) / sounds.CHARACTERS_A_SECOND
    assert speech.audio == WAV


def test_it_is_known_once_the_program_was_found(home: Home) -> None:
    engine = home.engine()
    assert not engine.capabilities("").word_timings
    ask(engine, lambda asked: asked.prepare())
    assert engine.capabilities("").word_timings


def test_a_program_that_tells_no_times_is_asked_for_them_once(running: Callable[[str], Home]) -> None:
    home = running("old-kokoro")
    engine = home.engine()

    async def twice(_: object) -> None:
        for _ in range(2):
            assert not (await engine.speak(request(engine, LINE, "af_heart"))).words

    ask(engine, twice)
    assert [call.path for call in home.server.spoken] == [SPEECH, SPEECH]


@pytest.mark.parametrize("fault", ["broken", "page"])
def test_a_failure_of_the_side_way_costs_only_the_times(home: Home, fault: str) -> None:
    home.server.faults.add(fault)
    speech = speak(home.engine(), LINE, "af_heart")
    assert (speech.audio, speech.words) == (WAV, ())
    assert [call.path for call in home.server.spoken] == [CAPTIONED, SPEECH]


@pytest.mark.parametrize("fault", ["busy", "loading"])
def test_a_busy_program_is_left_alone(home: Home, fault: str) -> None:
    home.server.faults.add(fault)
    with pytest.raises(ServiceBusy):
        speak(home.engine(), LINE, "af_heart")
    assert [call.path for call in home.server.spoken] == [CAPTIONED]


def test_an_answer_brings_audio_and_times() -> None:
    timed = read(answer([{"word": "It’s", "start_time": 0.1, "end_time": 0.5}]))
    assert (timed.audio, timed.words) == (WAV, (Heard("It’s", 0.1, 0.5),))


@pytest.mark.parametrize("timestamps", [None, [], [{"word": "It’s"}], [None], 7])
def test_times_that_are_missing_cost_no_audio(timestamps: Any) -> None:
    timed = read(answer(timestamps))
    assert (timed.audio, timed.words) == (WAV, ())


@pytest.mark.parametrize("body", [WAV, b"", b"{}", b"[]", b'{"audio": "?"}', b"no"])
def test_another_answer_is_handed_on_as_it_is(body: bytes) -> None:
    assert read(body).audio == body
