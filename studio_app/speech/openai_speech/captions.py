"""Speech with the times of its words, which Kokoro-FastAPI offers beside OpenAI's protocol.

Source: https://github.com/remsky/Kokoro-FastAPI, “Timestamped TTS”. Older versions answer with the audio alone, or
leave the times out for languages other than English.
"""

from __future__ import annotations

import json
from base64 import b64decode
from typing import TYPE_CHECKING, Any

from studio_app.speech.containers import with_true_sizes
from studio_app.speech.spoken_words import Heard, Timed

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = "/dev/captioned_speech"


def read(body: bytes) -> Timed:
    """Return what an answer holds; the answer itself, without times, if it is none of this kind."""
    try:
        answer = json.loads(body)
        audio = with_true_sizes(b64decode(answer["audio"], validate=True))
    except (ValueError, KeyError, TypeError):
        return Timed(with_true_sizes(body))
    try:
        return Timed(audio, tuple(_words(answer.get("timestamps") or ())))
    except (ValueError, KeyError, TypeError):
        return Timed(audio)


def _words(timestamps: Any) -> Iterator[Heard]:
    for one in timestamps:
        yield Heard(one["word"], float(one["start_time"]), float(one["end_time"]))
