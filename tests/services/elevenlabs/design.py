"""Voices made from descriptions: three previews, which are kept for a while, and of which one may be saved."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services.elevenlabs import refusals, sound, timings
from tests.services.elevenlabs.service import Charge
from tests.services.elevenlabs.voices import Voice

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Call, Service

PREVIEWS = 3
KEPT_FOR = 3600.0
"""Seconds for which a preview can be saved."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A voice that was designed and may be saved."""

    id: str
    owner: str
    description: str
    at: float


async def designed(service: Service, call: Call) -> web.Response:
    """Answer ``POST /v1/text-to-voice/design``: all previews cost the characters of their text, once."""
    body = call.body
    if not body.get("text"):
        if not body.get("auto_generate_text"):
            message = "Either text or auto_generate_text must be given."
            raise refusals.Refusal(400, "missing_required_field", message, param="text")
        body = {**body, "text": _WRITTEN_FOR_YOU}
    cost = len(body["text"])
    service.spend(Charge(secrets.token_hex(10), "", body["text"], "", _model(body), cost, service.now()))
    previews = [Preview(secrets.token_hex(10), service.account.user_id, body["voice_description"], service.now())
                for _ in range(PREVIEWS)]
    service.previews.update({each.id: each for each in previews})
    output_format = call.query.get("output_format", "mp3_44100_192")
    return web.json_response(
        {"previews": [_shown(each, body["text"], output_format) for each in previews], "text": body["text"]},
        headers={"character-cost": str(cost), "request-id": service.bill[-1].request_id},
    )


def _model(body: dict[str, Any]) -> str:
    return str(body.get("model_id") or "eleven_multilingual_ttv_v2")


def _shown(preview: Preview, text: str, output_format: str) -> dict[str, Any]:
    seconds = timings.seconds_for(text, 1.0)
    audio = sound.encoded(sound.Sound(preview.id, seconds), output_format)
    return {
        "audio_base_64": base64.b64encode(audio).decode(), "generated_voice_id": preview.id, "language": "en",
        "media_type": sound.content_type(output_format), "duration_secs": round(seconds, 2),
    }


async def saved(service: Service, call: Call) -> web.Response:
    """Answer ``POST /v1/text-to-voice``."""
    body = call.body
    preview = service.previews.get(body["generated_voice_id"])
    if preview is None or preview.owner != service.account.user_id or service.now() - preview.at > KEPT_FOR:
        raise refusals.no_such_voice(body["generated_voice_id"])
    service.claim_slot()
    voice = Voice(preview.id, body["voice_name"], "en", "generated", dict(body.get("labels") or {}),
                  description=body["voice_description"], created=int(service.now()))
    service.voices[voice.id] = voice
    del service.previews[preview.id]
    return web.json_response(voice.shown(call))


_WRITTEN_FOR_YOU = (
    "The lamps along the quay were lit one by one, and whoever stood at the window could count them, slowly, until the "
    "last of them had gone out again."
)
