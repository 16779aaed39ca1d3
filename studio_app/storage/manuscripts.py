"""Writing a whole book, as it was imported, into an empty project."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from studio_app.domain.import_rules import USUAL_RULES
from studio_app.storage import books, editions, speakers
from studio_app.storage.database import add_many, next_id, write_many
from studio_app.storage.paragraphs import GAP, write_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from studio_app.domain.ids import SpeakerId
    from studio_app.domain.import_rules import ImportRules
    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph, Picture
    from studio_app.storage.editions import Written
    from studio_app.storage.project import Project


def write(project: Project, manuscript: Manuscript, *, narrator: SpeakerId, reading_rules: int,
          edition: Manuscript | None = None, rules: ImportRules = USUAL_RULES) -> None:
    """Write a manuscript as the book of a project that has none.

    Args:
        project: The project, open for writing.
        manuscript: The book as it shall be.
        narrator: Who speaks where nobody else does.
        reading_rules: The version of the rules that make renderings.
        edition: The book as it came in, where it was changed since.
        rules: By which rules it was arranged.

    Raises:
        StorageFailure: The disk is full or not writable.
    """
    with project.step("Import"), keeping_edition(project, editions.written(edition or manuscript, rules)):
        cover = store_cover(project, manuscript.cover)
        books.add_book(project.db, manuscript.metadata, narrator, reading_rules=reading_rules, cover=cover)
        books.set_warnings(project.db, manuscript.warnings)
        _write_chapters(project.db, manuscript.chapters)


def store_cover(project: Project, cover: Picture | None) -> str:
    """Keep a picture, and return the name of its asset; an empty one without a picture."""
    return "" if cover is None else project.assets.add(cover.content, cover.media_type)


@contextmanager
def keeping_edition(project: Project, edition: Written) -> Iterator[None]:
    """Keep an edition as the one that the book comes from; its file is written while the block writes the book.

    Raises:
        StorageFailure: The disk is full or not writable.
    """
    content = editions.packed(edition)
    with project.assets.adding(lambda: content, editions.MEDIA_TYPE) as name:
        yield
    books.set_edition(project.db, name.result())


def speakers_named(db: Database, names: Iterable[str]) -> dict[str, SpeakerId]:
    """Return the speakers with these names; those who are not there yet are added, and wait to be cast."""
    known = {speaker.name: own for own, speaker in speakers.speakers(db).items()}
    for name in dict.fromkeys(filter(None, names)):
        if name not in known:
            known[name] = speakers.add(db, name)
    return known


def _write_chapters(db: Database, chapters: tuple[ManuscriptChapter, ...]) -> None:
    first = next_id(db, "chapter")
    add_many(db, "chapter", ("id", "position", "title", "kind", "included"),
             ((first + index, index, chapter.title, str(chapter.kind), int(chapter.included))
              for index, chapter in enumerate(chapters)))
    placed = list(_placed(next_id(db, "paragraph"), first, chapters))
    add_many(db, "paragraph", ("id", "chapter", "position", "kind", "text", "spoken", "document", "path"),
             ((own, chapter, place, str(new.kind), new.text, 1 if new.spoken else 0, *new.source)
              for own, chapter, place, new in placed))
    write_marks(db, ((own, new.marks) for own, _, _, new in placed if new.marks))
    spoken = [(new.speaker, own) for own, _, _, new in placed if new.speaker]
    known = speakers_named(db, (name for name, _ in spoken))
    write_many(db, "UPDATE paragraph SET speaker = ? WHERE id = ?", [(known[name], own) for name, own in spoken])


def _placed(first: int, first_chapter: int,
            chapters: tuple[ManuscriptChapter, ...]) -> Iterator[tuple[int, int, int, ManuscriptParagraph]]:
    """Go through all paragraphs with the id, the chapter and the position that each gets."""
    ids = count(first)
    for chapter_id, chapter in enumerate(chapters, first_chapter):
        for place, new in enumerate(chapter.paragraphs, 1):
            yield next(ids), chapter_id, place * GAP, new
