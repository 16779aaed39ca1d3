from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from studio_app.domain.errors import StorageFailure
from studio_app.storage.database import connect
from studio_app.storage.failures import DatabaseFailures, file_failures


@pytest.mark.parametrize(("code", "says"), [
    (sqlite3.SQLITE_FULL, "disk is full"), (sqlite3.SQLITE_READONLY, "not allowed"),
    (sqlite3.SQLITE_READONLY_DBMOVED, "not allowed"), (sqlite3.SQLITE_CORRUPT, "damaged"),
    (sqlite3.SQLITE_NOTADB, "damaged"), (sqlite3.SQLITE_BUSY_SNAPSHOT, "something else"),
    (sqlite3.SQLITE_IOERR_WRITE, "cannot be read or written"), (sqlite3.SQLITE_CANTOPEN, "cannot be read or written"),
])
def test_what_the_database_says_of_the_disk_becomes_a_sentence(code: int, says: str) -> None:
    error = sqlite3.OperationalError("no words for a user")
    error.sqlite_errorcode = code
    with pytest.raises(StorageFailure, match=says) as caught, DatabaseFailures():
        raise error
    assert caught.value.hint
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("statement", ["SELECT nonsense", "INSERT INTO one VALUES (1)"])
def test_faults_of_the_program_stay_what_they_are(statement: str) -> None:
    connection = connect(":memory:")
    connection.execute("CREATE TABLE one (id INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO one VALUES (1)")
    with pytest.raises((sqlite3.OperationalError, sqlite3.IntegrityError)):
        connection.execute(statement)
    connection.close()


def test_a_full_database_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    connection = connect(tmp_path / "small.db")
    connection.execute("PRAGMA max_page_count = 4")
    connection.execute("CREATE TABLE line (text TEXT)")
    with pytest.raises(StorageFailure, match="disk is full"):
        connection.executemany("INSERT INTO line VALUES (?)", [("x" * 3000,)] * 10)
    connection.rollback()
    assert connection.execute("SELECT count(*) FROM line").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("get", [
    lambda cursor: cursor.fetchone(), lambda cursor: cursor.fetchall(), list,
])
def test_damage_found_while_reading_says_so(tmp_path: Path, get: object) -> None:
    path = tmp_path / "damaged.db"
    connection = connect(path)
    connection.execute("CREATE TABLE line (text TEXT)")
    connection.executemany("INSERT INTO line VALUES (?)", [("x" * 3000,)] * 50)
    connection.commit()
    connection.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    connection = connect(path)
    with pytest.raises(StorageFailure, match="damaged"):
        get(connection.execute("SELECT text FROM line"))  # type: ignore[operator]
    connection.close()


@pytest.mark.parametrize(("number", "says"), [
    (errno.ENOSPC, "The disk is full."), (errno.EACCES, "Access to “/here” is not allowed."),
    (errno.EROFS, "Access to “/here” is not allowed."), (errno.EIO, "“/here” cannot be read or written: Input"),
])
def test_what_the_system_says_of_a_file_becomes_a_sentence(number: int, says: str) -> None:
    with pytest.raises(StorageFailure, match=says) as caught, file_failures(Path("/here")):
        raise OSError(number, "Input/output error")
    assert caught.value.hint
