"""Pages and books brought from the web, for whoever is handed ``fetch``. It takes its time: call it on another thread.

Only what is at the address is brought: no pictures, style sheets or frames, no script runs, and no cookie is kept. What
a server sends is bounded in size, as it is when unpacked, and in time.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx

from studio_app import __version__
from studio_app.domain.errors import InputError, UnreadableSource
from studio_app.importing.web import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

USER_AGENT = f"NarrationStudio/{__version__} (reads a page for its user)"

_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/epub+zip, text/*;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",  # it can be unpacked bit by bit, so that a bomb never bursts
}
_HERE = {f"all://{host}": None for host in ("127.0.0.1", "localhost", "[::1]")}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_SAVE = "Save the page from your browser, and import that file."
_CHECK = "Check the address, and whether this computer is online."
_LATER = "Try again later."
_REFUSALS = {
    401: ("{} shows this page only to those who have signed in.", _SAVE),
    402: ("{} shows this page only to those who have paid for it.", _SAVE),
    403: ("{} does not hand out this page to programs.", _SAVE),
    404: ("There is no page at this address of {}.", "Check the address: it may have moved."),
    407: ("The proxy of this computer wants a name and a password.", "Ask whoever looks after the network."),
    410: ("{} has taken this page down.", "Look for it elsewhere, such as in a web archive."),
    451: ("{} may not show this page for legal reasons.", "Look for the text elsewhere."),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long at most.

    Attributes:
        size: Bytes of what is fetched, unpacked.
        connecting: Seconds until there is a connection.
        silence: Seconds without a byte.
        whole: Seconds for everything.
        redirects: How often the address may lead on to another.
    """

    size: int = 100_000_000
    connecting: float = 10.0
    silence: float = 20.0
    whole: float = 120.0
    redirects: int = 10


def fetch(address: str, limits: Limits = Limits(), clock: Callable[[], float] = time.monotonic) -> Fetched:
    """Return what is at an address.

    Args:
        address: An address of the web; one that does not begin with ``http://`` or ``https://`` is taken for https.
        limits: How much and how long at most.
        clock: Tells the seconds.

    Raises:
        InputError: It is no such address, or holds a password.
        UnreadableSource: What is there cannot be had, or is too large.
    """
    url, deadline = web_address(address), clock() + limits.whole
    timeout = httpx.Timeout(min(limits.silence, limits.whole), connect=limits.connecting)
    try:
        with httpx.Client(headers=_HEADERS, timeout=timeout, mounts=_HERE) as client:
            for _ in range(limits.redirects + 1):
                client.cookies.clear()
                with client.stream("GET", url) as answer:
                    if answer.status_code not in _MOVED or "location" not in answer.headers:
                        return _fetched(answer, limits, deadline, clock)
                    url = _onward(answer)
                _check_time(url, deadline, clock)
    except httpx.InvalidURL as error:  # where the answer leads
        raise _astray(url) from error
    except httpx.HTTPError as error:
        raise UnreadableSource(_why(error, url.host), _CHECK) from error
    raise UnreadableSource(f"{url.host} leads from one address to the next without end.", _SAVE)


def web_address(address: str) -> httpx.URL:
    """Return an address as one of the web.

    Raises:
        InputError: It is none, or holds a password.
    """
    words = address.strip()
    scheme = _SCHEME.match(words)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise InputError(f"“{scheme[1]}” addresses cannot be read.", "Give one that begins with https://.")
    try:
        url = httpx.URL(words if scheme else f"https://{words}")
        host = url.host
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InputError("This is no address of a page.", "Copy it from your browser's address line.") from error
    if not host or re.search(r"[\s<>%]", host):
        raise InputError("This is no address of a page.", "Copy it from your browser's address line.")
    if url.userinfo:
        raise InputError("The address holds a name or a password, which would be kept with the book.",
                         "Leave out what stands before the @.")
    return url.copy_with(fragment=None)


