"""How the programs that people run behave: where they list voices and models, what they take, and how they refuse.

Facts from each program's own source: remsky/Kokoro-FastAPI, speaches-ai/speaches, devnen/Chatterbox-TTS-Server,
travisvn/chatterbox-tts-api, mudler/LocalAI, and OpenAI's reference. ``odd`` has what else has been seen, all at once.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    Refuse: TypeAlias = Callable[[int, str], web.Response]

FIELDS = frozenset({"model", "input", "voice", "response_format", "speed"})
ALL_FORMATS = frozenset({"mp3", "opus", "flac", "wav", "pcm"})
UNTOLD = (0xFFFFFFFF, 0xFFFFFFFF)
"""The sizes in the header of a WAV file whose length is not known yet."""


def _refuse_by_detail(status: int, message: str) -> web.Response:
    return web.json_response({"detail": message}, status=status)


def _refuse_like_kokoro(status: int, message: str) -> web.Response:
    kind = "processing_error" if status >= 500 else "validation_error"
    return web.json_response({"detail": {"error": kind, "message": message, "type": "invalid_request_error"}},
                             status=status)


def _refuse_like_travisvn(status: int, message: str) -> web.Response:
    return web.json_response({"detail": {"error": {"message": message, "type": "validation_error"}}}, status=status)


def _refuse_like_openai(status: int, message: str) -> web.Response:
    return web.json_response({"error": {"message": message, "type": "invalid_request_error", "param": None,
                                        "code": None}}, status=status)


def _refuse_like_localai(status: int, message: str) -> web.Response:
    return web.json_response({"error": {"code": status, "message": message, "type": ""}}, status=status)


def _refuse_in_words(status: int, message: str) -> web.Response:
    return web.Response(status=status, text=message)


@dataclass(frozen=True)
class Personality:
    """One program.

    Attributes:
        lists: What it answers to GET, by path.
        voices, models: What it takes; anything if None.
        required: What a request must hold.
        fields: What a request may hold; anything if None.
        formats: What it can answer with.
        always: The one format that it answers with, whatever was asked for.
        content_type: What it says that it sends; by default the truth.
        key: The key that it wants, if any.
        no_such: The status for an unknown voice or model.
        slowest, fastest: The speeds that it takes.
        mixes: It takes mixes of voices, such as ``a(2)+b``.
        captions: It tells the times of words.
        told: The sizes in the headers of its WAV files; the truth if None.
        refuse: Makes its error answers.
    """

    lists: Mapping[str, Any] = field(default_factory=dict)
    voices: frozenset[str] | None = None
    models: frozenset[str] | None = None
    required: frozenset[str] = frozenset({"input"})
    fields: frozenset[str] | None = FIELDS
    formats: frozenset[str] = ALL_FORMATS
    always: str = ""
    content_type: str = ""
    key: str = ""
    no_such: int = 400
    slowest: float = 0.25
    fastest: float = 4.0
    mixes: bool = False
    captions: bool = False
    told: tuple[int, int] | None = None
    refuse: Refuse = _refuse_by_detail

    def objection(self, body: Mapping[str, Any]) -> tuple[int, str] | None:
        """Return the status and the words with which the program refuses a request; None if it takes it."""
        missing = self.required - set(body)
        unknown = set(body) - self.fields if self.fields is not None else set()
        if missing or unknown:
            return 422, f"missing: {sorted(missing)}, unknown: {sorted(unknown)}"
        if self.voices is not None and not self._parts(body) <= self.voices:
            return self.no_such, f"Voice '{body['voice']}' not found."
        if self.models is not None and body.get("model", next(iter(self.models))) not in self.models:
            return self.no_such, f"Unsupported model: {body['model']}"
        if not self.always and body.get("response_format", "mp3") not in self.formats:
            return 422, f"Unsupported response_format: {body['response_format']}"
        if not self.slowest <= body.get("speed", 1.0) <= self.fastest:
            return 422, f"Speed must be between {self.slowest} and {self.fastest}, got {body['speed']}"
        return None

    def _parts(self, body: Mapping[str, Any]) -> set[str]:
        """Return the voices that are asked for, one or those of a mix."""
        voice = body.get("voice", "")
        parts = re.split("[+-]", voice) if self.mixes else [voice]
        return {re.sub(r"\(\d+\)$", "", one) for one in parts if one}


_KOKORO_VOICES = ("af_heart", "af_bella", "am_adam", "bf_emma", "ef_dora", "ff_siwis", "hf_alpha", "if_sara",
                  "jf_alpha", "pf_dora", "zf_xiaobei")


def _listed(*ids: str) -> dict[str, Any]:
    return {"object": "list", "data": [{"id": id_, "object": "model", "created": 1686935002} for id_ in ids]}


KOKORO = Personality(
    lists={"/v1/audio/voices": {"voices": [{"id": one, "name": one} for one in _KOKORO_VOICES]},
           "/v1/models": _listed("tts-1", "tts-1-hd", "kokoro")},
    voices=frozenset(_KOKORO_VOICES), models=frozenset({"tts-1", "tts-1-hd", "kokoro", "gpt-4o-mini-tts"}),
    fields=FIELDS | {"stream"}, mixes=True, captions=True, refuse=_refuse_like_kokoro,
)
OLD_KOKORO = replace(KOKORO, captions=False,
                     lists={**KOKORO.lists, "/v1/audio/voices": {"voices": list(_KOKORO_VOICES)}})

_SPEACHES_VOICES = [{"name": "af_heart", "language": "en-us", "gender": "female", "id": "af_heart"},
                    {"name": "bm_george", "language": "en-gb", "gender": "male", "id": "bm_george"}]
_PIPER_VOICES = [{"name": "thorsten", "language": "de", "gender": "male", "id": "thorsten"}]
_SPEACHES_MODELS: list[dict[str, Any]] = [
    {"id": "speaches-ai/Kokoro-82M-v1.0-ONNX", "task": "text-to-speech", "voices": _SPEACHES_VOICES},
    {"id": "speaches-ai/piper-de_DE-thorsten-high", "task": "text-to-speech", "voices": _PIPER_VOICES},
]
SPEACHES = Personality(
    lists={"/v1/audio/voices": {"voices": [*_SPEACHES_VOICES, *_PIPER_VOICES], "object": "list"},
           "/v1/audio/models": {"models": _SPEACHES_MODELS, "object": "list"},
           "/v1/models": {"object": "list", "data": [
               {"id": "Systran/faster-whisper-small", "task": "automatic-speech-recognition"}, *_SPEACHES_MODELS]}},
    voices=frozenset({"af_heart", "bm_george", "thorsten"}), models=frozenset(one["id"] for one in _SPEACHES_MODELS),
    required=frozenset({"model", "input", "voice"}), fields=None, no_such=404, slowest=0.5, fastest=2.0, told=UNTOLD,
)

DEVNEN = Personality(
    lists={"/get_predefined_voices": [{"display_name": "Emily", "filename": "Emily.wav"},
                                      {"display_name": "Gabriel", "filename": "Gabriel.wav"}]},
    voices=frozenset({"Emily.wav", "Gabriel.wav"}), formats=frozenset({"wav", "opus", "mp3"}), no_such=404,
)

_CLONED = {"name": "my-voice", "filename": "my-voice.wav", "original_filename": "me.wav", "file_extension": ".wav",
           "file_size": 264644, "upload_date": "2026-11-20T10:00:00", "path": "/voices/my-voice.wav", "aliases": [],
           "language": "fr"}
TRAVISVN = Personality(
    lists={path + name: answer for path in ("", "/v1") for name, answer in {
        "/audio/voices": {"voices": [_CLONED], "count": 1}, "/models": _listed("chatterbox-tts-1")}.items()},
    always="wav", fields=None, refuse=_refuse_like_travisvn,
)
BARE_TRAVISVN = replace(TRAVISVN, lists={**TRAVISVN.lists, "/v1/audio/voices": {"voices": [], "count": 0},
                                         "/audio/voices": {"voices": [], "count": 0}})

LOCALAI = Personality(
    lists={"/v1/models": _listed("gpt-4", "stablediffusion", "voice-en-us-amy-low", "whisper-1")},
    models=frozenset({"voice-en-us-amy-low"}), voices=frozenset({""}), required=frozenset({"model", "input"}),
    always="wav", no_such=500, told=(36, 0), refuse=_refuse_like_localai,
)

_OPENAI_VOICES = ("alloy", "ash", "ballad", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer", "verse")
OPENAI = Personality(
    lists={"/v1/models": _listed("gpt-4o", "gpt-4o-mini-tts", "tts-1", "tts-1-hd", "whisper-1")},
    voices=frozenset(_OPENAI_VOICES), models=frozenset({"gpt-4o-mini-tts", "tts-1", "tts-1-hd"}),
    required=frozenset({"model", "input", "voice"}), key="sk-openai-1", told=UNTOLD, refuse=_refuse_like_openai,
)

ODD = Personality(
    lists={"/voices": [{"voice_id": "v-1", "display_name": "Första"}, "plain"]},
    voices=frozenset({"v-1", "plain"}), required=FIELDS - {"speed"}, always="mp3", content_type="audio/wav",
    no_such=404, refuse=_refuse_in_words,
)

PERSONALITIES = {
    "kokoro": KOKORO, "old-kokoro": OLD_KOKORO, "speaches": SPEACHES, "devnen": DEVNEN, "travisvn": TRAVISVN,
    "bare-travisvn": BARE_TRAVISVN, "localai": LOCALAI, "openai": OPENAI, "odd": ODD,
}


def nothing_found() -> web.Response:
    """Return what a program answers where it has nothing."""
    return web.Response(status=404, text=json.dumps({"detail": "Not Found"}), content_type="application/json")
