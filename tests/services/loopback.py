"""Serving an aiohttp application on this machine, in a thread of its own."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable


class Loopback:
    """A server that answers until it is closed.

    Args:
        make: Makes the application, on the thread that serves it.
        port: Where to listen; any free port by default.
    """

    def __init__(self, make: Callable[[], web.Application], port: int = 0) -> None:
        self._make = make
        self._wanted = port
        self._loop = asyncio.new_event_loop()
        self._listening = threading.Event()
        self._closing = asyncio.Event()
        self._thread = threading.Thread(target=self._serve, name="test-service", daemon=True)
        self._thread.start()
        self._listening.wait()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def close(self) -> None:
        """Break off what is under way, and end the thread; idempotent."""
        with suppress(RuntimeError):  # it has ended already
            self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()

    def _serve(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live())

    async def _live(self) -> None:
        runner = web.AppRunner(self._make(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self._wanted)
        await site.start()
        self._port: int = runner.addresses[0][1]
        self._listening.set()
        await self._closing.wait()
        await runner.cleanup()


def serve_until_interrupted(begin: Callable[[], Loopback], suffix: str = "") -> None:
    """Begin to serve, print the address, and end when the process is told to."""
    ending = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ending)  # the thread that serves inherits it
    server = begin()
    print(server.address + suffix, flush=True)
    signal.sigwait(ending)
    server.close()
