"""The book's other files, named by the hash of their content: its source, its cover, samples of voices."""

from __future__ import annotations

import mimetypes
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.storage.durable import content_name, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    from sqlite_utils import Database


def asset_name(content: bytes, media_type: str, original_name: str = "") -> str:
    """Return the name that an asset has, or would have, in every project."""
    extension = Path(original_name).suffix or mimetypes.guess_extension(media_type) or ""
    return content_name(content, extension.lower().lstrip("."))


class Assets:
    """The folder ``assets`` of a project, and the table that says what each file in it is.

    In a rehearsal files get their names and rows, but are not written.
    """

    def __init__(self, project: Path, db: Database, *, rehearsed: bool = False) -> None:
        self._folder = project / "assets"
        self._db = db
        self._rehearsed = rehearsed
        self._aside: Executor | None = None
        self._waiting: list[Future[None]] = []

    def path(self, name: str) -> Path:
        """Return where the asset with this name is."""
        return self._folder / name

    def add(self, content: bytes, media_type: str, original_name: str = "") -> str:
        """Store an asset and return its name; equal content is stored once.

        Args:
            content: The file's bytes.
            media_type: Such as ``image/jpeg``.
            original_name: What the file was called where it came from, without its folder.

        Raises:
            StorageFailure: The disk is full or not writable.
        """
        name = asset_name(content, media_type, original_name)
        if self._aside is None:
            self._write(name, content)
        else:
            self._waiting.append(self._aside.submit(self._write, name, content))
        self.register(name, media_type, original_name)
        return name

    @contextmanager
    def aside(self) -> Iterator[Executor]:
        """Write the files of what is added in the block on another thread; after the block they are on the disk.

        The block is given that thread to use for more. A block within another one shares its thread.

        Raises:
            StorageFailure: The disk is full or not writable.
        """
        if self._aside is not None:
            yield self._aside
            return
        try:
            with ThreadPoolExecutor(1) as self._aside:
                yield self._aside
            for written in self._waiting:
                written.result()
        finally:
            self._aside, self._waiting = None, []

    @contextmanager
    def adding(self, read: Callable[[], bytes], media_type: str, original_name: str = "") -> Iterator[Future[str]]:
        """Store what ``read`` returns on that thread while the block runs, which is given the name that it will have.

        What it does there should be work of the disk or of C: two threads of Python hinder each other more than they
        save. After the block it is an asset as if it had been added.

        Raises:
            StorageFailure: The disk is full or not writable.
        """
        with self.aside() as aside:
            name = aside.submit(lambda: self.store(read(), media_type, original_name))
            yield name
            self.register(name.result(), media_type, original_name)

    def store(self, content: bytes, media_type: str, original_name: str = "") -> str:
        """Put an asset's file where ``add`` will find it, from any thread, and return its name.

        Raises:
            StorageFailure: The disk is full or not writable.
        """
        name = asset_name(content, media_type, original_name)
        self._write(name, content)
        return name

    def register(self, name: str, media_type: str, original_name: str = "") -> None:
        """Write down an asset whose file is stored."""
        self._db.execute("INSERT INTO asset (name, media_type, original_name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                         [name, media_type, original_name])

    def known_as(self, original_name: str) -> list[str]:
        """Return the names of the assets that were called so where they came from, the first ones first."""
        rows = self._db.execute("SELECT name FROM asset WHERE original_name = ? ORDER BY rowid", [original_name])
        return [name for (name,) in rows.fetchall() if self.path(name).is_file()]

    def media_type(self, name: str) -> str:
        """Return what kind of file an asset is, or an empty string."""
        row = self._db.execute("SELECT media_type FROM asset WHERE name = ?", [name]).fetchone()
        return row[0] if row else ""

    def _write(self, name: str, content: bytes) -> None:
        if not self._rehearsed and not self.path(name).exists():
            write_file(self.path(name), content)
