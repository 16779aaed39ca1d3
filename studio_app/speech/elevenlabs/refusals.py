"""What the service's error answers mean: https://elevenlabs.io/docs/eleven-api/resources/errors.

Five shapes are about: a detail with type, code, message and status; the older one with status and message; the list of
what does not validate; a plain sentence; and no detail at all. A gateway may send a page in their place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio_app.domain.capabilities import Stitching
from studio_app.domain.errors import (
    ContextRefused,
    MissingPermission,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    SlotsExceeded,
    StudioError,
    TextRefused,
)

if TYPE_CHECKING:
    from studio_app.domain.stitching import Conditioning
    from studio_app.speech.wire import Reply

TITLE = "ElevenLabs"
KEY = "Copy it whole from where it was made, and put it in under Voice services, or in ELEVENLABS_API_KEY."
ADDRESS = "Look at the address under Voice services, or in ELEVENLABS_BASE_URL."
_BAD_KEY = {"invalid_api_key", "missing_api_key", "invalid_authorization_header", "unauthorized", "needs_authorization",
            "sign_in_required"}
_PLAN = {"paid_plan_required", "subscription_required", "feature_not_available", "only_for_creator+"}
_QUOTA = {"quota_exceeded", "insufficient_credits"}
_BAD_FORMAT = {"invalid_output_format", "only_for_creator+"}
_TOO_LONG = {"max_character_limit_exceeded", "text_too_long"}
LOST_DICTIONARY = ("pronunciation_dictionary_not_found", "pronunciation_dictionary_version_not_found")
_SLOTS = {"too_many_concurrent_requests", "concurrent_limit_exceeded"}
_GONE = {
    "voice_not_found": "There is no such voice in this account any more.",
    "model_not_found": "There is no such model any more.",
    "invalid_voice_id": "There is no such voice in this account any more.",
    **dict.fromkeys(LOST_DICTIONARY, "There is no such pronunciation dictionary any more."),
    "unsupported_model": "This model cannot do what it is asked for.",
}
_PURPOSES = {
    "text_to_speech": "speak", "voices_read": "list your voices", "user_read": "show the credits that are left",
    "speech_history_read": "fetch audio whose answer was lost", "models_read": "list the models",
    "pronunciation_dictionaries_write": "keep pronunciations", "speech_to_text": "write down what is said",
    "pronunciation_dictionaries_read": "keep pronunciations", "voices_write": "add, change or delete voices",
    "voice_generation": "design voices", "audio_isolation": "clean recordings",
    "add_voice_from_voice_library": "add voices of the library", "create_instant_voice_clone": "clone voices",
}


class NotOffered(RunStopped):
    """Nothing is known there by that name: another service, or one that has only part of what the real one has."""


@dataclass(frozen=True, slots=True)
class ServiceError:
    """An error answer, read.

    Attributes:
        codes: The answer's ``status``, ``code`` and ``type``, which may differ; in small letters.
        message: The service's own sentence.
    """

    http: int
    codes: frozenset[str]
    message: str
    param: str = ""
    request_id: str = ""

    def has(self, *codes: str) -> bool:
        """Tell whether the answer names one of these codes."""
        return not self.codes.isdisjoint(codes)

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether this is no answer of the service: its own say what there is not."""
        return self.http < 400 or (self.http in (404, 405) and not self.codes)

    @property
    def is_gateways(self) -> bool:
        """Tell whether something between here and the service gave up waiting: it may carry the request out."""
        return self.http in (502, 504) and not self.codes

    @property
    def is_bad_format(self) -> bool:
        """Tell whether the plan does not allow the output format."""
        return self.http == 403 and self.has(*_BAD_FORMAT)


def read(reply: Reply) -> ServiceError:
    """Read an error answer of any shape."""
    try:
        body = json.loads(reply.body)
    except ValueError:
        body = None
    detail = body.get("detail", body) if isinstance(body, dict) else None
    match detail:
        case dict():
            return _from_object(reply, detail)
        case list():
            return ServiceError(reply.status, frozenset({"validation_error"}), "; ".join(map(_item, detail)))
        case str():
            return ServiceError(reply.status, frozenset(), detail)
    return ServiceError(reply.status, frozenset(), f"the answer was “{reply.status}” without a reason")


