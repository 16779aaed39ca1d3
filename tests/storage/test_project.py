from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlite_utils import Migrations

from studio_app.domain.errors import NotAProject, ProjectInUse, ProjectTooNew, StorageFailure
from studio_app.storage import books, paragraphs, settings, versions
from studio_app.storage.journal import ProjectJournal
from studio_app.storage.migrations import migrations as released
from studio_app.storage.project import Project
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database


def contents(folder: Path) -> dict[str, str]:
    """Return the hash of every file in a folder."""
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*")) if file.is_file()}


def next_version(monkeypatch: pytest.MonkeyPatch, *changes: Callable[[Any], None]) -> None:
    """Let this program know more migrations than were released."""
    extended = Migrations("narration-studio")
    for migration in released._migrations:
        extended(name=migration.name)(migration.fn)
    for number, change in enumerate(changes):
        extended(name=f"later {number}")(change)
    monkeypatch.setattr(versions, "migrations", extended)


def add_colour(db: Database) -> None:
    db.execute("ALTER TABLE chapter ADD COLUMN colour TEXT NOT NULL DEFAULT 'copper'")


def fail(db: Database) -> None:
    db.execute("ALTER TABLE chapter ADD COLUMN nonsense TEXT NOT NULL")


def orphan(db: Database) -> None:
    db.execute("UPDATE paragraph SET chapter = 99 WHERE id = 1")


def test_a_closed_project_is_one_database_file(folder: Path) -> None:
    with Project.open(folder) as project, project.step("Budget"):
        settings.save(project.db, "budget", 5)
    assert sorted(file.name for file in folder.iterdir()) == ["assets", "lock", "project.db"]
    with Project.open(folder) as project:
        assert settings.load(project.db, "budget") == 5


def test_closing_twice_does_nothing_more(project: Project) -> None:
    project.close()
    project.close()


