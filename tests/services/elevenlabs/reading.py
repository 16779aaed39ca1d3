"""A request read from the wire, counted, and held against the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services.elevenlabs import refusals, schema
from tests.services.elevenlabs.service import Call

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Service


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
    form = await request.post()
    call.file_names = tuple(value.filename for value in form.values() if isinstance(value, web.FileField))
    return described.parsed_form({name: [_content(value) for value in form.getall(name)] for name in form})


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


def _content(value: str | bytes | bytearray | web.FileField) -> str | bytes:
    """Return what a part of a form holds; a file is closed, which nobody else would do."""
    if isinstance(value, web.FileField):
        with value.file:
            return value.file.read()
    return value if isinstance(value, str) else bytes(value)
