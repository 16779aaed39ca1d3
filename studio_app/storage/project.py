"""A project as an open thing: its database, its undo log, its audio and assets, and the one lock for writing."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from sqlite_utils import Database

from studio_app.domain.errors import NotAProject, StorageFailure
from studio_app.storage import backups, recovery, row_log, versions
from studio_app.storage.assets import Assets
from studio_app.storage.audio_files import AudioFiles
from studio_app.storage.creation import building_site
from studio_app.storage.database import FILE_NAME, open_new, open_writable, reading, settle, snapshot
from studio_app.storage.failures import file_failures
from studio_app.storage.lock import take_lock
from studio_app.storage.undo import UndoLog

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from studio_app.domain.takes import AudioFacts
    from studio_app.storage.undo import Step


class Project:
    """An open project; it belongs to the thread that opened it.

    Attributes:
        folder: Where it is.
        db: The connection for content. Whatever is written through it is written in a `step`.
        undo: What can be undone and redone.
        audio: The takes' audio.
        assets: The source, the cover and other files.
        read_only: It was opened to be looked at; nothing can be written.
    """

    def __init__(self, folder: Path, db: Database, held: ExitStack, *, read_only: bool = False,
                 rehearsed: bool = False) -> None:
        self.folder = folder
        self.db = db
        self.undo = UndoLog(db)
        self.audio = AudioFiles(folder)
        self.assets = Assets(folder, db, rehearsed=rehearsed)
        self.read_only = read_only
        self._held = held

    @classmethod
    def open(cls, folder: Path, inspect: Callable[[Path, str], AudioFacts] | None = None) -> Project:
        """Open a project for writing, bring it to this program's version, and finish what was cut off.

        Args:
            folder: The project.
            inspect: Tells what a received file holds that should speak some words, raising BadAudio; without it, audio
                that was received but not yet made a take when the program ended waits for the next time.

        Raises:
            NotAProject: There is no project.
            ProjectTooNew: A newer version of the program wrote it.
            ProjectInUse: It is open for writing elsewhere.
            StorageFailure: The disk is full or not writable, or the project is damaged.
        """
        _version_of(folder)  # before the lock, which makes a file, in what may be no project of ours
        with ExitStack() as held:
            held.enter_context(take_lock(folder))
            found = _version_of(folder)
            if found < versions.newest():
                backups.make(folder, f"version {found}")
            db = _writable(folder, held)
            recovery.recover(db, folder, inspect)
            row_log.install(db)
            return cls(folder, db, held.pop_all())

    @classmethod
    def beside(cls, folder: Path) -> Project:
        """Open a project once more that this program has open for writing, for a long step on another thread.

        Until that step is handed over (``undo.handed``, ``undo.take_over``) nobody else may write content.

        Raises:
            StorageFailure: The disk is full or not writable.
        """
        with ExitStack() as held:
            db = open_writable(folder / FILE_NAME)
            held.callback(db.close)
            row_log.install(db)
            return cls(folder, db, held.pop_all())

    @classmethod
    def read(cls, folder: Path) -> Project:
        """Look at a project as it is now, without a lock and without changing anything, also while it is written to.

        Raises:
            NotAProject: There is no project.
            ProjectTooNew: A newer version of the program wrote it.
            StorageFailure: It cannot be read, or is damaged.
        """
        with ExitStack() as held:
            db = _copy(folder, held)
            db.execute("PRAGMA query_only=ON")
            return cls(folder, db, held.pop_all(), read_only=True)

    @classmethod
    def rehearse(cls, folder: Path) -> Project:
        """Open a copy of a project in memory, to try something on it that nothing is kept of; raises as ``read``."""
        with ExitStack() as held:
            db = _copy(folder, held)
            db.execute("PRAGMA foreign_keys=ON")
            row_log.install(db, tables=())
            return cls(folder, db, held.pop_all(), rehearsed=True)

    def step(self, name: str, *, merge_key: str | None = None) -> AbstractContextManager[Step]:
        """Make one transaction and one named undo step of a block; inside another step it becomes a part of that.

        An exception takes everything back and leaves no step. What changed is in the step's ``changes`` after the
        block.

        Args:
            name: What *Undo* is to call it.
            merge_key: A step with the key of the newest one, within a minute after it, becomes one with it.

        Raises:
            StorageFailure: The disk is full or not writable; or the project was opened for reading only.
        """
        if self.read_only:
            raise StorageFailure("The project was opened for reading only.", "Open it for writing.")
        return self.undo.step(name, merge_key)

    def backup(self, label: str) -> Path:
        """Copy the database as it was last committed into the folder ``backups``, and return the copy.

        Raises:
            StorageFailure: The disk is full or not writable.
        """
        return backups.make(self.folder, label)

    def close(self) -> None:
        """Bring everything into the one database file and free the lock; closing twice does nothing more."""
        self._held.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> None:
        self.close()


def create_project(folder: Path, fill: Callable[[Project], None]) -> None:
    """Make a new project: it is at ``folder`` when it is whole, and otherwise nothing is.

    Args:
        folder: Where it shall be; folders above it are made.
        fill: Writes the content, in the project's hidden place of building; nobody will undo it, so nothing is logged.

    Raises:
        ProjectExists: Something is there already.
        StorageFailure: The disk is full or not writable.
    """
    with building_site(folder.absolute()) as site, ExitStack() as held:
        held.enter_context(take_lock(site))
        db = open_new(site / FILE_NAME)
        held.callback(db.close)
        versions.bring_up_to_date(db)
        row_log.install(db, tables=())
        with Project(site, db, held.pop_all()) as project:
            fill(project)
            settle(db)


def _copy(folder: Path, held: ExitStack) -> Database:
    """Return the project's database as it is now, in memory and with the newest schema; ``held`` closes it."""
    db = Database(snapshot(_database_of(folder)), execute_plugins=False, strict=True)
    held.callback(db.close)
    if versions.check(db, folder) < versions.newest():
        versions.bring_up_to_date(db)
    return db


def _writable(folder: Path, held: ExitStack) -> Database:
    """Open the database for writing, with the newest schema; ``held`` closes it."""
    db = open_writable(folder / FILE_NAME)
    held.callback(db.close)
    held.callback(_checkpoint, db)
    if versions.version(db) < versions.newest():
        versions.bring_up_to_date(db)
    return db


def _checkpoint(db: Database) -> None:
    """Move the write-ahead log into the file; where that is not possible now, the next opening does it."""
    with suppress(StorageFailure):
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _version_of(folder: Path) -> int:
    """Return the version of the project's schema, if it is one that this program can work on."""
    with reading(_database_of(folder)) as connection:
        return versions.check(Database(connection, execute_plugins=False), folder)


def _database_of(folder: Path) -> Path:
    path = folder / FILE_NAME
    with file_failures(folder):
        if not path.is_file():
            raise NotAProject(f"“{folder}” holds no project.", "Choose a folder that was made by this program.")
    return path
