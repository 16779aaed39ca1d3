"""A request read from the wire, counted, and held against the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.services.elevenlabs import refusals, schema
from tests.services.elevenlabs.service import Call
from tests.services.forms import parts

if TYPE_CHECKING:
    from aiohttp import web

    from tests.services.elevenlabs.service import Service
    from tests.services.forms import Part


async def received(service: Service, request: web.Request) -> Call:
    """Read the request to its end and count it.

    Raises:
        SchemaBreak: Its body is not what it is declared to be.
    """
    resource = request.match_info.route.resource
    assert resource is not None
    described = schema.operation(request.method, resource.canonical)
    given = {name: request.query.getall(name) for name in request.query}
    call = Call(
        request.method, request.path_qs, resource.canonical, dict(request.match_info), described.parsed(given), None,
        service.now(), host=request.host,
    )
    service.calls.append(call)
    try:
        call.body = await _body(request, described, call)
    except refusals.SchemaBreak as problem:
        call.answered = problem.http
        service.note(call, "body", str(problem.errors))
        raise
    for where, message in described.unknown(given, call.body):
        service.note(call, where, message)
    return call


async def _body(request: web.Request, described: schema.Operation, call: Call) -> Any:
    if described.body is None or not request.body_exists:
        return None
    if not described.multipart:
        return schema.read_json(await request.read(), request.content_type)
    form = _form(request, await request.read())
    call.file_names = tuple(part.filename for part in form if part.filename is not None)
    given: dict[str, list[str | bytes]] = {}
    for part in form:
        given.setdefault(part.name, []).append(part.content.decode() if part.filename is None else part.content)
    return described.parsed_form(given)


def _form(request: web.Request, body: bytes) -> list[Part]:
    try:
        return parts(request.headers.get("Content-Type", ""), body)
    except ValueError as error:
        raise refusals.SchemaBreak([{"type": "missing", "loc": ["body"], "msg": str(error), "input": None}]) from error


def check(service: Service, call: Call) -> None:
    """Refuse what the schema does not allow."""
    described = schema.operation(call.method, call.route)
    broken = described.breaks(call.query, call.body)
    for error in broken:
        service.note(call, ".".join(map(str, error["loc"])), error["msg"])
    formats = [error for error in broken if error["loc"] == ["query", "output_format"]]
    if formats:
        raise refusals.bad_format(described.values_of("output_format"))
    if broken:
        raise refusals.SchemaBreak(broken)
