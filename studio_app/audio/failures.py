"""What a disk's refusals mean to somebody who exports a book."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio_app.domain.errors import StorageFailure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REFUSALS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EFBIG, errno.EIO)
"""The ways in which a disk refuses to take a file, as error numbers of the system."""


@contextmanager
def disk_failures(folder: Path) -> Iterator[None]:
    """Turn what the system says while files are written into a folder into a StorageFailure about that folder."""
    try:
        yield
    except OSError as error:
        raise disk_failure(error.errno or 0, folder, error.strerror or str(error)) from error


def disk_failure(number: int, folder: Path, said: str = "") -> StorageFailure:
    """Return the failure that tells what an error number of the system means for writing into this folder."""
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return StorageFailure(f"The disk that holds “{folder}” is full.",
                              "Make room on it or choose another folder, then export again.")
    if number in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return StorageFailure(f"Writing to “{folder}” is not allowed.",
                              "Check its permissions, or choose another folder.")
    if number == errno.EFBIG:
        return StorageFailure(f"The disk that holds “{folder}” takes no file this large.",
                              "Export a file per chapter, or choose another disk.")
    return StorageFailure(f"“{folder}” cannot be written to: {said or os.strerror(number)}.",
                          "Check the disk it is on.")
