"""What the four speaking routes give: audio, headers, timings; and what they make of a request's surroundings."""

from __future__ import annotations

import base64
import io
import json
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile

from tests.services.elevenlabs.conftest import TEXT, VOICE

if TYPE_CHECKING:
    import httpx

    from tests.services.elevenlabs.server import Server

PLAIN = f"/v1/text-to-speech/{VOICE}"
MINUTES = "The tide came in and went out again. " * 60


def spoken(
    client: httpx.Client, ending: str = "", query: dict[str, str] | None = None, **body: object
) -> httpx.Response:
    answer = client.post(PLAIN + ending, json={"text": TEXT, **body}, params=query)
    assert answer.status_code == 200, answer.text
    return answer


def decoded(audio: bytes, output_format: str) -> tuple[np.ndarray, int]:
    family, rate = output_format.split("_")[:2]
    if family == "pcm":
        return np.frombuffer(audio, "<i2") / 32768, int(rate)
    raw = {"samplerate": int(rate), "channels": 1, "format": "RAW", "subtype": family.upper()}
    return soundfile.read(io.BytesIO(audio), **(raw if family in ("ulaw", "alaw") else {}))  # type: ignore[no-any-return]


@pytest.mark.parametrize(("output_format", "kind"), [
    ("mp3_22050_32", "audio/mpeg"), ("mp3_24000_48", "audio/mpeg"), ("mp3_44100_128", "audio/mpeg"),
    ("mp3_44100_192", "audio/mpeg"), ("pcm_16000", "audio/pcm"), ("pcm_48000", "audio/pcm"),
    ("wav_24000", "audio/wav"), ("opus_48000_64", "audio/ogg"), ("ulaw_8000", "audio/basic"),
])
def test_every_format_is_real_audio(client: httpx.Client, output_format: str, kind: str) -> None:
    answer = spoken(client, query={"output_format": output_format})
    samples, rate = decoded(answer.content, output_format)
    assert (answer.headers["content-type"], samples.ndim) == (kind, 1)
    assert rate == int(output_format.split("_")[1])
    assert len(samples) / rate == pytest.approx(len(TEXT) / 15, rel=0.1)
    assert 0.02 < np.sqrt(np.mean(samples**2)) < 0.3


def test_long_texts_are_spoken_to_their_end(client: httpx.Client) -> None:
    samples, rate = decoded(spoken(client, text=MINUTES).content, "mp3_44100_128")
    assert len(samples) / rate == pytest.approx(len(MINUTES) / 15, rel=0.1)


def test_the_shortest_words_are_heard(client: httpx.Client) -> None:
    for text in ("I", "No.", " ", "7"):
        samples, _ = decoded(spoken(client, text=text).content, "mp3_44100_128")
        assert np.abs(samples).max() > 0.05


def test_takes_differ_unless_they_share_a_seed(client: httpx.Client) -> None:
    takes = [spoken(client, **asked).content for asked in ({}, {}, {"seed": 7}, {"seed": 7}, {"seed": 8})]
    assert takes[2] == takes[3]
    assert len(set(takes)) == 4


def test_speed_and_breaks_change_how_long_it_takes(client: httpx.Client) -> None:
    def seconds(**body: object) -> float:
        samples, rate = decoded(spoken(client, seed=1, **body).content, "mp3_44100_128")
        return len(samples) / rate

    assert seconds(voice_settings={"speed": 0.7}) > 1.3 * seconds()
    assert seconds(text=f'{TEXT} <break time="2.0s" />') > 1.5 + seconds()


