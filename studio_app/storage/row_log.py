"""The log behind undo: what each row of the content tables was before it was written.

TEMP triggers write it; they belong to the one connection that installed them. It follows the idea of
https://www.sqlite.org/undoredo.html, but logs old rows instead of statements, so that a large step is taken back in
bulk. Triggers must be installed after migrations, which may build tables anew.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from studio_app.domain.changes import Changes
from studio_app.storage.database import transaction, write_many
from studio_app.storage.migrations import CONTENT_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from studio_app.domain.ids import ParagraphId

_LOG = """
    CREATE TEMP TABLE undo_log (
        seq INTEGER PRIMARY KEY, tbl TEXT NOT NULL, op TEXT NOT NULL, id INTEGER NOT NULL,
        was INTEGER, now INTEGER, recast INTEGER NOT NULL DEFAULT 0, old TEXT
    )
"""
"""``was`` and ``now`` are the row's owner before and after: a paragraph's chapter (where its place in the list
changed), the paragraph of a mark, span, cut, choice or offer. ``recast`` tells that who speaks, or how, changed."""

_TOLD = "tbl, op, id, was, now, recast, old"

_OWNER = {"paragraph": "chapter", "mark": "paragraph", "span": "paragraph", "kept_cut": "paragraph",
          "choice": "paragraph", "offer": "paragraph"}
_PLACE = {"paragraph": ("chapter", "position")}
_RECASTS = {"book": ("narrator", "language", "reading_rules", "normalised", "as_is"), "chapter": ("speaker",)}

_BOOK = frozenset({"book", "contributor", "import_warning"})
_CASTING = frozenset({"speaker", "voice", "sample"})
_PRONUNCIATIONS = frozenset({"lexicon", "rule"})


def install(db: Database, tables: Iterable[str] = CONTENT_TABLES) -> None:
    """Begin to log what this connection writes to these tables."""
    with transaction(db):
        db.execute(_LOG)
        for table in tables:
            for trigger in _triggers(table, _columns(db, table)):
                db.execute(trigger)


def last(db: Database) -> int:
    """Return the number of the newest row of the log; 0 without any."""
    return int(db.execute("SELECT ifnull(max(seq), 0) FROM undo_log").fetchone()[0])


def rows(db: Database, first_row: int, last_row: int) -> list[tuple[object, ...]]:
    """Return the rows of the log from the first to the last, without their numbers."""
    return db.execute(f"SELECT {_TOLD} FROM undo_log WHERE seq BETWEEN ? AND ? ORDER BY seq",
                      [first_row, last_row]).fetchall()


def add(db: Database, told: Iterable[Sequence[object]]) -> None:
    """Add rows of the log of another connection to this one's."""
    write_many(db, f"INSERT INTO undo_log ({_TOLD}) VALUES (?, ?, ?, ?, ?, ?, ?)", told)


def forget(db: Database, first_row: int, last_row: int) -> None:
    """Remove the rows of the log from the first to the last."""
    db.execute("DELETE FROM undo_log WHERE seq BETWEEN ? AND ?", [first_row, last_row])


def changes(db: Database, mark: int) -> Changes:
    """Return what the writes touched that were logged after the row ``mark``."""
    rows = db.execute("SELECT DISTINCT tbl, iif(tbl = 'paragraph', id, NULL), was, now, recast FROM undo_log "
                      "WHERE seq > ?", [mark]).fetchall()
    tables = {row[0] for row in rows}
    return Changes(
        book=bool(tables & _BOOK),
        structure="chapter" in tables,
        casting=bool(tables & _CASTING) or any(row[4] for row in rows),
        pronunciations=bool(tables & _PRONUNCIATIONS),
        settings="setting" in tables,
        chapters=frozenset(owner for row in rows if row[0] == "paragraph" for owner in row[2:4] if owner),
        paragraphs=frozenset(paragraph for row in rows if row[0] in _OWNER for paragraph in _paragraphs(row)),
    )


def take_back(db: Database, first_row: int, last_row: int) -> None:
    """Make the rows what they were, the newest first; the triggers log how that is taken back in turn.

    ``OR REPLACE``: a write outside of all steps may meanwhile have put an equal row where the old one comes back.
    """
    db.execute("PRAGMA defer_foreign_keys=ON")
    rows = db.execute("SELECT tbl, op, id, old FROM undo_log WHERE seq BETWEEN ? AND ? ORDER BY seq DESC",
                      [first_row, last_row]).fetchall()
    statements = {table: _reversals(table, _columns(db, table)) for table in {row[0] for row in rows}}
    for (table, op), run in groupby(rows, key=lambda row: (row[0], row[1])):
        db.conn.executemany(statements[table][op], [_values(op, *row[2:]) for row in run])


def _columns(db: Database, table: str) -> list[str]:
    """Return the table's columns, its id first."""
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]


def _paragraphs(row: tuple[str, ParagraphId | None, ParagraphId | None, ParagraphId | None, int]) -> list[ParagraphId]:
    table, own, was, now, _ = row
    return [paragraph for paragraph in ((own,) if table == "paragraph" else (was, now)) if paragraph]


def _values(op: str, row_id: int, old: str | None) -> list[object]:
    return [row_id] if old is None else [*json.loads(old), *([row_id] if op == "update" else [])]


def _reversals(table: str, columns: list[str]) -> dict[str, str]:
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    return {
        "insert": f"DELETE FROM {table} WHERE id = ?",
        "update": f"UPDATE OR REPLACE {table} SET ({names}) = ({places}) WHERE id = ?",
        "delete": f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})",
    }


def _triggers(table: str, columns: list[str]) -> list[str]:
    old, new = _listed("OLD", columns), _listed("NEW", columns)
    was, now = (f"{row}.{_OWNER[table]}" if table in _OWNER else "NULL" for row in ("OLD", "NEW"))
    moved, recast = _differs(_PLACE.get(table, columns)), _differs(_RECASTS.get(table, ()))
    return [
        _trigger(table, "insert", "NEW.id", "NULL", now, "0", "NULL"),
        _trigger(table, "update", "OLD.id", f"iif({moved}, {was}, NULL)", f"iif({moved}, {now}, NULL)", recast,
                 f"json_array({old})", when=f"WHEN ({old}) IS NOT ({new})"),
        _trigger(table, "delete", "OLD.id", was, "NULL", "0", f"json_array({old})"),
    ]


def _trigger(table: str, op: str, *values: str, when: str = "") -> str:
    return (f"CREATE TEMP TRIGGER undo_{table}_{op} AFTER {op} ON main.{table} {when} BEGIN "
            f"INSERT INTO undo_log ({_TOLD}) "
            f"VALUES ('{table}', '{op}', {', '.join(values)}); END")


def _listed(row: str, columns: list[str]) -> str:
    return ", ".join(f"{row}.{column}" for column in columns)


def _differs(columns: tuple[str, ...] | list[str]) -> str:
    return " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns) or "0"
