"""Forms with files (RFC 7578), taken apart once they have come in whole.

aiohttp does it as they come, and warns of itself when much of one comes at once.
"""

from __future__ import annotations

from email import message_from_string
from typing import NamedTuple


class Part(NamedTuple):
    """One field; ``filename`` is None for one that is no file."""

    name: str
    filename: str | None
    content: bytes


def parts(content_type: str, body: bytes) -> list[Part]:
    """Return the fields of a form in order.

    Raises:
        ValueError: It is no form.
    """
    boundary = message_from_string(f"Content-Type: {content_type}\r\n\r\n").get_boundary()
    if not boundary or not content_type.startswith("multipart/form-data"):
        raise ValueError("The body is no form.")
    first, *pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    if first or not pieces or not pieces[-1].startswith(b"--"):
        raise ValueError("The form is not whole.")
    return [_part(piece) for piece in pieces[:-1]]


def _part(piece: bytes) -> Part:
    head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    headers = message_from_string(head.decode())
    name = headers.get_param("name", header="Content-Disposition")
    if not isinstance(name, str):
        raise ValueError("A field has no name.")
    return Part(name, headers.get_filename(), content)
