"""What a finished file says of itself, whatever its format; how each format says it stands in its own module."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import langcodes

from studio_app.domain import isbn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.book import Metadata

_BETWEEN_NAMES = "; "
"""Players that split names split at this before they split at commas, which names like “King, Jr.” contain."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What players and stores are told of one file. Empty strings are not written.

    Attributes:
        title: The chapter's title, or the book's in a file that holds the whole book.
        album: The book's title.
        year: The year alone: players that sort by decade understand nothing else.
        language: A BCP 47 tag.
        isbn: The audio edition's own number, with or without hyphens.
        track: Which of the book's files this is, from 1.
    """

    title: str = ""
    album: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    narrators: tuple[str, ...] = ()
    genre: str = "Audiobook"
    year: str = ""
    publisher: str = ""
    copyright: str = ""
    language: str = ""
    description: str = ""
    series: str = ""
    series_number: str = ""
    isbn: str = ""
    track: int = 1
    tracks: int = 1
    disc: int = 1
    discs: int = 1

    @property
    def author(self) -> str:
        """All authors as one line."""
        return _BETWEEN_NAMES.join(self.authors)

    @property
    def narrator(self) -> str:
        """All narrators as one line."""
        return _BETWEEN_NAMES.join(self.narrators)

    @property
    def grouping(self) -> str:
        """The series with the book's place in it, as players without tags for series show it: ``Series #2``."""
        return f"{self.series} #{self.series_number}" if self.series and self.series_number else self.series

    @property
    def isbn_digits(self) -> str:
        """The ISBN without hyphens.

        Raises:
            InputError: Its check digit is wrong.
        """
        return isbn.checked(self.isbn) if self.isbn else ""

    @property
    def language_code(self) -> str:
        """The language in ISO 639-2 (terminological codes, as ``deu``); empty where it has none."""
        try:
            return langcodes.Language.get(self.language).to_alpha3()
        except (LookupError, ValueError):
            return ""


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """Where a chapter lies in a file, in seconds."""

    title: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Label:
    """All that is written into one file besides its sound.

    Attributes:
        tags: What it says of itself.
        marks: Its chapters in order; none in a file that is one chapter.
        cover: The front cover as a JPEG file, or nothing.
        id3_version: Of ID3v2, 3 or 4, where the format uses it. More players read 3.
    """

    tags: Tags
    marks: tuple[ChapterMark, ...] = ()
    cover: bytes = b""
    id3_version: int = 3


def book_tags(metadata: Metadata) -> Tags:
    """Return the tags of a file that holds the whole book."""
    year = re.search(r"\d{4}", metadata.published)
    return Tags(
        title=metadata.title,
        album=metadata.title,
        subtitle=metadata.subtitle,
        authors=metadata.authors,
        narrators=metadata.narrators,
        year=year.group() if year else "",
        publisher=metadata.publisher,
        copyright=metadata.rights,
        language=metadata.language,
        description=metadata.description,
        series=metadata.series,
        series_number=metadata.series_number,
        isbn=metadata.isbn,
    )


def chapter_tags(metadata: Metadata, titles: Sequence[str]) -> tuple[Tags, ...]:
    """Return the tags of the files of a book that has one for each chapter, in order."""
    whole = book_tags(metadata)
    return tuple(replace(whole, title=title, track=track, tracks=len(titles))
                 for track, title in enumerate(unique_titles(titles, metadata.title), start=1))


def unique_titles(titles: Sequence[str], book: str) -> tuple[str, ...]:
    """Return chapter titles of which no two are equal and none is empty or the book's.

    Players (Audiobookshelf, for one) show the titles only if that is so, and the file names if not.
    """
    taken = {book}
    return tuple(_untaken(shown_title(title, number), taken) for number, title in enumerate(titles, start=1))


def shown_title(title: str, number: int) -> str:
    """Return what to call a chapter: its title, or its number where it has none."""
    return title.strip() or f"Chapter {number}"


def _untaken(title: str, taken: set[str]) -> str:
    number, unique = 1, title
    while unique in taken:
        number += 1
        unique = f"{title} ({number})"
    taken.add(unique)
    return unique
