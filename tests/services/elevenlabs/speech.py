"""The four routes that speak: plain, streamed, and both with the time of every character."""

from __future__ import annotations

import asyncio
import base64
import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services.elevenlabs import sound, timings
from tests.services.elevenlabs.connections import hang_up, stay_silent
from tests.services.elevenlabs.faults import FaultKind
from tests.services.elevenlabs.orders import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.elevenlabs.faults import Fault
    from tests.services.elevenlabs.service import Call, Generation, Service

_PARTS = 4
"""Into how many parts a stream is divided."""

_OVERRUN = 0.08
"""Seconds by which the newest models' last character was seen to end after the audio."""


async def speak(service: Service, call: Call, request: web.Request, fault: Fault | None) -> web.StreamResponse:
    """Speak a text. What was begun is finished and charged, whether or not somebody still listens."""
    order = ordered(service, call)
    with ExitStack() as held:
        held.enter_context(service.slot(order.model.group))
        held.enter_context(service.reserved(order))
        generation = service.begin(order, fault)
        headers = _headers(service, generation)
        making = asyncio.ensure_future(_make(service, generation, held.pop_all()))
    _UNDER_WAY.add(making)
    making.add_done_callback(_UNDER_WAY.discard)
    await asyncio.shield(making)
    headers["character-cost"] = str(generation.credits)
    kind = fault.kind if fault else None
    if kind in (FaultKind.RESET, FaultKind.LOST):
        return hang_up(request, reset=kind is FaultKind.RESET)
    return await _answer(service, generation, request, headers, kind)


_UNDER_WAY: set[asyncio.Future[None]] = set()
"""Keeps what nobody waits for any more from being collected."""


async def _make(service: Service, generation: Generation, held: ExitStack) -> None:
    with held:
        await asyncio.sleep(service.pace * len(generation.text))
        service.settle(generation)


def _headers(service: Service, generation: Generation) -> dict[str, str]:
    """Return what is known of a generation while it is made; its cost is not yet."""
    group = generation.order.model.group
    return {
        "request-id": generation.request_id, "history-item-id": generation.history_item or "not_stored",
        "current-concurrent-requests": str(service.running[group]),
        "maximum-concurrent-requests": str(service.account.at_once(group)),
        "workspace-concurrent-requests": str(service.running.total()),
        "tts-latency-ms": str(round(service.pace * len(generation.text) * 1000)),
        "x-region": "europe-west4", "access-control-expose-headers": (
            "request-id, history-item-id, character-cost, regeneration-count, generation-info, "
            "current-concurrent-requests, maximum-concurrent-requests, collect-preference"
        ),
    }


async def _answer(
    service: Service, generation: Generation, request: web.Request, headers: dict[str, str], fault: FaultKind | None
) -> web.StreamResponse:
    order = generation.order
    timed, streamed = order.call.route.endswith("/with-timestamps"), "/stream" in order.call.route
    audio = sound.encoded(generation.sound, order.output_format)
    service.remember(audio, generation)
    body = b"".join(_timed(service, generation, audio, _PARTS if streamed else 1)) if timed else audio
    response = web.StreamResponse(headers=headers)
    response.content_type = "application/json" if timed else sound.content_type(order.output_format)
    if streamed:
        response.enable_chunked_encoding()
    else:
        response.content_length = len(body)
    await response.prepare(request)
    pieces = list(_cut(body, _PARTS if streamed else 1))
    if fault in (FaultKind.CUT, FaultKind.STALL_MIDWAY):
        await response.write(body[:len(body) // 2])
        return await stay_silent() if fault is FaultKind.STALL_MIDWAY else hang_up(request)
    for piece in pieces[:-1]:
        await response.write(piece)
    generation.read = True  # before the last bytes go out: whoever has them may use the id at once
    try:
        await response.write(pieces[-1])
        await response.write_eof()
    except ConnectionError:
        generation.read = False
        raise
    return response


def _cut(body: bytes, parts: int) -> Iterator[bytes]:
    step = max(1, -(-len(body) // parts))
    for start in range(0, len(body), step):
        yield body[start:start + step]


def _timed(service: Service, generation: Generation, audio: bytes, parts: int) -> Iterator[bytes]:
    """Yield the objects of an answer with timestamps, one for each part; in a stream an empty line follows each."""
    alignment, normalized = alignments(generation)
    for part, piece in enumerate(_cut(audio, parts)):
        told = [
            json.dumps(_part(each, part, parts) if service.alignments else None, ensure_ascii=False).encode()
            for each in (alignment, normalized)
        ]
        # Written by hand, since the audio is long and has nothing that JSON would have to escape.
        line = b'{"audio_base64": "%b", "alignment": %b, "normalized_alignment": %b}'
        yield line % (base64.b64encode(piece), *told) + (b"\n\n" if parts > 1 else b"")


def _part(alignment: timings.Alignment, part: int, parts: int) -> dict[str, Any]:
    length = len(alignment.characters)
    return alignment.shown(length * part // parts, length * (part + 1) // parts)


def alignments(generation: Generation) -> tuple[timings.Alignment, timings.Alignment]:
    """Return when the characters of the text are heard, and those of the text as it is really read."""
    order, seconds = generation.order, generation.kept_sound.seconds
    if order.model.group == "standard_eleven_v4":
        seconds += _OVERRUN
    alignment = timings.aligned(order.text, seconds)
    normalized = alignment if order.heard == order.text else timings.aligned(order.heard, seconds)
    return alignment, timings.padded(normalized) if order.model.pads_alignment else normalized
