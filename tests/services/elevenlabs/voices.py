"""The voices of the account, and the routes that list them."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services.elevenlabs import refusals
from tests.services.elevenlabs.account import PLANS
from tests.services.elevenlabs.storage import preview_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.services.elevenlabs.service import Call, Service

LARGEST_PAGE = 100
DEFAULT_SETTINGS = {"stability": 0.5, "use_speaker_boost": True, "similarity_boost": 0.75, "style": 0.0, "speed": 1.0}


@dataclass(frozen=True, slots=True)
class Sample:
    """A recording that a voice was made of."""

    id: str
    name: str
    content: bytes
    digest: str

    def shown(self) -> dict[str, Any]:
        return {"sample_id": self.id, "file_name": self.name, "mime_type": "audio/mpeg", "hash": self.digest,
                "size_bytes": len(self.content)}


@dataclass
class Voice:
    """One voice.

    Attributes:
        rate: How many times the model's price it costs.
        shared_by: The public id of its owner, if it comes from the library.
        notice: For how many days it stays after it was withdrawn, if it comes from the library.
        moderated: What is said in it is moderated.
        tiers: The plans that may use it; empty: all.
        recording: How good its recordings were found.
        sampled: There is a sample that anybody may hear.
        leaves: When it will be taken out of the library, in seconds since 1970.
    """

    id: str
    name: str
    language: str
    category: str = "premade"
    labels: dict[str, str] = field(default_factory=dict)
    rate: float = 1.0
    shared_by: str = ""
    leaves: int | None = None
    created: int = 1_700_000_000
    description: str = ""
    locale: str = ""
    notice: int = 730
    moderated: bool = False
    tiers: tuple[str, ...] = ()
    recording: str = ""
    sampled: bool = True
    samples: list[Sample] = field(default_factory=list)

    def shown(self, call: Call) -> dict[str, Any]:
        return {
            "voice_id": self.id, "name": self.name, "category": self.category, "fine_tuning": None,
            "samples": [each.shown() for each in self.samples] or None,
            "labels": {"language": self.language, **self.labels},
            "description": self.description or f"{self.name}, for tests.",
            "preview_url": preview_url(call, self.id) if self.sampled else None,
            "available_for_tiers": list(self.tiers), "settings": DEFAULT_SETTINGS,
            "sharing": self._sharing() if self.shared_by else None, "high_quality_base_model_ids": [],
            "verified_languages": [{"language": self.language, "model_id": "eleven_multilingual_v2",
                                    "locale": self.locale or None}],
            "recording_quality": self.recording or None,
            "is_owner": self.category in ("cloned", "generated"), "is_legacy": False, "is_mixed": False,
            "created_at_unix": self.created, "permission_on_resource": None,
        }

    def _sharing(self) -> dict[str, Any]:
        return {
            "status": "copied", "date_unix": self.created, "whitelisted_emails": [], "public_owner_id": self.shared_by,
            "original_voice_id": f"original{self.id}", "financial_rewards_enabled": True, "free_users_allowed": False,
            "live_moderation_enabled": self.moderated, "rate": self.rate, "fiat_rate": None,
            "notice_period": self.notice,
            "disable_at_unix": self.leaves, "voice_mixing_allowed": False, "featured": False,
            "category": "professional", "liked_by_count": 0, "cloned_by_count": 1, "name": self.name, "labels": {},
            "review_status": "allowed", "enabled_in_library": True,
        }


def catalogue() -> dict[str, Voice]:
    """Return the voices that an account begins with: enough for three pages of ten."""
    premade = [
        ("Ada", "en", "female", "british"), ("Bruno", "en", "male", "american"), ("Clara", "en", "female", "irish"),
        ("Dorian", "en", "male", "british"), ("Edith", "en", "female", "american"), ("Felix", "de", "male", "standard"),
        ("Greta", "de", "female", "standard"), ("Hugo", "fr", "male", "standard"), ("Inès", "fr", "female", "standard"),
        ("Jorge", "es", "male", "peninsular"), ("Kasia", "pl", "female", "standard"), ("Luca", "it", "male", "roman"),
        ("Mika", "fi", "male", "standard"), ("Nadia", "ru", "female", "standard"), ("Oskar", "sv", "male", "standard"),
        ("Paula", "pt", "female", "brazilian"), ("Quentin", "en", "male", "australian"),
    ]
    voices = [
        Voice(_id("premade", number), name, language, labels={"gender": gender, "accent": accent, "age": "middle_aged"})
        for number, (name, language, gender, accent) in enumerate(premade)
    ]
    voices += [
        Voice(_id("cloned", 0), "Rosa’s own", "en", "cloned", {"gender": "female"}, created=1_750_000_000,
              recording="good"),
        Voice(_id("design", 0), "Sage, designed", "en", "generated", {"gender": "neutral"}, created=1_750_000_001),
        Voice(_id("shared", 0), "Theo", "en", "professional", {"gender": "male"}, shared_by="owner1", notice=90,
              tiers=("creator", "pro", "scale")),
        Voice(_id("shared", 1), "Una", "en", "professional", {"gender": "female"}, rate=1.5, shared_by="owner2"),
        Voice(_id("shared", 2), "Viktor", "de", "professional", {"gender": "male"}, rate=2.0, shared_by="owner2",
              moderated=True),
        Voice(_id("shared", 3), "Wanda", "pl", "professional", shared_by="owner3", leaves=4_000_000_000),
    ]
    return {voice.id: voice for voice in voices}


def _id(kind: str, number: int) -> str:
    return f"{kind:v<16}{number:04}"


async def searched(service: Service, call: Call) -> web.Response:
    """Answer ``GET /v2/voices``."""
    found = sorted_as_asked([voice for voice in service.voices.values() if _wanted(voice, call)], call)
    size, start = call.query.get("page_size", 10), _start(call.query.get("next_page_token"))
    if not 1 <= size <= LARGEST_PAGE:
        message = f"page_size must be between 1 and {LARGEST_PAGE}."
        raise refusals.Refusal(400, "invalid_page_size", message, param="page_size")
    end = start + min(size, service.page_limit or size)
    more = end < len(found)
    return web.json_response({
        "voices": [voice.shown(call) for voice in found[start:end]], "has_more": more,
        "total_count": len(found) if call.query.get("include_total_count", True) else 0,
        "next_page_token": base64.urlsafe_b64encode(str(end).encode()).decode() if more else None,
    })


def _start(token: str | None) -> int:
    try:
        return int(base64.urlsafe_b64decode(token)) if token else 0
    except (binascii.Error, ValueError):
        message = "The next_page_token is not valid."
        raise refusals.Refusal(400, "invalid_cursor", message, param="next_page_token") from None


_KINDS: dict[str, Callable[[Voice], bool]] = {
    "personal": lambda voice: voice.category in ("cloned", "generated"),
    "community": lambda voice: bool(voice.shared_by),
    "default": lambda voice: voice.category == "premade",
    "workspace": lambda voice: True,
    "non-default": lambda voice: voice.category != "premade",
    "non-community": lambda voice: not voice.shared_by,
    "saved": lambda voice: voice.category != "premade",
}


def _wanted(voice: Voice, call: Call) -> bool:
    asked = call.query
    words = f"{voice.name} {voice.category} {voice.language} {' '.join(voice.labels.values())}".casefold()
    return (
        (asked.get("search") or "").casefold() in words
        and _KINDS.get(asked.get("voice_type") or "", _KINDS["workspace"])(voice)
        and asked.get("category") in (None, voice.category)
        and voice.language in (asked.get("language") or [voice.language])
        and voice.id in (asked.get("voice_ids") or [voice.id])
        and all(asked.get(name) in (None, voice.labels.get(name)) for name in ("gender", "age", "accent"))
    )


def sorted_as_asked(voices: Iterable[Voice], call: Call) -> list[Voice]:
    order = call.query.get("sort")
    if order is None:
        return list(voices)
    by: Callable[[Voice], Any] = (lambda voice: voice.name) if order == "name" else (lambda voice: voice.created)
    return sorted(voices, key=by, reverse=call.query.get("sort_direction") == "desc")


async def listed(service: Service, call: Call) -> web.Response:
    """Answer ``GET /v1/voices``, which has no pages."""
    return web.json_response({"voices": [voice.shown(call) for voice in service.voices.values()]})


async def one(service: Service, call: Call) -> web.Response:
    return web.json_response(usable(service, call.path["voice_id"]).shown(call))


async def settings_of(service: Service, call: Call) -> web.Response:
    usable(service, call.path["voice_id"])
    return web.json_response(DEFAULT_SETTINGS)


async def default_settings(service: Service, call: Call) -> web.Response:
    return web.json_response(DEFAULT_SETTINGS)


def usable(service: Service, voice_id: str) -> Voice:
    """Return the voice; refuse one that does not exist."""
    if voice_id not in service.voices:
        raise refusals.no_such_voice(voice_id)
    return service.voices[voice_id]


def speaking(service: Service, voice_id: str) -> Voice:
    """Return the voice for a request to speak; refuse a library voice to the smallest plan."""
    voice = usable(service, voice_id)
    if voice.shared_by and service.account.tier == PLANS[0]:
        raise refusals.library_voice()
    return voice