def _onward(answer: httpx.Response) -> httpx.URL:
    """Return where an answer leads: another address of the web, and never from a safe one to one that is not."""
    try:
        onward = web_address(str(answer.url.join(answer.headers["location"])))
    except (InputError, httpx.InvalidURL, ValueError) as error:
        raise _astray(answer.url) from error
    if answer.url.scheme == "https" and onward.scheme != "https":
        message = f"{answer.url.host} leads from a safe address to one that others can read along."
        raise UnreadableSource(message, _SAVE)
    return onward


def _astray(url: httpx.URL) -> UnreadableSource:
    return UnreadableSource(f"{url.host} leads on to what is no page of the web.", _SAVE)


def _fetched(answer: httpx.Response, limits: Limits, deadline: float, clock: Callable[[], float]) -> Fetched:
    if not answer.is_success:
        raise _refusal(answer)
    content = bytearray()
    for piece in _unpacked(answer):
        content += piece
        if len(content) > limits.size:
            raise UnreadableSource(f"What is at this address of {answer.url.host} is too large for a book.",
                                   "Download it, and split it into parts.")
        _check_time(answer.url, deadline, clock)
    kind, _, _ = answer.headers.get("content-type", "").partition(";")
    return Fetched(str(answer.url), bytes(content), kind.strip().lower(), answer.charset_encoding or "")


def _check_time(url: httpx.URL, deadline: float, clock: Callable[[], float]) -> None:
    if clock() > deadline:
        raise UnreadableSource(f"{url.host} takes too long to hand out the page.", _SAVE)


def _unpacked(answer: httpx.Response) -> Iterator[bytes]:
    """Yield the body of an answer in pieces of bounded size, however tightly it is packed."""
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        yield from answer.iter_raw(_CHUNK)
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableSource(f"{answer.url.host} packs the page as {packing[:20]}, which cannot be read.", _SAVE)
    unpacking = zlib.decompressobj(wbits=47)  # finds out by itself which of the two it is
    try:
        for piece in answer.iter_raw(_CHUNK):
            yield unpacking.decompress(piece, _CHUNK)
            while unpacking.unconsumed_tail:
                yield unpacking.decompress(unpacking.unconsumed_tail, _CHUNK)
        yield unpacking.flush()
    except zlib.error as error:
        raise UnreadableSource(f"What {answer.url.host} handed out is damaged.", _LATER) from error
    if not unpacking.eof:
        raise UnreadableSource(f"{answer.url.host} broke off in the middle of the page.", _LATER)


def _refusal(answer: httpx.Response) -> UnreadableSource:
    """Return what to say of an answer that is no page (RFC 9110, section 15)."""
    host, status = answer.url.host, answer.status_code
    if status in _REFUSALS:
        sentence, hint = _REFUSALS[status]
        return UnreadableSource(sentence.format(host), hint)
    if status == 429:
        return UnreadableSource(f"{host} has been asked too often.", _again(answer))
    if status >= 500:
        return UnreadableSource(f"{host} cannot hand out the page just now ({status}).", _again(answer))
    return UnreadableSource(f"{host} does not hand out this page ({status}).", _SAVE)


def _again(answer: httpx.Response) -> str:
    """Return when to try again, as the header ``Retry-After`` says (RFC 9110, section 10.2.3)."""
    said = answer.headers.get("retry-after", "").strip()
    try:
        seconds = float(said) if said.isdigit() else _seconds_until(parsedate_to_datetime(said))
    except (ValueError, TypeError, OverflowError):
        return _LATER
    if not 0 < seconds < 86_400:
        return _LATER
    minutes = round(seconds / 60)
    return f"Try again in {minutes} minutes." if minutes > 1 else "Try again in a minute."


def _seconds_until(moment: datetime) -> float:
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def _why(error: httpx.HTTPError, host: str) -> str:
    causes = list(_causes(error))
    if isinstance(error, httpx.TimeoutException):
        return f"{host} did not answer in time."
    if isinstance(error, httpx.ProxyError):
        return f"{host} cannot be reached through the proxy of this computer."
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes) or "CERTIFICATE" in str(error):
        return f"{host} cannot prove that it is what it says: its certificate is not trusted here."
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return f"{host} cannot be reached safely: what answers there speaks no https."
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return f"No site called {host} can be found."
    if isinstance(error, httpx.ConnectError):
        return f"{host} cannot be reached."
    return f"{host} broke off in the middle of the page."


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
