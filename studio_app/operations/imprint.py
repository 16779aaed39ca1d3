"""What a new edition says of the book as a publication: it is taken over where only the author changed it.

What an edition does not tell is no change: a Word file has no cover and names no publisher, and the book keeps both.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from studio_app.domain.book import ContributorRole, Metadata
from studio_app.operations.book import checked
from studio_app.storage import books, editions, manuscripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.book import Book, Contributor
    from studio_app.domain.manuscript import Manuscript
    from studio_app.storage.editions import KeptData
    from studio_app.storage.project import Project

_FIELDS = {
    "subtitle": "subtitle", "language": "language", "publisher": "publisher", "published": "date", "rights": "rights",
    "description": "description", "series": "series", "series_number": "number in the series",
    "source_isbn": "the book’s ISBN",
}
_PEOPLE = {
    ContributorRole.AUTHOR: "authors", ContributorRole.NARRATOR: "narrators", ContributorRole.TRANSLATOR: "translators",
    ContributorRole.EDITOR: "editors", ContributorRole.ILLUSTRATOR: "illustrators", ContributorRole.OTHER: "others",
}


@dataclass(frozen=True, slots=True)
class Imprint:
    """What becomes of the book's data and its cover.

    Attributes:
        before: The data as they are.
        after: As they would be.
        cover: The edition's cover takes the place of the one here.
    """

    before: Metadata
    after: Metadata
    cover: bool = False

    @property
    def told(self) -> tuple[str, ...]:
        """What becomes another, in words: the title as it would be, of all else what it is."""
        return tuple(self._told())

    def _told(self) -> Iterator[str]:
        if self.after.title != self.before.title:
            yield f"title “{self.after.title}”"
        before, after = self.before, self.after
        yield from (words for role, words in _PEOPLE.items() if _in_role(after, role) != _in_role(before, role))
        yield from (words for name, words in _FIELDS.items() if getattr(after, name) != getattr(before, name))
        if self.cover:
            yield "cover"


def imprint(book: Book, base: KeptData | None, manuscript: Manuscript, file_name: str = "") -> Imprint:
    """Return what becomes of a book's data and cover.

    Args:
        book: The book here.
        base: The data of the edition that was imported last; None where they are not known, and nothing changes.
        manuscript: The new edition.
        file_name: The name of its file without the ending: as a title that says nothing of the book, which has one.
    """
    if base is None:
        return Imprint(book.metadata, book.metadata)
    theirs = manuscript.metadata
    told = replace(theirs, title="") if theirs.title == file_name else theirs
    cover = manuscript.cover is not None and book.cover == base.cover != editions.cover_name(manuscript)
    return Imprint(book.metadata, _merged(book.metadata, base.metadata, told), cover)


def take_imprint(project: Project, taken: Imprint, manuscript: Manuscript) -> None:
    """Write what becomes of the book's data and cover, within the caller's step.

    Raises:
        InputError: The edition's data are not right.
    """
    if taken.after != taken.before:
        books.save_metadata(project.db, checked(taken.after))
    if taken.cover:
        books.set_cover(project.db, manuscripts.store_cover(project, manuscript.cover))


def _merged(ours: Metadata, base: Metadata, theirs: Metadata) -> Metadata:
    """Return the book's data with what the author changed and the user did not."""
    names = [field.name for field in fields(Metadata) if field.name != "contributors"]
    taken = {name: value for name in names
             if (value := getattr(theirs, name)) and value != getattr(base, name) == getattr(ours, name)}
    people = {role: its for role in ContributorRole
              if (its := _in_role(theirs, role)) and its != _in_role(base, role) == _in_role(ours, role)}
    if people:
        taken["contributors"] = tuple(person for role in ContributorRole
                                      for person in people.get(role, _in_role(ours, role)))
    return replace(ours, **taken)


def _in_role(metadata: Metadata, role: ContributorRole) -> tuple[Contributor, ...]:
    return tuple(person for person in metadata.contributors if person.role is role)
