"""How the service streams speech with the times of its words: server-sent events, a chunk of text after the other."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

from tests.services import sounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RATE = 44100
_WORDS_OF_A_CHUNK = 12


def events(text: str, sound: Callable[[str, bool], bytes]) -> Iterator[bytes]:
    """Yield the events of an answer.

    Args:
        text: What is spoken; tags in brackets are not.
        sound: Returns the audio of a chunk, with a header if it is the first.
    """
    offset = 0.0
    for number, chunk in enumerate(chunks(text)):
        audio = sound(chunk, number == 0)
        seconds = len(sounds.samples(chunk, RATE)) / RATE
        half = len(audio) // 2
        shared: dict[str, Any] = {"content": chunk, "chunk_seq": number, "chunk_audio_offset_sec": offset}
        timed = _alignment(chunk, seconds)
        early = {**timed, "segments": timed["segments"][:1]}
        yield _event({"audio_base64": _base64(audio[:half]), "alignment": early, **shared})
        yield _event({"audio_base64": _base64(audio[half:]), "alignment": timed, **shared})
        offset += seconds
    yield _event({"audio_base64": "", "alignment": None, **shared})


def chunks(text: str) -> list[str]:
    """Return the text in stretches of a dozen words."""
    words = re.sub(r"\[[^]]*\]|^\([a-z ]+\)", "", text).split()
    starts = range(0, len(words), _WORDS_OF_A_CHUNK)
    return [" ".join(words[first:first + _WORDS_OF_A_CHUNK]) for first in starts] or [""]


def _alignment(chunk: str, seconds: float) -> dict[str, Any]:
    """Return when each word is heard; the service leaves out their punctuation, apostrophes too."""
    words = [word for word in (re.sub(r"\W", "", word) for word in chunk.split()) if word]
    step = seconds / max(1, len(words))
    segments = [{"text": word, "start": place * step, "end": (place + 1) * step} for place, word in enumerate(words)]
    return {"segments": segments, "audio_duration": seconds}


def _event(value: dict[str, Any]) -> bytes:
    return f"event: message\ndata: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def _base64(audio: bytes) -> str:
    return base64.b64encode(audio).decode()
