from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import ProjectInUse, StorageFailure
from studio_app.storage import lock

if TYPE_CHECKING:
    from pathlib import Path


def test_a_lock_is_held_by_its_handle(tmp_path: Path) -> None:
    with lock.take_lock(tmp_path), pytest.raises(ProjectInUse, match=tmp_path.name):
        lock.take_lock(tmp_path)
    lock.take_lock(tmp_path).close()


def test_nothing_is_written_into_the_lock(tmp_path: Path) -> None:
    with lock.take_lock(tmp_path):
        assert os.path.getsize(tmp_path / lock.FILE_NAME) == 0


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match="cannot be read or written"):
        lock.take_lock(tmp_path / "nowhere")


def test_a_disk_that_knows_no_locks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_lock", refuse)
    with pytest.raises(StorageFailure, match="Operation not supported"):
        lock.take_lock(tmp_path)
