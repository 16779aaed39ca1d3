"""The answer that holds speech and the times of its words: server-sent events with a piece of audio each.

Each event names the stretch of text it belongs to, where that begins in the audio, and the times of its words so far,
which replace those told before. Source: https://docs.fish.audio/api-reference/endpoint/openapi-v1/text-to-speech-stream-with-timestamps
and, for the events, https://html.spec.whatwg.org/multipage/server-sent-events.html.
"""

from __future__ import annotations

import json
from base64 import b64decode
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import BadAudio
from studio_app.speech.containers import with_true_sizes, without_header
from studio_app.speech.spoken_words import Heard, Timed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def read(body: bytes) -> Timed:
    """Return what a complete answer holds; times that cannot be read are left out, since the audio is what counts.

    Raises:
        BadAudio: It is no such answer.
    """
    try:
        events = [json.loads(data) for data in _events(body.decode())]
        audio = with_true_sizes(b"".join(_audio(events)))
    except (ValueError, KeyError, TypeError) as error:
        raise BadAudio("Fish Audio’s answer cannot be read.") from error
    try:
        return Timed(audio, tuple(_words(events)))
    except (ValueError, KeyError, TypeError):
        return Timed(audio)


def _events(text: str) -> Iterator[str]:
    """Yield the data of each event."""
    for event in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line[5:].removeprefix(" ") for line in event.split("\n") if line.startswith("data:")]
        if lines:
            yield "\n".join(lines)


def _audio(events: list[dict[str, Any]]) -> Iterator[bytes]:
    """Yield the pieces of the audio; a header in its midst would be heard as a click."""
    for place, event in enumerate(events):
        piece = b64decode(event["audio_base64"], validate=True)
        yield without_header(piece) if place else piece


def _words(events: list[dict[str, Any]]) -> Iterator[Heard]:
    newest: dict[int, tuple[float, Mapping[str, Any]]] = {}
    for event in events:
        if event["alignment"] is not None:
            newest[event["chunk_seq"]] = float(event["chunk_audio_offset_sec"]), event["alignment"]
    for _, (offset, alignment) in sorted(newest.items()):
        for segment in alignment["segments"]:
            yield Heard(segment["text"], offset + segment["start"], offset + segment["end"])