def _from_object(reply: Reply, detail: dict[str, Any]) -> ServiceError:
    codes = frozenset(str(detail[name]).casefold() for name in ("status", "code", "type") if detail.get(name))
    request_id = str(detail.get("request_id") or reply.headers.get("request-id", ""))
    return ServiceError(reply.status, codes, str(detail.get("message") or ""), str(detail.get("param") or ""),
                        request_id)


def _item(one: Any) -> str:
    if not isinstance(one, dict):
        return str(one)
    place = ".".join(map(str, one.get("loc", ())))
    return f"{place}: {one.get('msg', 'is wrong')}" if place else str(one.get("msg", "is wrong"))


def refusal(error: ServiceError, retry_after: float | None = None, told: Conditioning | None = None) -> StudioError:
    """Return what an error answer means for a request.

    Args:
        error: The answer.
        retry_after: After how many seconds the service wants to be asked again.
        told: What the request told of its surroundings, if it was one to speak.
    """
    if told is not None and _blames_context(error, told):
        return ContextRefused(f"{TITLE} cannot speak this with what it is told of the words around it.")
    if error.http in (401, 402, 403):
        return _forbidden(error)
    if error.http == 429:
        return _too_many(error, retry_after)
    if told is not None and error.is_gateways:
        return OutcomeUnknown(f"{TITLE} may have answered, but a gateway on the way gave up (error {error.http}).",
                              "It may have been charged.")
    if error.http >= 500 or error.http in (408, 409):
        text = f"{TITLE} failed by itself (error {error.http})."
        return ServiceBusy(text, "It is tried again.", retry_after=retry_after, everybody=error.http == 503)
    if error.is_elsewhere:
        return NotOffered(f"What answers at the address of {TITLE} does not speak as it does (error {error.http}).",
                          "Check the address under Voice services.")
    if gone := next((sentence for code, sentence in _GONE.items() if error.has(code)), ""):
        return RunStopped(f"{TITLE}: {gone}", "Choose another one.")
    if error.has(*_TOO_LONG):
        return TextRefused(f"{TITLE} says that this text is too long for the model.", "Split the paragraph.")
    return TextRefused(f"{TITLE} refused this text: {_sentence(error.message)}", "Change the text or its voice.")


def _blames_context(error: ServiceError, told: Conditioning) -> bool:
    if told.level is Stitching.NONE:
        return False
    if error.http == 400 and error.has("unsupported_model"):
        return True
    if error.has(*_GONE):
        return False
    return told.level is Stitching.IDS and error.http in (404, 500)


def _forbidden(error: ServiceError) -> StudioError:
    if error.has("missing_permissions"):
        return _lacking(error)
    if error.has(*_PLAN):
        return RunStopped(f"This {TITLE} plan does not allow that: {_sentence(error.message)}",
                          "Choose another voice, or a larger plan.")
    if error.has(*_QUOTA) or error.http == 402:
        return RunStopped(f"The credits of this {TITLE} account are used up.",
                          "Wait until they are renewed, or buy more; what was made is kept.")
    if error.http == 401 and (error.has(*_BAD_KEY) or not error.codes):
        return RunStopped(f"{TITLE} does not accept the key.", KEY)
    return RunStopped(f"{TITLE} does not allow that: {_sentence(error.message)}", "Choose another voice or model.")


def _lacking(error: ServiceError) -> MissingPermission:
    words = error.message.replace("`", " ").replace(",", " ").replace(".", " ").split()
    scope = next((word for word in words if "_" in word), "")
    purpose = _PURPOSES.get(scope, "do that")
    named = f"the permission “{scope}”" if scope else "a permission"
    return MissingPermission(f"The key is good, but it may not {purpose}: it lacks {named}.",
                             "Make a key with that permission, and put it in under Voice services.", permission=scope)


def _too_many(error: ServiceError, retry_after: float | None) -> StudioError:
    if error.has(*_SLOTS):
        return SlotsExceeded(f"{TITLE} allows no more requests at once.", retry_after=retry_after)
    return ServiceBusy(f"{TITLE} is busy.", "It is tried again.", retry_after=retry_after, everybody=True)


def _sentence(message: str) -> str:
    return message.strip().rstrip(".") + "." if message.strip() else "no reason was given."
