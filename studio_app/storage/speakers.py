"""The speakers of a book and the voices they are cast to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import InputError
from studio_app.domain.ids import SpeakerId
from studio_app.domain.voices import Casting, Speaker
from studio_app.storage.columns import from_casting, to_casting
from studio_app.storage.database import transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

_SELECT = "SELECT id, name, engine, voice, model, settings, colour, notes FROM speaker"
_UNCAST = (None, None, "", "{}")


def speakers(db: Database) -> dict[SpeakerId, Speaker]:
    """Return all speakers by their ids, in the order in which they were added."""
    found = (_speaker(row) for row in db.execute(f"{_SELECT} ORDER BY id").fetchall())
    return {speaker.id: speaker for speaker in found}


def speaker(db: Database, speaker_id: SpeakerId) -> Speaker:
    """Return a speaker.

    Raises:
        InputError: There is none with this id.
    """
    row = db.execute(f"{_SELECT} WHERE id = ?", [speaker_id]).fetchone()
    if row is None:
        raise InputError(f"There is no speaker {speaker_id} in this book.")
    return _speaker(row)


def named(db: Database, name: str) -> Speaker | None:
    """Return the speaker with this name, if there is one."""
    row = db.execute(f"{_SELECT} WHERE name = ?", [name]).fetchone()
    return _speaker(row) if row else None


def add(db: Database, name: str, casting: Casting | None = None, *, colour: str = "",
                notes: str = "") -> SpeakerId:
    """Add a speaker and return the id.

    Raises:
        InputError: There is a speaker of this name.
    """
    if named(db, name) is not None:
        raise InputError(f"There is a speaker named “{name}” already.", "Choose another name.")
    with transaction(db):
        cursor = db.execute("INSERT INTO speaker (name, engine, voice, model, settings, colour, notes) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?)", [name, *_columns(casting), colour, notes])
    return SpeakerId(int(cursor.lastrowid or 0))


def save(db: Database, changed: Speaker) -> None:
    """Write a speaker that is there already: name, casting, colour and notes."""
    with transaction(db):
        db.execute("UPDATE speaker SET name = ?, engine = ?, voice = ?, model = ?, settings = ?, colour = ?, notes = ? "
                   "WHERE id = ?",
                   [changed.name, *_columns(changed.casting), changed.colour, changed.notes, changed.id])


def cast(db: Database, speaker_id: SpeakerId, casting: Casting | None) -> None:
    """Write which voice speaks for a speaker."""
    with transaction(db):
        db.execute("UPDATE speaker SET engine = ?, voice = ?, model = ?, settings = ? WHERE id = ?",
                   [*_columns(casting), speaker_id])


def delete(db: Database, speaker_id: SpeakerId) -> None:
    """Remove a speaker, who is not the book's narrator; what was given to it falls back to the narrator."""
    with transaction(db):
        db.execute("DELETE FROM speaker WHERE id = ?", [speaker_id])


def counts(db: Database) -> dict[SpeakerId, tuple[int, int, int]]:
    """Return how many chapters, paragraphs and spans are given to each speaker; without those who have none."""
    rows = db.execute("""
        SELECT speaker, sum(chapters), sum(paragraphs), sum(spans) FROM (
            SELECT speaker, 1 AS chapters, 0 AS paragraphs, 0 AS spans FROM chapter WHERE speaker IS NOT NULL
            UNION ALL SELECT speaker, 0, 1, 0 FROM paragraph WHERE speaker IS NOT NULL
            UNION ALL SELECT speaker, 0, 0, 1 FROM span
        ) GROUP BY speaker
    """).fetchall()
    return {SpeakerId(row[0]): (row[1], row[2], row[3]) for row in rows}


def hand_over(db: Database, gone: SpeakerId, into: SpeakerId) -> None:
    """Give all chapters, paragraphs and spans of one speaker to another."""
    with transaction(db):
        for table in ("chapter", "paragraph", "span"):
            db.execute(f"UPDATE {table} SET speaker = ? WHERE speaker = ?", [into, gone])


def _columns(casting: Casting | None) -> tuple[str | None, str | None, str, str]:
    return _UNCAST if casting is None else from_casting(casting)


def _speaker(row: tuple[Any, ...]) -> Speaker:
    casting = None if row[2] is None else to_casting(*row[2:6])
    return Speaker(SpeakerId(row[0]), row[1], casting, row[6], row[7])
