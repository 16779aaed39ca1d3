from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from studio_app.domain.errors import BadAudio
from studio_app.speech.fish_audio.stream import read
from studio_app.speech.spoken_words import Heard
from tests.services import sounds

PCM = sounds.pcm("A few words.", 44100)


def event(audio: bytes, *words: tuple[str, float, float], chunk: int = 0, offset: float = 0.0,
          told: bool = True) -> dict[str, Any]:
    segments = [{"text": text, "start": start, "end": end} for text, start, end in words]
    return {"audio_base64": base64.b64encode(audio).decode(), "content": "", "chunk_seq": chunk,
            "chunk_audio_offset_sec": offset,
            "alignment": {"segments": segments, "audio_duration": 1.0} if told else None}


def body(*events: dict[str, Any], end: str = "\n") -> bytes:
    return "".join(f"event: message{end}data: {json.dumps(one)}{end}{end}" for one in events).encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_pieces_of_the_audio_are_joined(end: str) -> None:
    audio = sounds.wav(PCM)
    assert read(body(event(audio[:100]), event(audio[100:]), end=end)).audio == audio


def test_a_later_snapshot_replaces_the_earlier_one() -> None:
    answer = read(body(event(b"x", ("So", 0.0, 0.5)), event(b"y", ("So", 0.0, 0.4), ("far", 0.4, 1.0))))
    assert answer.words == (Heard("So", 0.0, 0.4), Heard("far", 0.4, 1.0))


def test_times_count_from_the_beginning_of_the_audio() -> None:
    answer = read(body(event(b"x", ("One", 0.0, 0.5)), event(b"y", ("Two", 0.25, 0.5), chunk=1, offset=2.0)))
    assert answer.words == (Heard("One", 0.0, 0.5), Heard("Two", 2.25, 2.5))


def test_events_without_times_bring_their_audio() -> None:
    answer = read(body(event(b"x", ("One", 0.0, 0.5)), event(b"y", told=False)))
    assert (answer.audio, answer.words) == (b"xy", (Heard("One", 0.0, 0.5),))


def test_a_header_in_the_midst_is_left_out() -> None:
    half = len(PCM) // 4 * 2
    answer = read(body(event(sounds.wav(PCM[:half], 44100, told=(0, 0))), event(sounds.wav(PCM[half:]), chunk=1)))
    assert answer.audio == sounds.wav(PCM, 44100)


def test_comments_and_empty_events_are_passed_over() -> None:
    assert read(b": keep-alive\n\nevent: ping\n\n" + body(event(b"x"))).audio == b"x"


def test_times_that_cannot_be_read_cost_no_audio() -> None:
    broken = event(b"x") | {"alignment": {"segments": [{"text": "One"}]}}
    answer = read(body(broken))
    assert (answer.audio, answer.words) == (b"x", ())


def test_an_answer_without_events_holds_nothing() -> None:
    assert read(b"").audio == b""


@pytest.mark.parametrize("wrong", [b"data: {", b'data: {"message": "no"}\n\n', b"data: 1\n\n", b"\xff\xfe",
                                   b'data: {"audio_base64": "?"}\n\n'])
def test_another_answer_is_no_audio(wrong: bytes) -> None:
    with pytest.raises(BadAudio, match="cannot be read"):
        read(wrong)
