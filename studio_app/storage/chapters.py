"""The chapters of a book, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio_app.domain.book import Chapter, ChapterKind
from studio_app.domain.errors import InputError
from studio_app.domain.ids import ChapterId, SpeakerId
from studio_app.storage.database import transaction, write_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

_KINDS = {kind.value: kind for kind in ChapterKind}
_SELECT = """
    SELECT id, row_number() OVER (ORDER BY position, id), title, kind, included, speaker FROM chapter
"""


def chapters(db: Database) -> list[Chapter]:
    """Return all chapters in order, skipped ones too."""
    return [_chapter(row) for row in db.execute(f"{_SELECT} ORDER BY position, id").fetchall()]


def chapter(db: Database, chapter_id: ChapterId) -> Chapter:
    """Return a chapter.

    Raises:
        InputError: There is none with this id.
    """
    found = next((chapter for chapter in chapters(db) if chapter.id == chapter_id), None)
    if found is None:
        raise InputError(f"There is no chapter with the id {chapter_id} in this book.")
    return found


def insert(db: Database, title: str, *, index: int | None = None, kind: ChapterKind = ChapterKind.BODY,
           included: bool = True, speaker: SpeakerId | None = None) -> ChapterId:
    """Add a chapter without paragraphs, and return its id.

    Args:
        db: The project's database.
        title: What it is called.
        index: Its place, from 1; the end of the book without it.
        kind: What part of the book it is.
        included: Whether it is spoken.
        speaker: Who narrates it, if not the book's narrator.
    """
    with transaction(db):
        order = [known.id for known in chapters(db)]
        cursor = db.execute("INSERT INTO chapter (position, title, kind, included, speaker) VALUES (?, ?, ?, ?, ?)",
                            [len(order), title, kind, included, speaker])
        added = ChapterId(int(cursor.lastrowid or 0))
        if index is not None:
            reorder(db, [*order[:index - 1], added, *order[index - 1:]])
    return added


def update(db: Database, changed: Chapter) -> None:
    """Write a chapter's title, kind, inclusion and speaker; its place is changed by `reorder`."""
    with transaction(db):
        db.execute("UPDATE chapter SET title = ?, kind = ?, included = ?, speaker = ? WHERE id = ?",
                   [changed.title, changed.kind, changed.included, changed.speaker, changed.id])


def reorder(db: Database, order: Sequence[ChapterId]) -> None:
    """Put all chapters into this order."""
    write_many(db, "UPDATE chapter SET position = ? WHERE id = ?", list(enumerate(order)))


def delete(db: Database, chapter_id: ChapterId) -> None:
    """Remove a chapter with its paragraphs; their takes stay."""
    with transaction(db):
        db.execute("DELETE FROM chapter WHERE id = ?", [chapter_id])


def _chapter(row: tuple[Any, ...]) -> Chapter:
    speaker = None if row[5] is None else SpeakerId(row[5])
    return Chapter(ChapterId(row[0]), row[1], row[2], _KINDS[row[3]], bool(row[4]), speaker)
