from __future__ import annotations

import asyncio
import logging
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import OutcomeUnknown, RunStopped, ServiceUnreachable, StudioError
from studio_app.speech.wire import LONGEST_WAIT, Reply, Wire

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    Behave = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

PATIENCE = 0.2
WHOLE = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\nrequest-id: one\r\n\r\ndone"
CUT = WHOLE.replace(b"length: 4", b"length: 400")
CUT_CHUNKS = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nrequest-id: one\r\n\r\n4\r\ndone\r\n"
NO_HTTP = b"\x15\x03\x01\x00\x02\x02\x46"


def told(headers: Mapping[str, str]) -> tuple[str, float | None]:
    return headers.get("request-id", ""), None


def served(behave: Behave, act: Callable[[Wire, str], Awaitable[object]], scheme: str = "http") -> list[object]:
    """Let an action meet a server that behaves so; return what it brought, and how often it was connected to."""
    connected = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connected.append(writer)
        try:
            await behave(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def story() -> list[object]:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        wire = Wire("The service", PATIENCE, told)
        try:
            return [await act(wire, f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}/"), len(connected)]
        finally:
            await wire.close()
            server.close()
            for writer in connected:
                writer.close()
            await asyncio.sleep(0)

    return asyncio.run(story())


def saying(answer: bytes, *, times: int = 1, hold: bool = False) -> Behave:
    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(times):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            await writer.drain()
        if hold:
            await reader.read()

    return behave


def failing(behave: Behave, *, may_bill: bool = True, scheme: str = "http") -> StudioError:
    async def fail(wire: Wire, url: str) -> StudioError:
        with pytest.raises(StudioError) as caught:
            await wire.send("POST", url, may_bill=may_bill)
        return caught.value

    error = served(behave, fail, scheme)[0]
    assert isinstance(error, StudioError)
    return error


def test_any_complete_answer_is_returned() -> None:
    async def send(wire: Wire, url: str) -> object:
        reply = await wire.send("GET", url)
        return reply.status, reply.body, reply.headers["Request-ID"]

    assert served(saying(WHOLE), send)[0] == (200, b"done", "one")
    assert served(saying(WHOLE.replace(b"200 OK", b"500 No")), send)[0] == (500, b"done", "one")


@pytest.mark.parametrize("behave", [saying(CUT), saying(CUT_CHUNKS), saying(CUT, hold=True)])
def test_what_breaks_off_may_have_been_billed_and_tells_its_id(behave: Behave) -> None:
    error = failing(behave)
    assert isinstance(error, OutcomeUnknown)
    assert error.request_id == "one"


@pytest.mark.parametrize("behave", [saying(b""), saying(b"", hold=True), saying(NO_HTTP)])
def test_no_answer_at_all_may_have_been_billed(behave: Behave) -> None:
    error = failing(behave)
    assert isinstance(error, OutcomeUnknown)
    assert error.request_id == ""


@pytest.mark.parametrize("behave", [saying(CUT), saying(b""), saying(b"", hold=True)])
def test_a_harmless_question_can_simply_be_asked_again(behave: Behave) -> None:
    assert isinstance(failing(behave, may_bill=False), ServiceUnreachable)


def test_time_out_and_breaking_off_are_told_apart() -> None:
    assert "did not answer in time" in failing(saying(b"", hold=True)).text
    assert "broke off" in failing(saying(CUT)).text


def test_nothing_is_billed_where_no_connection_was_made() -> None:
    async def story() -> None:
        wire = Wire("The service", PATIENCE)
        with pytest.raises(ServiceUnreachable, match="The service cannot be reached"):
            await wire.send("POST", "http://127.0.0.1:1/", may_bill=True)
        await wire.close()

    asyncio.run(story())


def test_https_to_what_speaks_none_is_told_so_and_costs_nothing() -> None:
    async def speak_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(WHOLE)
        await writer.drain()

    error = failing(speak_http, scheme="https")
    assert isinstance(error, ServiceUnreachable)
    assert "speaks no https" in error.text


@pytest.mark.parametrize("url", ["", "nowhere", "ftp://127.0.0.1/", "http://[::1/", "http://api.elevenlabs.io/v1",
                                 "https://me:sk_0123@127.0.0.1/"])
def test_nothing_is_sent_to_what_is_no_address_or_where_others_could_read_it(url: str) -> None:
    async def story() -> None:
        wire = Wire("The service", PATIENCE)
        with pytest.raises(RunStopped, match="The service") as caught:
            await wire.send("POST", url, may_bill=True)
        assert "sk_" not in str(caught.value)
        await wire.close()

    asyncio.run(story())


@pytest.mark.parametrize("key", ["sk_0123…4567", "sk_0123\n4567", "sk_0123\x004567", "sk_0123\u200b4567", " sk_0123",
                                 "sk_0123 "])
def test_a_key_that_cannot_be_sent_is_not_sent_and_not_told(key: str, caplog: pytest.LogCaptureFixture) -> None:
    async def send(wire: Wire, url: str) -> str:
        with caplog.at_level(logging.DEBUG), pytest.raises(RunStopped, match="characters that no key has") as caught:
            await wire.send("POST", url, may_bill=True, headers={"xi-api-key": key})
        return "".join(traceback.format_exception(caught.value, chain=True)) + caplog.text

    said, connected = served(saying(WHOLE), send)
    assert connected == 0
    assert "0123" not in str(said)


def test_a_key_is_not_taken_along_to_where_an_answer_points() -> None:
    async def send(wire: Wire, url: str) -> int:
        return (await wire.send("GET", url, headers={"xi-api-key": "sk_0123"})).status

    elsewhere = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"
    assert served(saying(elsewhere), send) == [302, 1]


def test_connections_are_used_again() -> None:
    async def send_twice(wire: Wire, url: str) -> None:
        await wire.send("GET", url)
        await wire.send("GET", url)

    assert served(saying(WHOLE, times=2), send_twice)[1] == 1


def test_many_requests_are_under_way_at_once() -> None:
    many, waiting, everybody = 40, [], asyncio.Event()

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        waiting.append(writer)
        if len(waiting) == many:
            everybody.set()
        await everybody.wait()
        writer.write(WHOLE)
        await writer.drain()

    async def send(wire: Wire, url: str) -> int:
        wire = Wire("The service", 30.0)
        replies = await asyncio.gather(*(wire.send("GET", url) for _ in range(many)))
        await wire.close()
        return len(replies)

    assert served(behave, send) == [many, many]


def test_a_closed_wire_serves_another_loop() -> None:
    wire = Wire("The service", PATIENCE)

    async def send(_: Wire, url: str) -> bytes:
        body = (await wire.send("GET", url)).body
        await wire.close()
        return body

    assert [served(saying(WHOLE), send)[0] for _ in range(2)] == [b"done", b"done"]


@pytest.mark.parametrize(("headers", "seconds"), [
    ({}, None), ({"retry-after": "7"}, 7.0), ({"retry-after": "0.5"}, 0.5), ({"retry-after-ms": "250"}, 0.25),
    ({"retry-after-ms": "250", "retry-after": "7"}, 0.25), ({"retry-after": "86400"}, LONGEST_WAIT),
    ({"retry-after": "soon"}, None), ({"retry-after": "-3"}, None), ({"retry-after": "nan"}, None),
    ({"retry-after": "inf"}, None), ({"retry-after-ms": "x", "retry-after": "2"}, 2.0),
    ({"retry-after": "Sat, 01 Jan 2000 00:00:00 GMT"}, 0.0),
    ({"retry-after": "Sat, 01 Jan 2998 00:00:00 GMT"}, LONGEST_WAIT),
])
def test_the_wish_to_be_left_alone_is_read_in_all_its_forms(headers: dict[str, str], seconds: float | None) -> None:
    assert Reply(429, headers, b"").retry_after == seconds


def test_a_date_a_little_ahead_is_a_wait_until_then() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    wait = Reply(503, {"retry-after": soon}, b"").retry_after
    assert wait is not None
    assert 15 < wait <= 20


def test_the_service_s_clock_is_read() -> None:
    told_at = Reply(200, {"date": "Sat, 21 Nov 2026 05:40:03 GMT"}, b"").date
    assert told_at == datetime(2026, 11, 21, 5, 40, 3, tzinfo=UTC)
    assert Reply(200, {"date": "today"}, b"").date is None
    assert Reply(200, {}, b"").date is None
