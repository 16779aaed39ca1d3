"""Voices made from descriptions: https://elevenlabs.io/docs/api-reference/text-to-voice/design and …/create."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import InputError, OutcomeUnknown
from studio_app.speech.containers import container
from studio_app.speech.elevenlabs import able, catalogue
from studio_app.speech.elevenlabs.client import headers_told
from studio_app.speech.elevenlabs.formats import usual_format
from studio_app.speech.elevenlabs.refusals import TITLE
from studio_app.speech.elevenlabs.voice_answers import good, made
from studio_app.speech.making import Designed, DesignLimits, DesignPreview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.accounts import Connection
    from studio_app.domain.voices import Voice
    from studio_app.speech.elevenlabs.client import Client
    from studio_app.speech.making import DesignOrder
    from studio_app.speech.wire import Reply

LIMITS = DesignLimits(description=(20, 1000), text=(100, 1000), models=("eleven_multilingual_ttv_v2", "eleven_ttv_v3"))
_FORGOTTEN = (f"{TITLE} does not keep this preview any more.", "Design the voice anew.")


def price(order: DesignOrder) -> float:
    """Return what all previews cost together: the characters of their text, once.

    Source: https://elevenlabs.io/docs/overview/capabilities/voice-design.
    """
    return able.cost(len(order.text), 1.0)


async def design(client: Client, connection: Connection, order: DesignOrder) -> Designed:
    """Make previews of a voice.

    Raises:
        InputError: Description or text is too short or too long; nothing was sent.
        TextRefused, RunStopped, ServiceUnreachable, OutcomeUnknown: As ``voice_answers.good``.
    """
    _check("description", order.description, LIMITS.description)
    _check("text", order.text, LIMITS.text)
    reply = await client.send("POST", connection, "/v1/text-to-voice/design", may_bill=True,
                              params={"output_format": usual_format()}, json=_body(order))
    return _designed(good(reply, may_bill=True))


async def save(client: Client, connection: Connection, preview: DesignPreview, order: DesignOrder, *, name: str,
               labels: Mapping[str, str], unchosen: Sequence[str]) -> Voice:
    """Make a preview one of the account's voices; this takes a place and costs nothing.

    Raises:
        InputError: There is no name.
        TextRefused: Among others, that the service does not know the preview any more.
    """
    if not name.strip():
        raise InputError("The voice has no name.", "Give it one.")
    _check("description", order.description, LIMITS.description)
    body: dict[str, Any] = {"voice_name": name.strip(), "voice_description": order.description,
                            "generated_voice_id": preview.id}
    body |= {"labels": dict(labels)} if labels else {}
    body |= {"played_not_selected_voice_ids": list(unchosen)} if unchosen else {}
    return await made(client, connection, "/v1/text-to-voice", catalogue.voice, gone=_FORGOTTEN, json=body)


def _check(what: str, words: str, limits: tuple[int, int]) -> None:
    least, most = limits
    if not least <= len(words) <= most:
        raise InputError(f"The {what} has {len(words):,} characters; {TITLE} takes {least} to {most:,}.",
                         "Make it longer." if len(words) < least else "Make it shorter.")


def _body(order: DesignOrder) -> dict[str, Any]:
    """Return what is sent; what is not set is left to the service."""
    possible = {"model_id": order.model or None, "loudness": order.loudness, "guidance_scale": order.guidance,
                "quality": order.quality, "seed": order.seed}
    return {"voice_description": order.description, "text": order.text,
            **{name: value for name, value in possible.items() if value is not None}}


def _designed(reply: Reply) -> Designed:
    """Read the previews; it has been charged, so an answer that cannot be read is not simply asked for again."""
    request_id, charged = headers_told(reply.headers)
    try:
        previews = tuple(_preview(one) for one in json.loads(reply.body)["previews"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise OutcomeUnknown(f"{TITLE} sent previews that cannot be read.", "They may have been charged.",
                             request_id=request_id, charged=charged) from error
    if not previews:
        raise OutcomeUnknown(f"{TITLE} sent no previews.", "They may have been charged.", request_id=request_id,
                             charged=charged)
    return Designed(previews, charged, request_id)


def _preview(one: Mapping[str, Any]) -> DesignPreview:
    audio = base64.b64decode(one["audio_base_64"], validate=True)
    seconds = float(one.get("duration_secs") or 0)
    return DesignPreview(one["generated_voice_id"], audio, container(audio) or "mp3", seconds)
