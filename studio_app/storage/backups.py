"""Copies of a project's database, made while it is open, for the day on which something went wrong.

They hold no audio: that is never deleted, so a copy of the database finds the takes that it knew.
"""

from __future__ import annotations

import os
import re
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlite_utils import Database

from studio_app.domain.errors import InputError
from studio_app.storage import versions
from studio_app.storage.database import FILE_NAME, connect, snapshot, write_many
from studio_app.storage.durable import UNFINISHED, make_folder, sync_folder
from studio_app.storage.failures import DatabaseFailures, file_failures
from studio_app.storage.migrations import CONTENT_TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.storage.project import Project

KEPT = 10
FOLDER_NAME = "backups"
_GROWING = "offer"
"""The content that is not taken back with the rest: what was spoken since may be used where its words still stand."""


def make(folder: Path, label: str, *, spare: Path | None = None) -> Path:
    """Copy what is committed in the project's database, remove the oldest copies, and return the new one.

    It uses connections of its own, so it can be called on any thread.

    Args:
        folder: The project.
        label: What it was made before, for its name.
        spare: A copy that is not removed, however old it is.

    Raises:
        StorageFailure: The disk is full or not writable; no half copy is left.
    """
    backups = folder / FOLDER_NAME
    path = backups / f"{_now()} {_slug(label)}.db"
    unfinished = path.with_name(path.name + UNFINISHED)
    with file_failures(path):
        make_folder(backups)
        try:
            _copy(folder / FILE_NAME, unfinished)
            os.replace(unfinished, path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        sync_folder(backups)
        for old in existing(folder)[:-KEPT]:
            if old != spare:
                old.unlink()
    return path


def existing(folder: Path) -> list[Path]:
    """Return the project's backups, the oldest first."""
    return sorted((folder / FOLDER_NAME).glob("*.db"))


def named(folder: Path, name: str) -> Path:
    """Return the project's backup with this name.

    Raises:
        InputError: It has none such.
    """
    found = next((backup for backup in existing(folder) if backup.name == name), None)
    if found is None:
        names = ", ".join(f"“{backup.name}”" for backup in existing(folder))
        raise InputError(f"“{folder.name}” has no backup “{name}”.", f"It has: {names}." if names else "It has none.")
    return found


def restore(project: Project, backup: Path) -> None:
    """Make the book what it was in a backup, as one step; takes and spending since then stay known.

    Raises:
        StorageFailure: The backup cannot be read, or the disk is full or not writable.
        ProjectTooNew: A newer version of the program made it.
    """
    with closing(snapshot(backup)) as connection:
        old = Database(connection, execute_plugins=False, strict=True)
        if versions.check(old, project.folder) < versions.newest():
            versions.bring_up_to_date(old)
        with project.step("Go back to a backup"):
            project.db.execute("PRAGMA defer_foreign_keys=ON")
            for table in CONTENT_TABLES:
                if table != _GROWING:
                    project.db.execute(f"DELETE FROM {table}")
            for table in CONTENT_TABLES:
                _put_back(old, project.db, table)


def _put_back(old: Database, db: Database, table: str) -> None:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]
    names = ", ".join(column for column in columns if table != _GROWING or column != "id")
    rows = old.execute(f"SELECT {names} FROM {table} ORDER BY id").fetchall()
    write_many(db, f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(names.split(', ')))}) "
                   "ON CONFLICT DO NOTHING", rows)


def _copy(source: Path, target: Path) -> None:
    with closing(connect(source)) as db, closing(connect(target)) as copy, DatabaseFailures():
        copy.execute("PRAGMA synchronous=OFF")  # it goes to the disk once, when it is whole
        db.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H%M%S.%f")


def _slug(label: str) -> str:
    return re.sub(r"[^\w-]+", " ", label).strip()[:60] or "copy"
