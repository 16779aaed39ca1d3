from __future__ import annotations

import json
from typing import Any

import pytest

from studio_app.domain.errors import RunStopped, ServiceBusy, SlotsExceeded, TextRefused
from studio_app.speech.openai_speech.refusals import refusal, words_of

TITLE = "The speech program"


def refused(status: int, answer: Any, retry_after: float | None = None) -> Exception:
    return refusal(status, json.dumps(answer).encode(), TITLE, retry_after)


@pytest.mark.parametrize("answer", [
    {"error": {"message": "No such thing.", "type": "x", "param": None, "code": None}},
    {"detail": "No such thing."}, {"detail": {"error": "validation_error", "message": "No such thing.", "type": "x"}},
    {"detail": {"message": "No such thing."}}, {"detail": {"error": {"message": "No such thing."}}},
    {"error": "No such thing."}, {"message": "No such thing."}, "No such thing.", ["No such thing."]])
def test_the_words_are_found_in_every_shape(answer: Any) -> None:
    assert words_of(json.dumps(answer).encode()) == "No such thing."


def test_fields_that_are_wrong_are_named() -> None:
    answer = {"detail": [{"loc": ["body", "speed"], "msg": "too fast"}, {"loc": ["body", "voice"], "msg": "required"}]}
    assert words_of(json.dumps(answer).encode()) == "speed: too fast voice: required"


@pytest.mark.parametrize(("answer", "said"), [
    (b"<html><style>h1 {}</style><h1>Bad\n Gateway</h1></html>", "Bad Gateway"), (b"plain words", "plain words"),
    (b"", ""), (b"{}", "{}"), (b"x" * 900, "x" * 300)])
def test_other_answers_say_what_they_begin_with(answer: bytes, said: str) -> None:
    assert words_of(answer) == said


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_accepted_stops_the_run(status: int) -> None:
    assert isinstance(refused(status, {"detail": "no"}), RunStopped)


def test_a_key_that_is_told_back_goes_no_further() -> None:
    assert "sk-abc" not in str(refused(401, {"error": {"message": "Incorrect API key provided: sk-abc***xyz."}}))


@pytest.mark.parametrize(("status", "code"), [(402, ""), (429, "insufficient_quota")])
def test_spent_credit_stops_the_run(status: int, code: str) -> None:
    error = refused(status, {"error": {"message": "You exceeded your current quota.", "code": code}})
    assert isinstance(error, RunStopped)
    assert "credit" in str(error)


@pytest.mark.parametrize(("status", "words"), [
    (404, "Model 'x' not found"), (400, "Voice 'x' not found"), (422, "Speed must be between 0.5 and 2.0"),
    (400, "Unsupported model: x"), (405, "Method Not Allowed")])
def test_what_every_line_would_meet_stops_the_run(status: int, words: str) -> None:
    error = refused(status, {"detail": words})
    assert isinstance(error, RunStopped)
    assert words in str(error)


def test_a_redirection_is_no_refusal_of_the_text() -> None:
    error = refused(308, {})
    assert isinstance(error, RunStopped)
    assert "address" in error.hint


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_text_may_be_refused_alone(status: int) -> None:
    assert isinstance(refused(status, {"detail": "Input is too long."}), TextRefused)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_program_that_is_busy_or_failed_is_asked_again(status: int) -> None:
    error = refused(status, {"detail": "loading"}, 3.0)
    assert isinstance(error, ServiceBusy)
    assert not isinstance(error, SlotsExceeded)
    assert (error.retry_after, error.everybody) == (3.0, False)
