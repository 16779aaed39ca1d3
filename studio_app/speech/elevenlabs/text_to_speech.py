"""Asking for speech: https://elevenlabs.io/docs/api-reference/text-to-speech/convert and its three sisters."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from studio_app.domain.stitching import MOST_IDS, Conditioning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studio_app.domain.voices import SettingValue
    from studio_app.speech.engine import DictionaryVersion

MOST_DICTIONARIES = 3


class Endpoint(StrEnum):
    """The four ways to be answered: whole or as it is made, without or with the times of characters."""

    PLAIN = ""
    STREAM = "/stream"
    TIMED = "/with-timestamps"
    TIMED_STREAM = "/stream/with-timestamps"


@dataclass(frozen=True, slots=True)
class Order:
    """One request to speak; nothing is sent that is not set."""

    voice: str
    text: str
    model: str
    settings: Mapping[str, SettingValue] = field(default_factory=dict)
    language: str = ""
    normalisation: str = ""
    conditioning: Conditioning = field(default_factory=Conditioning)
    seed: int | None = None
    dictionaries: tuple[DictionaryVersion, ...] = ()
    output_format: str = "mp3_44100_128"
    keep_nothing: bool = False

    def path(self, endpoint: Endpoint) -> str:
        """Return where it is sent."""
        return f"/v1/text-to-speech/{quote(self.voice, safe='')}{endpoint}"

    @property
    def query(self) -> dict[str, str]:
        """The parameters in the address."""
        logging = {"enable_logging": "false"} if self.keep_nothing else {}
        return {"output_format": self.output_format, **logging}

    @property
    def body(self) -> dict[str, Any]:
        """The JSON that is sent; ids make the text of their side ignored, so that is left out."""
        told = self.conditioning
        possible = {
            "voice_settings": dict(self.settings),
            "language_code": self.language,
            "apply_text_normalization": self.normalisation,
            "pronunciation_dictionary_locators": [
                {"pronunciation_dictionary_id": one.id, "version_id": one.version}
                for one in self.dictionaries[:MOST_DICTIONARIES]],
            "previous_request_ids": list(told.previous_ids[-MOST_IDS:]),
            "next_request_ids": list(told.next_ids[:MOST_IDS]),
            "previous_text": "" if told.previous_ids else told.previous_text,
            "next_text": "" if told.next_ids else told.next_text,
        }
        sent = {name: value for name, value in possible.items() if value}
        return {"text": self.text, "model_id": self.model, **sent, **({} if self.seed is None else {"seed": self.seed})}


@dataclass(frozen=True, slots=True)
class Audio:
    """What was answered: the audio, and when each character is heard, if that was told."""

    content: bytes
    alignment: Mapping[str, Any] | None = None


def read_audio(endpoint: Endpoint, body: bytes) -> Audio:
    """Read a complete answer; one that is not what this endpoint answers is audio that cannot be used."""
    if endpoint in (Endpoint.PLAIN, Endpoint.STREAM):
        return Audio(body)
    try:
        lines = [body] if endpoint is Endpoint.TIMED else [line for line in body.splitlines() if line.strip()]
        parts = [json.loads(line) for line in lines]
        content = b"".join(base64.b64decode(part.get("audio_base64") or "", validate=True) for part in parts)
        return Audio(content, _joined(part.get("alignment") for part in parts))
    except (ValueError, TypeError, AttributeError):
        return Audio(body)


def _joined(alignments: Iterable[Mapping[str, Any] | None]) -> Mapping[str, Any] | None:
    """Return the times of all parts as one; parts without any are skipped."""
    known = [one for one in alignments if one]
    if len(known) < 2:
        return known[0] if known else None
    names = ("characters", "character_start_times_seconds", "character_end_times_seconds")
    return {name: [value for one in known for value in one.get(name) or ()] for name in names}
