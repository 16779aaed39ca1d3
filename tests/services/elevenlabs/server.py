"""The service on a port of this machine, in a thread with a loop of its own."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from aiohttp import web

from tests.services.elevenlabs import sound
from tests.services.elevenlabs.app import application
from tests.services.elevenlabs.service import Service

if TYPE_CHECKING:
    from types import TracebackType

_BACKLOG = 256


@dataclass(eq=False)
class Server(Service):
    """A running service: ``with Server() as server`` begins it, and ends it with everything still under way.

    Attributes:
        port: Where it listens; 0 before it runs means any free one.
        expects_violations: The test breaks the service's description on purpose.
    """

    port: int = 0
    expects_violations: bool = False
    _thread: threading.Thread | None = None
    _ready: threading.Event = field(default_factory=threading.Event)
    _loop: asyncio.AbstractEventLoop | None = None
    _end: asyncio.Event = field(default_factory=asyncio.Event)
    _failure: OSError | None = None

    @property
    def address(self) -> str:
        """The base address, as a client is given it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that send a studio here."""
        return {"ELEVENLABS_API_KEY": self.account.key, "ELEVENLABS_BASE_URL": self.address}

    def __enter__(self) -> Self:
        sound.encoded(sound.Sound("", 1.0), "mp3_44100_128")  # so that no request has to wait for the encoder
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="elevenlabs test server")
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._loop is not None
        assert self._thread is not None
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        runner = web.AppRunner(application(self), handler_cancellation=True, shutdown_timeout=0.01, access_log=None)
        try:
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", self.port, backlog=_BACKLOG)
            await site.start()
            self.port = runner.addresses[0][1]
            self._ready.set()
            await self._end.wait()
        except OSError as error:
            self._failure = error
            self._ready.set()
        finally:
            await runner.cleanup()
