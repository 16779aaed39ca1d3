"""Copies of a project's database, made while it is open, for the day on which something went wrong.

They hold no audio: that is never deleted, so a copy of the database finds the takes that it knew.
"""

from __future__ import annotations

import os
import re
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.storage.database import FILE_NAME, connect
from studio_app.storage.durable import UNFINISHED, make_folder, sync_folder
from studio_app.storage.failures import DatabaseFailures, file_failures

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 10
FOLDER_NAME = "backups"


def make(folder: Path, label: str) -> Path:
    """Copy what is committed in the project's database, remove the oldest copies, and return the new one.

    It uses connections of its own, so it can be called on any thread.

    Args:
        folder: The project.
        label: What it was made before, for its name.

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
            old.unlink()
    return path


def existing(folder: Path) -> list[Path]:
    """Return the project's backups, the oldest first."""
    return sorted((folder / FOLDER_NAME).glob("*.db"))


def _copy(source: Path, target: Path) -> None:
    with closing(connect(source)) as db, closing(connect(target)) as copy, DatabaseFailures():
        copy.execute("PRAGMA synchronous=FULL")
        db.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H%M%S.%f")


def _slug(label: str) -> str:
    return re.sub(r"[^\w-]+", " ", label).strip()[:60] or "copy"
