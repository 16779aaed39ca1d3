"""The voices that the service knows, and how it lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from multidict import MultiMapping

WHEN = "2026-11-20T10:00:00Z"
ME = "user-7"


def voice(id_: str, title: str, *languages: str, author: str = ME, tags: Sequence[str] = (),
          **other: Any) -> dict[str, Any]:
    """Return a voice as the service describes it."""
    return {
        "_id": id_, "type": "tts", "title": title, "description": "", "cover_image": "", "train_mode": "fast",
        "state": "trained", "tags": list(tags), "samples": [], "created_at": WHEN, "updated_at": WHEN,
        "languages": list(languages), "visibility": "private" if author == ME else "public", "lock_visibility": False,
        "like_count": 0, "mark_count": 0, "shared_count": 0, "task_count": 0,
        "author": {"_id": author, "nickname": author, "avatar": ""}, **other,
    }


def listed(voices: Sequence[Mapping[str, Any]], query: MultiMapping[str]) -> dict[str, Any]:
    """Return a page of the voices that are asked for."""
    found = [one for one in voices if _is_wanted(one, query)]
    size, number = int(query.get("page_size", "10")), int(query.get("page_number", "1"))
    first = size * (number - 1)
    return {"total": len(found), "items": found[first:first + size], "has_more": first + size < len(found)}


def _is_wanted(one: Mapping[str, Any], query: MultiMapping[str]) -> bool:
    own = one["author"]["_id"] == ME
    mine = own if query.get("self") == "true" else one["visibility"] == "public"
    language = query.get("language", "")
    titled = query.get("title", "").casefold() in one["title"].casefold()
    tagged = all(tag in one["tags"] for tag in query.getall("tag", ()))
    return mine and titled and tagged and (not language or language in one["languages"])