def test_every_answer_says_what_it_is(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.ahead = 90
    answer = spoken(client)
    (charge,) = elevenlabs.bill
    headers = answer.headers
    assert (headers["request-id"], headers["history-item-id"]) == (charge.request_id, charge.history_item)
    assert (headers["character-cost"], headers["x-region"]) == (str(len(TEXT)), "europe-west4")
    assert (headers["current-concurrent-requests"], headers["maximum-concurrent-requests"]) == ("1", "5")
    assert parsedate_to_datetime(headers["date"]).timestamp() == pytest.approx(elevenlabs.now(), abs=2)


def test_streams_come_in_chunks(client: httpx.Client) -> None:
    assert spoken(client, "/stream").headers["transfer-encoding"] == "chunked"
    lines = spoken(client, "/stream/with-timestamps").text.split("\n")
    assert "" in lines[:-1]
    assert b"".join(base64.b64decode(json.loads(line)["audio_base64"]) for line in lines if line).startswith(b"ID3")


def test_timings_may_be_missing(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.alignments = False
    assert spoken(client, "/with-timestamps").json()["alignment"] is None


def test_the_newest_models_run_past_the_end(client: httpx.Client) -> None:
    answer = spoken(client, "/with-timestamps", model_id="eleven_v4").json()
    samples, rate = decoded(base64.b64decode(answer["audio_base64"]), "mp3_44100_128")
    assert answer["alignment"] == answer["normalized_alignment"]
    assert answer["alignment"]["character_end_times_seconds"][-1] == pytest.approx(len(samples) / rate + 0.08, abs=0.05)


def test_without_logging_nothing_is_kept(elevenlabs: Server, client: httpx.Client) -> None:
    answer = spoken(client, query={"enable_logging": "false"})
    assert answer.headers["history-item-id"] == "not_stored"
    assert (len(elevenlabs.bill), elevenlabs.history) == (1, [])
    spoken(client, previous_request_ids=[answer.headers["request-id"]])
    assert elevenlabs.calls[-1].stale_ids


def test_an_id_made_knowing_what_follows_breaks_what_comes_after(elevenlabs: Server, client: httpx.Client) -> None:
    first = spoken(client).headers["request-id"]
    between = spoken(client, next_request_ids=[first]).headers["request-id"]
    asked = {"text": TEXT, "previous_request_ids": [between]}
    answer = client.post(PLAIN, json=asked)
    assert (answer.status_code, answer.json()["status"]) == (500, "internal_server_error")
    elevenlabs.refuses_reused_ids = False
    assert client.post(PLAIN, json=asked).status_code == 200


def test_ids_that_do_nothing_are_counted(elevenlabs: Server, client: httpx.Client) -> None:
    good = spoken(client).headers["request-id"]
    other_model = spoken(client, model_id="eleven_flash_v2_5").headers["request-id"]
    spoken(client, previous_request_ids=[other_model, "unknown", good])
    assert list(elevenlabs.calls[-1].stale_ids) == [other_model, "unknown"]
    elevenlabs.ahead += 7201
    spoken(client, next_request_ids=[good])
    assert list(elevenlabs.calls[-1].stale_ids) == [good]


def test_unknown_ids_may_be_refused(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.unknown_ids = 404
    assert client.post(PLAIN, json={"text": TEXT, "previous_request_ids": ["unknown"]}).status_code == 404


def test_a_stream_left_early_is_no_ground_to_build_on(elevenlabs: Server, client: httpx.Client) -> None:
    asked: Any = {"json": {"text": MINUTES * 4}, "params": {"output_format": "mp3_44100_192"}}
    with client.stream("POST", f"{PLAIN}/stream", **asked) as answer:  # more than the connection itself can hold
        left = answer.headers["request-id"]
    spoken(client, previous_request_ids=[left])
    assert elevenlabs.calls[-1].stale_ids == (left,)


def test_only_so_many_are_spoken_at_once(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.account.concurrency, elevenlabs.pace = 2, 1 / len(TEXT)
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: client.post(PLAIN, json={"text": TEXT}), range(3)))
    refused = [answer for answer in answers if answer.status_code == 429]
    assert [answer.json()["detail"]["code"] for answer in refused] == ["concurrent_limit_exceeded"]
    assert elevenlabs.most_at_once["standard"] == len(elevenlabs.bill) == 2


def test_each_group_of_models_has_its_own_slots(elevenlabs: Server, client: httpx.Client) -> None:
    limits = {
        model: spoken(client, model_id=model).headers["maximum-concurrent-requests"]
        for model in ("eleven_multilingual_v2", "eleven_flash_v2_5")
    }
    assert limits == {"eleven_multilingual_v2": "5", "eleven_flash_v2_5": "10"}
    assert set(elevenlabs.most_at_once) == {"standard", "turbo"}
