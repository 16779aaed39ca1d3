"""All shapes of error answers, read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studio_app.domain.errors import MissingPermission, TextRefused
from studio_app.speech.elevenlabs.refusals import read, refusal
from studio_app.speech.wire import Reply


def error(status: int, body: Any) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read(Reply(status, {"request-id": "from-header"}, content))


@pytest.mark.parametrize(("body", "codes", "message"), [
    ({"detail": {"type": "Authentication_Error", "code": "unauthorized", "message": "Bad key", "status": "invalid",
                 "request_id": "r", "param": None}}, {"authentication_error", "unauthorized", "invalid"}, "Bad key"),
    ({"detail": {"status": "voice_not_found", "message": "No voice."}}, {"voice_not_found"}, "No voice."),
    ({"detail": [{"type": "missing", "loc": ["body", "text"], "msg": "Field required"}, "odd"]},
     {"validation_error"}, "body.text: Field required; odd"),
    ({"detail": "Not Found"}, set(), "Not Found"),
    ({"status": "internal_server_error", "message": "Oh no"}, {"internal_server_error"}, "Oh no"),
    (b"<html>Bad Gateway</html>", set(), "without a reason"),
    (b"[]", set(), "without a reason"),
    ({"detail": None}, set(), "without a reason"),
])
def test_every_shape_is_read(body: Any, codes: set[str], message: str) -> None:
    found = error(400, body)
    assert found.codes == codes
    assert message in found.message


def test_the_request_id_comes_from_the_body_or_the_header() -> None:
    assert error(400, {"detail": {"status": "x", "message": "y", "request_id": "own"}}).request_id == "own"
    assert error(400, {"detail": {"status": "x", "message": "y"}}).request_id == "from-header"


@pytest.mark.parametrize(("message", "permission"), [
    ("The API key you used is missing the permission user_read to execute this operation.", "user_read"),
    ("Missing: `speech_history_read`.", "speech_history_read"), ("Not allowed.", "")])
def test_the_missing_permission_is_named(message: str, permission: str) -> None:
    found = refusal(error(401, {"detail": {"status": "missing_permissions", "message": message}}))
    assert isinstance(found, MissingPermission)
    assert found.permission == permission


def test_a_refused_text_says_why_in_the_services_words() -> None:
    found = refusal(error(422, {"detail": [{"loc": ["body", "text"], "msg": "too odd"}]}))
    assert isinstance(found, TextRefused)
    assert "body.text: too odd." in str(found)
