"""What is done with voices besides speaking: the library, designs, clones, samples, clean recordings."""

from __future__ import annotations

import base64
import io
import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import soundfile

from tests.services.elevenlabs import design, sound
from tests.services.elevenlabs.conftest import VOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.elevenlabs.server import Server

DESIGN = {"voice_description": "An old sailor, hoarse and kind.", "text": "The harbour was quiet that night. " * 4}


def recording(seconds: float = 6.0, key: str = "one") -> bytes:
    return sound.encoded(sound.Sound(key, seconds), "wav_22050")


def reason(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["detail"]["status"]


def shared(client: httpx.Client, **query: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/v1/shared-voices", params={"page_size": 100, **query}).json()
    return answer


def pages(client: httpx.Client, **query: Any) -> Iterator[list[dict[str, Any]]]:
    for number in range(100):
        page = shared(client, page=number, **query)
        yield page["voices"]
        if not page["has_more"]:
            return


# --- the library

def test_the_library_has_thousands_of_voices_page_by_page_from_page_0(client: httpx.Client) -> None:
    found = [voice["voice_id"] for page in pages(client) for voice in page]
    assert len(set(found)) == len(found) == shared(client)["total_count"] == 3000


@pytest.mark.parametrize("query", [
    {"language": "de", "gender": "female"}, {"locale": "en-GB"}, {"category": "high_quality", "age": "old"},
])
def test_filters_of_the_library_are_exact(client: httpx.Client, query: dict[str, str]) -> None:
    voices = shared(client, **query)["voices"]
    assert voices
    assert all(voice[name] == value for voice in voices for name, value in query.items())


def test_the_library_leaves_out_what_is_not_wanted(client: httpx.Client) -> None:
    query = {"include_custom_rates": False, "include_live_moderated": False, "min_notice_period_days": 90}
    voices = shared(client, **query)["voices"]
    assert voices
    assert all(not voice["rate"] and not voice["live_moderation_enabled"] and voice["notice_period"] >= 90
               for voice in voices)


def test_an_order_or_a_page_there_is_not_is_refused(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.expects_violations = True
    assert client.get("/v1/shared-voices", params={"sort": "beauty"}).status_code == 422
    assert reason(client.get("/v1/shared-voices", params={"page_size": 101})) == (400, "invalid_page_size")


def test_the_library_is_sorted_as_asked(client: httpx.Client) -> None:
    cloned = [voice["cloned_by_count"] for voice in shared(client, sort="cloned_by_count")["voices"]]
    assert cloned == sorted(cloned, reverse=True)


def test_a_voice_of_the_library_takes_a_place(elevenlabs: Server, client: httpx.Client) -> None:
    first, second = shared(client)["voices"][:2]
    elevenlabs.account.voice_limit = elevenlabs.slots_used + 1
    path = "/v1/voices/add/{public_owner_id}/{voice_id}"
    added = client.post(path.format(**first), json={"new_name": "Mine"}).json()["voice_id"]
    assert client.get(f"/v1/voices/{added}").json()["name"] == "Mine"
    assert shared(client)["voices"][0]["is_added_by_user"]
    assert reason(client.post(path.format(**second), json={"new_name": "Two"})) == (400, "voice_limit_reached")
    elevenlabs.account.tier = "free"
    assert reason(client.post(path.format(**second), json={"new_name": "Two"})) == (402, "paid_plan_required")


# --- designs

def test_a_design_costs_its_text_once_and_brings_three_previews(elevenlabs: Server, client: httpx.Client) -> None:
    answer = client.post("/v1/text-to-voice/design", json=DESIGN)
    previews = answer.json()["previews"]
    assert elevenlabs.credits_charged == len(DESIGN["text"]) == int(answer.headers["character-cost"])
    audio = [base64.b64decode(each["audio_base_64"]) for each in previews]
    assert len(set(audio)) == len({each["generated_voice_id"] for each in previews}) == 3


def test_a_preview_can_be_saved_once_and_not_for_ever(elevenlabs: Server, client: httpx.Client) -> None:
    one, two = [each["generated_voice_id"] for each in client.post(
        "/v1/text-to-voice/design", json=DESIGN).json()["previews"]][:2]
    body = {"voice_name": "Sailor", "voice_description": DESIGN["voice_description"], "generated_voice_id": one}
    assert client.post("/v1/text-to-voice", json=body).json()["category"] == "generated"
    assert reason(client.post("/v1/text-to-voice", json=body)) == (404, "voice_not_found")
    elevenlabs.ahead = design.KEPT_FOR + 1
    assert reason(client.post("/v1/text-to-voice", json=body | {"generated_voice_id": two})) == (404, "voice_not_found")


def test_designs_hold_to_the_description_of_the_service(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.expects_violations = True
    assert client.post("/v1/text-to-voice/design", json=DESIGN | {"voice_description": "Old."}).status_code == 422
    assert client.post("/v1/text-to-voice/design", json=DESIGN | {"text": "Short."}).status_code == 422
    elevenlabs.account.credits_left = 10
    assert reason(client.post("/v1/text-to-voice/design", json=DESIGN)) == (401, "quota_exceeded")
    assert elevenlabs.bill == []


# --- clones

def clone(client: httpx.Client, *files: tuple[str, bytes], **fields: str) -> httpx.Response:
    return client.post("/v1/voices/add", data={"name": "Own", **fields}, files=[("files", file) for file in files])


def test_a_clone_keeps_its_recordings_and_labels(client: httpx.Client) -> None:
    made = clone(client, ("a.wav", recording()), ("b.wav", recording(key="two")),
                 labels=json.dumps({"accent": "irish", "language": "ga"}), remove_background_noise="true").json()
    voice = client.get(f"/v1/voices/{made['voice_id']}").json()
    assert (voice["category"], voice["labels"]) == ("cloned", {"accent": "irish", "language": "ga"})
    sample = f"/v1/voices/{made['voice_id']}/samples/{voice['samples'][1]['sample_id']}/audio"
    assert client.get(sample).content == recording(key="two")


@pytest.mark.parametrize(("files", "why"), [
    ([("a.wav", recording()), ("b.wav", recording())], "duplicate_files"),
    ([("a.wav", recording()), ("a.wav", recording(key="two"))], "duplicate_files"),
    ([("a.wav", b"noise")], "invalid_audio"),
])
def test_recordings_that_will_not_do_are_refused(client: httpx.Client, files: list[Any], why: str) -> None:
    assert reason(clone(client, *files)) == (400, why)


def test_who_may_clone_hangs_on_plan_and_places(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.account.voice_limit = elevenlabs.slots_used
    assert reason(clone(client, ("a.wav", recording()))) == (400, "voice_limit_reached")
    elevenlabs.account.tier = "free"
    assert reason(clone(client, ("a.wav", recording()))) == (400, "can_not_use_instant_voice_cloning")


# --- voices of one's own

def test_only_what_one_has_made_can_be_changed(elevenlabs: Server, client: httpx.Client) -> None:
    own = next(voice.id for voice in elevenlabs.voices.values() if voice.category == "cloned")
    form = {"name": (None, "New"), "labels": (None, '{"age": "old"}')}
    assert client.post(f"/v1/voices/{own}/edit", files=form).json() == {"status": "ok"}
    assert client.get(f"/v1/voices/{own}").json()["labels"] == {"language": "en", "age": "old"}
    assert reason(client.post(f"/v1/voices/{VOICE}/edit", files=form)) == (403, "voice_access_denied")
    assert client.delete(f"/v1/voices/{own}").json() == {"status": "ok"}
    assert reason(client.delete(f"/v1/voices/{own}")) == (404, "voice_not_found")
    assert client.delete(f"/v1/voices/{VOICE}").status_code == 400


# --- samples that anybody may hear

def test_samples_are_fetched_without_a_key(elevenlabs: Server, client: httpx.Client) -> None:
    url = shared(client)["voices"][0]["preview_url"]
    audio, rate = soundfile.read(io.BytesIO(httpx.get(url, follow_redirects=True).content))
    assert len(audio) / rate == pytest.approx(4.0, abs=0.1)
    elevenlabs.expects_violations = True
    assert client.get(url).status_code == 400
    assert [violation.where for violation in elevenlabs.violations] == ["header"]


# --- clean recordings

def test_cleaning_a_recording_costs_by_its_length(elevenlabs: Server, client: httpx.Client) -> None:
    answer = client.post("/v1/audio-isolation", files={"audio": ("a.wav", recording(6.0))})
    audio, rate = soundfile.read(io.BytesIO(answer.content))
    assert len(audio) / rate == pytest.approx(6.0, abs=0.1)
    assert elevenlabs.credits_charged == 100


def test_a_recording_too_short_to_clean_is_not_billed(elevenlabs: Server, client: httpx.Client) -> None:
    answer = client.post("/v1/audio-isolation", files={"audio": ("a.wav", recording(2.0))})
    assert reason(answer) == (400, "audio_too_short")
    assert elevenlabs.bill == []
