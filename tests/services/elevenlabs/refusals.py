"""What the service says when it refuses, in each of the shapes it is known to use.

Sources: https://elevenlabs.io/docs/eleven-api/resources/errors for the present shape; the others were seen in answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiohttp import web


class Shape(StrEnum):
    """How the body of a refusal is built."""

    CURRENT = "current"
    LEGACY = "legacy"
    BARE = "bare"
    SENTENCE = "sentence"


@dataclass
class Refusal(Exception):
    """An answer other than the one asked for; nothing is billed for it."""

    http: int
    status: str
    message: str
    code: str = ""
    type: str = "validation_error"
    param: str | None = None
    shape: Shape = Shape.CURRENT
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self, request_id: str) -> web.Response:
        return web.json_response(self._body(request_id), status=self.http, headers=self.headers)

    def _body(self, request_id: str) -> dict[str, Any]:
        if self.shape is Shape.BARE:
            return {"status": self.status, "message": self.message}
        if self.shape is Shape.SENTENCE:
            return {"detail": self.message}
        legacy = {"status": self.status, "message": self.message}
        if self.shape is Shape.LEGACY:
            return {"detail": legacy}
        more = {"type": self.type, "code": self.code or self.status, "request_id": request_id, "param": self.param}
        return {"detail": legacy | more}


@dataclass
class SchemaBreak(Exception):
    """A request that the schema does not allow: FastAPI's 422, with a list of what is wrong and where."""

    errors: list[dict[str, Any]]
    http: int = 422

    def answer(self) -> web.Response:
        return web.json_response({"detail": self.errors}, status=self.http)


def no_route() -> Refusal:
    return Refusal(404, "", "Not Found", shape=Shape.SENTENCE)


def wrong_method() -> Refusal:
    return Refusal(405, "", "Method Not Allowed", shape=Shape.SENTENCE)


def no_key() -> Refusal:
    message = "Neither authorization header nor xi-api-key received, please provide one."
    return Refusal(401, "needs_authorization", message, "missing_api_key", "authentication_error", shape=Shape.LEGACY)


def bad_key() -> Refusal:
    return Refusal(401, "invalid_api_key", "Invalid API key", "unauthorized", "authentication_error")


def missing_scope(scope: str) -> Refusal:
    message = f"The API key you used is missing the permission {scope} to execute this operation."
    return Refusal(401, "missing_permissions", message, "missing_permissions", "authentication_error")


def out_of_credits(needed: int, left: int, *, legacy: bool) -> Refusal:
    message = f"This request exceeds your quota. You have {left} credits remaining, while {needed} are required."
    if legacy:
        return Refusal(401, "quota_exceeded", message, shape=Shape.LEGACY)
    return Refusal(402, "insufficient_credits", message, type="payment_required")


def no_such_voice(voice: str) -> Refusal:
    message = f"A voice with the voice_id {voice} was not found."
    return Refusal(404, "voice_not_found", message, type="not_found", param="voice_id")


def library_voice() -> Refusal:
    message = "Free users cannot use library voices via the API. Please upgrade your subscription to use this voice."
    return Refusal(402, "paid_plan_required", message, type="payment_required")


def no_slot(limit: int) -> Refusal:
    message = f"You have reached your maximum amount of custom voices ({limit} / {limit}). Delete one, or upgrade."
    return Refusal(400, "voice_limit_reached", message, shape=Shape.LEGACY)


def no_such_model(model: str) -> Refusal:
    return Refusal(400, "model_not_found", f"A model with model ID {model} does not exist.", shape=Shape.LEGACY)


def no_context(model: str) -> Refusal:
    message = f"Providing previous_text or next_text is not yet supported with the '{model}' model."
    return Refusal(400, "unsupported_model", message, param="model_id")


def bad_format(allowed: list[str], reason: str = "") -> Refusal:
    message = f"{reason or 'Invalid output format.'} Allowed values are: {', '.join(allowed)}."
    return Refusal(403, "invalid_output_format", message, type="authorization_error", param="output_format")


def too_long(length: int, limit: int) -> Refusal:
    message = f"Request text length ({length}) exceeds the maximum text length of {limit} characters"
    return Refusal(400, "max_character_limit_exceeded", message, "text_too_long", param="text")


def empty_text() -> Refusal:
    return Refusal(400, "input_text_empty", "Input text is empty.", "empty_text", param="text")


def bad_settings(message: str) -> Refusal:
    return Refusal(400, "invalid_voice_settings", message, param="voice_settings")


def too_many_at_once(limit: int) -> Refusal:
    message = (
        f"Too many concurrent requests. Your current subscription is associated with a maximum of {limit} concurrent "
        "requests (running in parallel). Please upgrade your subscription or wait until some requests finish."
    )
    return Refusal(429, "too_many_concurrent_requests", message, "concurrent_limit_exceeded", "rate_limit_error")


def busy(retry_after: str) -> Refusal:
    message = "We are sorry, the system is experiencing heavy traffic, please try again."
    headers = {"Retry-After": retry_after} if retry_after else {}
    return Refusal(429, "system_busy", message, type="rate_limit_error", headers=headers)


def too_often() -> Refusal:
    return Refusal(429, "rate_limit_exceeded", "Too many requests, please slow down.", type="rate_limit_error")


def broken(*, bare: bool = False) -> Refusal:
    return Refusal(
        500, "internal_server_error", "Internal Server error", "internal_error", "internal_error",
        shape=Shape.BARE if bare else Shape.CURRENT,
    )


def not_found(what: str, identity: str) -> Refusal:
    return Refusal(404, f"{what}_not_found", f"{what} {identity} was not found.".capitalize(), type="not_found")
