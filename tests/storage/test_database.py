from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StorageFailure
from studio_app.storage import database
from studio_app.storage.database import snapshot, transaction, write_many

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.storage.project import Project


def disturbed(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> None:
    """Let somebody write to the file while it is copied."""
    copy: Callable[[str], database.Connection] = database._in_memory
    left = [times]

    def copied(address: str) -> database.Connection:
        if left[0]:
            left[0] -= 1
            os.utime(path, (left[0], left[0]))
        return copy(address)

    monkeypatch.setattr(database, "_in_memory", copied)


def test_a_transaction_takes_the_write_lock_at_once(project: Project) -> None:
    other = database.open_writable(project.folder / "project.db")
    other.execute("PRAGMA busy_timeout = 0")
    with transaction(project.db), pytest.raises(StorageFailure, match="something else"), transaction(other):
        pass
    other.close()


def test_many_rows_are_written_or_none(project: Project) -> None:
    with pytest.raises(Exception, match="UNIQUE"):
        write_many(project.db, "INSERT INTO setting (name, value) VALUES (?, 1)", [("a",), ("b",), ("a",)])
    assert project.db.execute("SELECT count(*) FROM setting").fetchone() == (0,)


def test_a_file_that_changes_under_the_reading_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disturbed(monkeypatch, folder / "project.db", 2)
    copy = snapshot(folder / "project.db")
    assert copy.execute("SELECT title FROM book").fetchone() == ("The Tin Kettle",)
    copy.close()


def test_beside_a_writer_a_file_may_change(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction(project.db):
        project.db.execute("UPDATE book SET title = 'New'")
    disturbed(monkeypatch, project.folder / "project.db", 99)
    copy = snapshot(project.folder / "project.db")
    assert copy.execute("SELECT title FROM book").fetchone() == ("New",)
    copy.close()


def test_a_file_that_never_rests_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disturbed(monkeypatch, folder / "project.db", 99)
    with pytest.raises(StorageFailure, match="being written"):
        snapshot(folder / "project.db")


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match="cannot be read"):
        snapshot(tmp_path / "project.db")


def test_a_database_that_cannot_be_opened_leaves_no_connection(tmp_path: Path) -> None:
    (tmp_path / "project.db").write_bytes(b"x" * 5000)
    with pytest.raises(StorageFailure, match="damaged"):
        database.open_writable(tmp_path / "project.db")


def test_a_new_database_is_like_any_other_once_it_is_settled(tmp_path: Path) -> None:
    db = database.open_new(tmp_path / "new.db")
    db.execute("CREATE TABLE word (kind TEXT CHECK (kind IN ('noun', 'verb')))")
    write_many(db, "INSERT INTO word VALUES (?)", [("noun",)])
    database.settle(db)
    assert [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")] == [
        "wal", 2, 1]
    with pytest.raises(sqlite3.IntegrityError):
        write_many(db, "INSERT INTO word VALUES (?)", [("star",)])
    with closing(snapshot(tmp_path / "new.db")) as copy:
        assert copy.execute("SELECT kind FROM word").fetchall() == [("noun",)]
    db.close()
