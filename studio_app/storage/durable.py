"""Files that survive a power cut: whole under their final name, or not there at all."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING

from studio_app.storage.failures import file_failures

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED = ".part"
"""The ending of a file that is being written; nobody needs one that was left behind."""


def content_name(content: bytes, extension: str) -> str:
    """Return the name that content has in a store: its SHA-256 and the extension, which is given without a dot."""
    digest = hashlib.sha256(content).hexdigest()
    return f"{digest}.{extension}" if extension else digest


def write_file(path: Path, content: bytes) -> None:
    """Write a file that is there whole after a power cut, in a folder that is made if it is missing.

    Raises:
        StorageFailure: The disk is full or not writable; nothing is left behind.
    """
    unfinished = path.with_name(path.name + UNFINISHED)
    with file_failures(path):
        make_folder(path.parent)
        try:
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def move_file(source: Path, target: Path) -> None:
    """Move a file within its disk so that the move survives a power cut.

    Raises:
        StorageFailure: The folder is not writable.
    """
    with file_failures(target):
        make_folder(target.parent)
        os.replace(source, target)
        sync_folder(target.parent)
        sync_folder(source.parent)


def remove_unfinished(*folders: Path) -> None:
    """Remove the files in these folders whose writing was cut off."""
    for folder in folders:
        with file_failures(folder):
            for file in folder.glob(f"*{UNFINISHED}*"):
                file.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, so that they survive a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    if sys.platform == "win32":  # pragma: no cover
        return  # Windows can sync no folder; NTFS journals its names
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
