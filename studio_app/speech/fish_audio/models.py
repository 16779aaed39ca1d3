"""The models of Fish Audio: what they cost, and what they obey.

Sources: https://docs.fish.audio/developer-guide/models-pricing/pricing-and-rate-limits (prices, requests at once),
https://docs.fish.audio/api-reference/endpoint/openapi-v1/text-to-speech (settings),
https://docs.fish.audio/api-reference/emotion-reference (directions in the text).
"""

from __future__ import annotations

from dataclasses import dataclass

from studio_app.domain.capabilities import Capabilities, Model, SettingRange
from studio_app.domain.errors import UnknownVoice

UNIT = "USD"
_PER_BYTE = 15 / 1_000_000
"""Dollars for one byte of the text in UTF-8."""

SETTINGS = (
    SettingRange("speed", "Speed", 0.5, 2.0, 1.0, step=0.05, unit="×", help="How fast the voice reads."),
    SettingRange("volume", "Volume", -20.0, 20.0, 0.0, step=0.5, unit="dB", help="Louder or softer than usual."),
    SettingRange("temperature", "Liveliness", 0.0, 1.0, 0.7, step=0.05,
                 help="Lower reads alike each time; higher is more expressive, and less predictable."),
    SettingRange("top_p", "Variety", 0.0, 1.0, 0.7, step=0.05,
                 help="How unlikely a reading may be; lower is steadier."),
)
PROSODY = ("speed", "volume")
"""The settings that are sent together as the ``prosody``."""

_NO_JOINS = ("Fish Audio speaks each request by itself: it is told nothing of the words before and after.",
             "It takes no seed and gives no free repeats.")
_S1_TAGS = "Directions such as (happy) or (whispering) work at the beginning of a sentence, from a fixed list."


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is particular to a model."""

    model: Model
    free: bool = False
    audio_tags: bool = True


_MODELS = {facts.model.id: facts for facts in (
    _Facts(Model("s2.1-pro", "S2.1 Pro", "The newest and best one.")),
    _Facts(Model("s2-pro", "S2 Pro", "The one before.")),
    _Facts(Model("s1", "S1", "The oldest one; takes directions from a fixed list."), audio_tags=False),
    _Facts(Model("s2.1-pro-free", "S2.1 Pro, free", "Costs nothing while Fish Audio offers it; slower when busy."),
           free=True),
)}
MODELS = tuple(facts.model for facts in _MODELS.values())
"""All models, the usual one first. The service speaks with that one, and charges, when it is told no or a wrong one."""


def model_id(model: str) -> str:
    """Return the model that is to be named to the service: the usual one where none was chosen.

    Raises:
        UnknownVoice: There is no such model.
    """
    wanted = model or MODELS[0].id
    if wanted not in _MODELS:
        raise UnknownVoice(f"Fish Audio has no model “{model}”.", f"There are: {', '.join(_MODELS)}.")
    return wanted


def capabilities(model: str, slots: int) -> Capabilities:
    """Return what a model can do.

    Args:
        model: Its id, or empty for the usual one.
        slots: How many requests the account may have under way.

    Raises:
        UnknownVoice: There is no such model.
    """
    facts = _MODELS[model_id(model)]
    return Capabilities(
        unit="" if facts.free else UNIT, slots=slots, word_timings=True, audio_tags=facts.audio_tags,
        notes=_NO_JOINS if facts.audio_tags else (*_NO_JOINS, _S1_TAGS), settings=SETTINGS,
    )


def price(model: str, text: str) -> float:
    """Return what it costs to speak the text, in dollars.

    Raises:
        UnknownVoice: There is no such model.
    """
    return 0.0 if _MODELS[model_id(model)].free else len(text.encode()) * _PER_BYTE


def slots(topped_up: float) -> int:
    """Return how many requests the service carries out at once for an account that has paid in so much, in dollars."""
    return 5 if topped_up < 100 else 15 if topped_up < 1000 else 50
