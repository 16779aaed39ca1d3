"""Fish Audio on this machine: its wire behaviour, as strict as its documents, with faults on demand."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgpack
from aiohttp import web

from tests.services import sounds
from tests.services.faults import Door, Faults
from tests.services.fish_audio.catalogue import ME, WHEN, listed, voice
from tests.services.fish_audio.contract import SCHEMAS, faults_of, parameters_broken, unknown_fields
from tests.services.fish_audio.making import Making
from tests.services.fish_audio.refusals import busy, error, refusal
from tests.services.fish_audio.stream import RATE, chunks, events
from tests.services.loopback import Loopback

if TYPE_CHECKING:
    from collections.abc import Iterator

PRICES = {"s1": 15, "s2-pro": 15, "s2.1-pro": 15, "s2.1-pro-free": 0}
STREAMED = (4294967076, 4294967040)
"""The sizes in the header of a WAV file that is sent before its length is known."""
PLAIN, TIMED = "/v1/tts", "/v1/tts/stream/with-timestamp"

OWN = voice("0123456789abcdef0123456789abcdef", "My narrator", "en")
PUBLIC = [voice(f"{number:032x}", f"Public {number:03}", "en" if number % 2 else "de", author=f"author-{number}",
                tags=["narration"]) for number in range(1, 251)]


@dataclass
class Account:
    """Who pays."""

    key: str = "fish-key-1"
    credit: Decimal = Decimal("12.34")
    topped_up: int = 50

    @property
    def slots(self) -> int:
        return 5 if self.topped_up < 100 else 15 if self.topped_up < 1000 else 50


@dataclass(frozen=True)
class Call:
    """A request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: dict[str, Any] = field(default_factory=dict)


