"""The voices of Fish Audio: the account's own ones, and a library of many that others have made public.

Source: https://docs.fish.audio/api-reference/endpoint/model/list-models. A voice is called a model there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio_app.domain.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from typing import TypeAlias

    Get: TypeAlias = Callable[[str, Mapping[str, str]], Awaitable[Any]]
    """Returns what the service answers to a path and a query; None if it has nothing there."""

ENGINE = "fish-audio"
_ID = re.compile("[0-9a-f]{32}")
_OWN, _LIBRARY = "own", "library"
"""The categories of voices."""
_PAGE = 100
"""Voices on a page; the most that the service gives."""
_MOST_OWN_PAGES = 10
_PUBLIC_PAGES = 2
"""The library holds far more than anybody looks through: the best rated come first, a search finds the others."""


async def catalogue(get: Get) -> list[Voice]:
    """Return the account's own voices, then those of the library that are rated best."""
    own = await _pages(get, _MOST_OWN_PAGES, {"self": "true"}, _OWN)
    public = await _pages(get, _PUBLIC_PAGES, {}, _LIBRARY)
    mine = {one.id for one in own}
    return [*own, *(one for one in public if one.id not in mine)]


async def elsewhere(get: Get, wanted: str) -> Voice | None:
    """Return the voice of the library with this id, else the best rated one of just this name; None without one."""
    if _ID.fullmatch(wanted):
        return voice(await get(f"/model/{wanted}", {}) or {}, _LIBRARY)
    return next((one for one in await titled(get, wanted) if one.name.casefold() == wanted.casefold()), None)


async def titled(get: Get, text: str) -> list[Voice]:
    """Return the best rated voices of the library with this text in their titles."""
    return await _pages(get, 1, {"title": text}, _LIBRARY)


def voice(entity: Mapping[str, Any], category: str) -> Voice | None:
    """Return a voice as the service describes it; None for what cannot speak (yet)."""
    if entity.get("type", "tts") != "tts" or entity.get("state", "trained") != "trained" or not entity.get("_id"):
        return None
    author = (entity.get("author") or {}).get("nickname", "")
    labels = {"by": author, "tags": ", ".join(entity.get("tags") or ())}
    return Voice(ENGINE, entity["_id"], entity.get("title") or entity["_id"], tuple(entity.get("languages") or ()),
                 category, {name: value for name, value in labels.items() if value})


async def _pages(get: Get, most: int, query: Mapping[str, str], category: str) -> list[Voice]:
    found: list[Voice] = []
    for number in range(1, most + 1):
        answer = await get("/model", {"page_size": str(_PAGE), "page_number": str(number), **query})
        items = (answer or {}).get("items") or []
        found += [known for entity in items if (known := voice(entity, category))]
        if len(items) < _PAGE or answer.get("has_more") is False:
            break
    return found
