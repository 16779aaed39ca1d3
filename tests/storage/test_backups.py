from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StorageFailure
from studio_app.storage import backups, settings

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.storage.project import Project


def test_a_backup_is_one_whole_file(project: Project) -> None:
    with project.step("Budget"):
        settings.save(project.db, "budget", 5)
    backup = backups.make(project.folder, "before: replace/all?")
    assert backup.name.endswith(" before replace all.db")
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]
    with closing(sqlite3.connect(backup)) as kept:
        assert kept.execute("SELECT value FROM setting").fetchall() == [("5",)]
        assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_newest_ten_are_kept(project: Project) -> None:
    made = [backups.make(project.folder, "") for _ in range(backups.KEPT + 2)]
    assert backups.existing(project.folder) == made[2:]


def test_a_backup_that_fails_leaves_no_half_copy(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(StorageFailure, match="disk is full"):
        backups.make(project.folder, "copy")
    assert list((project.folder / "backups").iterdir()) == []


def test_there_may_be_no_backups(folder: Path) -> None:
    assert backups.existing(folder) == []
