"""The service in a process of its own, watched and steered over its control routes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.services.elevenlabs.conftest import TEXT, VOICE
from tests.services.elevenlabs.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[3]
PLAIN = f"/v1/text-to-speech/{VOICE}"


@pytest.fixture
def process() -> Iterator[httpx.Client]:
    command = [sys.executable, "-m", "tests.services.elevenlabs", "--tier", "pro", "--free-regenerations"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as running:
        assert running.stdout is not None
        told = json.loads(running.stdout.readline())
        with httpx.Client(base_url=told["address"], headers={"xi-api-key": told["key"]}) as client:
            yield client
            assert client.get("/__failures").json() == []
        running.terminate()
        assert running.wait(10) == 0


def test_it_serves_and_tells_what_it_did(process: httpx.Client) -> None:
    process.post("/__faults", json={"kind": "error", "times": 1})
    process.post("/__account", json={"scopes": ["text_to_speech"], "concurrency": 7})
    answers = [process.post(PLAIN, json={"text": TEXT, "pitch": 1}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [500, 200, 200]
    assert answers[1].headers["maximum-concurrent-requests"] == "7"
    assert process.get("/v1/models").status_code == 401
    bill = process.get("/__bill").json()
    assert (bill["credits"], [charge["free"] for charge in bill["charges"]]) == (len(TEXT), [False, True])
    assert [item["text"] for item in process.get("/__history").json()] == [TEXT, TEXT]
    assert [call["fault"] for call in process.get("/__calls").json()] == ["error", None, None, None]
    assert {violation["where"] for violation in process.get("/__violations").json()} == {"body.pitch"}


def test_chaos_and_pace_are_set_from_outside(process: httpx.Client) -> None:
    process.post("/__chaos", json={"share": 1, "seed": 3, "kinds": ["html"]})
    process.post("/__service", json={"pace": 0.001, "page_limit": 5})
    assert process.post(PLAIN, json={"text": TEXT}).status_code == 502
    assert len(process.get("/v2/voices").json()["voices"]) == 5


def test_the_environment_leads_here(elevenlabs: Server) -> None:
    told = elevenlabs.environment
    headers = {"xi-api-key": told["ELEVENLABS_API_KEY"]}
    assert httpx.get(f"{told['ELEVENLABS_BASE_URL']}/v1/models", headers=headers).status_code == 200


def test_a_port_in_use_is_told(elevenlabs: Server) -> None:
    with pytest.raises(OSError, match="in use"), Server(port=elevenlabs.port):
        pass
