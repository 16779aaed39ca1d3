"""How the service takes in voices, and lets them be changed: as strict as its documents, with faults on demand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import soundfile
from aiohttp import web

from tests.services import sounds
from tests.services.fish_audio.catalogue import ME, voice
from tests.services.fish_audio.contract import CONTRACT, faults_of
from tests.services.fish_audio.refusals import error, refusal
from tests.services.forms import parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.services.fish_audio.server import FishServer

LISTS = ("voices", "texts", "tags")
EXTENSIONS = (".wav", ".mp3", ".m4a", ".opus")
WORDS_OF_PREVIEW = "This is how I sound."


class Making:
    """The part of the service where voices are made, changed and deleted.

    Attributes:
        states: The states that the next voice is seen in, one for each look at it; the last one stays.
        unseen: So many of the next looks at a voice find the service overloaded.
    """

    def __init__(self, server: FishServer) -> None:
        self._server = server
        self.states: list[str] = []
        self.unseen = 0

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/model", self._make), web.patch("/model/{id}", self._change),
                web.delete("/model/{id}", self._delete), web.get("/samples/{id}.mp3", self._sample)]

    def seen(self, entity: dict[str, Any]) -> web.Response:
        """Return a voice as the next look shows it."""
        if self.unseen:
            self.unseen -= 1
            return error(503, "The server cannot process the request due to a high load")
        if entity["state"] not in ("trained", "failed") and self.states:
            entity["state"] = self.states.pop(0)
        return web.json_response(entity)

    async def _make(self, request: web.Request) -> web.StreamResponse:
        server = self._server
        body = await _form(request)
        await server.note(request, body)
        if no := server.refused(request) or self._unacceptable(body):
            return no
        fault = server.faults.met()
        if fault == "slow":
            await server.door.passing()
        if no := refusal(fault):
            return no
        made = self._entity(request, body)
        server.voices.append(made)
        return await _cut(request) if fault == "cut" else web.json_response(made, status=201)

    def _unacceptable(self, body: Mapping[str, Any]) -> web.Response | None:
        """Return the refusal of a form that breaks the documents, or of samples that no voice can be made of."""
        told = {**body, "voices": [name for name, _ in body.get("voices", ())]}
        if faults := faults_of(told, _schema("/model", "post", "multipart/form-data")):
            self._server.violations += [fault["msg"] for fault in faults]
            return web.json_response(faults, status=422)
        unknown = set(body) - set(_schema("/model", "post", "multipart/form-data")["properties"])
        left_out = {"visibility", "enhance_audio_quality"} - set(body)
        self._server.violations += [f"the part {name}" for name in sorted(unknown | left_out)]
        if body.get("texts") and len(body["texts"]) != len(body["voices"]):
            return error(400, "The number of texts must match the number of voices")
        if body["visibility"] == "public" and "cover_image" not in body:
            return error(400, "A cover image is required for public models")
        for name, content in body["voices"]:
            if not name.lower().endswith(EXTENSIONS) or not _is_sound(content):
                return error(400, f"Unsupported audio: {name}")
        return None

    def _entity(self, request: web.Request, body: Mapping[str, Any]) -> dict[str, Any]:
        id_ = f"{len(self._server.voices) + 0xabc000:032x}"
        sample = {"title": "Sample", "text": WORDS_OF_PREVIEW, "task_id": "task-1",
                  "audio": f"{self._server.address}/samples/{id_}.mp3"}
        return voice(id_, body["title"], "en", tags=body.get("tags", ()), description=body.get("description", ""),
                     visibility=body["visibility"], samples=[sample], state="created" if self.states else "trained")

    async def _change(self, request: web.Request) -> web.Response:
        server, body = self._server, await request.json()
        await server.note(request, body)
        if no := server.refused(request) or self._not_mine(request):
            return no
        if faults := faults_of(body, _schema("/model/{id}", "patch", "application/json")):
            server.violations += [fault["msg"] for fault in faults]
            return web.json_response(faults, status=422)
        self._found(request).update({name: value for name, value in body.items() if value is not None})
        return web.Response()

    async def _delete(self, request: web.Request) -> web.Response:
        await self._server.note(request, {})
        if no := self._server.refused(request) or self._not_mine(request):
            return no
        self._server.voices.remove(self._found(request))
        return web.Response()

    async def _sample(self, request: web.Request) -> web.Response:
        """Send a free sample, as another host would: whoever sends it the key has told it to a stranger."""
        await self._server.note(request, {})
        if "Authorization" in request.headers:
            self._server.violations.append("the key was sent with a sample's address")
        return web.Response(body=sounds.encoded(WORDS_OF_PREVIEW, "mp3"), content_type="audio/mpeg")

    def _not_mine(self, request: web.Request) -> web.Response | None:
        found = self._found(request)
        if not found:
            return error(404, "Model not found")
        return None if found["author"]["_id"] == ME else error(403, "Not the owner of the model")

    def _found(self, request: web.Request) -> dict[str, Any]:
        wanted = request.match_info["id"]
        return next((one for one in self._server.voices if one["_id"] == wanted), {})


def _schema(path: str, method: str, kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = CONTRACT["paths"][path][method]["requestBody"]["content"][kind]["schema"]
    return schema


async def _form(request: web.Request) -> dict[str, Any]:
    """Return a form: files with their names, lists as such, truth values as such."""
    body: dict[str, Any] = {}
    for part in parts(request.headers["Content-Type"], await request.read()):
        value = (part.filename, part.content) if part.filename is not None else part.content.decode()
        if part.name in LISTS:
            body.setdefault(part.name, []).append(value)
        else:
            body[part.name] = {"true": True, "false": False}.get(str(value), value)
    return body


async def _cut(request: web.Request) -> web.StreamResponse:
    """Break off in the midst of the answer."""
    answer = web.StreamResponse(status=201, headers={"Content-Type": "application/json"})
    answer.enable_chunked_encoding()
    await answer.prepare(request)
    await answer.write(b"{")
    assert request.transport is not None
    request.transport.close()
    return answer


def _is_sound(content: bytes) -> bool:
    if content[4:8] == b"ftyp":  # an M4A file, which libsndfile does not know
        return True
    try:
        return bool(soundfile.info(io.BytesIO(content)).frames)
    except soundfile.SoundFileError:
        return False
