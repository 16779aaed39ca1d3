"""What Fish Audio is sent for a request.

JSON, or MessagePack where samples of a voice go with it, since JSON cannot hold their bytes. Source:
https://docs.fish.audio/api-reference/endpoint/openapi-v1/text-to-speech.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgpack

from studio_app.speech.fish_audio.models import PROSODY, SETTINGS, tag
from studio_app.speech.plain_words import plain_words

if TYPE_CHECKING:
    from studio_app.domain.voices import Settings
    from studio_app.speech.engine import SpeechRequest

_SAMPLE_RATE = 44100


def content_of(request: SpeechRequest) -> dict[str, Any]:
    """Return the arguments that a request is sent with: ``json``, or ``content`` with its ``headers``."""
    body = _body(request)
    if not request.references:
        return {"json": body}
    body["references"] = [{"audio": sample.audio, "text": sample.text} for sample in request.references]
    return {"content": msgpack.packb(body), "headers": {"Content-Type": "application/msgpack"}}


def text_of(request: SpeechRequest) -> str:
    """Return the text that is sent, and paid: the direction that the model knows, and the words.

    Raises:
        UnknownVoice: There is no such model.
    """
    direction, words = tag(request.casting.model, request.direction), plain_words(request.rendering)
    return f"{direction} {words}" if direction else words


def _body(request: SpeechRequest) -> dict[str, Any]:
    """Return what is asked; samples stand in place of a voice, which the service could not know."""
    body: dict[str, Any] = {"text": text_of(request), "format": "wav", "sample_rate": _SAMPLE_RATE}
    if request.casting.voice and not request.references:
        body["reference_id"] = request.casting.voice
    settings = _settings(request.casting.settings)
    body |= {name: value for name, value in settings.items() if name not in PROSODY}
    prosody = {name: value for name, value in settings.items() if name in PROSODY}
    return body | ({"prosody": prosody} if prosody else {})


def _settings(chosen: Settings) -> dict[str, float]:
    """Return the settings that were chosen and that the service knows, within their limits."""
    return {known.name: min(max(float(value), known.least), known.most) for known in SETTINGS
            if isinstance(value := chosen.get(known.name), int | float)}
