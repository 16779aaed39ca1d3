"""What users type or paste to reach a service: its address and a key.

Plain http sends the key to whoever listens on the way: only this computer is certain to be alone with itself.
"""

from __future__ import annotations

import ipaddress
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from studio_app.domain.errors import InputError

EXAMPLE = "Write it like https://api.example.com."
OPEN = "What is sent there, the key too, can be read by others on this network."


@dataclass(frozen=True, slots=True)
class Address:
    """A base address that may be used, and what the user should know of it; empty if nothing."""

    url: str
    warning: str = ""


def checked_address(text: str) -> Address:
    """Return the base address that was typed, without a slash at its end.

    Raises:
        InputError: It is none, or plain http to somewhere on the internet.
    """
    url = cleaned(text).rstrip("/")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InputError("That is no address.", EXAMPLE) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError("That is no address.", EXAMPLE)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InputError("The address must hold neither a name and password nor a question.", EXAMPLE)
    return Address(url, _warning(parts.hostname) if parts.scheme == "http" else "")


def cleaned(text: str) -> str:
    """Return a pasted address, key or id without the spaces and invisible characters that pages put around them."""
    kept = (one for one in text if not one.isspace() and unicodedata.category(one) not in ("Cc", "Cf"))
    return "".join(kept)


def _warning(host: str) -> str:
    if host == "localhost" or host.endswith(".localhost"):
        return ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if "." not in host or host.endswith((".local", ".lan", ".home", ".internal", ".home.arpa")):
            return OPEN
        raise InputError(f"“{host}” may only be reached by https.", EXAMPLE) from None
    if address.is_loopback:
        return ""
    if address.is_private or address.is_link_local:
        return OPEN
    raise InputError(f"“{host}” may only be reached by https.", EXAMPLE)
