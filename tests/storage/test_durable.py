from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StorageFailure
from studio_app.storage import durable

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note in which order files and folders reach the disk."""
    noted: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_sync(handle: int) -> None:
        noted.append(f"sync {os.path.basename(os.readlink(f'/proc/self/fd/{handle}'))}")
        fsync(handle)

    def note_replace(source: Path, target: Path) -> None:
        noted.append(f"name {target.name}")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_replace)
    return noted


def test_content_is_named_by_its_hash() -> None:
    assert durable.content_name(b"", "mp3") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.mp3"
    assert "." not in durable.content_name(b"", "")


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="needs /proc to tell which file is synced")
def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, calls: list[str]) -> None:
    durable.write_file(tmp_path / "new" / "a.mp3", b"audio")
    assert calls == [f"sync {tmp_path.name}", "sync a.mp3.part", "name a.mp3", "sync new"]


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="needs /proc to tell which file is synced")
def test_both_folders_of_a_move_reach_the_disk(tmp_path: Path, calls: list[str]) -> None:
    (tmp_path / "a").touch()
    durable.move_file(tmp_path / "a", tmp_path / "new" / "b")
    assert calls == [f"sync {tmp_path.name}", "name b", "sync new", f"sync {tmp_path.name}"]


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    durable.write_file(tmp_path / "a", b"old and longer")
    durable.write_file(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageFailure, match="disk is full"):
        durable.write_file(tmp_path / "a", b"audio")
    assert list(tmp_path.iterdir()) == []


def test_a_move_of_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match="cannot be read or written"):
        durable.move_file(tmp_path / "a", tmp_path / "b")
