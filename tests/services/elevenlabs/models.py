"""The models, with what each one obeys, refuses and costs.

Sources: https://elevenlabs.io/docs/models, and what answers of the real service were seen to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Call, Service

_MULTILINGUAL = {
    "en": "English", "ja": "Japanese", "zh": "Chinese", "de": "German", "hi": "Hindi", "fr": "French", "ko": "Korean",
    "pt": "Portuguese", "it": "Italian", "es": "Spanish", "id": "Indonesian", "nl": "Dutch", "tr": "Turkish",
    "fil": "Filipino", "pl": "Polish", "sv": "Swedish", "bg": "Bulgarian", "ro": "Romanian", "ar": "Arabic",
    "cs": "Czech", "el": "Greek", "fi": "Finnish", "hr": "Croatian", "ms": "Malay", "sk": "Slovak", "da": "Danish",
    "ta": "Tamil", "uk": "Ukrainian", "ru": "Russian",
}
_FAST = _MULTILINGUAL | {"hu": "Hungarian", "no": "Norwegian", "vi": "Vietnamese"}
_NEW = _FAST | {"ca": "Catalan", "et": "Estonian", "cy": "Welsh", "ga": "Irish", "is": "Icelandic", "lt": "Lithuanian"}
_ENGLISH = {"en": "English"}

OVERRUN = 1.1
"""How far a text may go beyond the documented limit before it is refused: 5,500 were accepted, 5,501 were not."""


@dataclass(frozen=True, slots=True)
class Model:
    """One model; ``price`` is in credits per code point, and not always what ``listed`` says."""

    id: str
    limit: int
    price: float
    languages: dict[str, str]
    group: str = "standard"
    listed: float | None = None
    styles: bool = False
    takes_context: bool = True
    checks_speed: bool = False
    obeys_speed: bool = False
    speaks_blank: bool = True
    pads_alignment: bool = False

    @property
    def takes_tags(self) -> bool:
        """Words in brackets direct the voice."""
        return self.id.startswith(("eleven_v3", "eleven_v4"))

    @property
    def takes_breaks(self) -> bool:
        return not self.takes_tags

    @property
    def takes_phonemes(self) -> bool:
        """Sounds may stand in the text."""
        return self.id in ("eleven_flash_v2", "eleven_turbo_v2")

    @property
    def takes_phoneme_rules(self) -> bool:
        return self.takes_phonemes or self.id == "eleven_v3"

    @property
    def text_limit(self) -> int:
        return round(self.limit * OVERRUN)

    def shown(self) -> dict[str, Any]:
        rate = self.price if self.listed is None else self.listed
        return {
            "model_id": self.id, "name": self.id.replace("_", " ").title(), "can_be_finetuned": self.styles,
            "can_do_text_to_speech": True, "can_do_voice_conversion": False, "can_use_style": self.styles,
            "can_use_speaker_boost": self.styles, "serves_pro_voices": False, "token_cost_factor": 1.0,
            "description": "A model of the test server.", "requires_alpha_access": False,
            "max_characters_request_free_user": self.limit, "max_characters_request_subscribed_user": self.limit,
            "maximum_text_length_per_request": self.limit, "concurrency_group": self.group,
            "languages": [{"language_id": code, "name": name} for code, name in self.languages.items()],
            "model_rates": {"character_cost_multiplier": rate, "cost_discount_multiplier": 1.0},
        }


_V4 = "standard_eleven_v4"

MODELS = {model.id: model for model in (
    Model("eleven_v4", 10_000, 1.0, _NEW, _V4, speaks_blank=False),
    Model("eleven_v4_turbo", 10_000, 0.5, _NEW, _V4, listed=1.0, speaks_blank=False),
    Model("eleven_v3", 5_000, 1.0, _NEW, takes_context=False, speaks_blank=False),
    Model("eleven_v3_conversational", 5_000, 0.5, _NEW, takes_context=False, speaks_blank=False),
    Model(
        "eleven_multilingual_v2", 10_000, 1.0, _MULTILINGUAL,
        styles=True, checks_speed=True, obeys_speed=True, pads_alignment=True,
    ),
    Model("eleven_flash_v2_5", 40_000, 0.5, _FAST, "turbo", obeys_speed=True),
    Model("eleven_turbo_v2_5", 40_000, 0.5, _FAST, "turbo", obeys_speed=True),
    Model("eleven_flash_v2", 30_000, 0.5, _ENGLISH, "turbo", obeys_speed=True),
    Model("eleven_turbo_v2", 30_000, 0.5, _ENGLISH, "turbo", obeys_speed=True),
)}


async def listed(service: Service, call: Call) -> web.Response:
    return web.json_response([model.shown() for model in MODELS.values()])
