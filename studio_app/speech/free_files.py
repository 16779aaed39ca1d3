"""Samples of voices, which services keep on other hosts: fetched without any key, whatever the address says.

A redirect is followed, since nothing secret goes along; only http and https are spoken, and only so much is read as a
sample may hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from studio_app.domain.errors import ServiceUnreachable, TextRefused
from studio_app.speech.wire import HERE

if TYPE_CHECKING:
    from studio_app.domain.errors import StudioError

MOST = 20 * 2**20
"""Bytes; samples of voices are a few hundred thousand."""
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)


async def free_file(url: str, *, most: int = MOST) -> bytes:
    """Return a file that anybody may fetch.

    Raises:
        TextRefused: The address is none, or what is there is too large or not to be had.
        ServiceUnreachable: Nothing answers there, or not to the end.
    """
    if not url.casefold().startswith(("http://", "https://")):
        raise TextRefused("The sample of this voice has no address that can be opened.")
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT, follow_redirects=True, max_redirects=5,
                                     mounts=dict.fromkeys(HERE)) as client:
            return await _read(client, url, most)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
        raise TextRefused("The sample of this voice has no address that can be opened.") from error
    except httpx.RequestError as error:
        raise ServiceUnreachable("The sample of this voice cannot be fetched.",
                                 "Check the connection to the network.") from error


async def _read(client: httpx.AsyncClient, url: str, most: int) -> bytes:
    async with client.stream("GET", url) as answer:
        if answer.status_code != 200:
            raise _missing(answer.status_code)
        content = bytearray()
        async for chunk in answer.aiter_bytes():
            content += chunk
            if len(content) > most:
                raise TextRefused("The sample of this voice is far too large to be one.")
        return bytes(content)


def _missing(status: int) -> StudioError:
    if status == 429 or status >= 500:
        return ServiceUnreachable("The sample of this voice cannot be fetched just now.", "Try again in a moment.")
    return TextRefused(f"The sample of this voice is not there any more (error {status}).", "Fetch the voices anew.")
