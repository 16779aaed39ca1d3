"""All shapes of error answers, read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studio_app.domain.errors import (
    ContextRefused,
    MissingPermission,
    RunStopped,
    ServiceBusy,
    SlotsExceeded,
    StudioError,
    TextRefused,
)
from studio_app.domain.stitching import Conditioning
from studio_app.speech.elevenlabs.refusals import NotOffered, read, refusal
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


def detail(status: str, **more: str) -> dict[str, Any]:
    return {"detail": {"status": status, "message": "So it is.", **more}}


@pytest.mark.parametrize(("http", "body", "meaning", "says"), [
    (402, detail("paid_plan_required", type="payment_required"), RunStopped, "plan does not allow that: So it is"),
    (402, detail("insufficient_credits", type="payment_required"), RunStopped, "credits"),
    (402, {"detail": "Payment required"}, RunStopped, "credits"),
    (401, detail("detected_unusual_activity"), RunStopped, "does not allow that: So it is"),
    (401, {"detail": "Unauthorized"}, RunStopped, "does not accept the key"),
    (401, detail("needs_authorization"), RunStopped, "does not accept the key"),
    (403, detail("only_for_creator+"), RunStopped, "plan does not allow that"),
    (403, detail("model_access_denied"), RunStopped, "does not allow that"),
    (404, detail("pronunciation_dictionary_not_found"), RunStopped, "no such pronunciation dictionary"),
    (400, detail("model_not_found"), RunStopped, "no such model"),
    (400, detail("unsupported_model"), RunStopped, "model cannot do"),
    (404, {"detail": "Not Found"}, NotOffered, "does not speak as it does"),
    (405, {"detail": "Method Not Allowed"}, NotOffered, "does not speak as it does"),
    (308, b"", NotOffered, "does not speak as it does"),
    (400, detail("invalid_text"), TextRefused, "refused this text: So it is"),
    (400, detail("other", code="text_too_long"), TextRefused, "too long"),
    (408, b"", ServiceBusy, "408"), (409, detail("already_running", type="conflict"), ServiceBusy, "409"),
    (502, b"<html>", ServiceBusy, "502"),
])
def test_each_refusal_has_one_meaning(http: int, body: Any, meaning: type[StudioError], says: str) -> None:
    found = refusal(error(http, body))
    assert type(found) is meaning
    assert says in str(found)


@pytest.mark.parametrize(("http", "status", "meaning", "everybody"), [
    (429, "too_many_concurrent_requests", SlotsExceeded, False), (429, "system_busy", ServiceBusy, True),
    (429, "rate_limit_exceeded", ServiceBusy, True), (503, "maintenance", ServiceBusy, True),
    (500, "internal_server_error", ServiceBusy, False),
])
def test_who_has_to_wait_and_how_long(http: int, status: str, meaning: type[ServiceBusy], everybody: bool) -> None:
    found = refusal(error(http, detail(status)), retry_after=7.0)
    assert type(found) is meaning
    assert (found.everybody, found.retry_after) == (everybody, 7.0)


IDS, TEXTS = Conditioning(previous_ids=("one",)), Conditioning(next_text="After.")


@pytest.mark.parametrize(("http", "body", "told", "blamed"), [
    (400, detail("unsupported_model"), IDS, True), (400, detail("unsupported_model"), TEXTS, True),
    (400, detail("invalid_text"), IDS, False), (404, detail("request_id_not_found"), IDS, True),
    (404, detail("request_id_not_found"), TEXTS, False), (500, detail("internal_server_error"), IDS, True),
    (500, {"status": "internal_server_error", "message": "Oh."}, IDS, True),
    (500, detail("internal_server_error"), TEXTS, False), (500, detail("internal_server_error"), Conditioning(), False),
    (502, b"<html>", IDS, False), (404, detail("voice_not_found"), IDS, False),
    (404, detail("pronunciation_dictionary_not_found"), IDS, False), (422, {"detail": []}, IDS, False),
])
def test_the_surroundings_are_blamed_only_where_they_may_be_at_fault(
        http: int, body: Any, told: Conditioning, blamed: bool) -> None:
    assert isinstance(refusal(error(http, body), told=told), ContextRefused) is blamed
