"""Ways to end a connection, or to leave it open, that no server would choose."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Never

from aiohttp import web

_RESET = struct.pack("ii", 1, 0)
"""Closing sends a reset at once, instead of waiting until all was sent; source: socket(7), ``SO_LINGER``."""


def hang_up(request: web.Request, *, reset: bool = False) -> web.Response:
    """Close the connection after what was sent, or reset it; the response returned goes nowhere."""
    transport = request.transport
    if transport is not None and reset:
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        transport.abort()
    elif transport is not None:
        transport.close()
    return web.Response()


async def stay_silent() -> Never:
    """Send nothing any more, until the other side hangs up or the server ends."""
    await asyncio.Event().wait()
    raise AssertionError("Nobody sets this event.")


async def cut_short(request: web.Request, response: web.Response) -> web.Response:
    """Send half of a response whose length was announced, and hang up."""
    body = response.body if isinstance(response.body, bytes) else b""
    cut = web.StreamResponse(status=response.status)
    cut.content_type, cut.content_length = response.content_type, len(body)
    await cut.prepare(request)
    await cut.write(body[:len(body) // 2])
    return hang_up(request)
