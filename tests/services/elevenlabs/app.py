"""The routes, and what happens to every request on its way: counted, held against the schema, spoilt, answered."""

from __future__ import annotations

import secrets
import traceback
from email.utils import formatdate
from typing import TYPE_CHECKING

from aiohttp import web

from tests.services.elevenlabs import (
    control,
    design,
    dictionaries,
    history,
    isolation,
    library,
    models,
    own_voices,
    refusals,
    speech,
    storage,
    subscription,
    transcription,
    voices,
)
from tests.services.elevenlabs.connections import cut_short, hang_up, stay_silent
from tests.services.elevenlabs.faults import BEFORE, Fault, FaultKind
from tests.services.elevenlabs.reading import check, received
from tests.services.elevenlabs.schema import Violation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.services.elevenlabs.service import Call, Service

    Handler = Callable[[Service, Call], Awaitable[web.Response]]

_LARGEST_BODY = 64 * 2**20
_DICTIONARIES = "/v1/pronunciation-dictionaries"
_DICTIONARY = f"{_DICTIONARIES}/{{pronunciation_dictionary_id}}"

SPEAKING = tuple(
    f"/v1/text-to-speech/{{voice_id}}{ending}"
    for ending in ("", "/stream", "/with-timestamps", "/stream/with-timestamps")
)

ROUTES: dict[tuple[str, str], tuple[str, Handler]] = {
    ("GET", "/v1/models"): ("models_read", models.listed),
    ("GET", "/v1/user"): ("user_read", subscription.user),
    ("GET", "/v1/user/subscription"): ("user_read", subscription.told),
    ("GET", "/v1/voices"): ("voices_read", voices.listed),
    ("GET", "/v2/voices"): ("voices_read", voices.searched),
    ("GET", "/v1/voices/settings/default"): ("", voices.default_settings),
    ("GET", "/v1/voices/{voice_id}"): ("voices_read", voices.one),
    ("GET", "/v1/voices/{voice_id}/settings"): ("voices_read", voices.settings_of),
    ("DELETE", "/v1/voices/{voice_id}"): ("voices_write", own_voices.deleted),
    ("POST", "/v1/voices/{voice_id}/edit"): ("voices_write", own_voices.edited),
    ("GET", "/v1/voices/{voice_id}/samples/{sample_id}/audio"): ("voices_read", own_voices.sample),
    ("POST", "/v1/voices/add"): ("voices_write", own_voices.cloned),
    ("POST", "/v1/voices/add/{public_user_id}/{voice_id}"): ("voices_write", library.added),
    ("GET", "/v1/shared-voices"): ("voices_read", library.searched),
    ("POST", "/v1/text-to-voice/design"): ("voice_generation", design.designed),
    ("POST", "/v1/text-to-voice"): ("voices_write", design.saved),
    ("POST", "/v1/audio-isolation"): ("audio_isolation", isolation.isolated),
    ("GET", "/v1/history"): ("speech_history_read", history.listed),
    ("GET", "/v1/history/{history_item_id}"): ("speech_history_read", history.one),
    ("GET", "/v1/history/{history_item_id}/audio"): ("speech_history_read", history.audio),
    ("DELETE", "/v1/history/{history_item_id}"): ("speech_history_write", history.deleted),
    ("POST", f"{_DICTIONARIES}/add-from-rules"): ("pronunciation_dictionaries_write", dictionaries.added),
    ("GET", _DICTIONARIES): ("pronunciation_dictionaries_read", dictionaries.listed),
    ("GET", _DICTIONARY): ("pronunciation_dictionaries_read", dictionaries.one),
    ("PATCH", _DICTIONARY): ("pronunciation_dictionaries_write", dictionaries.updated),
    ("POST", f"{_DICTIONARY}/set-rules"): ("pronunciation_dictionaries_write", dictionaries.rules_set),
    ("POST", f"{_DICTIONARY}/add-rules"): ("pronunciation_dictionaries_write", dictionaries.rules_added),
    ("POST", f"{_DICTIONARY}/remove-rules"): ("pronunciation_dictionaries_write", dictionaries.rules_removed),
    ("GET", f"{_DICTIONARIES}/{{dictionary_id}}/{{version_id}}/download"): (
        "pronunciation_dictionaries_read", dictionaries.downloaded,
    ),
    ("POST", "/v1/speech-to-text"): ("speech_to_text", transcription.transcribed),
}
"""What is served besides speaking: the scope a key needs for it (empty: not even a key), and who answers."""


