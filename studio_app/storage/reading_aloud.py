"""What of the book is read as words before it is sent: which kinds of it, and what is left as it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation import Kind
from studio_app.storage.columns import to_json
from studio_app.storage.database import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database


def normalised(db: Database) -> frozenset[Kind]:
    """Return the kinds that are read as words; those that a newer program brought are passed over."""
    known = {kind.value: kind for kind in Kind}
    return frozenset(known[name] for name in _load(db, "normalised") if name in known)


def set_normalised(db: Database, kinds: Iterable[Kind]) -> None:
    """Write the kinds that are read as words."""
    _save(db, "normalised", kinds)


def as_is(db: Database) -> frozenset[str]:
    """Return the texts that are left as they stand."""
    return frozenset(_load(db, "as_is"))


def set_as_is(db: Database, texts: Iterable[str]) -> None:
    """Write the texts that are left as they stand."""
    _save(db, "as_is", texts)


def _load(db: Database, column: str) -> list[str]:
    row = db.execute(f"SELECT {column} FROM book").fetchone()
    return json.loads(row[0]) if row else []


def _save(db: Database, column: str, values: Iterable[str]) -> None:
    with transaction(db):
        db.execute(f"UPDATE book SET {column} = ?", [to_json(sorted(values))])
