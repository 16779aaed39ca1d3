"""The voice alone out of a recording: here just as long a piece of speech, since nothing is really listened to."""

from __future__ import annotations

import hashlib
import math
import secrets
from typing import TYPE_CHECKING

from aiohttp import web

from tests.services.elevenlabs import refusals, sound
from tests.services.elevenlabs.own_voices import seconds_of
from tests.services.elevenlabs.service import Charge

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Call, Service

SHORTEST, LONGEST = 4.6, 3600.0
"""Seconds that a recording may last."""
_A_MINUTE = 1000
"""What a minute costs, in credits; source: https://elevenlabs.io/docs/overview/capabilities/voice-isolator."""


async def isolated(service: Service, call: Call) -> web.Response:
    """Answer ``POST /v1/audio-isolation``."""
    content = call.body["audio"]
    seconds = seconds_of(content)
    if not SHORTEST <= seconds <= LONGEST:
        short = seconds < SHORTEST
        message = f"The audio must be {'longer' if short else 'shorter'} than {SHORTEST if short else LONGEST} seconds."
        raise refusals.Refusal(400, "audio_too_short" if short else "audio_too_long", message, param="audio")
    cost = math.ceil(round(seconds * _A_MINUTE / 60, 6))
    service.spend(Charge(secrets.token_hex(10), "", "", "", "audio_isolation", cost, service.now()))
    key = hashlib.sha1(content, usedforsecurity=False).hexdigest()[:20]
    audio = sound.encoded(sound.Sound(key, seconds), "mp3_44100_128")
    headers = {"character-cost": str(cost), "request-id": service.bill[-1].request_id}
    return web.Response(body=audio, content_type="audio/mpeg", headers=headers)
