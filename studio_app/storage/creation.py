"""Building a new project beside its place, and moving it there when it is whole."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from studio_app.domain.errors import ProjectExists, StudioError
from studio_app.storage.durable import make_folder, sync_folder
from studio_app.storage.failures import file_failures
from studio_app.storage.lock import take_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNFINISHED = ".unfinished-project"
"""The ending of the hidden folder in which a project is built."""
_OLD_SECONDS = 60.0
"""A folder that was touched since may have lost its lock only because it is about to be moved."""


@contextmanager
def building_site(folder: Path) -> Iterator[Path]:
    """Give a hidden folder to build in; after the block it becomes ``folder``, or is gone if the block failed.

    The block must leave no file in it open. What creations that were killed left beside it is removed.

    Raises:
        ProjectExists: Something is at ``folder`` already.
        StorageFailure: The place is not writable.
    """
    with file_failures(folder.parent):
        if os.path.lexists(folder):
            raise _exists(folder)
        new_parent = _first_missing(folder.parent)
    site = folder.parent / f".{secrets.token_hex(8)}{UNFINISHED}"
    try:
        with file_failures(folder.parent):
            make_folder(folder.parent)
            _sweep(folder.parent)
            site.mkdir()
        yield site
        _move(site, folder)
    except BaseException:
        shutil.rmtree(site, ignore_errors=True)
        _remove_empty(folder.parent, new_parent)
        raise


def _move(site: Path, folder: Path) -> None:
    with file_failures(folder):
        sync_folder(site)
        try:
            os.rename(site, folder)
        except OSError:
            if os.path.lexists(folder):
                raise _exists(folder) from None
            raise
        sync_folder(folder.parent)


def _exists(folder: Path) -> ProjectExists:
    return ProjectExists(f"There is something at “{folder}” already.", "Choose another name or place.")


def _first_missing(folder: Path) -> Path | None:
    missing = [ancestor for ancestor in (folder, *folder.parents) if not ancestor.exists()]
    return missing[-1] if missing else None


def _remove_empty(folder: Path, top: Path | None) -> None:
    """Remove the folders that were made for the project, from ``folder`` up to ``top``."""
    if top is None:
        return
    with suppress(OSError):
        while folder != top.parent:
            folder.rmdir()
            folder = folder.parent


def _sweep(parent: Path) -> None:
    """Remove what is left of creations that were killed: old, and locked by nobody."""
    for site in parent.glob(f".*{UNFINISHED}"):
        with suppress(OSError, StudioError):
            if time.time() - site.stat().st_mtime > _OLD_SECONDS:
                with take_lock(site):
                    shutil.rmtree(site, ignore_errors=True)
