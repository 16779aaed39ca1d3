"""What the service keeps of what was made: https://elevenlabs.io/docs/api-reference/history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.client import Client

PAGE = 100
BEFORE, AFTER = timedelta(minutes=2), timedelta(minutes=15)
"""How much earlier or later than it was asked for something may have been made; clocks differ, and queues are long."""


@dataclass(frozen=True, slots=True)
class Item:
    """One generation.

    Attributes:
        charged: What the count of credits went up by.
        ready: It is no longer being made.
        gone: Its audio was deleted.
        alignment: When each character is heard, if that is kept.
    """

    id: str
    request_id: str
    text: str
    voice: str
    model: str
    made: datetime
    charged: float
    ready: bool
    output_format: str
    gone: bool = False
    alignment: Mapping[str, Any] | None = None


async def items(client: Client, connection: Connection, *, voice: str = "", model: str = "",
                since: datetime | None = None, until: datetime | None = None) -> AsyncIterator[Item]:
    """Yield what was made, the newest first, page by page as it is wanted."""
    query: dict[str, Any] = {"page_size": PAGE, "sort_direction": "desc"}
    query |= {"voice_id": voice} if voice else {}
    query |= {"model_id": model} if model else {}
    query |= {"date_after_unix": int(since.timestamp())} if since else {}
    query |= {"date_before_unix": int(until.timestamp())} if until else {}
    while True:
        page = await client.get(connection, "/v1/history", query)
        for one in page["history"]:
            yield _item(one)
        if not page.get("has_more") or not page.get("last_history_item_id"):
            return
        query["start_after_history_item_id"] = page["last_history_item_id"]


async def item(client: Client, connection: Connection, id_: str) -> Item:
    """Return one generation."""
    return _item(await client.get(connection, f"/v1/history/{id_}"))


async def audio(client: Client, connection: Connection, id_: str) -> bytes:
    """Return the audio of one generation; this costs nothing."""
    return (await client.fetch(connection, f"/v1/history/{id_}/audio")).body


def _item(one: Mapping[str, Any]) -> Item:
    change = one["character_count_change_to"] - one["character_count_change_from"]
    return Item(
        id=one["history_item_id"], request_id=one.get("request_id") or "", text=one.get("text") or "",
        voice=one.get("voice_id") or "", model=one.get("model_id") or "",
        made=datetime.fromtimestamp(one["date_unix"], UTC), charged=float(change),
        ready=one.get("state") != "processing", output_format=one.get("output_format") or "",
        gone=one.get("state") == "deleted",
        alignment=(one.get("alignments") or {}).get("alignment"),
    )
