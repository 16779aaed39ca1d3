"""Speech to text that knows what it hears: the text of the audio that the server itself gave away."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services.elevenlabs import markup, refusals, sound, timings

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Call, Generation, Service


async def transcribed(service: Service, call: Call) -> web.Response:
    """Answer with the words that were spoken; audio from elsewhere is refused, for nothing could be said of it."""
    content = call.body.get("file")
    digest = hashlib.sha1(content or b"", usedforsecurity=False).digest()
    if digest not in service.heard:
        raise refusals.Refusal(400, "invalid_audio", "The audio file could not be read.", param="file")
    generation = service.heard[digest]
    text = _heard(generation)
    granularity = call.body.get("timestamps_granularity", "word")
    return web.json_response({
        "language_code": "eng", "language_probability": 0.98, "text": text,
        "words": [] if granularity == "none" else _words(timings.aligned(text, generation.sound.seconds)),
        "transcription_id": None, "audio_duration_secs": round(generation.sound.seconds, 3),
    })


def _heard(generation: Generation) -> str:
    """Return what can be made out: nothing of silence, and of a stub no more than its beginning."""
    if generation.sound.kind is not sound.Kind.SPEECH:
        return ""
    share = min(1.0, generation.sound.seconds / generation.kept_sound.seconds)
    words = markup.spoken(generation.order.heard, generation.order.model)
    return words[:round(len(words) * share)]


def _words(alignment: timings.Alignment) -> list[dict[str, Any]]:
    words: list[dict[str, Any]] = []
    for place, character in enumerate(alignment.characters):
        kind = "spacing" if character.isspace() else "word"
        if not words or words[-1]["type"] != kind:
            words.append({"text": "", "type": kind, "start": alignment.edges[place], "logprob": -0.05})
        words[-1]["text"] += character
        words[-1]["end"] = alignment.edges[place + 1]
    return words
