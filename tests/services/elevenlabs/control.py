"""Routes for other processes, which no client of the service knows: what was asked, made and charged, and faults.

All begin with two underscores: ``GET /__bill``, ``/__history``, ``/__calls``, ``/__violations``,
``/__failures``; ``POST /__faults`` with ``{"kind", "times"}``, ``/__chaos`` with ``{"share", "seed", "kinds"}``,
``/__account`` and ``/__service`` with the attributes to change.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.elevenlabs.service import Service


def add_routes(app: web.Application, service: Service) -> None:
    for name, look in _LOOKS.items():
        app.router.add_get(f"/__{name}", _looking(service, look))
    for name, change in _CHANGES.items():
        app.router.add_post(f"/__{name}", _changing(service, change))


def _looking(service: Service, look: Callable[[Service], Any]) -> Callable[[web.Request], Any]:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response(look(service))

    return answer


def _changing(service: Service, change: Callable[[Service, dict[str, Any]], None]) -> Callable[[web.Request], Any]:
    async def answer(request: web.Request) -> web.Response:
        change(service, await request.json())
        return web.json_response({"status": "ok"})

    return answer


def _bill(service: Service) -> Any:
    return {"credits": service.credits_charged, "charges": [asdict(charge) for charge in service.bill]}


def _history(service: Service) -> Any:
    return [
        {
            "history_item_id": item.history_item, "request_id": item.request_id, "text": item.text,
            "voice_id": item.order.voice.id, "model_id": item.order.model.id, "credits": item.credits, "at": item.at,
            "read": item.read,
        }
        for item in service.history
    ]


def _calls(service: Service) -> Any:
    return [
        {
            "method": call.method, "url": call.url, "at": call.at, "fault": call.fault, "answered": call.answered,
            "body": call.body if call.makes_speech else None, "stale_ids": call.stale_ids,
        }
        for call in service.calls
    ]


def _violations(service: Service) -> Any:
    return [violation._asdict() for violation in service.violations]


def _set(target: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(target, name, type(getattr(target, name))(value) if isinstance(value, list) else value)


_LOOKS: dict[str, Callable[[Service], Any]] = {
    "bill": _bill, "history": _history, "calls": _calls, "violations": _violations,
    "failures": lambda service: service.failures,
}
_CHANGES: dict[str, Callable[[Service, dict[str, Any]], None]] = {
    "faults": lambda service, asked: service.faults.add(**asked),
    "chaos": lambda service, asked: service.faults.chaos(**asked),
    "account": lambda service, asked: _set(service.account, asked),
    "service": lambda service, asked: _set(service, asked),
}
