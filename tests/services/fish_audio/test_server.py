"""The server is held to the service's own documents, or what is proved against it would prove nothing."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
import msgpack
import pytest

from tests.services.fish_audio.contract import answer_schema, faults_of
from tests.services.fish_audio.server import FishServer

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = {"Authorization": "Bearer fish-key-1", "model": "s2.1-pro"}


@pytest.fixture
def server() -> Iterator[FishServer]:
    server = FishServer()
    yield server
    server.close()


def asked(server: FishServer, body: Any, path: str = "/v1/tts", **headers: str) -> httpx.Response:
    return httpx.post(server.address + path, json=body, headers={**KEY, **headers})


@pytest.mark.parametrize(("path", "schema"), [
    ("/model?self=true&page_size=1", "/model"), ("/model?title=public&language=de&page_number=2", "/model"),
    ("/model/00000000000000000000000000000001", "/model/{id}"),
    ("/wallet/self/api-credit", "/wallet/{user_id}/api-credit")])
def test_its_lists_are_what_the_documents_describe(server: FishServer, path: str, schema: str) -> None:
    answer = httpx.get(server.address + path, headers=KEY)
    assert answer.status_code == 200
    assert not faults_of(answer.json(), answer_schema(schema, "get"))
    assert not server.violations


def test_its_events_are_what_the_documents_describe(server: FishServer) -> None:
    answer = asked(server, {"text": "One word after the other. " * 5, "format": "wav"}, "/v1/tts/stream/with-timestamp")
    events = [json.loads(line[6:]) for line in answer.text.splitlines() if line.startswith("data: ")]
    schema = answer_schema("/v1/tts/stream/with-timestamp", "post")
    assert len(events) > 4
    assert not [fault for event in events for fault in faults_of(event, schema)]


def test_a_text_is_charged_by_its_bytes(server: FishServer) -> None:
    asked(server, {"text": "größer"})
    assert server.bill == [("größer", Decimal("0.00012"))]
    assert str(server.account.credit) == "12.33988"


@pytest.mark.parametrize(("body", "status"), [
    ({}, 422), ({"text": "x", "temperature": 2}, 422), ({"text": "x", "sample_rate": "high"}, 422),
    ({"text": "x", "format": "aac"}, 422), ({"text": "x", "reference_id": "nobody"}, 400)])
def test_what_breaks_the_documents_is_refused_unbilled(server: FishServer, body: dict[str, Any], status: int) -> None:
    answer = asked(server, body)
    assert (answer.status_code, server.bill) == (status, [])


def test_unknown_fields_and_models_are_noticed(server: FishServer) -> None:
    asked(server, {"text": "x", "seed": 1, "prosody": {"pitch": 1}}, model="s9")
    assert len(server.violations) == 3


def test_samples_of_a_voice_come_as_bytes_in_messagepack(server: FishServer) -> None:
    body = {"text": "x", "references": [{"audio": b"RIFF", "text": "y"}]}
    answer = httpx.post(f"{server.address}/v1/tts", content=msgpack.packb(body),
                        headers={**KEY, "Content-Type": "application/msgpack"})
    assert (answer.status_code, server.violations) == (200, [])
    assert asked(server, {"text": "x", "references": [{"audio": "UklGRg==", "text": "y"}]}).status_code == 422


def test_who_has_no_credit_or_another_key_is_refused(server: FishServer) -> None:
    server.account.credit -= server.account.credit
    assert asked(server, {"text": "x"}).status_code == 402
    assert asked(server, {"text": "x"}, model="s2.1-pro-free").status_code == 200
    assert asked(server, {"text": "x"}, Authorization="Bearer no").status_code == 401