class FishServer(Loopback):
    """The service.

    Attributes:
        account: Who pays.
        voices: All voices, those of the account and public ones.
        making: Where voices are made; says in which states they are seen.
        faults: What the next requests for speech, or for a new voice, meet: ``busy``, ``overloaded``, ``broken``,
            ``page``, ``plain-401``, ``old-402``, ``unparsed``, ``nothing``, ``empty``, ``cut``, ``reset``, ``slow``.
        calls: All requests.
        violations: How requests broke the service's documents; a test should end with none.
        bill: What was charged, with the text.
        timed: Speech with the times of its words is offered.
        wallets: What is left can be asked for.
        sizes: What the headers of WAV files tell; the truth if None.
    """

    def __init__(self, port: int = 0) -> None:
        self.account = Account()
        self.voices = [dict(one) for one in (OWN, *PUBLIC)]
        self.making = Making(self)
        self.faults = Faults()
        self.door = Door()
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.bill: list[tuple[str, Decimal]] = []
        self.timed = True
        self.wallets = True
        self.sizes: tuple[int, int] | None = STREAMED
        self._under_way = 0
        super().__init__(self._application, port)

    def spoken(self) -> list[Call]:
        """Return the requests for speech."""
        return [call for call in self.calls if call.path in (PLAIN, TIMED)]

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=1 << 26)
        application.add_routes([
            web.post(PLAIN, self._speak), web.post(TIMED, self._speak), web.get("/model", self._list),
            web.get("/model/{id}", self._one), web.get("/wallet/self/api-credit", self._credit),
            *self.making.routes()])
        return application

    async def note(self, request: web.Request, body: dict[str, Any]) -> None:
        self.calls.append(Call(request.method, request.path, dict(request.query), dict(request.headers), body))

    def refused(self, request: web.Request) -> web.Response | None:
        if request.headers.get("Authorization") == f"Bearer {self.account.key}":
            return None
        return error(401, "Invalid Token")

    async def _list(self, request: web.Request) -> web.Response:
        await self.note(request, {})
        query = {name: found if len(found := request.query.getall(name)) > 1 else found[0] for name in request.query}
        self.violations += parameters_broken("/model", "get", "query", query)
        return self.refused(request) or web.json_response(listed(self.voices, request.query))

    async def _one(self, request: web.Request) -> web.Response:
        await self.note(request, {})
        wanted = request.match_info["id"]
        found = next((one for one in self.voices if one["_id"] == wanted), None)
        return self.refused(request) or (
            self.making.seen(found) if found else error(404, "Model not found"))

    async def _credit(self, request: web.Request) -> web.Response:
        await self.note(request, {})
        return self.refused(request) or (None if self.wallets else error(404, "Not Found")) or web.json_response({
            "_id": "wallet-1", "user_id": ME, "credit": str(self.account.credit),
            "cumulative_top_up": str(self.account.topped_up), "created_at": WHEN, "updated_at": WHEN,
            "has_phone_sha256": False, "has_free_credit": None})

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        if request.path == TIMED and not self.timed:
            return web.Response(status=404, text="404: Not Found")
        try:
            body = await _body(request)
        except ValueError:
            return web.Response(status=400, text="Malformed body")
        await self.note(request, body)
        if no := self.refused(request) or self._unacceptable(request, body):
            return no
        if self._under_way >= self.account.slots:
            return busy()
        with self._counted():
            return await self._answered(request, body, self.faults.met())

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1

    def _unacceptable(self, request: web.Request, body: dict[str, Any]) -> web.Response | None:
        """Return the refusal of a request that breaks the documents, names no voice, or can't be paid."""
        faults = faults_of(_without_bytes(body), SCHEMAS["TTSRequest"])
        self.violations += [fault["msg"] for fault in faults] + list(unknown_fields(body, "TTSRequest"))
        if request.headers.get("model") not in PRICES:
            self.violations.append(f"the model header is {request.headers.get('model')}")
        if body.get("references") and request.content_type != "application/msgpack":
            self.violations.append("references need MessagePack")
        if faults:
            return web.json_response(faults, status=422)
        known = {None, *(one["_id"] for one in self.voices)}
        if body.get("reference_id") not in known:
            return error(400, "Reference not found")
        if self._cost(request, body) > self.account.credit:
            return error(402, "Insufficient API credit. API credit is managed independently from platform credit.")
        return None

    def _cost(self, request: web.Request, body: dict[str, Any]) -> Decimal:
        price = PRICES.get(request.headers.get("model", ""), 15)
        return Decimal(price * len(body["text"].encode())) / 1_000_000

    async def _answered(self, request: web.Request, body: dict[str, Any], fault: str) -> web.StreamResponse:
        if fault == "slow":
            await self.door.passing()
        if fault == "reset":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if no := refusal(fault):
            return no
        cost = self._cost(request, body)
        self.account.credit -= cost
        self.bill.append((body["text"], cost))
        return await self._sent(request, body, fault)

    async def _sent(self, request: web.Request, body: dict[str, Any], fault: str) -> web.StreamResponse:
        timed = request.path == TIMED
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream" if timed else "audio/wav"})
        answer.enable_chunked_encoding()
        await answer.prepare(request)
        for piece in self._pieces(body, timed=timed, fault=fault):
            await answer.write(piece)
            if fault == "cut":
                assert request.transport is not None
                request.transport.close()
                return answer
        await answer.write_eof()
        return answer

    def _pieces(self, body: dict[str, Any], *, timed: bool, fault: str) -> Iterator[bytes]:
        if fault == "empty":
            return
        if timed:
            yield from events(body["text"], lambda text, first: self._sound(body, text, fault, first=first))
            return
        for number, chunk in enumerate(chunks(body["text"])):
            yield self._sound(body, chunk, fault, first=number == 0)

    def _sound(self, body: dict[str, Any], text: str, fault: str, *, first: bool) -> bytes:
        if fault == "nothing":
            return sounds.nothing() if first else b""
        rate = body.get("sample_rate") or RATE
        match body.get("format", "mp3"):
            case "mp3":
                return sounds.encoded(text, "mp3", rate)
            case "wav" if first:
                data = sum(len(sounds.pcm(chunk, rate)) for chunk in chunks(body["text"]))
                told = self.sizes or (36 + data, data)
                return sounds.wav(sounds.pcm(text, rate), rate, told=told)
            case _:
                return sounds.pcm(text, rate)


async def _body(request: web.Request) -> dict[str, Any]:
    """Return the body, in either of the two ways in which it may come.

    Raises:
        ValueError: It is neither.
    """
    content = await request.read()
    if request.content_type == "application/msgpack":
        body = msgpack.unpackb(content)
    else:
        body = await request.json()
    if not isinstance(body, dict):
        raise ValueError("not a map")
    return body


def _without_bytes(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body as JSON could tell it: samples of a voice are bytes."""
    references = body.get("references")
    if not isinstance(references, list):
        return body
    return {**body, "references": [{**one, "audio": "bytes" if isinstance(one.get("audio"), bytes) else None}
                                   for one in references]}
