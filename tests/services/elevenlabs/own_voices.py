"""Voices of the account's own: cloned from recordings, changed, deleted, and the recordings they were made of."""

from __future__ import annotations

import hashlib
import io
import secrets
from typing import TYPE_CHECKING, Any

import soundfile
from aiohttp import web

from tests.services.elevenlabs import refusals
from tests.services.elevenlabs.voices import Sample, Voice, usable

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Call, Service

MOST_FILES = 25
LABELS = {"language", "accent", "gender", "age", "use_case", "descriptive"}


async def cloned(service: Service, call: Call) -> web.Response:
    """Answer ``POST /v1/voices/add``."""
    if service.account.tier == "free":
        message = "Your current subscription does not allow instant voice cloning."
        raise refusals.Refusal(400, "can_not_use_instant_voice_cloning", message, shape=refusals.Shape.LEGACY)
    if not all(isinstance(content, bytes) for content in call.body["files"]):
        problem = {"type": "value_error", "loc": ["body", "files"], "msg": "Expected UploadFile", "input": None}
        raise refusals.SchemaBreak([problem])
    samples = [_sample(name, content) for name, content in zip(call.file_names, call.body["files"], strict=True)]
    _check_samples(samples)
    labels = _labels(call)
    service.claim_slot()
    voice = Voice(secrets.token_hex(10), call.body["name"], labels.pop("language", "en"), "cloned", labels,
                  description=call.body.get("description") or "", created=int(service.now()), samples=samples)
    service.voices[voice.id] = voice
    return web.json_response({"voice_id": voice.id, "requires_verification": False})


def _sample(name: str, content: bytes) -> Sample:
    return Sample(secrets.token_hex(10), name, content, hashlib.md5(content, usedforsecurity=False).hexdigest())


def _check_samples(samples: list[Sample]) -> None:
    """Refuse what was sent twice, by name or content, and what is no audio."""
    if not 1 <= len(samples) <= MOST_FILES:
        message = f"Between 1 and {MOST_FILES} files are needed."
        raise refusals.Refusal(400, "invalid_parameters", message, param="files")
    if len({each.name for each in samples}) < len(samples) or len({each.digest for each in samples}) < len(samples):
        message = "You cannot upload the same file twice"
        raise refusals.Refusal(400, "duplicate_files", message, shape=refusals.Shape.LEGACY)
    for each in samples:
        seconds_of(each.content)


def seconds_of(content: bytes | str) -> float:
    """Return how long a recording is; refuse what is none."""
    try:
        info = soundfile.info(io.BytesIO(content if isinstance(content, bytes) else b""))
    except soundfile.LibsndfileError as error:
        raise refusals.Refusal(400, "invalid_audio", "The audio file could not be read.", param="files") from error
    return float(info.frames / info.samplerate)


def _labels(call: Call) -> dict[str, str]:
    """Return the labels, which stand in a form as JSON."""
    labels: Any = call.body.get("labels") or {}
    if not isinstance(labels, dict) or not all(isinstance(value, str) for value in labels.values()):
        raise refusals.Refusal(400, "invalid_parameters", "labels must be a JSON object of strings.", param="labels")
    if unknown := set(labels) - LABELS:
        raise refusals.Refusal(400, "invalid_parameters", f"Unknown labels: {sorted(unknown)}.", param="labels")
    return dict(labels)


async def edited(service: Service, call: Call) -> web.Response:
    """Answer ``POST /v1/voices/{voice_id}/edit``; only what the user has made can be changed."""
    voice = usable(service, call.path["voice_id"])
    if voice.category not in ("cloned", "generated"):
        message = "You do not have permission to edit this voice."
        raise refusals.Refusal(403, "voice_access_denied", message, type="authorization_error")
    labels = _labels(call)
    voice.name = call.body["name"]
    voice.description = call.body.get("description") or ""
    voice.language = labels.pop("language", voice.language)
    voice.labels = labels
    return web.json_response({"status": "ok"})


async def deleted(service: Service, call: Call) -> web.Response:
    voice = usable(service, call.path["voice_id"])
    if voice.category == "premade":
        raise refusals.Refusal(400, "invalid_parameters", "Default voices cannot be deleted.", param="voice_id")
    del service.voices[voice.id]
    return web.json_response({"status": "ok"})


async def sample(service: Service, call: Call) -> web.Response:
    voice = usable(service, call.path["voice_id"])
    found = next((each for each in voice.samples if each.id == call.path["sample_id"]), None)
    if found is None:
        raise refusals.not_found("sample", call.path["sample_id"])
    return web.Response(body=found.content, content_type="audio/mpeg")
