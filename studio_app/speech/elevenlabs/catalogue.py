"""The account's models and voices: https://elevenlabs.io/docs/api-reference/models and …/voices/search."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from studio_app.domain.voices import COMMUNITY, PAID, PREMADE, PROFESSIONAL, Voice
from studio_app.speech.described import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.client import Client

ENGINE = "elevenlabs"
PAGE = 100
"""The most voices that one answer may hold."""

HIGH_QUALITY = "high_quality"
"""The service's own category of voices that were recorded in a studio."""
_PAYING = (PAID,)
"""Who may use voices of the library: to plans that cost nothing, the service speaks with none of them.

Source: the service's own answer, 402 ``paid_plan_required``, "Free users cannot use library voices via the API."
"""

Listed = dict[str, Any]
"""What the service says of one model or voice, as it came."""


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


async def one_voice(client: Client, connection: Connection, id_: str) -> Voice:
    """Return one voice of the account."""
    return voice(await told(client, connection, id_))


async def told(client: Client, connection: Connection, id_: str) -> Listed:
    """Return all that the service says of one voice of the account."""
    found: Listed = await client.get(connection, f"/v1/voices/{quote(id_, safe='')}")
    return found


def voice(one: Mapping[str, Any]) -> Voice:
    """Return a voice of the account as the program describes voices."""
    sharing = one.get("sharing") or {}
    category = one.get("category") or ""
    shared = bool(sharing) and not one.get("is_owner") and category != PREMADE
    labels = _labels(one.get("labels") or {})
    return described(Voice(
        ENGINE, one["voice_id"], one["name"], _languages(labels.get("language"), one),
        COMMUNITY if shared else category, labels, float(sharing.get("rate") or 1.0), one.get("description") or "",
        one.get("preview_url") or "", tuple(one.get("available_for_tiers") or ()) or (_PAYING if shared else ()),
        notice=sharing.get("notice_period") if shared else None, removed=_moment(sharing.get("disable_at_unix")),
        moderated=bool(sharing.get("live_moderation_enabled")), quality=_quality(category, one, shared=shared),
        owner=sharing.get("public_owner_id") or "" if shared else "", state=_state(one),
    ))


def shared_voice(one: Mapping[str, Any]) -> Voice:
    """Return a voice of the library as the program describes voices."""
    labels = _labels({name: one.get(name) for name in ("gender", "age", "accent", "use_case", "descriptive")})
    return described(Voice(
        ENGINE, one["voice_id"], one["name"], _languages(one.get("locale") or one.get("language"), one), COMMUNITY,
        labels, float(one.get("rate") or 1.0), one.get("description") or "", one.get("preview_url") or "",
        tiers=_PAYING, notice=one.get("notice_period"),
        moderated=bool(one.get("live_moderation_enabled")), quality=one.get("category") or "",
        owner=one["public_owner_id"], own=bool(one.get("is_added_by_user")),
    ))


def _labels(given: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in given.items() if value}


def _languages(main: str | None, one: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the main language, and those that were verified, each once."""
    verified = [language.get("locale") or language["language"] for language in one.get("verified_languages") or ()]
    return tuple(dict.fromkeys([main, *verified] if main else verified))


def _quality(category: str, one: Mapping[str, Any], *, shared: bool) -> str:
    """Return how good it is: of what is shared, its kind tells; else what the service found of its recordings."""
    if category == HIGH_QUALITY or shared:
        return category
    return one.get("recording_quality") or ""


def _state(one: Mapping[str, Any]) -> str:
    """Return whether a professional clone is still being made: it is ready once one model has learnt it."""
    if one.get("category") != PROFESSIONAL or not one.get("is_owner"):
        return ""
    by_model = set(((one.get("fine_tuning") or {}).get("state") or {}).values())
    if not by_model or "fine_tuned" in by_model:
        return ""
    if by_model <= {"failed", "not_started"}:
        return "failed" if "failed" in by_model else "created"
    return "training"


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
