from __future__ import annotations

import json

import pytest

from studio_app.domain.errors import RunStopped, ServiceBusy, SlotsExceeded, TextRefused
from studio_app.speech.fish_audio.refusals import refusal, words_of


def body(message: str) -> bytes:
    return json.dumps({"status": 1, "message": message, "reason": None}).encode()


@pytest.mark.parametrize("answer", [body("Invalid Token"), b"No permission -- see authorization schemes"])
def test_a_bad_key_is_told_whatever_the_shape(answer: bytes) -> None:
    error = refusal(401, answer)
    assert isinstance(error, RunStopped)
    assert "key" in error.text


@pytest.mark.parametrize("message", ["Insufficient API credit.", "Invalid api key or insufficient balance"])
def test_credit_of_the_website_is_told_from_that_of_the_api(message: str) -> None:
    error = refusal(402, body(message))
    assert isinstance(error, RunStopped)
    assert "website" in error.hint


def test_too_many_at_once_take_as_long_as_the_service_says() -> None:
    error = refusal(429, body("Too many requests"), 2.0)
    assert isinstance(error, SlotsExceeded)
    assert error.retry_after == 2.0


@pytest.mark.parametrize(("status", "answer"), [(500, body("x")), (502, b"<html><h1>Bad Gateway</h1></html>"),
                                                (503, b"")])
def test_faults_of_the_service_concern_this_request(status: int, answer: bytes) -> None:
    error = refusal(status, answer)
    assert isinstance(error, ServiceBusy)
    assert not error.everybody


@pytest.mark.parametrize("status", [400, 404])
def test_an_unknown_voice_stops_the_run(status: int) -> None:
    error = refusal(status, body("Reference not found"))
    assert isinstance(error, RunStopped)
    assert "voice" in error.text


def test_another_server_is_told_from_the_service() -> None:
    error = refusal(301, b"")
    assert isinstance(error, RunStopped)
    assert "address" in error.hint


def test_what_breaks_the_schema_says_where() -> None:
    answer = [{"loc": ["prosody", "speed"], "type": "type", "msg": "not a number", "ctx": None, "in": "body"}]
    error = refusal(422, json.dumps(answer).encode())
    assert isinstance(error, TextRefused)
    assert "prosody.speed: not a number" in error.text


@pytest.mark.parametrize(("answer", "said"), [(b"<html>no</html>", ""), (b"Malformed   body", "Malformed body"),
                                              (b"\xff", "\ufffd"), (b"x" * 900, "x" * 300), (b"[1]", "")])
def test_what_is_said_is_short_and_in_words(answer: bytes, said: str) -> None:
    assert words_of(answer) == said
