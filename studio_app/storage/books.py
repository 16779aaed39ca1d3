"""The book of a project: its one row, the people on its title page, and what its import warned of."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from studio_app.domain.book import Book, Contributor, ContributorRole, Metadata
from studio_app.domain.errors import StorageFailure
from studio_app.domain.ids import SpeakerId
from studio_app.domain.manuscript import SourceWarning
from studio_app.storage.database import transaction, write_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

_TEXTS = tuple(field.name for field in fields(Metadata) if field.name != "contributors")
"""The metadata that are columns of the book, under the same names."""


def add_book(db: Database, metadata: Metadata, narrator: SpeakerId, *, reading_rules: int, cover: str = "") -> None:
    """Write the book of a new project.

    Args:
        db: The project's database.
        metadata: What is known of it.
        narrator: Who speaks where nobody else does.
        reading_rules: The version of the rules that make renderings.
        cover: The asset that is its cover, or empty.
    """
    with transaction(db):
        db.execute(f"INSERT INTO book (id, narrator, cover, reading_rules, {', '.join(_TEXTS)}) "
                   f"VALUES (1, ?, ?, ?, {', '.join('?' * len(_TEXTS))})",
                   [narrator, cover or None, reading_rules, *_texts(metadata)])
        _write_contributors(db, metadata.contributors)


def load_book(db: Database) -> Book:
    """Return the book.

    Raises:
        StorageFailure: The project has none.
    """
    row = db.execute(f"""
        SELECT narrator, ifnull(cover, ''), ifnull(source, ''), ifnull(asset.original_name, ''), {', '.join(_TEXTS)}
        FROM book LEFT JOIN asset ON asset.name = book.source
    """).fetchone()
    if row is None:
        raise StorageFailure("The project holds no book.", "Import the book into a new project.")
    texts = dict(zip(_TEXTS, row[4:], strict=True))
    return Book(Metadata(contributors=_contributors(db), **texts), SpeakerId(row[0]), *row[1:4])


def save_metadata(db: Database, metadata: Metadata) -> None:
    """Write all metadata of the book."""
    with transaction(db):
        db.execute(f"UPDATE book SET {', '.join(f'{name} = ?' for name in _TEXTS)}", _texts(metadata))
        if metadata.contributors != _contributors(db):
            db.execute("DELETE FROM contributor")
            _write_contributors(db, metadata.contributors)


def set_narrator(db: Database, speaker: SpeakerId) -> None:
    """Write who speaks where nobody else does."""
    with transaction(db):
        db.execute("UPDATE book SET narrator = ?", [speaker])


def set_cover(db: Database, asset: str) -> None:
    """Write which asset is the cover; none for an empty name."""
    with transaction(db):
        db.execute("UPDATE book SET cover = ?", [asset or None])


def set_source(db: Database, asset: str) -> None:
    """Write which asset the book was imported from."""
    with transaction(db):
        db.execute("UPDATE book SET source = ?", [asset or None])


def edition(db: Database) -> str:
    """Return the asset that keeps the edition imported last, or an empty string."""
    return str(db.execute("SELECT ifnull(edition, '') FROM book").fetchone()[0])


def set_edition(db: Database, asset: str) -> None:
    """Write which asset keeps the edition imported last."""
    with transaction(db):
        db.execute("UPDATE book SET edition = ?", [asset or None])


def reading_rules(db: Database) -> int:
    """Return the version of the rules that make renderings (matching, normalisation, cutting)."""
    return int(db.execute("SELECT reading_rules FROM book").fetchone()[0])


def set_reading_rules(db: Database, version: int) -> None:
    """Write the version of the rules that make renderings."""
    with transaction(db):
        db.execute("UPDATE book SET reading_rules = ?", [version])


def warnings(db: Database) -> list[SourceWarning]:
    """Return what the import noticed."""
    rows = db.execute("SELECT code, message, place FROM import_warning ORDER BY id").fetchall()
    return [SourceWarning(*row) for row in rows]


def set_warnings(db: Database, noticed: Iterable[SourceWarning]) -> None:
    """Write what the import noticed, in place of earlier warnings."""
    with transaction(db):
        db.execute("DELETE FROM import_warning")
        write_many(db, "INSERT INTO import_warning (code, message, place) VALUES (?, ?, ?)",
                   [(warning.code, warning.message, warning.where) for warning in noticed])


def _texts(metadata: Metadata) -> list[str]:
    return [getattr(metadata, name) for name in _TEXTS]


def _contributors(db: Database) -> tuple[Contributor, ...]:
    rows = db.execute("SELECT name, role, file_as FROM contributor ORDER BY position").fetchall()
    return tuple(Contributor(name, ContributorRole(role), file_as) for name, role, file_as in rows)


def _write_contributors(db: Database, contributors: Iterable[Contributor]) -> None:
    write_many(db, "INSERT INTO contributor (position, name, role, file_as) VALUES (?, ?, ?, ?)",
               [(place, person.name, person.role, person.file_as) for place, person in enumerate(contributors)])
