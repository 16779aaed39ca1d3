"""The project's own copy of the descriptions of voices that it uses."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from studio_app.domain.voices import Sample, Voice
from studio_app.storage.columns import from_time, to_json, to_time
from studio_app.storage.database import transaction, write_many

if TYPE_CHECKING:
    from sqlite_utils import Database

_SELECT = "SELECT engine, voice, name, languages, category, labels, details FROM voice"
_DETAILS = ("rate", "description", "preview", "tiers", "notice", "removed", "moderated", "quality", "owner", "own",
            "state")


def voices(db: Database) -> list[Voice]:
    """Return the voices that the project knows, in the order in which it came to know them."""
    own = samples(db)
    return [_voice(row, own.get((row[0], row[1]), ())) for row in db.execute(f"{_SELECT} ORDER BY id").fetchall()]


def find(db: Database, engine: str, voice_id: str) -> Voice | None:
    """Return what the project knows of a voice, if it knows it."""
    row = db.execute(f"{_SELECT} WHERE engine = ? AND voice = ?", [engine, voice_id]).fetchone()
    return _voice(row, samples(db).get((engine, voice_id), ())) if row else None


def keep(db: Database, voice: Voice) -> None:
    """Write a voice's description, over an earlier one; its samples are written by `keep_samples`."""
    with transaction(db):
        db.execute("INSERT INTO voice (engine, voice, name, languages, category, labels, details) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT (engine, voice) DO UPDATE SET name = excluded.name, languages = excluded.languages, "
                   "category = excluded.category, labels = excluded.labels, details = excluded.details",
                   [voice.engine, voice.id, voice.name, to_json(list(voice.languages)), voice.category,
                    to_json(voice.labels), to_json(_details(voice))])


def forget(db: Database, engine: str, voice_id: str) -> None:
    """Take a voice and its samples out; their files stay, since what is undone needs them again."""
    with transaction(db):
        for table in ("sample", "voice"):
            db.execute(f"DELETE FROM {table} WHERE engine = ? AND voice = ?", [engine, voice_id])


def keep_samples(db: Database, voice: Voice) -> None:
    """Write the samples that a voice consists of, over earlier ones."""
    with transaction(db):
        db.execute("DELETE FROM sample WHERE engine = ? AND voice = ?", [voice.engine, voice.id])
        write_many(db, "INSERT INTO sample (engine, voice, position, asset, text) VALUES (?, ?, ?, ?, ?)",
                   [(voice.engine, voice.id, place, one.asset, one.text) for place, one in enumerate(voice.samples)])


def samples(db: Database) -> dict[tuple[str, str], tuple[Sample, ...]]:
    """Return the samples of all voices that consist of such, by engine and voice."""
    found: defaultdict[tuple[str, str], list[Sample]] = defaultdict(list)
    for engine, voice, asset, text in db.execute(
            "SELECT engine, voice, asset, text FROM sample ORDER BY engine, voice, position").fetchall():
        found[engine, voice].append(Sample(asset, text))
    return {key: tuple(own) for key, own in found.items()}


def _details(voice: Voice) -> dict[str, object]:
    """Return what differs from a voice of which nothing else is known."""
    plain = Voice(voice.engine, voice.id, voice.name)
    told = {name: value for name in _DETAILS if (value := getattr(voice, name)) != getattr(plain, name)}
    if voice.removed is not None:
        told["removed"] = to_time(voice.removed)
    return told


def _voice(row: tuple[Any, ...], samples: tuple[Sample, ...] = ()) -> Voice:
    details = json.loads(row[6])
    if "removed" in details:
        details["removed"] = from_time(details["removed"])
    details["tiers"] = tuple(details.get("tiers", ()))
    return Voice(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4], json.loads(row[5]), **details,
                 samples=samples)
