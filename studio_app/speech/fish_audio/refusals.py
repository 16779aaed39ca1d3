"""What an error answer of Fish Audio means for a run. A complete one says that nothing was billed.

Source: https://docs.fish.audio/api-reference/errors. Some answers are plain text, such as “No permission -- see
authorization schemes”, or what cannot be parsed; those that break the schema are a list.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import RunStopped, ServiceBusy, SlotsExceeded, SpeechError, TextRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 300
NO_CREDIT = "Top up the API credit at fish.audio; what a plan for the website holds does not count here."
BAD_KEY = "Make an API key at fish.audio, and put it in under Voice services, or in FISH_API_KEY."
ADDRESS = "Look at the address under Voice services, or in FISH_BASE_URL."


def words_of(body: bytes) -> str:
    """Return what an error answer says, at most 300 characters."""
    text = body.decode(errors="replace")
    try:
        said = "; ".join(_sentences(json.loads(text)))
    except ValueError:
        said = "" if text.lstrip().startswith("<") else text
    return " ".join(said.split())[:_MOST_WORDS]


def refusal(status: int, body: bytes, retry_after: float | None = None) -> SpeechError:
    """Return the error that a complete error answer is.

    Args:
        status: Its HTTP status.
        body: What it says.
        retry_after: After how many seconds the service wants to be asked again; None if it did not say.
    """
    words = words_of(body)
    said = f" It says: {words}" if words else ""
    match status:
        case 401:
            return RunStopped("Fish Audio does not accept the key.", BAD_KEY)
        case 402:
            return RunStopped("The Fish Audio account has no API credit left for this, or its key is wrong.", NO_CREDIT)
        case 403:
            return RunStopped(f"Fish Audio does not allow this voice to this account.{said}", "Choose another voice.")
        case 429:
            return SlotsExceeded("Fish Audio carries out no more requests at once.", retry_after=retry_after)
        case 400 | 404 if "reference" in words.lower() or "model" in words.lower():
            return RunStopped("Fish Audio has no such voice any more.", "Choose another voice.")
    if status < 400:
        return RunStopped("What answers is not Fish Audio.", ADDRESS)
    if status >= 500 or status == 408:
        return ServiceBusy("Fish Audio is overloaded or has a fault.", retry_after=retry_after)
    return TextRefused(f"Fish Audio refuses this text.{said}", "Change it, or split it.")


def making_refusal(status: int, body: bytes, retry_after: float | None = None) -> SpeechError:
    """Return the error that a complete error answer to the making, changing or deleting of a voice is; see above."""
    words = words_of(body)
    said = f" It says: {words}" if words else ""
    match status:
        case 403:
            return RunStopped(f"Fish Audio does not let this account do that with this voice.{said}",
                              "Only who made a voice can change it.")
        case 404:
            return RunStopped("Fish Audio has no such voice any more.", "Load the voices again.")
        case 413:
            return TextRefused("The samples are too large for Fish Audio.", "Take fewer or shorter ones.")
        case 400 | 415 | 422:
            return TextRefused(f"Fish Audio does not take this.{said}", "Look at the samples and what is filled in.")
    return refusal(status, body, retry_after)


def _sentences(answer: Any) -> Iterator[str]:
    match answer:
        case {"message": str(message)}:
            yield message
        case {"msg": str(message)}:
            place = ".".join(str(step) for step in answer.get("loc", ()))
            yield f"{place}: {message}" if place else message
        case [*entries]:
            for entry in entries:
                yield from _sentences(entry)
