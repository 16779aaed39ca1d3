"""A book as the studio works on it: book, chapters, paragraphs, marks and spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.voices import NO_SETTINGS

if TYPE_CHECKING:
    from studio_app.domain.ids import ChapterId, ParagraphId, SpeakerId
    from studio_app.domain.voices import Settings


class ChapterKind(StrEnum):
    """What part of a book a chapter is."""

    FRONT_MATTER = "front_matter"
    BODY = "body"
    BACK_MATTER = "back_matter"
    CREDITS = "credits"


class ParagraphKind(StrEnum):
    """What a paragraph is on the page."""

    HEADING = "heading"
    BODY = "body"
    QUOTATION = "quotation"
    VERSE = "verse"
    LIST_ITEM = "list_item"
    SCENE_BREAK = "scene_break"
    NOTE = "note"
    CAPTION = "caption"
    TABLE = "table"


BREAKS_CONTEXT = frozenset({ParagraphKind.HEADING, ParagraphKind.SCENE_BREAK})
"""Kinds across which no request is told what was said before or comes after."""


class MarkKind(StrEnum):
    """What a mark says of a run of characters."""

    EMPHASIS = "emphasis"
    LANGUAGE = "language"
    PAUSE = "pause"
    SAY_AS = "say_as"
    DIRECTION = "direction"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Mark:
    """An attribute of the characters from start (included) to end (not included), counted in code points.

    Values: ``em`` or ``strong`` for emphasis, a BCP 47 tag for a language, seconds for a pause (start equals end), the
    words to be spoken for *say as*, words to the voice for a direction, and voice settings as a JSON object. *Say as*,
    direction and settings overlap none of their own kind.
    """

    start: int
    end: int
    kind: MarkKind
    value: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters given to a speaker other than the paragraph's own."""

    start: int
    end: int
    speaker: SpeakerId


class Source(NamedTuple):
    """Where a paragraph stood in the imported file: the document's name and a path to the element in it."""

    document: str = ""
    path: str = ""


class ContributorRole(StrEnum):
    """What somebody did for a book, in MARC relator codes (https://www.loc.gov/marc/relators/)."""

    AUTHOR = "aut"
    NARRATOR = "nrt"
    TRANSLATOR = "trl"
    EDITOR = "edt"
    ILLUSTRATOR = "ill"
    OTHER = "oth"


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody named on the title page; ``file_as`` is the name as a catalogue sorts it, or empty."""

    name: str
    role: ContributorRole = ContributorRole.AUTHOR
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a book as a publication.

    ``isbn`` is the audio edition's own number; ``source_isbn`` the imported book's. ``language`` is a BCP 47 tag.
    ``published`` is a year or an ISO date, as the source gave it. Empty strings stand for what is not known.
    """

    title: str = ""
    subtitle: str = ""
    contributors: tuple[Contributor, ...] = ()
    language: str = ""
    publisher: str = ""
    published: str = ""
    description: str = ""
    rights: str = ""
    series: str = ""
    series_number: str = ""
    isbn: str = ""
    source_isbn: str = ""

    def names(self, role: ContributorRole) -> tuple[str, ...]:
        """Return the names of all contributors with this role, in order."""
        return tuple(person.name for person in self.contributors if person.role is role)

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors' names, in order."""
        return self.names(ContributorRole.AUTHOR)

    @property
    def narrators(self) -> tuple[str, ...]:
        """The narrators' names, in order."""
        return self.names(ContributorRole.NARRATOR)


@dataclass(frozen=True, slots=True)
class Book:
    """The book of a project: its metadata, its narrator, and the asset names of its source file and cover."""

    metadata: Metadata
    narrator: SpeakerId
    cover: str = ""
    source: str = ""
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the book.

    ``index`` counts from 1 over all chapters, skipped ones too. ``speaker`` narrates it, if not the book's narrator.
    """

    id: ChapterId
    index: int
    title: str
    kind: ChapterKind = ChapterKind.BODY
    included: bool = True
    speaker: SpeakerId | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its stable identity.

    ``cuts`` are the kept cuts: offsets into the text (code points) where a segment made for a take ended, so that an
    edit disturbs only the segment it touches. A paragraph that is not spoken stays on the page and in no plan.
    ``direction`` tells the voice how to speak it, and is never read aloud; ``settings`` are laid over those of whoever
    speaks it. Marks of a stretch are nearer, and win.
    """

    id: ParagraphId
    chapter: ChapterId
    kind: ParagraphKind
    text: str
    spoken: bool = True
    locked: bool = False
    speaker: SpeakerId | None = None
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()
    cuts: tuple[int, ...] = ()
    direction: str = ""
    settings: Settings = field(default_factory=lambda: NO_SETTINGS)
    source: Source = field(default_factory=Source)
