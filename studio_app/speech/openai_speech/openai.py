"""OpenAI itself, which charges and lists no voices: https://platform.openai.com/docs/guides/text-to-speech."""

from __future__ import annotations

from urllib.parse import urlsplit

from studio_app.domain.capabilities import Model
from studio_app.domain.errors import UnknownVoice
from studio_app.domain.voices import Voice
from studio_app.speech.openai_speech.catalogue import ENGINE, Listed

UNIT = "USD"
_BY_THE_MINUTE = "gpt-4o-mini-tts"
_DOLLARS_A_CHARACTER = {_BY_THE_MINUTE: 0.015 / 900, "tts-1": 15e-6, "tts-1-hd": 30e-6}
"""https://platform.openai.com/docs/pricing; the first costs about 1.5 cents a minute, in which some 900 are read."""
_VOICES = ("alloy", "ash", "ballad", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer", "verse")
CLASSIC_VOICES = ("alloy", "echo", "fable", "onyx", "nova", "shimmer")
"""The first six, whose names many programs take for voices of their own."""
HOST = "api.openai.com"

LISTED = Listed(
    tuple(Voice(ENGINE, name, name.title(), ("en",)) for name in _VOICES),
    (Model(_BY_THE_MINUTE, "GPT-4o mini TTS", "The newest; billed by the minute, so its price is an estimate."),
     Model("tts-1", "TTS-1", "Quick, and billed by the character."),
     Model("tts-1-hd", "TTS-1 HD", "Better, at twice the price.")),
)


def is_openai(address: str) -> bool:
    """Tell whether an address is OpenAI's own."""
    host = urlsplit(address).hostname or ""
    return host == HOST or host.endswith(f".{HOST}")


def price(model: str, text: str) -> float:
    """Return what it costs to speak the text, in dollars.

    Raises:
        UnknownVoice: There is no such model, so nobody knows what it costs.
    """
    return len(text) * _DOLLARS_A_CHARACTER[model_id(model)]


def is_exact(model: str) -> bool:
    """Tell whether the price is what will be charged."""
    return model_id(model) != _BY_THE_MINUTE


def takes_speed(model: str) -> bool:
    """Tell whether the model obeys the speed."""
    return model_id(model) != _BY_THE_MINUTE


def model_id(model: str) -> str:
    """Return the model that is to be named: the usual one where none was chosen.

    Raises:
        UnknownVoice: There is no such model.
    """
    wanted = model or _BY_THE_MINUTE
    if wanted not in _DOLLARS_A_CHARACTER:
        raise UnknownVoice(f"OpenAI has no speech model “{model}” whose price is known.",
                           f"There are: {', '.join(_DOLLARS_A_CHARACTER)}.")
    return wanted
