"""What the program and a child process say to each other: frames of one line of JSON and the bytes it announces.

The program asks, the child answers; each waits for the other. ``do`` names what is asked, ``is`` what is answered:

    ========================  =======================================================================
    do ``voices``             is ``done``, body: JSON rows, see ``library.VoiceRow``
    do ``sounds`` voice       is ``done``, body: JSON pairs, see ``inventory``
    do ``ipa`` voice          body: text; is ``done``, body: IPA
    do ``speak`` voice,       body: text; any number of is ``sound``, body: samples; at last
    ssml, phonemes, …         is ``done`` rate, version, body: JSON pairs of position and sample, one a word
    anything that went wrong  is ``failed`` reason
    ========================  =======================================================================
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from asyncio import StreamReader
    from typing import BinaryIO


class Frame(NamedTuple):
    """One message: its facts, and bytes that belong to it."""

    facts: dict[str, Any]
    body: bytes


def packed(facts: dict[str, Any], body: bytes = b"") -> bytes:
    """Return the bytes of a frame."""
    return json.dumps({**facts, "size": len(body)}).encode() + b"\n" + body


def read(stream: BinaryIO) -> Frame | None:
    """Wait for the next frame; None when there will be no more."""
    line = stream.readline()
    if not line:
        return None
    facts = json.loads(line)
    return Frame(facts, stream.read(facts["size"]))


async def receive(stream: StreamReader) -> Frame:
    """Wait for the next frame.

    Raises:
        EOFError: The other side ended before the frame was whole.
    """
    facts = json.loads(await stream.readuntil(b"\n"))
    return Frame(facts, await stream.readexactly(facts["size"]))
