"""Voices that others share: https://elevenlabs.io/docs/api-reference/voices/voice-library/get-shared and …/share."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from studio_app.domain.errors import InputError
from studio_app.domain.voices import COMMUNITY, primary_language
from studio_app.speech.described import identity
from studio_app.speech.elevenlabs.catalogue import PAGE, shared_voice
from studio_app.speech.elevenlabs.client import understood
from studio_app.speech.elevenlabs.voice_answers import as_kept, good, made
from studio_app.speech.making import LibraryPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.domain.accounts import Connection
    from studio_app.domain.voices import Voice
    from studio_app.speech.elevenlabs.client import Client
    from studio_app.speech.making import LibraryQuery


async def page(client: Client, connection: Connection, query: LibraryQuery, number: int) -> LibraryPage:
    """Return one page of the library, from page 0 on."""
    with understood():
        reply = await client.send("GET", connection, "/v1/shared-voices", params=_asked(query, number))
        found = json.loads(good(reply).body)
        voices = tuple(shared_voice(one) for one in found["voices"])
        more = found["has_more"] and voices
        return LibraryPage(voices, number + 1 if more else None, found.get("total_count") or None)


async def add(client: Client, connection: Connection, voice: Voice, name: str) -> Voice:
    """Make a voice of the library one of the account's; this takes a place and costs nothing."""
    if not voice.owner:
        raise InputError(f"“{voice.name}” is no voice of the library.", "Choose one from the library.")
    path = f"/v1/voices/add/{quote(voice.owner, safe='')}/{quote(voice.id, safe='')}"
    called = name.strip() or voice.name
    id_ = await made(client, connection, path, _id, json={"new_name": called, "bookmarked": True})
    return await as_kept(client, connection, replace(voice, id=id_, name=called, own=True))


def _id(told: Mapping[str, Any]) -> str:
    return identity(told["voice_id"])


def _asked(query: LibraryQuery, number: int) -> dict[str, Any]:
    """Return the parameters of a question; what is empty is not asked for."""
    possible = {
        "search": query.text.strip(), "category": "" if query.category == COMMUNITY else query.category,
        "language": primary_language(query.language), "locale": query.language if "-" in query.language else "",
        "gender": query.gender, "age": query.age, "accent": query.accent,
        "use_cases": [query.use] if query.use else [], "sort": query.sort, "min_notice_period_days": query.notice,
    }
    flags = {"include_custom_rates": query.rates, "include_live_moderated": query.moderated}
    return {"page_size": PAGE, "page": number, **{name: value for name, value in possible.items() if value}, **flags}
