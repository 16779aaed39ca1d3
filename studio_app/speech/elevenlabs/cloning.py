"""Voices made from recordings: https://elevenlabs.io/docs/api-reference/voices/ivc/create.

The advice on length is the service's own: https://elevenlabs.io/docs/product-guides/voices/voice-cloning/instant-voice-cloning.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError
from studio_app.domain.voices import CLONED, Voice
from studio_app.speech.described import identity
from studio_app.speech.elevenlabs.catalogue import ENGINE
from studio_app.speech.elevenlabs.voice_answers import as_kept, made
from studio_app.speech.making import CloneFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.client import Client
    from studio_app.speech.making import CloneOrder, Recording

FACTS = CloneFacts(most=25, formats=("wav", "mp3", "flac", "m4a", "ogg", "opus", "aac", "webm"), seconds=(60.0, 180.0))


async def clone(client: Client, connection: Connection, order: CloneOrder) -> Voice:
    """Make a voice of recordings; this takes a place and costs nothing.

    Raises:
        InputError: There is no consent, no name, no recording, or one twice; nothing was sent.
        TextRefused, RunStopped, ServiceUnreachable: As ``voice_answers.made``.
    """
    _check(order)
    fields = {"name": order.name.strip(), "remove_background_noise": "true" if order.clean else "false"}
    fields |= {"description": order.description} if order.description else {}
    fields |= {"labels": json.dumps(dict(order.labels), ensure_ascii=False)} if order.labels else {}
    names = _distinct(one.name for one in order.recordings)
    files = [("files", (name, one.audio, one.media_type)) for name, one in zip(names, order.recordings, strict=True)]
    return await as_kept(client, connection, await made(
        client, connection, "/v1/voices/add", lambda told: _voice(told["voice_id"], order), data=fields, files=files))


def _voice(id_: object, order: CloneOrder) -> Voice:
    return Voice(ENGINE, identity(id_), order.name.strip(), category=CLONED, labels=dict(order.labels),
                 description=order.description)


def _check(order: CloneOrder) -> None:
    """Hold back what must not be sent, and what is known to be refused."""
    if not order.consent:
        raise InputError("This voice cannot be cloned before you have confirmed the right to do so.",
                         "Tick the statement, if it is true.")
    if not order.name.strip():
        raise InputError("The voice has no name.", "Give it one.")
    if not 1 <= len(order.recordings) <= FACTS.most:
        raise InputError(f"A voice is made of 1 to {FACTS.most} recordings; there are {len(order.recordings)}.",
                         "Choose others.")
    if twice := _twice(order.recordings):
        raise InputError(f"“{twice[0]}” and “{twice[1]}” hold the same recording.", "Take one of them out.")


def _twice(recordings: Iterable[Recording]) -> tuple[str, str] | None:
    """Return the names of two files that hold the same."""
    seen: dict[bytes, str] = {}
    for one in recordings:
        if one.audio in seen:
            return seen[one.audio], one.name
        seen[one.audio] = one.name
    return None


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """Yield file names of which none is there twice: the service takes two of one name for the same file."""
    used: set[str] = set()
    for given in names:
        path, number = PurePath(PurePath(given).name or "sample"), 1
        name = path.name
        while name in used:
            number += 1
            name = f"{path.stem} {number}{path.suffix}"
        used.add(name)
        yield name