def application(service: Service) -> web.Application:
    app = web.Application(middlewares=[_guard(service)], client_max_size=_LARGEST_BODY)
    for (method, route), (scope, handler) in ROUTES.items():
        app.router.add_route(method, route, _serving(service, scope, handler))
    for route in SPEAKING:
        app.router.add_post(route, _serving(service, "text_to_speech", None))
    control.add_routes(app, service)
    storage.add_routes(app, service)

    async def prepared(request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = formatdate(service.now(), usegmt=True)
        response.headers["x-trace-id"] = secrets.token_hex(16)

    app.on_response_prepare.append(prepared)
    return app


def _guard(service: Service) -> Callable[..., Awaitable[web.StreamResponse]]:
    """Turn refusals into answers, and keep the server's own mistakes from passing for the service's."""

    @web.middleware
    async def guard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        try:
            return await handler(request)
        except refusals.Refusal as refusal:
            return refusal.answer(secrets.token_hex(10))
        except refusals.SchemaBreak as problem:
            return problem.answer()
        except (web.HTTPNotFound, web.HTTPMethodNotAllowed) as error:
            service.violations.append(Violation(f"{request.method} {request.path}", "path", error.reason))
            lost = isinstance(error, web.HTTPNotFound)
            return (refusals.no_route() if lost else refusals.wrong_method()).answer("")
        except ConnectionError:
            raise  # the client hung up, which is its good right
        except Exception:
            service.failures.append(traceback.format_exc())
            raise

    return guard


def _serving(
    service: Service, scope: str, handler: Handler | None
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Return what answers one route; without a handler, it is one that speaks."""

    async def serve(request: web.Request) -> web.StreamResponse:
        call = await received(service, request)
        fault = service.faults.strike(call)
        call.fault = fault.kind if fault else None
        try:
            if fault and fault.kind in BEFORE:
                return await _fail(service, request, fault)
            _authorize(service, request, scope)
            check(service, call)
            if handler is None:
                return await speech.speak(service, call, request, fault)
            response = await handler(service, call)
        except (refusals.Refusal, refusals.SchemaBreak) as refusal:
            call.answered = refusal.http
            raise
        call.answered = response.status
        return await cut_short(request, response) if fault else response

    return serve


async def _fail(service: Service, request: web.Request, fault: Fault) -> web.Response:
    """Let a request go wrong before anything was made of it."""
    kind = fault.kind
    if fault.refusal is not None:
        raise fault.refusal
    if kind is FaultKind.STALL:
        await stay_silent()
    if kind is FaultKind.UNBILLED_RESET:
        return hang_up(request, reset=True)
    if kind is FaultKind.HTML:
        return web.Response(status=502, text=_PROXY_PAGE, content_type="text/html")
    if kind is FaultKind.BUSY:
        raise refusals.busy(service.faults.retry_after)
    if kind is FaultKind.SLOTS:
        raise refusals.too_many_at_once(service.account.at_once("standard"))
    raise refusals.broken(bare=kind is FaultKind.ERROR_PLAIN)


_PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


def _authorize(service: Service, request: web.Request, scope: str) -> None:
    if not scope:
        return
    key = request.headers.get("xi-api-key")
    if not key:
        raise refusals.no_key()
    if key != service.account.key:
        raise refusals.bad_key()
    if scope not in service.account.scopes:
        raise refusals.missing_scope(scope)
