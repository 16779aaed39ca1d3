"""A speech program such as people run on their own machines, with the behaviour of a personality, and faults."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services import sounds
from tests.services.faults import Door, Faults
from tests.services.loopback import Loopback
from tests.services.openai_speech.personalities import PERSONALITIES, UNTOLD, Personality, nothing_found

if TYPE_CHECKING:
    from collections.abc import Mapping

SPEECH = "/v1/audio/speech"
CAPTIONED = "/dev/captioned_speech"
_CONTENT_TYPES = {"mp3": "audio/mpeg", "opus": "audio/opus", "flac": "audio/flac", "wav": "audio/wav",
                  "pcm": "audio/pcm"}


@dataclass(frozen=True)
class Call:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


class SpeechServer(Loopback):
    """The program.

    Attributes:
        personality: Which program it is.
        faults: What the next requests for speech meet: ``busy``, ``loading``, ``broken``, ``page``, ``empty``,
            ``not-audio``, ``cut``, ``reset``, ``slow``.
        calls: All requests.
        violations: Requests for speech that the program can't take.
    """

    def __init__(self, name: str = "kokoro", port: int = 0) -> None:
        self.personality: Personality = PERSONALITIES[name]
        self.faults = Faults()
        self.door = Door()
        self.calls: list[Call] = []
        self.violations: list[str] = []
        super().__init__(self._application, port)

    @property
    def spoken(self) -> list[Call]:
        """The requests for speech."""
        return [call for call in self.calls if call.path in (SPEECH, CAPTIONED)]

    def _application(self) -> web.Application:
        application = web.Application()
        application.add_routes([web.post(SPEECH, self._speak), web.post(CAPTIONED, self._speak),
                                web.get("/{path:.*}", self._list)])
        return application

    async def _list(self, request: web.Request) -> web.Response:
        self.calls.append(Call("GET", request.path, dict(request.headers), {}))
        if not self._is_allowed(request):
            return self.personality.refuse(401, "Incorrect API key provided.")
        answer = self.personality.lists.get(request.path)
        return nothing_found() if answer is None else web.json_response(answer)

    def _is_allowed(self, request: web.Request) -> bool:
        key = self.personality.key
        return not key or request.headers.get("Authorization") == f"Bearer {key}"

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        if request.path == CAPTIONED and not self.personality.captions:
            return nothing_found()
        body = await request.json()
        self.calls.append(Call("POST", request.path, dict(request.headers), body))
        if not self._is_allowed(request):
            return self.personality.refuse(401, "Incorrect API key provided.")
        if objection := self.personality.objection(body):
            status, words = objection
            self.violations += [words] if status == 422 and "missing" in words else []
            return self.personality.refuse(status, words)
        return await self._answered(request, body, self.faults.met())

    async def _answered(self, request: web.Request, body: Mapping[str, Any], fault: str) -> web.StreamResponse:
        if fault == "slow":
            await self.door.passing()
        if fault == "reset":
            assert request.transport is not None
            request.transport.abort()
        refusals = {"busy": (429, "Too many requests."), "loading": (503, "The model is still being loaded."),
                    "broken": (500, "CUDA out of memory.")}
        if fault in refusals:
            return self.personality.refuse(*refusals[fault])
        if fault == "page":
            return web.Response(status=502, text="<html><h1>Bad Gateway</h1></html>", content_type="text/html")
        if fault == "not-audio":
            return web.json_response({"status": "queued"})
        if fault == "cut":
            return await self._cut(request, body)
        if fault == "empty":
            return web.Response(body=b"")
        return _captioned(body, self._audio(body, "wav")) if request.path == CAPTIONED else self._whole(body)

    def _whole(self, body: Mapping[str, Any]) -> web.Response:
        kind = self.personality.always or body.get("response_format", "mp3")
        return web.Response(
            body=self._audio(body, kind),
            headers={"Content-Type": self.personality.content_type or _CONTENT_TYPES[kind], "X-Request-Id": "local-1"})

    async def _cut(self, request: web.Request, body: Mapping[str, Any]) -> web.StreamResponse:
        audio = self._audio(body, "wav")
        answer = web.StreamResponse(headers={"Content-Type": "audio/wav", "Content-Length": str(len(audio))})
        await answer.prepare(request)
        await answer.write(audio[:len(audio) // 2])
        assert request.transport is not None
        request.transport.close()
        return answer

    def _audio(self, body: Mapping[str, Any], kind: str) -> bytes:
        text = body["input"]
        if kind == "pcm":
            return sounds.pcm(text)
        if kind != "wav":
            return sounds.encoded(text, kind)
        return sounds.wav(sounds.pcm(text), told=self._told(body))

    def _told(self, body: Mapping[str, Any]) -> tuple[int, int] | None:
        """Return the sizes in the header; Kokoro streams, with no sizes, unless it is told not to."""
        fields = self.personality.fields
        streams = fields is not None and "stream" in fields and body.get("stream", True)
        return UNTOLD if streams else self.personality.told


def _captioned(body: Mapping[str, Any], audio: bytes) -> web.Response:
    """Return the audio with the times of its words; signs of punctuation count as words."""
    words = re.findall(r"[\w'’]+|[^\w\s]", body["input"])
    step = len(sounds.samples(body["input"])) / sounds.RATE / len(words)
    timestamps = [{"word": word, "start_time": place * step, "end_time": (place + 1) * step}
                  for place, word in enumerate(words)]
    return web.json_response({"audio": base64.b64encode(audio).decode(), "audio_format": "audio/wav",
                              "timestamps": timestamps})
