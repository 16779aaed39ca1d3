"""The models of Fish Audio: what they cost, and what they obey.

Sources: https://docs.fish.audio/developer-guide/models-pricing/pricing-and-rate-limits (prices, requests at once),
https://docs.fish.audio/api-reference/endpoint/openapi-v1/text-to-speech (settings),
https://docs.fish.audio/api-reference/emotion-reference (directions in the text: in square brackets and free for the
newer models, in round ones and from a fixed list for S1).
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
_NUMBERS = "It reads numbers and dates as words by itself in English and Chinese, and in other languages as it can."
_S1_TAGS = "It takes directions from a fixed list only, such as happy, worried or whispering; others are not sent."
_DIRECTIONS_OF_S1 = (
    "happy", "sad", "angry", "excited", "calm", "nervous", "confident", "surprised", "satisfied", "delighted",
    "scared", "worried", "upset", "frustrated", "depressed", "empathetic", "embarrassed", "disgusted", "moved",
    "proud", "relaxed", "grateful", "curious", "sarcastic", "disdainful", "unhappy", "anxious", "hysterical",
    "indifferent", "uncertain", "doubtful", "confused", "disappointed", "regretful", "guilty", "ashamed", "jealous",
    "envious", "hopeful", "optimistic", "pessimistic", "nostalgic", "lonely", "bored", "contemptuous", "sympathetic",
    "compassionate", "determined", "resigned", "in a hurry tone", "shouting", "screaming", "whispering", "soft tone",
    "laughing", "chuckling", "sobbing", "crying loudly", "sighing", "groaning", "panting", "gasping", "yawning",
    "snoring",
)
_BRACKETS = str.maketrans("", "", "[]()\n")
"""What would end a direction before its end."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is particular to a model; ``directions`` are the only ones that it knows, none where it knows any."""

    model: Model
    free: bool = False
    directions: tuple[str, ...] = ()


_MODELS = {facts.model.id: facts for facts in (
    _Facts(Model("s2.1-pro", "S2.1 Pro", "The newest and best one.")),
    _Facts(Model("s2-pro", "S2 Pro", "The one before.")),
    _Facts(Model("s1", "S1", "The oldest one; takes directions from a fixed list."),
           directions=_DIRECTIONS_OF_S1),
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
        unit="" if facts.free else UNIT, slots=slots, word_timings=True, audio_tags=True, directions=facts.directions,
        references=True, notes=(*_NO_JOINS, _NUMBERS, *((_S1_TAGS,) if facts.directions else ())), settings=SETTINGS,
    )


def tag(model: str, direction: str) -> str:
    """Return a direction as the model takes it in the text; empty for one that it does not know.

    Raises:
        UnknownVoice: There is no such model.
    """
    known, plain = _MODELS[model_id(model)].directions, direction.translate(_BRACKETS).strip()
    if not plain or not known:
        return plain and f"[{plain}]"
    return f"({plain.casefold()})" if plain.casefold() in known else ""


def price(model: str, text: str) -> float:
    """Return what it costs to speak the text, in dollars.

    Raises:
        UnknownVoice: There is no such model.
    """
    return 0.0 if _MODELS[model_id(model)].free else len(text.encode()) * _PER_BYTE


def slots(topped_up: float) -> int:
    """Return how many requests the service carries out at once for an account that has paid in so much, in dollars."""
    return 5 if topped_up < 100 else 15 if topped_up < 1000 else 50
