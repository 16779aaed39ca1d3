"""Connections to a project's database: how they are opened, written through, and read without touching a byte."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from studio_app.domain.errors import StorageFailure
from studio_app.storage.failures import DatabaseFailures, file_failures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE_NAME = "project.db"

_PATIENCE = 5.0
"""Seconds to wait for the other connection, whose transactions take milliseconds."""
_TRIES = 5
_ROWS_AT_ONCE = 50
_GUARDED = "?mode=ro"
"""How a database is opened that a writer may have open, too."""


class _Cursor(sqlite3.Cursor):
    """A cursor whose trouble with the disk is a StorageFailure."""

    def execute(self, *args: Any) -> _Cursor:
        with DatabaseFailures():
            return super().execute(*args)

    def executemany(self, *args: Any) -> _Cursor:
        with DatabaseFailures():
            return super().executemany(*args)

    def fetchone(self) -> Any:
        with DatabaseFailures():
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        with DatabaseFailures():
            return super().fetchall()

    def __next__(self) -> Any:
        with DatabaseFailures():
            return super().__next__()


class Connection(sqlite3.Connection):
    """A connection that gives out cursors whose trouble with the disk is a StorageFailure."""

    def cursor(self, factory: Any = _Cursor) -> Any:
        """Return a new cursor."""
        return super().cursor(factory)

    def execute(self, *args: Any) -> Any:
        """Run a statement in a new cursor; the base class would not ask `cursor` for it."""
        return self.cursor().execute(*args)

    def executemany(self, *args: Any) -> Any:
        """Run a statement for each row in a new cursor."""
        return self.cursor().executemany(*args)


def connect(path: Path | str, *, uri: bool = False) -> Connection:
    """Open a connection for use on this thread alone.

    Raises:
        StorageFailure: The file cannot be opened.
    """
    with DatabaseFailures():
        return sqlite3.connect(path, timeout=_PATIENCE, uri=uri, factory=Connection)


def open_writable(path: Path) -> Database:
    """Open the database for writing: WAL, foreign keys, and every commit on disk before it returns.

    ``synchronous=FULL``, because the rows record what was paid for.
    """
    return _opened(path, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


def open_new(path: Path) -> Database:
    """Open a new database to fill it, which nobody would miss if the power failed before `settle`.

    It is written without a log, without waiting for the disk, and without checking words that come from closed sets.
    What a transaction wrote can still be taken back.
    """
    return _opened(path, "journal_mode=MEMORY", "synchronous=OFF", "foreign_keys=ON", "ignore_check_constraints=ON")


def settle(db: Database) -> None:
    """Bring a new database to the disk, and write to it as to any other from now on."""
    _set(db, "ignore_check_constraints=OFF", "synchronous=FULL", "journal_mode=WAL")


def _opened(path: Path, *settings: str) -> Database:
    connection = connect(path)
    try:
        db = Database(connection, execute_plugins=False, strict=True)
        _set(db, *settings)
    except BaseException:
        connection.close()
        raise
    return db


def _set(db: Database, *settings: str) -> None:
    for pragma in settings:
        db.execute(f"PRAGMA {pragma}").fetchall()


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Commit what the block writes, all or nothing; inside another transaction it becomes a part of that.

    It takes the write lock at once: a transaction that began as a reader could not become a writer any more after the
    journal's connection has committed in between.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def write_many(db: Database, sql: str, rows: Iterable[Sequence[object]]) -> None:
    """Run a statement for each row, all or nothing."""
    with transaction(db):
        db.conn.executemany(sql, rows)


def add_many(db: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Add rows to a table, all or nothing; some at a time, which takes half the time of one by one.

    They best hold numbers and text alone: for a truth value or None, the library looks for something to adapt it with.
    """
    row = f"({', '.join('?' * len(columns))})"
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
    waiting = iter(rows)
    with transaction(db):
        while some := list(islice(waiting, _ROWS_AT_ONCE)):
            db.conn.execute(sql + ", ".join([row] * len(some)), list(chain.from_iterable(some)))


def next_id(db: Database, table: str) -> int:
    """Return the id that the table's next row will have. Ids that were given once are never given again."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return row[0] + 1 if row else 1


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """Open a connection that changes no byte of the database or its folder, which need not be writable.

    A writer must not come to the database meanwhile; where one may, see `snapshot`.

    Raises:
        StorageFailure: It cannot be read.
    """
    with ExitStack() as held:
        address = _address(path, held)
        yield held.enter_context(closing(connect(address, uri=True)))


def snapshot(path: Path) -> Connection:
    """Return the committed state of a database as a copy in memory, also while a writer is at work.

    What is read without locks is read again if the file changed under the reading.

    Raises:
        StorageFailure: It cannot be read, or never comes to rest.
    """
    for _ in range(_TRIES):
        before = _signature(path)
        with ExitStack() as held:
            address = _address(path, held)
            copy = _in_memory(address)
        if address.endswith(_GUARDED) or _signature(path) == before:
            return copy
        copy.close()
    raise StorageFailure("The project is being written by something else just now.", "Try again in a moment.")


def _address(path: Path, held: ExitStack) -> str:
    """Return under which address the database can be read as it is just now.

    Without anything in the write-ahead log the file alone is the truth, and needs no locks. A log with its index is
    guarded by SQLite. A log without one (in a folder that was copied after a crash) is open nowhere; it is read from a
    copy, because reading it would make the index.
    """
    with file_failures(path):
        if not _size(_log(path)):
            return path.absolute().as_uri() + "?immutable=1"
        if Path(f"{path}-shm").exists():
            return path.absolute().as_uri() + _GUARDED
        folder = Path(held.enter_context(TemporaryDirectory()))
        for file in (path, _log(path)):
            shutil.copy(file, folder)
        return (folder / path.name).as_uri()


def _in_memory(address: str) -> Connection:
    copy = connect(":memory:")
    try:
        with closing(connect(address, uri=True)) as source, DatabaseFailures():
            source.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _log(path: Path) -> Path:
    return Path(f"{path}-wal")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _signature(path: Path) -> tuple[int, int]:
    with file_failures(path):
        status = path.stat()
    return status.st_mtime_ns, status.st_size
