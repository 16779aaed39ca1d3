"""Each rule of the service, broken on purpose: refused as the service refuses it, and noted as ours to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.services.elevenlabs.conftest import TEXT, VOICE
from tests.services.elevenlabs.fixture import assert_clean

if TYPE_CHECKING:
    import httpx

    from tests.services.elevenlabs.server import Server
    from tests.services.elevenlabs.voices import Voice

PLAIN = f"/v1/text-to-speech/{VOICE}"
LIBRARY = "/v1/text-to-speech/sharedvvvvvvvvvv0001"


@pytest.fixture
def breaking(elevenlabs: Server) -> Server:
    elevenlabs.expects_violations = True
    return elevenlabs


@pytest.mark.parametrize(("body", "where"), [
    ({}, ["body", "text"]),
    ({"text": 3}, ["body", "text"]),
    ({"text": None}, ["body", "text"]),
    ({"text": TEXT, "seed": -1}, ["body", "seed"]),
    ({"text": TEXT, "seed": 2**32}, ["body", "seed"]),
    ({"text": TEXT, "seed": "7"}, ["body", "seed"]),
    ({"text": TEXT, "previous_request_ids": list("abcd")}, ["body", "previous_request_ids"]),
    ({"text": TEXT, "next_request_ids": [1]}, ["body", "next_request_ids", 0]),
    ({"text": TEXT, "voice_settings": {"stability": 1.01}}, ["body", "voice_settings", "stability"]),
    ({"text": TEXT, "apply_text_normalization": "always"}, ["body", "apply_text_normalization"]),
    ({"text": TEXT, "use_pvc_as_ivc": None}, ["body", "use_pvc_as_ivc"]),
    ({"text": TEXT, "pronunciation_dictionary_locators": [{"version_id": "v"}]}, [
        "body", "pronunciation_dictionary_locators", 0, "pronunciation_dictionary_id",
    ]),
])
def test_a_body_that_breaks_the_schema_is_unprocessable(
    breaking: Server, client: httpx.Client, body: dict[str, Any], where: list[str | int]
) -> None:
    answer = client.post(PLAIN, json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == where
    assert breaking.violations[0].where == ".".join(map(str, where))
    assert not breaking.bill


@pytest.mark.parametrize("field", ["previous_request_ids", "next_request_ids", "pronunciation_dictionary_locators"])
@pytest.mark.parametrize(("ending", "status"), [("", 200), ("/with-timestamps", 422)])
def test_lists_may_be_null_only_where_the_schema_says_so(
    breaking: Server, client: httpx.Client, field: str, ending: str, status: int
) -> None:
    assert client.post(PLAIN + ending, json={"text": TEXT, field: None}).status_code == status
    assert bool(breaking.violations) == (status != 200)


@pytest.mark.parametrize("query", [
    {"output_format": "mp3_1"}, {"enable_logging": "perhaps"}, {"optimize_streaming_latency": "most"},
])
def test_a_query_that_breaks_the_schema_is_refused(
    breaking: Server, client: httpx.Client, query: dict[str, str]
) -> None:
    answer = client.post(PLAIN, json={"text": TEXT}, params=query)
    assert answer.status_code == (403 if "output_format" in query else 422)
    assert breaking.violations[0].where == f"query.{next(iter(query))}"


@pytest.mark.parametrize(("content", "kind"), [(b"{", "application/json"), (b'{"text": "Hello."}', "text/plain")])
def test_what_is_not_json_is_unprocessable(breaking: Server, client: httpx.Client, content: bytes, kind: str) -> None:
    answer = client.post(PLAIN, content=content, headers={"Content-Type": kind})
    assert (answer.status_code, breaking.violations[0].where) == (422, "body")


def test_a_body_that_is_missing_is_unprocessable(breaking: Server, client: httpx.Client) -> None:
    assert client.post(PLAIN).status_code == 422
    assert breaking.violations


@pytest.mark.parametrize(("url", "body", "where"), [
    (PLAIN, {"text": TEXT, "voice": "x"}, "body.voice"),
    (PLAIN, {"text": TEXT, "voice_settings": {"pitch": 1}}, "body.voice_settings.pitch"),
    (f"{PLAIN}?format=mp3", {"text": TEXT}, "query.format"),
])
def test_what_the_service_ignores_is_noted_all_the_same(
    breaking: Server, client: httpx.Client, url: str, body: dict[str, Any], where: str
) -> None:
    assert client.post(url, json=body).status_code == 200
    assert [violation.where for violation in breaking.violations] == [where]


@pytest.mark.parametrize("settings", [{"speed": 0.69}, {"speed": 1.3}, {"style": 1.1}])
def test_settings_out_of_range_are_refused(breaking: Server, client: httpx.Client, settings: dict[str, float]) -> None:
    answer = client.post(PLAIN, json={"text": TEXT, "voice_settings": settings})
    assert (answer.status_code, answer.json()["detail"]["status"]) == (400, "invalid_voice_settings")
    assert breaking.violations


@pytest.mark.parametrize("model", ["eleven_v3", "eleven_v4"])
def test_newer_models_ignore_speed(client: httpx.Client, model: str) -> None:
    settings = {"speed": 1.3}
    assert client.post(PLAIN, json={"text": TEXT, "model_id": model, "voice_settings": settings}).status_code == 200


@pytest.mark.parametrize(("method", "url", "status", "detail"), [
    ("GET", "/v1/nowhere", 404, "Not Found"), ("GET", PLAIN, 405, "Method Not Allowed"),
])
def test_unknown_ways_are_told_in_one_sentence(
    breaking: Server, client: httpx.Client, method: str, url: str, status: int, detail: str
) -> None:
    answer = client.request(method, url)
    assert (answer.status_code, answer.json()) == (status, {"detail": detail})
    assert breaking.violations


@pytest.mark.parametrize(("asked", "status", "reason"), [
    ({"text": ""}, 400, "input_text_empty"),
    ({"text": "  ", "model_id": "eleven_v3"}, 400, "input_text_empty"),
    ({"text": "x" * 5501, "model_id": "eleven_v3"}, 400, "max_character_limit_exceeded"),
    ({"text": TEXT, "model_id": "eleven_v9"}, 400, "model_not_found"),
    ({"text": TEXT, "model_id": "eleven_v3", "previous_text": "Before."}, 400, "unsupported_model"),
    ({"text": TEXT, "model_id": "eleven_v3_conversational", "next_request_ids": ["x"]}, 400, "unsupported_model"),
    ({"text": TEXT, "model_id": "eleven_v4", "apply_language_text_normalization": True}, 400, "unsupported_model"),
    ({"text": TEXT, "pronunciation_dictionary_locators": [{"pronunciation_dictionary_id": "x"}]}, 404,
     "pronunciation_dictionary_not_found"),
])
def test_a_request_of_good_form_may_still_be_refused(
    elevenlabs: Server, client: httpx.Client, asked: dict[str, Any], status: int, reason: str
) -> None:
    answer = client.post(PLAIN, json=asked)
    assert (answer.status_code, answer.json()["detail"]["status"]) == (status, reason)
    assert not elevenlabs.bill


def test_texts_may_go_a_tenth_beyond_the_limit(client: httpx.Client) -> None:
    assert client.post(PLAIN, json={"text": "x" * 5500, "model_id": "eleven_v3"}).status_code == 200
    answer = client.post(PLAIN, json={"text": "x" * 5501, "model_id": "eleven_v3"})
    assert "(5501) exceeds the maximum text length of 5000" in answer.json()["detail"]["message"]


def test_an_unknown_voice_is_not_found(client: httpx.Client) -> None:
    answer = client.post("/v1/text-to-speech/nobody", json={"text": TEXT})
    assert (answer.status_code, answer.json()["detail"]["code"]) == (404, "voice_not_found")


@pytest.mark.parametrize(("tier", "output_format", "status"), [
    ("free", "mp3_44100_128", 200), ("starter", "mp3_44100_192", 403), ("creator", "mp3_44100_192", 200),
    ("creator", "pcm_44100", 403), ("creator", "wav_44100", 403), ("creator", "wav_48000", 200),
    ("pro", "pcm_44100", 200),
])
def test_some_formats_need_a_larger_plan(
    elevenlabs: Server, client: httpx.Client, tier: str, output_format: str, status: int
) -> None:
    elevenlabs.account.tier = tier
    answer = client.post(PLAIN, json={"text": TEXT}, params={"output_format": output_format})
    assert answer.status_code == status
    assert status == 200 or answer.json()["detail"]["status"] == "invalid_output_format"


def test_streams_have_no_wave_files(breaking: Server, client: httpx.Client) -> None:
    answer = client.post(f"{PLAIN}/stream", json={"text": TEXT}, params={"output_format": "wav_24000"})
    assert answer.status_code == 403
    assert breaking.violations


def test_library_voices_need_a_paid_plan(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.account.tier = "free"
    answer = client.post(LIBRARY, json={"text": TEXT})
    assert (answer.status_code, answer.json()["detail"]["status"]) == (402, "paid_plan_required")


@pytest.mark.parametrize(("key", "status"), [("", "needs_authorization"), ("sk_wrong", "invalid_api_key")])
def test_a_key_is_needed_and_must_be_right(client: httpx.Client, key: str, status: str) -> None:
    answer = client.get("/v1/models", headers={"xi-api-key": key})
    assert (answer.status_code, answer.json()["detail"]["status"]) == (401, status)


@pytest.mark.parametrize(("scope", "method", "url"), [
    ("models_read", "GET", "/v1/models"), ("voices_read", "GET", "/v2/voices"),
    ("user_read", "GET", "/v1/user/subscription"), ("speech_history_read", "GET", "/v1/history"),
    ("pronunciation_dictionaries_read", "GET", "/v1/pronunciation-dictionaries"), ("text_to_speech", "POST", PLAIN),
])
def test_a_missing_scope_is_named(elevenlabs: Server, client: httpx.Client, scope: str, method: str, url: str) -> None:
    elevenlabs.account.scopes.remove(scope)
    answer = client.request(method, url, json={"text": TEXT} if method == "POST" else None)
    assert (answer.status_code, answer.json()["detail"]["status"]) == (401, "missing_permissions")
    assert scope in answer.json()["detail"]["message"]


@pytest.mark.parametrize(("legacy", "status", "reason"), [
    (True, 401, "quota_exceeded"), (False, 402, "insufficient_credits"),
])
def test_without_credits_nothing_is_spoken(
    elevenlabs: Server, client: httpx.Client, legacy: bool, status: int, reason: str
) -> None:
    elevenlabs.account.legacy_quota, elevenlabs.account.credits_left = legacy, len(TEXT) - 1
    answer = client.post(PLAIN, json={"text": TEXT})
    assert (answer.status_code, answer.json()["detail"]["status"]) == (status, reason)
    assert elevenlabs.account.credits_left == len(TEXT) - 1


def test_a_request_against_the_schema_fails_the_test(elevenlabs: Server, client: httpx.Client) -> None:
    client.post(PLAIN, json={"text": TEXT, "pitch": 1})
    with pytest.raises(AssertionError, match=r"body\.pitch"):
        assert_clean(elevenlabs)
    elevenlabs.expects_violations = True
    assert_clean(elevenlabs)


def test_a_mistake_of_the_server_itself_fails_the_test(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.voices["broken"] = cast("Voice", None)
    assert client.get("/v1/voices").status_code == 500
    with pytest.raises(AssertionError, match="NoneType"):
        assert_clean(elevenlabs)
    elevenlabs.failures.clear()


def test_the_subscription_is_not_to_be_asked_all_the_time(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.least_poll = 30
    asked = [client.get("/v1/user/subscription").status_code for _ in range(2)]
    elevenlabs.ahead += 31
    assert [*asked, client.get("/v1/user/subscription").status_code] == [200, 429, 200]
