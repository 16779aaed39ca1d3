"""Taking all but the voice out of a recording: https://elevenlabs.io/docs/api-reference/audio-isolation/convert."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from studio_app.domain.errors import OutcomeUnknown
from studio_app.speech.containers import container
from studio_app.speech.elevenlabs import able
from studio_app.speech.elevenlabs.client import headers_told
from studio_app.speech.elevenlabs.refusals import TITLE
from studio_app.speech.elevenlabs.voice_answers import good

if TYPE_CHECKING:
    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.client import Client
    from studio_app.speech.making import Recording

_MINUTE = 1000
"""Credits for one minute: https://elevenlabs.io/docs/overview/capabilities/voice-isolator."""
_TYPES = {"mp3": "audio/mpeg", "wav": "audio/wav", "ogg": "audio/ogg", "flac": "audio/flac"}


def price(seconds: float) -> float:
    """Return what cleaning a recording of this length costs, in credits."""
    return able.cost(seconds, _MINUTE / 60)


async def isolate(client: Client, connection: Connection, recording: Recording) -> Recording:
    """Return the voice alone.

    Raises:
        TextRefused, RunStopped, ServiceUnreachable, OutcomeUnknown: As ``voice_answers.good``.
    """
    sent = {"audio": (PurePath(recording.name).name or "sample", recording.audio, recording.media_type)}
    reply = good(await client.send("POST", connection, "/v1/audio-isolation", may_bill=True, files=sent), may_bill=True)
    form = container(reply.body)
    if not form:
        request_id, charged = headers_told(reply.headers)
        raise OutcomeUnknown(f"{TITLE} sent no audio.", "It may have been charged.", request_id=request_id,
                             charged=charged)
    name = f"{PurePath(recording.name).stem} (voice only).{form}"
    return replace(recording, name=name, audio=reply.body, media_type=_TYPES[form])
