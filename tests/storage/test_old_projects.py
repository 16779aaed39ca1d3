"""Projects of every schema that was ever released: they open, and nothing in them needs new audio."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.storage import paragraphs, versions
from studio_app.storage.project import Project, create_project
from tests.fixtures.projects.make_project import HERE as PROJECTS
from tests.fixtures.projects.make_project import contents
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

NAMES = sorted(file.stem for file in PROJECTS.glob("*.json"))


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(name: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECTS / name, tmp_path / name))


@pytest.fixture
def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PROJECTS / f"{name}.json").read_text("utf-8"))
    return found


def test_the_present_schema_has_its_example() -> None:
    assert [f"v{number}" for number in range(1, versions.newest() + 1)] == NAMES


@pytest.mark.parametrize("enter", [Project.open, Project.read])
def test_an_old_project_opens_with_nothing_stale(
        folder: Path, expected: dict[str, Any], enter: Callable[[Path], Project]) -> None:
    with enter(folder) as project:
        assert told(project, expected) == expected
        assert "stale" not in expected["states"].values()


def test_all_its_audio_is_there(folder: Path) -> None:
    with Project.open(folder) as project:
        for (name,) in project.db.execute("SELECT audio FROM take").fetchall():
            assert tale.inspect(project.audio.path(name)).format == "wav"


def test_it_can_be_edited_and_the_edit_undone(folder: Path, expected: dict[str, Any]) -> None:
    with Project.open(folder) as project:
        with project.step("Delete"):
            paragraphs.delete(project.db, [one.id for its in paragraphs.all_paragraphs(project.db).values()
                                           for one in its])
        project.undo.undo()
        assert told(project, expected) == expected


def test_it_gets_the_schema_that_a_new_project_has(folder: Path, tmp_path: Path) -> None:
    create_project(tmp_path / "new", tale.fill)
    with Project.open(folder) as old, Project.open(tmp_path / "new") as new:
        assert schema(old.db) == schema(new.db)


def told(project: Project, expected: dict[str, Any]) -> dict[str, Any]:
    """Return what is in the project, as far as its own time wrote it down."""
    found = contents(project)
    return {name: found[name] for name in expected}


def schema(db: Database) -> dict[str, object]:
    """Return the columns and indexes of all tables; a released migration that was edited shows in them."""
    return {table: [db.execute(f"PRAGMA {facts}({table})").fetchall()
                    for facts in ("table_info", "foreign_key_list", "index_list")]
            for table in sorted(db.table_names())}
