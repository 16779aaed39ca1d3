"""The project's settings: JSON values by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studio_app.storage.columns import to_json
from studio_app.storage.database import transaction

if TYPE_CHECKING:
    from sqlite_utils import Database


def load(db: Database, name: str, default: Any = None) -> Any:
    """Return a setting, or the default where it was never made."""
    row = db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
    return json.loads(row[0]) if row else default


def save(db: Database, name: str, value: object) -> None:
    """Write a setting; its value is anything that JSON can hold."""
    with transaction(db):
        db.execute("INSERT INTO setting (name, value) VALUES (?, ?) "
                   "ON CONFLICT (name) DO UPDATE SET value = excluded.value", [name, to_json(value)])


def settings(db: Database) -> dict[str, Any]:
    """Return all settings that were made."""
    return {name: json.loads(value) for name, value in db.execute("SELECT name, value FROM setting").fetchall()}
