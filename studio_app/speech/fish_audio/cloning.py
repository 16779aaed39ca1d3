"""Voices of one's own at Fish Audio: made of samples, renamed, retagged.

Source: https://docs.fish.audio/api-reference/endpoint/model/create-model and
https://docs.fish.audio/developer-guide/core-features/creating-models. The documents disagree on what is assumed for
visibility and noise removal, so both are always said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import InputError
from studio_app.speech.making import CloneFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.speech.making import CloneOrder

FACTS = CloneFacts(most=20, formats=("wav", "mp3", "m4a", "opus"), seconds=(10.0, 180.0), texts=True,
                   visibilities=("private", "unlist"))
"""Publishing a voice needs a picture, and is done on the website."""
_TRAITS = ("language", "accent", "gender", "age")


def content_of(order: CloneOrder) -> dict[str, Any]:
    """Return the arguments that the making of a voice is sent with: ``data`` and ``files``, one part for each.

    The words of the samples go along if all of them are known, since each belongs to the sample of its place; else the
    service listens for them.

    Raises:
        InputError: The order is not one that may be sent.
    """
    _check(order)
    data: dict[str, str | list[str]] = {
        "type": "tts", "train_mode": "fast", "title": order.name, "visibility": order.visibility,
        "enhance_audio_quality": str(order.clean).lower()}
    texts = [one.text for one in order.recordings]
    told: dict[str, str | list[str]] = {
        "description": order.description, "texts": texts if all(texts) else [], "tags": tags_of(order.labels)}
    data |= {name: value for name, value in told.items() if value}
    return {"data": data, "files": [("voices", (one.name, one.audio, one.media_type)) for one in order.recordings]}


def tags_of(labels: Mapping[str, str]) -> list[str]:
    """Return what a voice is like as tags: its traits, and the tags that it has already."""
    told = [labels.get(trait, "") for trait in _TRAITS] + labels.get("tags", "").split(",")
    return list(dict.fromkeys(tag.strip() for tag in told if tag.strip()))


def _check(order: CloneOrder) -> None:
    if not order.consent:
        raise InputError("Nothing is sent before you have confirmed that you may clone this voice.")
    if not order.name.strip():
        raise InputError("The voice needs a name.")
    if not 1 <= len(order.recordings) <= FACTS.most:
        raise InputError(f"Fish Audio makes a voice of 1 to {FACTS.most} samples.")
    if order.visibility not in FACTS.visibilities:
        raise InputError("Fish Audio publishes only voices with a picture.", "Publish it at fish.audio.")

