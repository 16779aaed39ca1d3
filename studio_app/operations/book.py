"""The book's data as a publication."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import langcodes

from studio_app.domain import isbn
from studio_app.domain.book import Contributor, ContributorRole, Metadata
from studio_app.domain.errors import InputError
from studio_app.storage import books

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.domain.changes import Changes
    from studio_app.operations.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Given:
    """What a user gives of a book's data; None leaves it as it is."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    narrators: tuple[str, ...] | None = None
    isbn: str | None = None
    language: str | None = None

    def applied(self, metadata: Metadata) -> Metadata:
        """Return the metadata with what was given.

        Raises:
            InputError: The ISBN's check digit is wrong, the language tag is none, or the title is empty.
        """
        people = metadata.contributors
        for role, names in ((ContributorRole.AUTHOR, self.authors), (ContributorRole.NARRATOR, self.narrators)):
            people = people if names is None else with_people(people, role, names)
        given = {"title": self.title, "isbn": self.isbn, "language": self.language}
        changed = {name: one_line(value) for name, value in given.items() if value is not None}
        return checked(replace(metadata, contributors=people, **changed))


def checked(metadata: Metadata) -> Metadata:
    """Return the metadata in the form in which they are stored.

    Raises:
        InputError: The ISBN's check digit is wrong, the language tag is none, or the title is empty.
    """
    if not metadata.title.strip():
        raise InputError("A book needs a title.")
    if metadata.language and not langcodes.tag_is_valid(metadata.language):
        raise InputError(f"“{metadata.language}” is no language tag.", "Write one such as en, pt-BR or zh-Hant.")
    return replace(metadata, isbn=isbn.checked(metadata.isbn) if metadata.isbn else "")


def set_metadata(bench: Workbench, metadata: Metadata) -> Changes:
    """Store the book's data.

    Raises:
        InputError: The ISBN's check digit is wrong, the language tag is none, or the title is empty.
    """
    metadata = checked(metadata)
    with bench.project.step("Change book data") as step:
        if metadata != books.load_book(bench.project.db).metadata:
            books.save_metadata(bench.project.db, metadata)
    return step.changes


def give(bench: Workbench, given: Given) -> Changes:
    """Store what a user gives of the book's data, and leave the rest.

    Raises:
        InputError: As for ``set_metadata``.
    """
    return set_metadata(bench, given.applied(books.load_book(bench.project.db).metadata))


def with_people(before: tuple[Contributor, ...], role: ContributorRole,
                names: Iterable[str]) -> tuple[Contributor, ...]:
    """Return a book's people with just these in a role; of those who were in it before, what is known stays."""
    known = {person.name: person for person in before if person.role is role}
    others = tuple(person for person in before if person.role is not role)
    stripped = (one_line(name) for name in names)
    given = tuple(known.get(name, Contributor(name, role)) for name in stripped if name)
    return given + others if role is ContributorRole.AUTHOR else others + given


def one_line(text: str) -> str:
    """Return a name or title as one line without control characters, which no tag and no file name can hold."""
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())
