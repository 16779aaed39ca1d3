"""The project's own copy of the descriptions of voices that it uses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studio_app.domain.voices import Voice
from studio_app.storage.columns import to_json
from studio_app.storage.database import transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

_SELECT = "SELECT engine, voice, name, languages, category, labels FROM voice"


def voices(db: Database) -> list[Voice]:
    """Return the voices that the project knows, in the order in which it came to know them."""
    return [_voice(row) for row in db.execute(f"{_SELECT} ORDER BY id").fetchall()]


def find(db: Database, engine: str, voice_id: str) -> Voice | None:
    """Return what the project knows of a voice, if it knows it."""
    row = db.execute(f"{_SELECT} WHERE engine = ? AND voice = ?", [engine, voice_id]).fetchone()
    return _voice(row) if row else None


def keep(db: Database, voice: Voice) -> None:
    """Write a voice's description, over an earlier one."""
    with transaction(db):
        db.execute("INSERT INTO voice (engine, voice, name, languages, category, labels) VALUES (?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT (engine, voice) DO UPDATE SET name = excluded.name, languages = excluded.languages, "
                   "category = excluded.category, labels = excluded.labels",
                   [voice.engine, voice.id, voice.name, to_json(list(voice.languages)), voice.category,
                    to_json(voice.labels)])


def _voice(row: tuple[Any, ...]) -> Voice:
    return Voice(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4], json.loads(row[5]))
