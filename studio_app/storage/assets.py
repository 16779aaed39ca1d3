"""The book's other files, named by the hash of their content: its source, its cover, samples of voices."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.storage.durable import content_name, write_file

if TYPE_CHECKING:
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
        name = self.store(content, media_type, original_name)
        self._db.execute("INSERT INTO asset (name, media_type, original_name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                         [name, media_type, original_name])
        return name

    def store(self, content: bytes, media_type: str, original_name: str = "") -> str:
        """Put an asset's file where ``add`` will find it, from any thread, and return its name.

        Raises:
            StorageFailure: The disk is full or not writable.
        """
        name = asset_name(content, media_type, original_name)
        if not self._rehearsed and not self.path(name).exists():
            write_file(self.path(name), content)
        return name

    def known_as(self, original_name: str) -> list[str]:
        """Return the names of the assets that were called so where they came from, the first ones first."""
        rows = self._db.execute("SELECT name FROM asset WHERE original_name = ? ORDER BY rowid", [original_name])
        return [name for (name,) in rows.fetchall() if self.path(name).is_file()]

    def media_type(self, name: str) -> str:
        """Return what kind of file an asset is, or an empty string."""
        row = self._db.execute("SELECT media_type FROM asset WHERE name = ?", [name]).fetchone()
        return row[0] if row else ""
