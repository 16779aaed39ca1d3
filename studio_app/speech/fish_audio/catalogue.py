"""The voices of Fish Audio: the account's own ones, and a library of many that others have made public.

Source: https://docs.fish.audio/api-reference/endpoint/model/list-models. A voice is called a model there.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from studio_app.domain.voices import CLONED, COMMUNITY, REFERENCE_ID, Voice, primary_language
from studio_app.speech import wire
from studio_app.speech.described import described
from studio_app.speech.making import LibraryPage, VoiceSlots

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
    from typing import TypeAlias

    from studio_app.speech.making import LibraryQuery

    Query: TypeAlias = Mapping[str, str | list[str]]
    Get: TypeAlias = Callable[[str, Query], Awaitable[Any]]
    """Returns what the service answers to a path and a query; None if it has nothing there."""

P = ParamSpec("P")
T = TypeVar("T")

ENGINE = "fish-audio"
UNREADABLE = "Fish Audio’s answer cannot be read."
READY = "trained"
"""The state of a voice that can speak."""
_ID = re.compile("[0-9a-f]{32}")
_PAGE = 100
"""Voices on a page; the most that the service gives."""
_MOST_OWN_PAGES = 10
_PUBLIC_PAGES = 2
"""The library holds far more than anybody looks through: the best rated come first, a search finds the others."""
_DAYS_OF_MONTH = 30


def understood(ask: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Take an answer that does not hold what it should for one of a service in trouble."""
    @wraps(ask)
    async def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        with wire.understood(UNREADABLE):
            return await ask(*args, **kwargs)

    return asked


@understood
async def catalogue(get: Get) -> list[Voice]:
    """Return the account's own voices, those still being made as well, then the best rated ones of the library."""
    own = await _pages(get, _MOST_OWN_PAGES, {"self": "true"}, CLONED)
    public = await _pages(get, _PUBLIC_PAGES, {}, COMMUNITY)
    mine = {one.id for one in own}
    return [*own, *(one for one in public if one.id not in mine)]


@understood
async def by_id(get: Get, wanted: str, account: str) -> Voice | None:
    """Return the voice with this id, one still being made as well; None if it is no id, or there is none.

    Args:
        get: Asks the service.
        wanted: Perhaps an id.
        account: The service's id of the user; a voice of this user is among the account's own.
    """
    if not _ID.fullmatch(wanted):
        return None
    entity = await get(f"/model/{wanted}", {}) or {}
    mine = entity.get("visibility") == "private" or (entity.get("author") or {}).get("_id") == account
    return voice(entity, CLONED if mine else COMMUNITY)


async def by_title(get: Get, wanted: str) -> Voice | None:
    """Return the best rated voice of the library of just this name; None without one."""
    return next((one for one in await titled(get, wanted) if one.name.casefold() == wanted.casefold()), None)


@understood
async def titled(get: Get, text: str) -> list[Voice]:
    """Return the best rated voices of the library with this text in their titles."""
    return await _pages(get, 1, {"title": text}, COMMUNITY)


@understood
async def library(get: Get, query: LibraryQuery, page: int) -> LibraryPage:
    """Return one page of the voices that others have made public, from page 0 on.

    Traits are tags there, given by whoever made the voice; several narrow each other down.
    """
    asked: dict[str, str | list[str]] = {"page_size": str(_PAGE), "page_number": str(page + 1), "self": "false"}
    traits = [trait.casefold() for trait in (query.gender, query.age, query.accent, query.use) if trait]
    asked |= {"tag": traits} if traits else {}
    named = {"title": query.text, "language": primary_language(query.language), "sort_by": query.sort}
    answer = await get("/model", {**asked, **{name: value for name, value in named.items() if value}}) or {}
    found = tuple(known for entity in answer.get("items") or () if (known := voice(entity, COMMUNITY)))
    total = answer.get("total") if answer.get("total_is_exact", True) else None
    return LibraryPage(found, page + 1 if _goes_on(answer, page + 1) else None, total)


@understood
async def slots(get: Get) -> VoiceSlots | None:
    """Return how many voices the account holds; the service names no limit."""
    answer = await get("/model", {"self": "true", "page_size": "1"}) or {}
    return VoiceSlots(answer["total"]) if isinstance(answer.get("total"), int) else None


def voice(entity: Mapping[str, Any], category: str) -> Voice | None:
    """Return a voice as the service describes it.

    None for what is no speaker's voice, and for one of the library that cannot speak (yet).
    """
    state = entity.get("state", READY)
    own = category == CLONED
    if entity.get("type", "tts") != "tts" or not entity.get("_id") or (state != READY and not own):
        return None
    author = entity.get("author") or {}
    labels = {"by": author.get("nickname", ""), "tags": ", ".join(entity.get("tags") or ())}
    return described(Voice(
        ENGINE, entity["_id"], entity.get("title") or entity["_id"], tuple(entity.get("languages") or ()), category,
        {name: value for name, value in labels.items() if value}, description=entity.get("description") or "",
        preview=next(_previews(entity), ""), notice=_notice(entity), removed=_removed(entity),
        quality=_quality(entity), owner="" if own else author.get("_id", ""), own=own,
        state="" if state == READY else state))


def is_of_the_service(wanted: str) -> bool:
    """Tell whether the service can know a voice by this id or name; voices of samples are the project's alone."""
    return not wanted.startswith(REFERENCE_ID)


def _previews(entity: Mapping[str, Any]) -> Iterator[str]:
    """Yield the addresses of a voice's free samples."""
    for sample in entity.get("samples") or ():
        if sample.get("audio"):
            yield sample["audio"]


def _notice(entity: Mapping[str, Any]) -> int | None:
    months = entity.get("pvc_notice_period_months")
    return months * _DAYS_OF_MONTH if isinstance(months, int) else None


def _removed(entity: Mapping[str, Any]) -> datetime | None:
    """Return when a voice goes, or went: it is withdrawn by its owner, or was taken down for a claim of rights."""
    when = entity.get("updated_at") if entity.get("dmca_taken_down") else entity.get("pvc_retire_effective_at")
    with suppress(ValueError, TypeError):
        moment = datetime.fromisoformat(when or "")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _quality(entity: Mapping[str, Any]) -> str:
    """Return what the service says of the samples that a voice was made of."""
    checked = (entity.get("quality") or {}).get("audios") or ()
    poor = [one.get("quality_reason") or "not passed" for one in checked if not one.get("quality_passed")]
    return poor[0] if poor else "passed" if checked else ""


async def _pages(get: Get, most: int, query: Mapping[str, str], category: str) -> list[Voice]:
    found: list[Voice] = []
    for number in range(1, most + 1):
        answer = await get("/model", {"page_size": str(_PAGE), "page_number": str(number), **query}) or {}
        found += [known for entity in answer.get("items") or () if (known := voice(entity, category))]
        if not _goes_on(answer, number):
            break
    return found


def _goes_on(answer: Mapping[str, Any], number: int) -> bool:
    """Tell whether there is a page after this one, counted from 1; the service shows only so many of a long list."""
    bound = answer.get("accessible_upper_bound")
    if answer.get("has_more") is False or len(answer.get("items") or ()) < _PAGE:
        return False
    return not isinstance(bound, int) or number * _PAGE < bound
