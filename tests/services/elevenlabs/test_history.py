"""The history: pages, filters, and items that are still being made."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.services.elevenlabs.conftest import VOICE

if TYPE_CHECKING:
    import httpx

    from tests.services.elevenlabs.server import Server

OTHER = "clonedvvvvvvvvvv0000"


@pytest.fixture
def five(elevenlabs: Server, client: httpx.Client) -> Server:
    """The service after five requests, an hour between any two."""
    for number in range(5):
        body = {"text": f"Number {number}.", "model_id": "eleven_v3" if number == 1 else "eleven_multilingual_v2"}
        client.post(f"/v1/text-to-speech/{OTHER if number == 4 else VOICE}", json=body)
        elevenlabs.ahead += 3600
    return elevenlabs


def listed(client: httpx.Client, **query: Any) -> dict[str, Any]:
    answer = client.get("/v1/history", params=query)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def numbers(page: dict[str, Any]) -> str:
    return "".join(item["text"][-2] for item in page["history"])


@pytest.mark.usefixtures("five")
def test_the_newest_comes_first_and_pages_go_on_after_the_last(client: httpx.Client) -> None:
    first = listed(client, page_size=2)
    second = listed(client, page_size=2, start_after_history_item_id=first["last_history_item_id"])
    third = listed(client, page_size=2, start_after_history_item_id=second["last_history_item_id"])
    assert [numbers(page) for page in (first, second, third)] == ["43", "21", "0"]
    assert [page["has_more"] for page in (first, second, third)] == [True, True, False]


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(("query", "found"), [
    ({"sort_direction": "asc"}, "01234"), ({"voice_id": OTHER}, "4"), ({"model_id": "eleven_v3"}, "1"),
    ({"search": "number 2"}, "2"), ({"source": "TTS"}, "43210"), ({"source": "STS"}, ""),
])
def test_items_are_filtered_and_sorted(client: httpx.Client, query: dict[str, str], found: str) -> None:
    assert numbers(listed(client, **query)) == found


def test_dates_are_from_and_before(five: Server, client: httpx.Client) -> None:
    second, fourth = int(five.history[1].at), int(five.history[3].at)
    assert numbers(listed(client, date_after_unix=second, date_before_unix=fourth)) == "21"


@pytest.mark.parametrize("size", [0, 1001])
def test_a_page_has_a_size(client: httpx.Client, size: int) -> None:
    assert client.get("/v1/history", params={"page_size": size}).status_code == 400


def test_pages_may_be_smaller_than_asked_for(five: Server, client: httpx.Client) -> None:
    five.page_limit = 3
    page = listed(client, page_size=100)
    assert (numbers(page), page["has_more"]) == ("432", True)


def test_what_is_being_made_may_show_already(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.shows_processing, elevenlabs.pace = True, 10
    with pytest.raises(Exception, match="timed out"):
        client.post(f"/v1/text-to-speech/{VOICE}", json={"text": "Slowly."}, timeout=0.7)
    (item,) = listed(client)["history"]
    assert item["state"] == "processing"
    audio = client.get(f"/v1/history/{item['history_item_id']}/audio")
    assert (audio.status_code, audio.json()["detail"]["code"]) == (409, "already_processing")


def test_what_was_made_may_show_late(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.history_lag = 20
    made = client.post(f"/v1/text-to-speech/{VOICE}", json={"text": "Wait."}).headers["history-item-id"]
    assert listed(client)["history"] == []
    assert client.get(f"/v1/history/{made}").status_code == 200
    elevenlabs.ahead += 20
    assert [item["history_item_id"] for item in listed(client)["history"]] == [made]


def test_each_account_has_its_own(elevenlabs: Server, client: httpx.Client) -> None:
    url = f"/v1/text-to-speech/{VOICE}"
    made = client.post(url, json={"text": "Mine."}).headers
    elevenlabs.account.user_id = "somebody else"
    assert listed(client)["history"] == []
    assert client.get(f"/v1/history/{made['history-item-id']}").status_code == 404
    client.post(url, json={"text": "Yours.", "previous_request_ids": [made["request-id"]]})
    assert list(elevenlabs.calls[-1].stale_ids) == [made["request-id"]]


def test_only_single_items_have_timings(client: httpx.Client) -> None:
    client.post(f"/v1/text-to-speech/{VOICE}/with-timestamps", json={"text": "Wait."})
    (item,) = listed(client)["history"]
    alone = client.get(f"/v1/history/{item['history_item_id']}").json()
    assert item["alignments"] is None
    assert alone["alignments"]["alignment"]["characters"] == list("Wait.")


def test_deleted_items_are_gone(five: Server, client: httpx.Client) -> None:
    gone = five.history[2].history_item
    assert client.delete(f"/v1/history/{gone}").json() == {"status": "ok"}
    assert numbers(listed(client)) == "4310"
    answer = client.get(f"/v1/history/{gone}/audio")
    assert (answer.status_code, answer.json()["detail"]["code"]) == (404, "history_item_not_found")


def test_audio_fetched_can_be_transcribed_and_built_upon(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.faults.add("cut")
    with pytest.raises(Exception, match="without sending complete"):
        client.post(f"/v1/text-to-speech/{VOICE}", json={"text": "Found again."})
    (made,) = elevenlabs.history
    audio = client.get(f"/v1/history/{made.history_item}/audio").content
    heard = client.post("/v1/speech-to-text", data={"model_id": "scribe_v2"}, files={"file": audio})
    assert heard.json()["text"] == "Found again."
    assert made.read
    assert made.at == pytest.approx(time.time(), abs=30)


def test_foreign_audio_is_not_understood(client: httpx.Client) -> None:
    answer = client.post("/v1/speech-to-text", data={"model_id": "scribe_v2"}, files={"file": b"RIFF"})
    assert (answer.status_code, answer.json()["detail"]["code"]) == (400, "invalid_audio")
