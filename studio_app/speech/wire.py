"""Complete answers over one pool of connections, and what it means when none comes.

What broke before the request can have left costs nothing; afterwards a request that is paid for may have been carried
out, although its answer never came or broke off.
"""

from __future__ import annotations

import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import httpx

from studio_app.domain.errors import (
    InputError,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    ServiceUnreachable,
    StudioError,
)
from studio_app.speech.addresses import checked_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    Told: TypeAlias = Callable[[Mapping[str, str]], tuple[str, float | None]]

LONGEST_WAIT = 60.0
"""The most seconds that a service's wish to be left alone is followed, as the vendors' own libraries do."""
_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=64, keepalive_expiry=20.0)
HERE = ("all://localhost", "all://127.0.0.1", "all://[::1]")
"""What no proxy could reach, whatever the environment says."""
CHECK = "Check the connection to the network, and the address under Voice services."
PASTE = "Copy it whole from where it was made, and paste it under Voice services."


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def retry_after(self) -> float | None:
        """After how many seconds the service wants to be asked again; None if it did not say (RFC 9110, 10.2.3)."""
        if (milliseconds := number(self.headers.get("retry-after-ms"))) is not None:
            return min(LONGEST_WAIT, milliseconds / 1000)
        text = self.headers.get("retry-after", "")
        if (seconds := number(text)) is None and (moment := _moment(text)):
            seconds = max(0.0, (moment - datetime.now(UTC)).total_seconds())
        return None if seconds is None else min(LONGEST_WAIT, seconds)

    @property
    def date(self) -> datetime | None:
        """When the service answered, by its own clock (RFC 9110, 6.6.1); None if it did not say."""
        return _moment(self.headers.get("date", ""))


class Wire:
    """A pool of connections to one service; used on the worker's loop alone.

    Args:
        title: What the service is called on screen.
        read_timeout: Seconds without a byte after which an answer is given up.
        told: Reads the request id and the charge from the headers of an answer that broke off later.
    """

    def __init__(self, title: str, read_timeout: float, told: Told = lambda headers: ("", None)) -> None:
        self._title = title
        self._timeout = httpx.Timeout(30.0, read=read_timeout, connect=10.0, pool=None)
        self._told = told
        self._client: httpx.AsyncClient | None = None

    async def send(self, method: str, url: str, *, may_bill: bool = False, **request: Any) -> Reply:
        """Send a request, and return the whole answer, whatever its status.

        Args:
            method: Such as ``POST``.
            url: Where to.
            may_bill: Carrying it out costs something.
            request: As for ``httpx.AsyncClient.request``.

        Raises:
            RunStopped: To this address nothing may be sent, or the key cannot be: neither is what it should be.
            ServiceUnreachable: No answer came, and nothing can have been billed.
            OutcomeUnknown: No complete answer came, and it may have been billed.
        """
        self._check(url, request.get("headers", {}))
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self._timeout, limits=_LIMITS, mounts=dict.fromkeys(HERE))
        headers: Mapping[str, str] = {}
        try:
            async with self._client.stream(method, url, **request) as answer:
                headers = answer.headers
                return Reply(answer.status_code, headers, await answer.aread())
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise RunStopped(f"The address of {self._title} is none.", CHECK) from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise ServiceUnreachable(self._why(error), CHECK) from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise self._broken_off(error, headers, may_bill=may_bill) from error

    async def close(self) -> None:
        """End all connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _check(self, url: str, headers: Mapping[str, str]) -> None:
        """Let no key out to where others can read it, nor one that would be refused on the way."""
        try:
            checked_address("/".join(url.split("/")[:3]))
        except InputError as error:
            raise RunStopped(f"{self._title} cannot be reached so: {error.text}", CHECK) from error
        if not all(value.isascii() and value.isprintable() and value == value.strip() for value in headers.values()):
            raise RunStopped(f"The key for {self._title} holds characters that no key has.", PASTE)

    def _why(self, error: httpx.TransportError) -> str:
        if isinstance(error, httpx.ProxyError):
            return f"{self._title} cannot be reached through the proxy of this computer."
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return f"{self._title} cannot be reached safely: its certificate is not trusted here."
        if isinstance(error, httpx.ConnectError) and any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
            return f"{self._title} cannot be reached safely: what answers at its address speaks no https."
        return f"{self._title} cannot be reached."

    def _broken_off(self, error: httpx.RequestError, headers: Mapping[str, str], *, may_bill: bool) -> StudioError:
        what = "did not answer in time" if isinstance(error, httpx.TimeoutException) else "broke off its answer"
        if not may_bill:
            return ServiceUnreachable(f"{self._title} {what}.", CHECK)
        request_id, charged = self._told(headers)
        return OutcomeUnknown(f"{self._title} {what}.", "It may have been charged.", request_id=request_id,
                              charged=charged)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it came from."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


@contextmanager
def understood(sentence: str) -> Iterator[None]:
    """Take an answer that does not hold what it should for one of a service in trouble, and say so in this sentence."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise ServiceBusy(sentence) from error


def number(text: str | None) -> float | None:
    """Return the number that a header holds; None if it holds none."""
    with suppress(ValueError, TypeError):
        found = float(text or "")
        return found if 0 <= found < float("inf") else None
    return None


def _moment(text: str) -> datetime | None:
    with suppress(ValueError, TypeError):
        moment = parsedate_to_datetime(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
