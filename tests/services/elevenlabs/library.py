"""The library: thousands of voices that users share, found page by page, and added to those of the account."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services.elevenlabs import refusals
from tests.services.elevenlabs.account import PLANS
from tests.services.elevenlabs.storage import preview_url
from tests.services.elevenlabs.voices import LARGEST_PAGE, Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.elevenlabs.service import Call, Service

SIZE = 3000
_NAMES = ("Alma", "Bastian", "Cora", "Dario", "Elin", "Fabio", "Gwen", "Hanno", "Ida", "Jonas", "Kirsten", "Lorenz",
          "Mara", "Nils", "Orla", "Piet", "Rhea", "Selma")
_MANNERS = ("calm", "warm", "bright", "deep", "gentle", "crisp", "raspy", "friendly", "serious", "cheerful")
_USES = ("narrative_story", "characters_animation", "conversational", "informative_educational", "social_media")
_ACCENTS = {"en": ("american", "british", "irish", "australian"), "de": ("standard", "swiss"), "fr": ("parisian",),
            "es": ("peninsular", "mexican"), "pl": ("standard",), "it": ("roman",), "pt": ("brazilian",)}
_LOCALES = {"american": "en-US", "british": "en-GB", "irish": "en-IE", "australian": "en-AU", "swiss": "de-CH",
            "mexican": "es-MX", "brazilian": "pt-BR"}
_CATEGORIES = ("professional", "professional", "professional", "high_quality", "generated", "famous")
_SORTS: dict[str, Callable[[Shared], Any]] = {
    "created_date": lambda voice: -voice.created, "trending": lambda voice: -voice.recent,
    "cloned_by_count": lambda voice: -voice.cloned, "usage_character_count_1y": lambda voice: -voice.used,
}


@dataclass(frozen=True, slots=True)
class Shared:
    """One voice of the library.

    Attributes:
        notice: For how many days it stays after it was withdrawn; None: its owner promised nothing.
        created, cloned, used, recent: By what the library can be sorted.
    """

    id: str
    owner: str
    name: str
    language: str
    accent: str
    gender: str
    age: str
    manner: str
    use: str
    category: str
    rate: float = 1.0
    notice: int | None = None
    free: bool = True
    moderated: bool = False
    featured: bool = False
    created: int = 0
    cloned: int = 0
    used: int = 0
    recent: int = 0

    @property
    def locale(self) -> str:
        return _LOCALES.get(self.accent, f"{self.language}-{self.language.upper()}" if self.language != "en" else "en")

    @property
    def description(self) -> str:
        return f"A {self.manner} voice for {self.use.replace('_', ' ')}."

    def shown(self, service: Service, call: Call) -> dict[str, Any]:
        copy = service.voices.get(_copy_id(self))
        return {
            "public_owner_id": self.owner, "voice_id": self.id, "date_unix": self.created, "name": self.name,
            "accent": self.accent, "gender": self.gender, "age": self.age, "descriptive": self.manner,
            "use_case": self.use, "category": self.category, "language": self.language, "locale": self.locale,
            "description": self.description, "preview_url": preview_url(call, self.id),
            "usage_character_count_1y": self.used, "usage_character_count_7d": self.recent,
            "play_api_usage_character_count_1y": 0, "cloned_by_count": self.cloned,
            "rate": None if self.rate == 1 else self.rate, "fiat_rate": None, "free_users_allowed": self.free,
            "live_moderation_enabled": self.moderated, "featured": self.featured, "notice_period": self.notice,
            "verified_languages": [{"language": self.language, "model_id": "eleven_multilingual_v2",
                                    "accent": self.accent, "locale": self.locale, "preview_url": None}],
            "instagram_username": None, "twitter_username": None, "youtube_username": None, "tiktok_username": None,
            "image_url": None, "is_added_by_user": copy is not None, "is_bookmarked": copy is not None,
        }

    def as_own(self) -> Voice:
        """Return the copy that an account gets of it."""
        return Voice(
            _copy_id(self), self.name, self.language, self.category, rate=self.rate, shared_by=self.owner,
            labels={"accent": self.accent, "gender": self.gender, "age": self.age, "use_case": self.use,
                    "descriptive": self.manner},
            description=self.description, notice=self.notice or 0, moderated=self.moderated, locale=self.locale,
        )


def _copy_id(voice: Shared) -> str:
    return f"own{voice.id[3:]}"


@cache
def generated(size: int = SIZE) -> tuple[Shared, ...]:
    """Return the library that the service begins with: the same each time, in the order in which it came about."""
    chance = random.Random(3)
    kinds = list(product(_ACCENTS, ("female", "male", "neutral"), ("young", "middle_aged", "old"), _MANNERS))
    return tuple(_shared(number, *kinds[number % len(kinds)], chance=chance) for number in range(size))


def _shared(number: int, language: str, gender: str, age: str, manner: str, *, chance: random.Random) -> Shared:
    name = f"{_NAMES[number % len(_NAMES)]} – {manner.capitalize()} {number}"
    return Shared(
        f"lib{number:0>17}", f"{number % 211:0>64x}", name, language, chance.choice(_ACCENTS[language]), gender, age,
        manner, chance.choice(_USES), chance.choice(_CATEGORIES),
        rate=chance.choice((1.0, 1.0, 1.0, 1.5, 2.0)), notice=chance.choice((None, 30, 90, 365, 730)),
        free=chance.random() < 0.6, moderated=chance.random() < 0.05, featured=chance.random() < 0.02,
        created=1_700_000_000 + number * 3600, cloned=chance.randint(0, 90_000), used=chance.randint(0, 2_000_000_000),
        recent=chance.randint(0, 9_000_000),
    )


async def searched(service: Service, call: Call) -> web.Response:
    """Answer ``GET /v1/shared-voices``."""
    size, number = call.query.get("page_size", 30), call.query.get("page", 0)
    if not 1 <= size <= LARGEST_PAGE:
        message = f"page_size must be between 1 and {LARGEST_PAGE}."
        raise refusals.Refusal(400, "invalid_page_size", message, param="page_size")
    by = _SORTS[call.query.get("sort") or "created_date"]
    found = sorted((voice for voice in service.library.values() if _wanted(voice, call.query)), key=by)
    start, end = number * size, (number + 1) * size
    return web.json_response({
        "voices": [voice.shown(service, call) for voice in found[start:end]], "has_more": end < len(found),
        "total_count": len(found), "last_sort_id": None,
    })


def _wanted(voice: Shared, asked: dict[str, Any]) -> bool:
    words = f"{voice.name} {voice.description} {voice.accent} {voice.use}".casefold()
    exact = {"category": voice.category, "gender": voice.gender, "age": voice.age, "accent": voice.accent,
             "language": voice.language, "locale": voice.locale, "owner_id": voice.owner}
    return (
        all(asked.get(name) in (None, value) for name, value in exact.items())
        and all(word in words for word in (asked.get("search") or "").casefold().split())
        and voice.use in (asked.get("use_cases") or [voice.use])
        and voice.manner in (asked.get("descriptives") or [voice.manner])
        and (not asked.get("featured") or voice.featured)
        and (voice.notice or 0) >= (asked.get("min_notice_period_days") or 0)
        and (asked.get("include_custom_rates") is not False or voice.rate == 1)
        and (asked.get("include_live_moderated") is not False or not voice.moderated)
    )


async def added(service: Service, call: Call) -> web.Response:
    """Answer ``POST /v1/voices/add/{owner}/{voice}``."""
    voice = service.library.get(call.path["voice_id"])
    if voice is None or voice.owner != call.path["public_user_id"]:
        raise refusals.no_such_voice(call.path["voice_id"])
    if service.account.tier == PLANS[0]:
        raise refusals.library_voice()
    own = voice.as_own()
    if own.id not in service.voices:
        service.claim_slot()
    own.name, own.created = call.body["new_name"], int(service.now())
    service.voices[own.id] = own
    return web.json_response({"voice_id": own.id})
