"""Disks that are full and folders that may not be written to: one clear sentence, and nothing lost or half-made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.attempts import Outcome
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.errors import StorageFailure
from studio_app.operations import editions
from studio_app.operations.workbench import Workbench
from studio_app.storage import attempts, books, paragraphs, takes
from studio_app.storage.journal import ProjectJournal
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Iterator

POWERLESS = Path(__file__).with_name("powerless.py")
KILOBYTE = 1024


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may look into (pytest's own are closed to other users)."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], capture_output=True,
                             check=False)
    if mounted.returncode:
        pytest.skip("may not mount a small disk here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill_up(disk: Path, leave: int = 0) -> Path:
    """Fill the disk but for some bytes."""
    ballast = disk / "ballast"
    free = shutil.disk_usage(disk).free - leave
    ballast.write_bytes(bytes(max(0, free)))
    return ballast


def powerless(action: str, folder: Path) -> str:
    ran = subprocess.run([sys.executable, POWERLESS, action, folder], capture_output=True, encoding="utf-8",
                         check=True, timeout=60)
    return ran.stdout.strip()


def close_off(folder: Path) -> None:
    """Take away everybody's right to write, the owner's too."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)


posix_only = pytest.mark.skipif(os.name != "posix", reason="sets POSIX permissions")


@posix_only
def test_nobody_creates_where_they_may_not_write(public: Path) -> None:
    close_off(public)
    assert powerless("create", public).startswith(f"StorageFailure: Access to “{public}” is not allowed.")
    assert list(public.iterdir()) == []


@posix_only
def test_a_project_that_may_not_be_written_to_can_be_read(public: Path) -> None:
    create_project(public / "tale", tale.fill)
    close_off(public)
    assert powerless("write", public / "tale").startswith("StorageFailure: Access to ")
    assert powerless("read", public / "tale") == "The Tin Kettle"


@posix_only
@pytest.mark.parametrize("index", [True, False])
def test_what_a_crash_left_is_read_without_permission_to_write(public: Path, index: bool) -> None:
    create_project(public / "original", tale.fill)
    with Project.open(public / "original") as project:
        with project.step("Title"):
            books.save_metadata(project.db, tale.OTHER_METADATA)
        crashed = shutil.copytree(project.folder, public / "crashed")
    if not index:
        (crashed / "project.db-shm").unlink()
    close_off(crashed)
    assert powerless("read", crashed) == "The Copper Kettle"


@posix_only
def test_a_stranger_reads_beside_a_writer(public: Path) -> None:
    create_project(public / "tale", tale.fill)
    with Project.open(public / "tale") as project:
        with project.step("Title"):
            books.save_metadata(project.db, tale.OTHER_METADATA)
        assert powerless("read", project.folder) == "The Copper Kettle"


@posix_only
def test_a_folder_one_may_not_even_look_into(public: Path) -> None:
    create_project(public / "tale", tale.fill)
    (public / "tale").chmod(0o000)
    assert powerless("read", public / "tale").startswith("StorageFailure: Access to ")


def test_nothing_is_left_of_a_creation_on_a_full_disk(small_disk: Path) -> None:
    fill_up(small_disk, leave=100 * KILOBYTE)
    with pytest.raises(StorageFailure):
        create_project(small_disk / "tale", tale.fill)
    assert [file.name for file in small_disk.iterdir()] == ["ballast"]


def test_a_step_on_a_full_disk_is_taken_back_and_can_be_repeated(small_disk: Path) -> None:
    create_project(small_disk / "tale", tale.fill)
    with Project.open(small_disk / "tale") as project:
        before = paragraphs.all_paragraphs(project.db)
        ballast = fill_up(small_disk)
        long = [before[chapter][0] for chapter in before] * 1000
        with pytest.raises(StorageFailure), project.step("Paste"):
            paragraphs.insert(project.db, long[0].chapter, long)
        assert paragraphs.all_paragraphs(project.db) == before
        assert not project.undo.can_undo
        ballast.unlink()
        with project.step("Paste"):
            paragraphs.insert(project.db, long[0].chapter, long[:5])
    with Project.open(small_disk / "tale") as project:
        assert sum(map(len, paragraphs.all_paragraphs(project.db).values())) == 11


def test_a_new_edition_that_finds_no_room_leaves_the_book_as_it_was(small_disk: Path) -> None:
    create_project(small_disk / "tale", tale.fill)
    with Project.open(small_disk / "tale") as project:
        bench, edition = Workbench(project, lambda _: Capabilities()), editions.NewEdition(tale.NEXT_EDITION)
        compared = editions.comparison(bench, edition)
        before = paragraphs.all_paragraphs(project.db)
        ballast = fill_up(small_disk)
        with pytest.raises(StorageFailure, match="disk is full"):
            editions.revise_backed_up(bench, edition, compared)
        with pytest.raises(StorageFailure, match="disk is full"):
            editions.revise(bench, edition, compared)
        assert paragraphs.all_paragraphs(project.db) == before
        assert not project.undo.can_undo
        ballast.unlink()
        editions.revise(bench, edition, compared)
        assert books.load_book(project.db).metadata.publisher == "Kettle Press"


def test_audio_that_finds_no_room_leaves_no_half_of_it_and_what_came_before_stays(small_disk: Path) -> None:
    create_project(small_disk / "tale", tale.fill)
    with Project.open(small_disk / "tale") as project, ProjectJournal.open(project.folder) as journal:
        take = takes.take(project.db, tale.speak(journal))
        attempt = journal.begin(tale.asked(unit="credits", expected=16.0))
        fill_up(small_disk, leave=8 * KILOBYTE)
        with pytest.raises(StorageFailure, match="disk is full"):
            journal.receive(attempt, bytes(64 * KILOBYTE), tale.ANSWER)
        assert not project.audio.incoming(attempt).exists()
        assert project.audio.path(take.audio).exists()
    (small_disk / "ballast").unlink()
    with Project.open(small_disk / "tale", tale.inspect) as project:
        found = attempts.find(project.db, attempt)
        assert found
        assert (found.outcome, found.request_id, found.charged) == (Outcome.UNKNOWN, "r-1", 15.0)


def test_audio_that_was_received_on_a_disk_that_is_full_since_becomes_a_take_later(small_disk: Path) -> None:
    create_project(small_disk / "tale", tale.fill)
    with Project.open(small_disk / "tale") as project, ProjectJournal.open(project.folder) as journal:
        attempt = tale.receive(journal, answer=tale.ANSWER, unit="credits", expected=16.0)
        ballast = fill_up(small_disk)
        with pytest.raises(StorageFailure, match="disk is full"):
            tale.taken(journal, attempt, tale.delivered())
    ballast.unlink()
    with Project.open(small_disk / "tale", tale.inspect) as project:
        assert [take.charged for take in takes.takes_of(project.db, tale.FIRST)] == [15.0]


def test_a_project_on_a_full_disk_can_be_opened_read_and_closed(small_disk: Path) -> None:
    create_project(small_disk / "tale", tale.fill)
    fill_up(small_disk)
    with Project.read(small_disk / "tale") as project:
        assert books.load_book(project.db).metadata == tale.METADATA
    with pytest.raises(StorageFailure) as caught:
        Project.open(small_disk / "tale")
    assert "full" in str(caught.value)
