"""What the service answers to work on voices; see ``refusals`` for the shapes of its errors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from studio_app.domain.errors import OutcomeUnknown, ServiceBusy, ServiceUnreachable, StudioError, TextRefused
from studio_app.domain.stitching import Conditioning
from studio_app.speech.elevenlabs import catalogue
from studio_app.speech.elevenlabs.refusals import TITLE, read, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.accounts import Connection
    from studio_app.domain.voices import Voice
    from studio_app.speech.elevenlabs.client import Client
    from studio_app.speech.elevenlabs.refusals import ServiceError
    from studio_app.speech.wire import Reply

T = TypeVar("T")
Told = tuple[str, str]
"""A sentence, and what there is to do."""

LATER = "Try again in a moment."
PERHAPS_THERE = "It may have been made all the same: look among your voices before you try again."
_FULL = ("All voice slots of this account are taken.",
         "Delete a voice that no book needs, or choose a larger plan.")
_GONE = (f"There is no such voice at {TITLE} any more.", "Fetch the voices anew, and choose another one.")
_UNREADABLE = (f"{TITLE} cannot read one of the recordings.", "Save it anew as WAV or MP3.")
_SENTENCES = {
    "voice_limit_reached": _FULL,
    "voice_add_edit_limit_reached": (f"{TITLE} lets this plan add and change no more voices this month.",
                                     "Wait for the next month, or choose a larger plan."),
    "can_not_use_instant_voice_cloning": (f"This {TITLE} plan does not allow to clone voices.",
                                          "Choose a larger plan, or a voice of the library."),
    "duplicate_files": ("The same recording is among the samples twice.", "Take one of them out."),
    "voice_already_exists": ("This voice is among yours already.", "Fetch the voices anew."),
    "voice_not_found": _GONE, "invalid_voice_id": _GONE, "voice_does_not_exist": _GONE,
    "voice_access_denied": ("This voice is not yours to change.", "Only voices that you made can be changed."),
    "audio_too_short": (f"The recording is too short for {TITLE}.", "Use one of at least ten seconds."),
    "audio_too_long": (f"The recording is too long for {TITLE}.", "Cut it into shorter ones."),
    "request_too_large": (f"The recordings are too large for {TITLE}.", "Use fewer or shorter ones."),
    "invalid_audio": _UNREADABLE, "invalid_audio_format": _UNREADABLE, "invalid_file_type": _UNREADABLE,
}


def good(reply: Reply, *, may_bill: bool = False) -> Reply:
    """Return an answer that is none of refusal.

    Raises:
        TextRefused: The service does not take what it was sent; nothing was done or billed.
        RunStopped, ServiceUnreachable: As for every request.
        OutcomeUnknown: It may have been billed.
    """
    if reply.status < 300:
        return reply
    raise _refused(read(reply), reply, may_bill=may_bill)


async def made(client: Client, connection: Connection, path: str, taken: Callable[[Any], T], *, gone: Told = _GONE,
               **request: Any) -> T:
    """Send what makes something that costs a place and no credits, and return what is taken from the answer.

    Args:
        client: The way to the service.
        connection: How it is reached.
        path: Where to.
        taken: Takes from the answer's JSON what is wanted.
        gone: What is said where the service does not know what it is asked to use.
        **request: As for ``httpx.AsyncClient.request``.

    Raises:
        TextRefused, RunStopped, ServiceUnreachable: As ``good``; where it may be made all the same, the hint says so.
    """
    try:
        reply = await client.send("POST", connection, path, may_bill=True, **request)
        if reply.status == 404 and read(reply).codes:
            raise TextRefused(*gone)
        return taken(json.loads(good(reply, may_bill=True).body))
    except OutcomeUnknown as error:  # only so are broken answers told from requests that never left
        raise ServiceUnreachable(error.text, PERHAPS_THERE) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ServiceBusy(f"{TITLE} sent an answer that cannot be read.", PERHAPS_THERE) from error


async def as_kept(client: Client, connection: Connection, otherwise: Voice) -> Voice:
    """Return a voice as the service keeps it now; it is there, so where that cannot be asked, as it should be."""
    try:
        return await catalogue.one_voice(client, connection, otherwise.id)
    except (StudioError, KeyError, TypeError, ValueError, AttributeError):
        return otherwise


def _refused(error: ServiceError, reply: Reply, *, may_bill: bool) -> StudioError:
    if found := next((told for code, told in _SENTENCES.items() if error.has(code)), None):
        return TextRefused(*found)
    if error.http == 413:
        return TextRefused(*_SENTENCES["request_too_large"])
    understood = refusal(error, reply.retry_after, Conditioning() if may_bill else None)
    if isinstance(understood, ServiceBusy):
        return ServiceBusy(understood.text, LATER, retry_after=understood.retry_after, everybody=understood.everybody)
    if isinstance(understood, TextRefused):
        return TextRefused(f"{TITLE} refused that: {error.message.strip().rstrip('.') or 'no reason was given'}.",
                           "Change it, and try again.")
    return understood
