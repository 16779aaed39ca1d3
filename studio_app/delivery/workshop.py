"""The hidden folder in which an export is made, beside where it will be: what stands there never looks finished.

It is taken away when the export ends, however it ends. After a crash the next export into the same folder does that;
a lock of the operating system, which dies with its process, tells whether somebody still works in one.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from studio_app.audio.failures import disk_failures
from studio_app.domain.errors import StorageFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PREFIX, _SUFFIX = ".narration-", ".part"
_LOCK = "lock"
_MEGABYTE = 1_000_000

if sys.platform == "win32":  # pragma: no cover

    def _lock(handle: IO[bytes]) -> None:
        """Do nothing: Windows lets nobody remove a file that is open."""

    def _is_abandoned(workshop: Path) -> bool:
        try:
            (workshop / _LOCK).unlink(missing_ok=True)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_abandoned(workshop: Path) -> bool:
        try:
            with (workshop / _LOCK).open("ab") as handle:
                _lock(handle)
        except OSError:
            return False
        return True


@contextmanager
def workshop(folder: Path, *, least_bytes: int = 0) -> Iterator[Path]:
    """Make a hidden folder within a folder, which is made if it is missing; sweep away those of exports that died.

    Args:
        folder: Where the finished files will stand.
        least_bytes: How much room they need at least.

    Raises:
        StorageFailure: The folder is not writable, or the disk has not so much room.
    """
    made = [missing for missing in (folder, *folder.parents) if not missing.exists()]
    try:
        with disk_failures(folder):
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
            _check_room(folder, least_bytes)
            hidden, lock = _opened(folder)
        try:
            yield hidden
        finally:
            lock.close()
            shutil.rmtree(hidden, ignore_errors=True)
    finally:
        with suppress(OSError):  # the first one that holds something stays, and so do those above it
            for empty in made:
                empty.rmdir()


def publish(files: Iterable[tuple[Path, Path]]) -> None:
    """Give finished files their final places, each at once, replacing what stood there.

    Args:
        files: Pairs of where a file is and where it shall be.

    Raises:
        StorageFailure: A file cannot be replaced: another program holds it open, for example.
    """
    for made, final in files:
        with disk_failures(final):
            os.replace(made, final)


def sync(path: Path) -> None:
    """Bring a file's content to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        if left.is_dir() and _is_abandoned(left):
            shutil.rmtree(left, ignore_errors=True)


def _opened(folder: Path) -> tuple[Path, IO[bytes]]:
    """Make the hidden folder and take its lock, which the handle holds as long as it is open."""
    hidden = Path(tempfile.mkdtemp(_SUFFIX, _PREFIX, folder))
    try:
        handle = (hidden / _LOCK).open("wb")
    except OSError:
        hidden.rmdir()
        raise
    with suppress(OSError):  # a network disk may know no locks; then nobody sweeps there either
        _lock(handle)
    return hidden, handle


def _check_room(folder: Path, least_bytes: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < least_bytes:
        raise StorageFailure(f"The disk that holds “{folder}” is too full: the export needs "
                             f"{least_bytes // _MEGABYTE:,} MB, {free // _MEGABYTE:,} MB are free.",
                             "Make room on it or choose another folder, then export again.")
