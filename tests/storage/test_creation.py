from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import ProjectExists, StorageFailure
from studio_app.storage import creation
from studio_app.storage.lock import take_lock
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = 1_000_000_000


def leftover(parent: Path) -> Path:
    """Leave what a creation that was killed long ago leaves."""
    site = parent / f".0123{creation.UNFINISHED}"
    site.mkdir()
    (site / "project.db").touch()
    os.utime(site, (LONG_AGO, LONG_AGO))
    return site


def test_a_project_is_there_when_it_is_whole(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def fill(project: Project) -> None:
        tale.fill(project)
        seen.append([file.name for file in tmp_path.iterdir() if not file.name.startswith(".")])

    create_project(tmp_path / "tale", fill)
    assert seen == [[]]
    assert [file.name for file in tmp_path.iterdir()] == ["tale"]
    Project.open(tmp_path / "tale").close()


def test_folders_above_it_are_made(tmp_path: Path) -> None:
    create_project(tmp_path / "books" / "new" / "tale", tale.fill)
    assert (tmp_path / "books" / "new" / "tale" / "project.db").exists()


def test_a_relative_place_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    create_project(tmp_path.relative_to(tmp_path) / "tale", tale.fill)
    assert (tmp_path / "tale" / "project.db").exists()


def test_nothing_is_left_of_a_creation_that_failed(tmp_path: Path) -> None:
    def fill(project: Project) -> None:
        tale.fill(project)
        raise StorageFailure("The disk is full.")

    with pytest.raises(StorageFailure):
        create_project(tmp_path / "books" / "new" / "tale", fill)
    assert list(tmp_path.iterdir()) == []


def test_folders_that_are_in_use_stay_when_a_creation_failed(tmp_path: Path) -> None:
    def fill(project: Project) -> None:
        (tmp_path / "books" / "letter.txt").touch()
        raise StorageFailure("The disk is full.")

    with pytest.raises(StorageFailure):
        create_project(tmp_path / "books" / "tale", fill)
    assert [file.name for file in (tmp_path / "books").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("what", ["file", "folder", "dangling link"])
def test_nothing_is_written_over(tmp_path: Path, what: str) -> None:
    place = tmp_path / "tale"
    match what:
        case "file":
            place.touch()
        case "folder":
            place.mkdir()
        case _:
            place.symlink_to("nowhere")
    with pytest.raises(ProjectExists, match="already"):
        create_project(place, tale.fill)
    assert [file.name for file in tmp_path.iterdir()] == ["tale"]


def test_what_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    def fill(project: Project) -> None:
        (tmp_path / "tale").write_text("mine")

    with pytest.raises(ProjectExists, match="already"):
        create_project(tmp_path / "tale", fill)
    assert (tmp_path / "tale").read_text() == "mine"


def test_folders_made_for_a_site_that_could_not_be_made_are_removed(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(creation, "_sweep", refuse)
    with pytest.raises(StorageFailure, match="disk is full"):
        create_project(tmp_path / "books" / "new" / "tale", tale.fill)
    assert list(tmp_path.iterdir()) == []


def test_a_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailure, match="cannot be read or written"):
        create_project(tmp_path / "file" / "tale", tale.fill)


def test_a_move_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(StorageFailure, match="Input/output error"):
        create_project(tmp_path / "tale", tale.fill)
    assert list(tmp_path.iterdir()) == []


def test_what_killed_creations_left_is_swept(tmp_path: Path) -> None:
    site = leftover(tmp_path)
    create_project(tmp_path / "tale", tale.fill)
    assert not site.exists()


def test_a_creation_that_is_going_on_is_left_alone(tmp_path: Path) -> None:
    site = leftover(tmp_path)
    with take_lock(site):
        os.utime(site, (LONG_AGO, LONG_AGO))
        create_project(tmp_path / "tale", tale.fill)
    assert site.exists()


def test_a_creation_just_begun_is_left_alone(tmp_path: Path) -> None:
    site = leftover(tmp_path)
    os.utime(site)
    create_project(tmp_path / "tale", tale.fill)
    assert site.exists()
