"""The account's models and voices: https://elevenlabs.io/docs/api-reference/models and …/voices/search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio_app.domain.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.client import Client

ENGINE = "elevenlabs"
PAGE = 100
"""The most voices that one answer may hold."""

Listed = dict[str, Any]
"""One entry of the service's list of models, as it came."""


async def models(client: Client, connection: Connection) -> list[Listed]:
    """Return the models that speak, as the service lists them."""
    return [one for one in await client.get(connection, "/v1/models") if one.get("can_do_text_to_speech")]


async def voices(client: Client, connection: Connection) -> list[Voice]:
    """Return all voices of the account, in the service's order; each once, since pages overlap."""
    found: dict[str, Voice] = {}
    query: dict[str, Any] = {"page_size": PAGE, "include_total_count": "false"}
    while True:
        page = await client.get(connection, "/v2/voices", query)
        found.update((one["voice_id"], voice(one)) for one in page["voices"] if one["voice_id"] not in found)
        if not page.get("has_more") or not page.get("next_page_token"):
            return list(found.values())
        query["next_page_token"] = page["next_page_token"]


def voice(one: Mapping[str, Any]) -> Voice:
    """Return a voice as the program describes voices."""
    labels = {name: str(value) for name, value in (one.get("labels") or {}).items() if value}
    verified = [language.get("locale") or language["language"] for language in one.get("verified_languages") or ()]
    own = [labels["language"]] if labels.get("language") else []
    rate = (one.get("sharing") or {}).get("rate")
    return Voice(ENGINE, one["voice_id"], one["name"], tuple(dict.fromkeys(own + verified)), one.get("category") or "",
                 labels, float(rate) if rate else 1.0)
