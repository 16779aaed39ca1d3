"""Voices of one's own: https://elevenlabs.io/docs/api-reference/voices/update and …/delete."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from studio_app.domain.errors import InputError
from studio_app.speech.elevenlabs import catalogue
from studio_app.speech.elevenlabs.client import understood
from studio_app.speech.elevenlabs.refusals import read
from studio_app.speech.elevenlabs.voice_answers import as_kept, good
from studio_app.speech.free_files import free_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.domain.accounts import Connection
    from studio_app.domain.voices import Voice
    from studio_app.speech.elevenlabs.client import Client


async def change(client: Client, connection: Connection, voice: Voice, *, name: str, description: str,
                 labels: Mapping[str, str]) -> Voice:
    """Rename and retag a voice of one's own, and return it as it is then.

    Raises:
        InputError: There is no name; nothing was sent.
        TextRefused, RunStopped, ServiceUnreachable: As ``voice_answers.good``.
    """
    if not name.strip():
        raise InputError("The voice has no name.", "Give it one.")
    fields = {"name": name.strip(), "description": description,
              "labels": json.dumps(dict(labels), ensure_ascii=False)}
    form = {field: (None, value.encode()) for field, value in fields.items()}  # a form of parts, though without files
    good(await client.send("POST", connection, f"{_path(voice)}/edit", files=form))
    changed = replace(voice, name=name.strip(), description=description, labels=dict(labels))
    return await as_kept(client, connection, changed)


async def delete(client: Client, connection: Connection, voice: Voice) -> None:
    """Delete a voice of the account, for good; one that is gone already is no error."""
    reply = await client.send("DELETE", connection, _path(voice))
    if not read(reply).has("voice_not_found", "voice_does_not_exist"):
        good(reply)


async def preview(client: Client, connection: Connection, voice: Voice) -> bytes:
    """Return the voice's free sample; of a voice of one's own without one, the first recording it was made of."""
    if voice.preview:
        return await free_file(voice.preview)
    if not voice.own:
        return b""
    with understood():
        told = await catalogue.told(client, connection, voice.id)
        samples = told.get("samples") or ()
        if told.get("preview_url"):
            return await free_file(told["preview_url"])
        if not samples:
            return b""
        sample = quote(samples[0]["sample_id"], safe="")
        return good(await client.send("GET", connection, f"{_path(voice)}/samples/{sample}/audio")).body


def _path(voice: Voice) -> str:
    return f"/v1/voices/{quote(voice.id, safe='')}"
