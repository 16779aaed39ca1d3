"""Every fault: what the client sees of it, and what the bill and the history hold afterwards."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import httpx
import numpy as np
import pytest
import soundfile

from tests.services.elevenlabs.conftest import TEXT, VOICE
from tests.services.elevenlabs.faults import BILLED, FaultKind
from tests.services.elevenlabs.refusals import Refusal, Shape

if TYPE_CHECKING:
    from tests.services.elevenlabs.server import Server

PLAIN = f"/v1/text-to-speech/{VOICE}"


def ask(client: httpx.Client, ending: str = "", patience: float = 30) -> httpx.Response:
    return client.post(PLAIN + ending, json={"text": TEXT}, timeout=patience)


@pytest.mark.parametrize(("kind", "status", "says"), [
    ("busy", 429, '"status": "system_busy"'), ("slots", 429, '"code": "concurrent_limit_exceeded"'),
    ("error", 500, '"detail"'), ("error_plain", 500, '{"status": "internal_server_error"'), ("html", 502, "<html>"),
])
def test_refusals_cost_nothing(elevenlabs: Server, client: httpx.Client, kind: str, status: int, says: str) -> None:
    elevenlabs.faults.add(kind, times=2)
    answers = [ask(client) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [status, status, 200]
    assert says in answers[0].text
    assert answers[0].headers.get("retry-after") == ("1" if kind == "busy" else None)
    assert len(elevenlabs.bill) == 1


@pytest.mark.parametrize(("kind", "error"), [
    (FaultKind.STALL, httpx.ReadTimeout), (FaultKind.STALL_MIDWAY, httpx.ReadTimeout),
    (FaultKind.UNBILLED_RESET, httpx.ReadError), (FaultKind.RESET, httpx.ReadError),
    (FaultKind.LOST, httpx.RemoteProtocolError), (FaultKind.CUT, httpx.RemoteProtocolError),
])
@pytest.mark.parametrize("ending", ["", "/stream"])
def test_broken_connections_may_have_cost_something(
    elevenlabs: Server, client: httpx.Client, kind: FaultKind, error: type[Exception], ending: str
) -> None:
    elevenlabs.faults.add(kind)
    with pytest.raises(error):
        ask(client, ending, patience=1 if error is httpx.ReadTimeout else 30)
    assert [item.read for item in elevenlabs.history] == ([False] if kind in BILLED else [])
    assert len(elevenlabs.bill) == len(elevenlabs.history)
    assert ask(client, ending).status_code == 200


def test_a_cut_body_is_shorter_than_announced(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.faults.add("cut")
    came: list[bytes] = []
    with (
        client.stream("POST", PLAIN, json={"text": TEXT}) as answer,
        pytest.raises(httpx.RemoteProtocolError, match="without sending complete"),
    ):
        came.extend(answer.iter_raw())
    assert 0 < len(b"".join(came)) < int(answer.headers["content-length"])


@pytest.mark.parametrize("kind", ["garbage", "silence", "short"])
@pytest.mark.parametrize("keeps_bad", [True, False])
def test_bad_audio_is_billed_and_the_history_may_hold_better(
    elevenlabs: Server, client: httpx.Client, kind: str, keeps_bad: bool
) -> None:
    elevenlabs.faults.add(kind, history_keeps_bad=keeps_bad)
    sent = ask(client).content
    kept = client.get(f"/v1/history/{elevenlabs.history[0].history_item}/audio").content
    assert elevenlabs.credits_charged == len(TEXT)
    assert not is_good(sent)
    assert is_good(kept) != keeps_bad


def is_good(audio: bytes) -> bool:
    try:
        samples, rate = soundfile.read(io.BytesIO(audio))
    except soundfile.LibsndfileError:
        return False
    return bool(len(samples) / rate > 3 and np.abs(samples).max() > 0.1)


def test_faults_may_wait_for_a_request(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.faults.add("error", when=lambda call: call.makes_speech and call.body.get("seed") == 7)
    assert ask(client).status_code == 200
    assert client.post(PLAIN, json={"text": TEXT, "seed": 7}).status_code == 500


def test_any_refusal_can_be_asked_for(elevenlabs: Server, client: httpx.Client) -> None:
    maintenance = Refusal(503, "maintenance", "Back soon.", shape=Shape.LEGACY, headers={"Retry-After": "7"})
    elevenlabs.faults.refuse(maintenance, when=lambda call: call.route == "/v1/models")
    answer = client.get("/v1/models")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
    assert answer.json() == {"detail": {"status": "maintenance", "message": "Back soon."}}


def test_other_requests_fail_only_when_that_is_asked_for(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.faults.add("html")
    assert client.get("/v1/models").status_code == 200
    elevenlabs.faults.clear()
    elevenlabs.faults.add("cut", when=lambda call: call.route == "/v1/models")
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/v1/models")


def test_chaos_is_a_share_of_all_requests_and_the_same_again_for_a_seed(
    elevenlabs: Server, client: httpx.Client
) -> None:
    def run() -> list[int]:
        elevenlabs.faults.chaos(0.3, seed=5, kinds=["error", "busy", "html"])
        return [ask(client).status_code for _ in range(100)]

    first = run()
    assert 15 < 100 - first.count(200) < 45
    assert set(first) == {200, 429, 500, 502}
    assert run() == first
    elevenlabs.faults.chaos(0, seed=5)
    assert ask(client).status_code == 200


def test_what_was_begun_is_billed_though_nobody_waits(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.pace = 1.5 / len(TEXT)
    with pytest.raises(httpx.ReadTimeout):
        ask(client, patience=0.7)
    assert not elevenlabs.bill
    elevenlabs.pace = 0
    waited = client.post(PLAIN, json={"text": "Later."})
    while elevenlabs.running["standard"]:
        client.get("/v1/models")
    assert [charge.text for charge in elevenlabs.bill] == ["Later.", TEXT]
    assert waited.status_code == 200
