"""Complete answers over one pool of connections, and what it means when none comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

from studio_app.domain.errors import InputError, OutcomeUnknown, ServiceUnreachable

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def retry_after(self) -> float | None:
        """After how many seconds the service wants to be asked again; None if it did not say."""
        text = self.headers.get("retry-after", "")
        return float(text) if text.replace(".", "", 1).isdigit() else None


class Wire:
    """A pool of connections to one service."""

    def __init__(self, title: str, read_timeout: float) -> None:
        self._title = title
        self._timeout = httpx.Timeout(30.0, read=read_timeout, connect=10.0, pool=None)
        self._client: httpx.AsyncClient | None = None

    async def send(self, method: str, url: str, *, may_bill: bool = False, **request: Any) -> Reply:
        """Send a request, and return the whole answer, whatever its status."""
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self._timeout)
        try:
            answer = await self._client.request(method, url, **request)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise ServiceUnreachable(f"{self._title} cannot be reached.") from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise InputError("That is no address.") from error
        except httpx.TransportError as error:
            kind = OutcomeUnknown if may_bill else ServiceUnreachable
            raise kind(f"{self._title} broke off.") from error
        return Reply(answer.status_code, answer.headers, answer.content)

    async def close(self) -> None:
        """End all connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None