def test_every_commit_reaches_the_disk_and_keys_are_checked(project: Project) -> None:
    pragmas = {name: project.db.execute(f"PRAGMA {name}").fetchone()[0]
               for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_there_is_one_writer(project: Project) -> None:
    with pytest.raises(ProjectInUse, match="open in another window"):
        Project.open(project.folder)


def test_a_writer_that_failed_to_open_leaves_it_to_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_version(monkeypatch, fail)
    with pytest.raises(StorageFailure):
        Project.open(folder)
    monkeypatch.undo()
    Project.open(folder).close()


@pytest.mark.parametrize("look", [Project.open, Project.read])
def test_a_folder_without_a_project_is_refused(tmp_path: Path, look: Callable[[Path], Project]) -> None:
    with pytest.raises(NotAProject, match="holds no project"):
        look(tmp_path)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("look", [Project.open, Project.read])
def test_another_programs_database_is_refused_unchanged(tmp_path: Path, look: Callable[[Path], Project]) -> None:
    with closing(sqlite3.connect(tmp_path / "project.db")) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    before = contents(tmp_path)
    with pytest.raises(NotAProject):
        look(tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("look", [Project.open, Project.read])
def test_a_newer_project_is_refused_unchanged(folder: Path, look: Callable[[Path], Project]) -> None:
    with closing(sqlite3.connect(folder / "project.db")) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = contents(folder)
    with pytest.raises(ProjectTooNew, match="newer version"):
        look(folder)
    assert contents(folder) == before


@pytest.mark.parametrize("look", [Project.open, Project.read])
def test_a_damaged_database_says_so(folder: Path, look: Callable[[Path], Project]) -> None:
    whole = (folder / "project.db").read_bytes()
    (folder / "project.db").write_bytes(b"no database at all" + whole[18:])
    with pytest.raises(StorageFailure, match="damaged"):
        look(folder)


def test_a_reader_needs_no_lock_and_sees_what_is_committed(project: Project) -> None:
    with project.step("Budget"):
        settings.save(project.db, "budget", 5)
    with project.step("Uncommitted"):
        settings.save(project.db, "budget", 6)
        with Project.read(project.folder) as reader:
            assert settings.load(reader.db, "budget") == 5


def test_a_reader_changes_nothing_and_leaves_nothing(folder: Path) -> None:
    before = contents(folder)
    with Project.read(folder) as reader:
        assert books.load_book(reader.db).metadata.title == "The Tin Kettle"
        assert reader.read_only
        with pytest.raises(StorageFailure, match="reading only"):
            reader.step("Edit")
        with pytest.raises(StorageFailure):
            settings.save(reader.db, "budget", 5)
    assert contents(folder) == before


def test_what_a_crash_left_in_the_log_is_read(project: Project, tmp_path: Path) -> None:
    with project.step("Budget"):
        settings.save(project.db, "budget", 5)
    crashed = shutil.copytree(project.folder, tmp_path / "crashed")
    without_index = shutil.copytree(crashed, tmp_path / "mailed")
    (without_index / "project.db-shm").unlink()
    for copy in (crashed, without_index):
        with Project.read(copy) as reader:
            assert settings.load(reader.db, "budget") == 5
    assert not (without_index / "project.db-shm").exists()
    with Project.open(without_index) as recovered:
        assert settings.load(recovered.db, "budget") == 5


def test_an_older_project_is_brought_up_to_date_after_a_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_version(monkeypatch, add_colour)
    with Project.open(folder) as project:
        assert project.db.execute("SELECT DISTINCT colour FROM chapter").fetchall() == [("copper",)]
        assert project.db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert versions.version(project.db) == versions.newest()
    (backup,) = (folder / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == versions.newest() - 1


def test_undo_covers_what_a_migration_added(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_version(monkeypatch, add_colour)
    with Project.open(folder) as project:
        with project.step("Paint"):
            project.db.execute("UPDATE chapter SET colour = 'tin'")
        project.undo.undo()
        assert project.db.execute("SELECT DISTINCT colour FROM chapter").fetchall() == [("copper",)]


def test_an_older_project_is_read_without_changing_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_version(monkeypatch, add_colour)
    before = contents(folder)
    with Project.read(folder) as project:
        assert project.db.execute("SELECT DISTINCT colour FROM chapter").fetchall() == [("copper",)]
    assert contents(folder) == before


@pytest.mark.parametrize("broken", [fail, orphan])
def test_a_failed_migration_leaves_the_file_as_it_was(
        folder: Path, monkeypatch: pytest.MonkeyPatch, broken: Callable[[Database], None]) -> None:
    next_version(monkeypatch, add_colour, broken)
    before = contents(folder)["project.db"]
    with pytest.raises(StorageFailure, match="could not be brought"):
        Project.open(folder)
    assert contents(folder)["project.db"] == before


def test_a_step_gives_its_changes(project: Project) -> None:
    with project.step("Edit", merge_key="line") as step:
        project.db.execute("UPDATE paragraph SET text = 'x' WHERE id = ?", [tale.FIRST])
    assert step.changes.paragraphs == {tale.FIRST}
    assert project.undo.undo_name == "Edit"


def test_steps_with_a_key_become_one(project: Project) -> None:
    before = paragraphs.paragraph(project.db, tale.FIRST)
    for text in ("T", "Th"):
        with project.step("Type", merge_key="line"):
            project.db.execute("UPDATE paragraph SET text = ? WHERE id = ?", [text, tale.FIRST])
    project.undo.undo()
    assert paragraphs.paragraph(project.db, tale.FIRST) == before


def test_history_lasts_for_the_session(project: Project) -> None:
    with project.step("Edit"):
        settings.save(project.db, "budget", 5)
    project.close()
    with Project.open(project.folder) as again:
        assert not again.undo.can_undo


def test_a_backup_holds_what_was_committed_last(project: Project) -> None:
    with project.step("Budget"):
        settings.save(project.db, "budget", 5)
        backup = project.backup("replace all")
    with closing(sqlite3.connect(backup)) as kept:
        assert kept.execute("SELECT count(*) FROM setting").fetchone()[0] == 0


def test_closing_while_the_journal_is_still_open_loses_nothing(project: Project) -> None:
    with ProjectJournal.open(project.folder) as journal:
        take = tale.speak(journal)
        project.close()
        with Project.read(project.folder) as reader:
            assert reader.db.execute("SELECT id FROM take").fetchall() == [(take,)]
