"""Voices as services describe them, held against what a description may be: not every server tells the truth."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.domain.voices import Voice

_LONGEST = 20_000
"""Characters of one field, many more than any service takes; no list could show what is longer."""
_MANY_DAYS = 36_500


def described(voice: Voice) -> Voice:
    """Return a voice without what cannot be true of any: words that are none, a price below nothing, and the like.

    Args:
        voice: Made of an answer, so each field may hold anything that JSON can.

    Raises:
        ValueError: It has no id.
    """
    days = voice.notice
    return replace(
        voice, id=identity(voice.id), name=_words(voice.name) or voice.id, languages=_all(voice.languages),
        category=_words(voice.category),
        labels={name: words for name, value in voice.labels.items() if (words := _words(value))},
        rate=voice.rate if isfinite(voice.rate) and voice.rate > 0 else 1.0, description=_words(voice.description),
        preview=_words(voice.preview), tiers=_all(voice.tiers), quality=_words(voice.quality),
        notice=days if isinstance(days, int) and 0 <= days <= _MANY_DAYS else None, owner=_words(voice.owner),
        state=_words(voice.state))


def identity(told: object) -> str:
    """Return the id that a service tells of a voice.

    Raises:
        ValueError: It is none.
    """
    found = _words(told)
    if not found or found != told:
        raise ValueError("A voice has no id.")
    return found


def _words(value: object) -> str:
    """Return a text that can be shown and written; empty for anything else."""
    return value[:_LONGEST].encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _all(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(words for value in values if (words := _words(value)))
