"""What an error answer of a speech program means for a run. A complete one says that nothing was made."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import RunStopped, ServiceBusy, SpeechError, TextRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "Put the right one in under Voice services, or in OPENAI_API_KEY."
ADDRESS = "Look at the address under Voice services, or in OPENAI_BASE_URL; it usually ends in /v1."
_MOST_WORDS = 300
_MARKUP = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.I | re.S)
_BEYOND_TEXT = re.compile(r"\b(voice|model|speaker|speed|response_format|format)s?\b", re.I)
"""What a refusal speaks of that every other line of this voice would meet, too."""


def words_of(body: bytes) -> str:
    """Return what an error answer says, in whichever of the usual shapes; at most 300 characters."""
    text = body.decode(errors="replace")
    try:
        said = " ".join(_sentences(json.loads(text)))
    except ValueError:
        said = ""
    return " ".join((said or _MARKUP.sub(" ", text)).split())[:_MOST_WORDS]


def refusal(status: int, body: bytes, title: str, retry_after: float | None = None) -> SpeechError:
    """Return the error that a complete error answer to a request for speech is.

    Args:
        status: Its HTTP status.
        body: What it says.
        title: What the program is called on screen.
        retry_after: After how many seconds it wants to be asked again; None if it did not say.
    """
    words = words_of(body)
    said = f" It says: {words}" if words else ""
    if status == 401:  # its words may hold a part of the key
        return RunStopped(f"{title} does not accept the key.", KEY)
    if status == 403:
        return RunStopped(f"{title} does not allow this.{said}", KEY)
    if status == 402 or b"insufficient_quota" in body:
        return RunStopped(f"{title} has no credit left.{said}", "Top up the account there, then go on.")
    if status == 429:
        return ServiceBusy(f"{title} is busy.{said}", retry_after=retry_after)
    if status < 400:
        return RunStopped(f"What answers sends every request elsewhere, and so is no speech program.{said}", ADDRESS)
    if status >= 500 or status == 408:
        return ServiceBusy(f"{title} could not speak this just now.{said}", retry_after=retry_after)
    if status in (404, 405):
        return RunStopped(f"{title} knows no such voice, model or address.{said}",
                          f"Choose another voice or model. {ADDRESS}")
    if status in (400, 422) and _BEYOND_TEXT.search(words):
        return RunStopped(f"{title} does not take the voice as it is cast.{said}",
                          "Choose another voice, model or speed.")
    return TextRefused(f"{title} refuses this text.{said}", "Change it, or split it.")


def _sentences(answer: Any) -> Iterator[str]:
    """Yield what the answer says: ``error.message``, ``detail``, ``detail.message``, and lists of these."""
    match answer:
        case str():
            yield answer
        case {"message": str(message)}:
            yield message
        case {"msg": str(message)}:
            place = ".".join(str(step) for step in answer.get("loc", ()) if step != "body")
            yield f"{place}: {message}" if place else message
        case {"detail": inner} | {"error": inner} | {"errors": inner}:
            yield from _sentences(inner)
        case [*entries]:
            for entry in entries:
                yield from _sentences(entry)
