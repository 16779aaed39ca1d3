"""What was made, as the account's history shows it: pages with filters, single items, and their audio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services.elevenlabs import refusals
from tests.services.elevenlabs.speech import alignments

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Call, Generation, Service

LARGEST_PAGE = 1000


async def listed(service: Service, call: Call) -> web.Response:
    size = call.query.get("page_size", 100)
    if not 1 <= size <= LARGEST_PAGE:
        message = f"page_size must be between 1 and {LARGEST_PAGE}."
        raise refusals.Refusal(400, "invalid_page_size", message, param="page_size")
    newest = service.now() - service.history_lag
    found = [item for item in _own(service) if item.at <= newest and _wanted(item, call)]
    if (call.query.get("sort_direction") or "desc") == "desc":
        found.reverse()
    start = _start(found, call.query.get("start_after_history_item_id"))
    end = start + min(size, service.page_limit or size)
    page = found[start:end]
    return web.json_response({
        "history": [_shown(item) for item in page], "has_more": end < len(found), "scanned_until": None,
        "last_history_item_id": page[-1].history_item if page else None,
    })


def _own(service: Service) -> list[Generation]:
    user = service.account.user_id
    return [item for item in service.history if item.order.owner == user and not item.deleted]


def _wanted(item: Generation, call: Call) -> bool:
    asked, at = call.query, int(item.at)
    return (
        asked.get("voice_id") in (None, item.order.voice.id)
        and asked.get("model_id") in (None, item.order.model.id)
        and asked.get("source") in (None, "TTS")
        and (asked.get("search") or "").casefold() in item.text.casefold()
        and (asked.get("date_after_unix") is None or at >= asked["date_after_unix"])
        and (asked.get("date_before_unix") is None or at < asked["date_before_unix"])
    )


def _start(found: list[Generation], after: str | None) -> int:
    if after is None:
        return 0
    ids = [item.history_item for item in found]
    if after not in ids:
        raise refusals.not_found("history_item", after)
    return ids.index(after) + 1


def _shown(item: Generation) -> dict[str, Any]:
    order = item.order
    return {
        "history_item_id": item.history_item, "request_id": item.request_id, "voice_id": order.voice.id,
        "model_id": order.model.id, "voice_name": order.voice.name, "voice_category": order.voice.category,
        "text": order.text, "date_unix": int(item.at), "character_count_change_from": item.used_before,
        "character_count_change_to": item.used_before + item.credits, "content_type": "audio/mpeg",
        "state": "created" if item.ready else "processing", "settings": order.settings, "share_link_id": None,
        "source": "TTS", "alignments": None, "dialogue": None, "output_format": order.output_format,
    }


async def one(service: Service, call: Call) -> web.Response:
    """Answer with one item; it alone has the alignments, if they were asked for when it was made."""
    item = _existing(service, call)
    shown = _shown(item)
    if service.alignments and item.ready and item.order.call.route.endswith("/with-timestamps"):
        alignment, normalized = alignments(item)
        shown["alignments"] = {"alignment": alignment.shown(), "normalized_alignment": normalized.shown()}
    return web.json_response(shown)


async def audio(service: Service, call: Call) -> web.Response:
    item = _existing(service, call)
    if not item.ready:
        message = "The history item is still being processed."
        raise refusals.Refusal(409, "already_processing", message, type="conflict")
    content = item.audio()
    service.remember(content, item)
    item.read = True
    return web.Response(body=content, content_type="audio/mpeg")


async def deleted(service: Service, call: Call) -> web.Response:
    _existing(service, call).deleted = True
    return web.json_response({"status": "ok"})


def _existing(service: Service, call: Call) -> Generation:
    identity = call.path["history_item_id"]
    for item in _own(service):
        if item.history_item == identity:
            return item
    raise refusals.not_found("history_item", identity)
