from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.errors import StorageFailure
from studio_app.storage import backups, books, paragraphs, settings, takes
from studio_app.storage.journal import ProjectJournal
from studio_app.storage.migrations import CONTENT_TABLES
from studio_app.storage.project import Project
from tests.fixtures.projects.make_project import HERE as PROJECTS
from tests.storage import tale

if TYPE_CHECKING:
    from pathlib import Path


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


def test_the_book_goes_back_and_what_was_spoken_since_stays(project: Project) -> None:
    before = contents(project)
    backup = backups.make(project.folder, "before")
    with ProjectJournal.open(project.folder) as journal:
        take = tale.speak(journal)
    with project.step("Change"):
        books.save_metadata(project.db, tale.OTHER_METADATA)
        paragraphs.delete(project.db, [tale.FIRST])
    backups.restore(project, backup)
    after = contents(project)
    assert {**after, "offer": []} == {**before, "offer": []}
    assert [one.id for one in takes.takes_of(project.db, tale.FIRST)] == [take]
    project.undo.undo()
    assert books.load_book(project.db).metadata == tale.OTHER_METADATA


def test_a_backup_of_an_older_version_can_be_gone_back_to(tmp_path: Path) -> None:
    folder = tmp_path / "v3"
    shutil.copytree(PROJECTS / "v3", folder)
    with Project.open(folder) as project:
        before = contents(project)
        with project.step("Change"):
            books.save_metadata(project.db, tale.OTHER_METADATA)
        (backup,) = backups.existing(folder)
        backups.restore(project, backup)
        assert contents(project) == before


def test_the_backup_that_is_gone_back_to_is_never_the_one_too_many(project: Project) -> None:
    first, *_ = [backups.make(project.folder, f"copy {number}") for number in range(backups.KEPT)]
    backups.make(project.folder, "before going back", spare=first)
    assert first.exists()


def contents(project: Project) -> dict[str, list[Any]]:
    return {table: project.db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in CONTENT_TABLES}
