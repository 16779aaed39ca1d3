"""Where the service keeps samples that anybody may hear: a host of its own, which must never be told a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from tests.services.elevenlabs import refusals, sound
from tests.services.elevenlabs.schema import Violation

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Call, Service

_SECONDS = 4.0


def preview_url(call: Call, voice_id: str) -> str:
    """Return where a voice's sample is to be had; it takes a redirect to get there."""
    return f"http://{call.host}/storage/latest/{voice_id}.mp3"


def add_routes(app: web.Application, service: Service) -> None:
    """Serve the samples, which are no part of the service's own description."""
    async def latest(request: web.Request) -> web.Response:
        _check(service, request)
        return web.Response(status=302, headers={"Location": f"/storage/previews/{request.match_info['name']}"})

    async def preview(request: web.Request) -> web.Response:
        _check(service, request)
        voice = request.match_info["name"].removesuffix(".mp3")
        if voice not in service.voices and voice not in service.library:
            page = "<Error><Code>AccessDenied</Code></Error>"
            return web.Response(status=403, text=page, content_type="application/xml")
        audio = sound.encoded(sound.Sound(voice, _SECONDS), "mp3_44100_128")
        return web.Response(body=audio, content_type="audio/mpeg")

    app.router.add_get("/storage/latest/{name}", latest)
    app.router.add_get("/storage/previews/{name}", preview)


def _check(service: Service, request: web.Request) -> None:
    """Refuse a key: whoever runs the storage could keep it."""
    if {"xi-api-key", "Authorization"} & set(request.headers):
        service.violations.append(Violation(f"{request.method} {request.path}", "header", "a key was sent"))
        raise refusals.Refusal(400, "bad_request", "No key is wanted here.", type="invalid_request")
