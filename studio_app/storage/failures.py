"""The one place where trouble with disk and database becomes a sentence for the user."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio_app.domain.errors import StorageFailure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

_FULL = ("The disk is full.", "Make room on it and try again; what was saved before is safe.")
_FORBIDDEN = ("The project cannot be changed: writing to its folder is not allowed.",
              "Check the folder's permissions, or copy it to a place of your own.")
_DAMAGED = ("The project's database is damaged.",
            "Go back to a copy: the project's folder “backups” holds earlier ones.")
_BUSY = ("The project is being written by something else just now.", "Try again in a moment.")
_UNREADABLE = ("The project's database cannot be read or written.",
               "Check that its disk is connected, in order and not full.")

_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
    sqlite3.SQLITE_IOERR: _UNREADABLE,
    sqlite3.SQLITE_CANTOPEN: _UNREADABLE,
}


class DatabaseFailures:
    """A context that turns what SQLite says of the disk into a StorageFailure; faults of the program pass as they are.

    The result codes are those of https://www.sqlite.org/rescode.html; the low byte of an extended code is its class.
    It is a class, not a generator, because it is entered for each statement.
    """

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> None:
        if isinstance(error, sqlite3.Error):
            sentence = _SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
            if sentence is not None:
                raise StorageFailure(*sentence) from error


@contextmanager
def file_failures(path: Path) -> Iterator[None]:
    """Turn what the system says of a file or folder into a StorageFailure."""
    try:
        yield
    except OSError as error:
        raise StorageFailure(*_of_system(error, path)) from error


def _of_system(error: OSError, path: Path) -> tuple[str, str]:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _FULL
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"Access to “{path}” is not allowed.", "Check its permissions, or choose another place."
    return f"“{path}” cannot be read or written: {error.strerror or error}.", "Check the disk it is on."
