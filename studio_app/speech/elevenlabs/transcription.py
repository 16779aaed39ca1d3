"""Writing down what is said: https://elevenlabs.io/docs/api-reference/speech-to-text/convert."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.errors import OutcomeUnknown
from studio_app.speech.elevenlabs.refusals import TITLE, read, refusal

if TYPE_CHECKING:
    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.client import Client

MODEL = "scribe_v2"


@dataclass(frozen=True, slots=True)
class Heard:
    """A word that was heard, with its times in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard."""

    text: str
    language: str
    words: tuple[Heard, ...]


async def transcribe(client: Client, connection: Connection, audio: bytes, *, language: str = "",
                     name: str = "take.mp3") -> Transcript:
    """Return the words of a recording. This is charged by its length.

    Raises:
        TextRefused: The recording is refused.
        RunStopped, ServiceUnreachable, OutcomeUnknown: As for speech.
    """
    parts = {"model_id": MODEL, "timestamps_granularity": "word", "tag_audio_events": "false"}
    parts |= {"language_code": language} if language else {}
    reply = await client.send("POST", connection, "/v1/speech-to-text", may_bill=True, data=parts,
                              files={"file": (name, audio)})
    if reply.status != 200:
        raise refusal(read(reply), reply.retry_after)
    try:
        told = json.loads(reply.body)
        words = tuple(Heard(one["text"], float(one["start"] or 0), float(one["end"] or 0))
                      for one in told.get("words") or () if one.get("type") == "word")
        return Transcript(told["text"], told.get("language_code") or "", words)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutcomeUnknown(f"{TITLE} sent a transcript that cannot be read.", "It may have been charged.") from error
