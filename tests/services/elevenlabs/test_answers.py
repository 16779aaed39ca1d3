"""Every JSON answer held against the service's own description of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.services.elevenlabs import schema
from tests.services.elevenlabs.conftest import TEXT, VOICE

if TYPE_CHECKING:
    import httpx

    from tests.services.elevenlabs.server import Server

RULES = [
    {"type": "alias", "string_to_replace": "a", "alias": "b"},
    {"type": "phoneme", "string_to_replace": "c", "phoneme": "siː", "alphabet": "ipa"},
]


@pytest.mark.parametrize("route", [
    "/v1/models", "/v1/user", "/v1/user/subscription", "/v1/voices", "/v2/voices", "/v1/voices/settings/default",
    "/v1/voices/{voice_id}", "/v1/voices/{voice_id}/settings", "/v1/history", "/v1/history/{history_item_id}",
    "/v1/pronunciation-dictionaries", "/v1/pronunciation-dictionaries/{pronunciation_dictionary_id}",
])
def test_what_is_looked_up(elevenlabs: Server, client: httpx.Client, route: str) -> None:
    client.post(f"/v1/text-to-speech/{VOICE}/with-timestamps", json={"text": TEXT})
    client.post("/v1/pronunciation-dictionaries/add-from-rules", json={"name": "Names", "rules": RULES})
    url = route.format(
        voice_id="sharedvvvvvvvvvv0003", history_item_id=elevenlabs.history[0].history_item,
        pronunciation_dictionary_id=next(iter(elevenlabs.dictionaries)),
    )
    fits("GET", route, client.get(url))


@pytest.mark.parametrize("tier", ["free", "pro"])
def test_every_plan(elevenlabs: Server, client: httpx.Client, tier: str) -> None:
    elevenlabs.account.tier = tier
    fits("GET", "/v1/user/subscription", client.get("/v1/user/subscription"))


def test_what_is_spoken_and_heard(elevenlabs: Server, client: httpx.Client) -> None:
    timed = "/v1/text-to-speech/{voice_id}/with-timestamps"
    fits("POST", timed, client.post(timed.format(voice_id=VOICE), json={"text": TEXT}))
    audio = elevenlabs.history[0].audio()
    elevenlabs.remember(audio, elevenlabs.history[0])
    answer = client.post("/v1/speech-to-text", data={"model_id": "scribe_v2"}, files={"file": audio})
    assert fits("POST", "/v1/speech-to-text", answer)["text"] == TEXT


def test_what_changes_dictionaries(client: httpx.Client) -> None:
    base = "/v1/pronunciation-dictionaries"
    made = fits("POST", f"{base}/add-from-rules", client.post(f"{base}/add-from-rules", json={
        "name": "Names", "rules": RULES, "description": None,
    }))
    route = f"{base}/{{pronunciation_dictionary_id}}"
    url = f"{base}/{made['id']}"
    fits("POST", f"{route}/set-rules", client.post(f"{url}/set-rules", json={"rules": RULES}))
    fits("POST", f"{route}/add-rules", client.post(f"{url}/add-rules", json={"rules": RULES}))
    fits("POST", f"{route}/remove-rules", client.post(f"{url}/remove-rules", json={"rule_strings": ["a"]}))
    fits("PATCH", route, client.patch(url, json={"archived": True}))


def fits(method: str, route: str, answer: httpx.Response) -> Any:
    described = schema.operation(method, route).answer
    assert described is not None
    assert answer.status_code == 200, answer.text
    told = answer.json()
    described.validate(told)
    return told
