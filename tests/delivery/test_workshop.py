from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from studio_app.delivery.workshop import publish, workshop
from studio_app.domain.errors import StorageFailure
from tests.delivery.disks import mounted

if TYPE_CHECKING:
    from pathlib import Path


def test_the_folder_is_made_and_holds_what_was_published_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with workshop(folder) as hidden:
        (hidden / "1.part").write_bytes(b"sound")
        publish([(hidden / "1.part", folder / "one.mp3")])
    assert [path.name for path in folder.iterdir()] == ["one.mp3"]


def test_a_folder_made_for_nothing_goes_again(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), workshop(tmp_path / "a" / "b"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_there_stays_with_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine.txt").touch()
    with workshop(tmp_path / "a") as hidden:
        (hidden / "1.part").touch()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["mine.txt"]


def test_the_hidden_folder_is_hidden(tmp_path: Path) -> None:
    with workshop(tmp_path) as hidden:
        assert hidden.parent == tmp_path
        assert hidden.name.startswith(".")


def test_what_a_killed_export_left_is_swept_away(tmp_path: Path) -> None:
    code = ("import os, pathlib, sys; from studio_app.delivery.workshop import workshop\n"
            "with workshop(pathlib.Path(sys.argv[1])) as hidden:\n"
            "    (hidden / '1.part').write_bytes(b'half'); os._exit(9)")
    subprocess.run([sys.executable, "-c", code, tmp_path], check=False)
    [left] = tmp_path.iterdir()
    with workshop(tmp_path):
        assert not left.exists()


def test_an_export_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    with workshop(tmp_path) as first, workshop(tmp_path) as second:
        assert first.is_dir()
        assert second != first


def test_nobody_elses_hidden_files_are_swept_away(tmp_path: Path) -> None:
    others = [tmp_path / ".download.part", tmp_path / ".narration-notes", tmp_path / ".narration-x.part"]
    for other in others:
        other.write_text("mine")
    with workshop(tmp_path):
        pass
    assert all(other.read_text() == "mine" for other in others)


def test_too_little_room_is_told_beforehand(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match=r"the export needs 1,000,000,000 MB, [\d,]+ MB are free"), \
            workshop(tmp_path / "new", least_bytes=10**15):
        pass
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_made_is_a_clear_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailure, match="cannot be written to: Not a directory"), \
            workshop(tmp_path / "file" / "new"):
        pass


def test_a_disk_without_room_for_one_more_file_is_a_clear_failure(tmp_path: Path) -> None:
    """The disk's own folder and the hidden one are all that it holds."""
    with mounted(tmp_path / "small", "nr_inodes=2") as disk:
        with pytest.raises(StorageFailure, match="is full"), workshop(disk):
            pass
        assert list(disk.iterdir()) == []


def test_a_name_that_is_taken_by_a_folder_is_a_clear_failure(tmp_path: Path) -> None:
    (tmp_path / "one.mp3").mkdir()
    with workshop(tmp_path) as hidden:
        (hidden / "1.part").touch()
        with pytest.raises(StorageFailure, match=r"one\.mp3"):
            publish([(hidden / "1.part", tmp_path / "one.mp3")])
