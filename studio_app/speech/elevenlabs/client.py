"""Calls to the service: the key in its header, errors read, the service's clock watched."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import InputError, RunStopped, TextRefused
from studio_app.speech import wire
from studio_app.speech.elevenlabs.refusals import ADDRESS, TITLE, read, refusal
from studio_app.speech.wire import Wire, number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from studio_app.domain.accounts import Connection
    from studio_app.domain.errors import StudioError
    from studio_app.speech.wire import Reply

PATIENCE = 240.0
"""Seconds without a byte after which an answer is given up, as in the service's own library."""

_SAME_TIME = timedelta(seconds=2)
"""A ``Date`` is a whole second, and some time under way: clocks that are this near are taken to agree, so that what was
asked for first is also the older by the journal."""


class Client:
    """The connection to the service; used on the worker's loop alone.

    Attributes:
        clock_ahead: How far the service's clock is ahead of this machine's, by its newest answer.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._wire = Wire(TITLE, patience, headers_told)
        self.clock_ahead = timedelta(0)

    async def get(self, connection: Connection, path: str, query: Mapping[str, Any] | None = None) -> Any:
        """Return the JSON that is answered to a question that costs nothing.

        Raises:
            InputError: The service refuses the question.
            RunStopped, ServiceUnreachable: As for every request.
        """
        return _parsed(await self.fetch(connection, path, query))

    async def fetch(self, connection: Connection, path: str, query: Mapping[str, Any] | None = None) -> Reply:
        """Return the whole answer to a question that costs nothing; raises as ``get``."""
        return _good(await self.send("GET", connection, path, params=query or {}))

    async def change(self, method: str, connection: Connection, path: str, content: Mapping[str, Any]) -> Any:
        """Send JSON that changes something and costs nothing, and return the answer; raises as ``get``."""
        return _parsed(_good(await self.send(method, connection, path, json=content)))

    async def send(self, method: str, connection: Connection, path: str, *, may_bill: bool = False,
                   **request: Any) -> Reply:
        """Send a request and return the whole answer, whatever its status.

        Raises:
            RunStopped: There is no key.
            ServiceUnreachable, OutcomeUnknown: As ``Wire.send``.
        """
        if not connection.key:
            raise RunStopped(f"There is no key for {TITLE}.", "Put one in under Voice services, or in "
                             "ELEVENLABS_API_KEY.")
        reply = await self._wire.send(method, connection.address + path, may_bill=may_bill,
                                      headers={"xi-api-key": connection.key}, **request)
        if reply.date is not None:
            ahead = reply.date - datetime.now(UTC)
            self.clock_ahead = ahead if abs(ahead) > _SAME_TIME else timedelta(0)
        return reply

    async def close(self) -> None:
        """End all connections."""
        await self._wire.close()


def understood() -> AbstractContextManager[None]:
    """Take an answer that does not hold what it should for one of a service in trouble."""
    return wire.understood(f"{TITLE} sent an answer that cannot be read.")


def headers_told(headers: Mapping[str, str]) -> tuple[str, float | None]:
    """Return the request id and the charge that an answer's headers tell."""
    return headers.get("request-id", ""), number(headers.get("character-cost") or headers.get("x-character-count"))


def _good(reply: Reply) -> Reply:
    if reply.status < 300:
        return reply
    raise _failure(reply)


def _failure(reply: Reply) -> StudioError:
    error = read(reply)
    found = refusal(error, reply.retry_after)
    if isinstance(found, TextRefused) or (error.codes and error.http in (400, 404)):
        return InputError(f"{TITLE} refused: {error.message or error.http}", ADDRESS if error.http == 404 else "")
    return found


def _parsed(reply: Reply) -> Any:
    with understood():
        return json.loads(reply.body)
