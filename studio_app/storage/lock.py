"""The writer's lock: one program at a time writes to a project.

It is a lock of the operating system, held by an open handle and freed by the kernel when the process ends, however it
ends. Nothing is written into the file, so nothing in it can be out of date.
"""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from studio_app.domain.errors import ProjectInUse
from studio_app.storage.failures import file_failures

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(handle: IO[bytes]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

FILE_NAME = "lock"


def take_lock(folder: Path) -> IO[bytes]:
    """Return the handle that holds the folder's lock; closing it frees the lock.

    Raises:
        ProjectInUse: Another window or command holds it.
        StorageFailure: The folder cannot be written to.
    """
    path = folder / FILE_NAME
    with file_failures(folder):
        handle = path.open("ab")
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError) as error:
            handle.close()
            raise ProjectInUse(f"“{folder.name}” is open in another window or command.",
                               "Close it there, then try again.") from error
        except OSError:
            handle.close()
            raise
    return handle
