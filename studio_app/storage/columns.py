"""How values are written into columns: JSON, times and castings. Reading gives back what was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.domain.stitching import Conditioning
from studio_app.domain.takes import WordTiming
from studio_app.domain.voices import Casting

if TYPE_CHECKING:
    from collections.abc import Iterable


def to_json(value: object) -> str:
    """Write a value as compact JSON that does not depend on the order of its keys."""
    return json.dumps(dict(value) if isinstance(value, Mapping) else value, ensure_ascii=False, sort_keys=True,
                      separators=(",", ":"))


def to_time(moment: datetime) -> str:
    """Write a moment, which must have a time zone, in UTC; the texts sort like the moments."""
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_time(text: str) -> datetime:
    """Read a moment."""
    return datetime.fromisoformat(text)


def from_casting(casting: Casting) -> tuple[str, str, str, str]:
    """Return the columns engine, voice, model, settings."""
    return casting.engine, casting.voice, casting.model, to_json(casting.settings)


def to_casting(engine: str, voice: str, model: str, settings: str) -> Casting:
    """Read the columns engine, voice, model, settings."""
    return Casting(engine, voice, model, json.loads(settings))


def from_words(words: Iterable[WordTiming]) -> str:
    """Write the timings of a take's words."""
    return to_json([(word.start, word.end, word.first, word.last) for word in words])


def to_words(text: str) -> tuple[WordTiming, ...]:
    """Read the timings of a take's words."""
    return tuple(WordTiming(*word) for word in json.loads(text))


def from_conditioning(conditioning: Conditioning) -> str:
    """Write what a request was told of its surroundings."""
    return to_json({name: value for name, value in asdict(conditioning).items() if value})


def to_conditioning(text: str) -> Conditioning:
    """Read what a request was told of its surroundings."""
    told = json.loads(text)
    return Conditioning(tuple(told.get("previous_ids", ())), tuple(told.get("next_ids", ())),
                        told.get("previous_text", ""), told.get("next_text", ""))
