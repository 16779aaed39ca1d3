"""What importing makes of a file: a book that has no identities yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from studio_app.domain.book import ChapterKind, Mark, Metadata, ParagraphKind, Source


class Nature(StrEnum):
    """What a paragraph was in its source, where its kind does not say it; rules of import tell whether it is read."""

    TEXT = "text"
    CODE = "code"
    FORMULA = "formula"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A place in a text (an offset in code points) where a mark called a note; the mark itself is left out."""

    place: int
    note: str


class ManuscriptParagraph(NamedTuple):
    """A paragraph as it came in. Verse keeps its line ends as newlines; every other text is one line.

    Attributes:
        kind: What it is on the page.
        text: Its words.
        spoken: Whether it is read aloud.
        marks: What is said of runs of its characters.
        source: Where it stood in the source.
        speaker: The name of who speaks it, in sources that say so; where it is empty the narrator does.
        nature: What it was, where the kind does not say it.
        note: The name of the note that it is part of; a note may have several paragraphs.
        calls: Where notes are called in it, in order.
    """

    kind: ParagraphKind
    text: str
    spoken: bool = True
    marks: tuple[Mark, ...] = ()
    source: Source = Source()
    speaker: str = ""
    nature: Nature = Nature.TEXT
    note: str = ""
    calls: tuple[NoteCall, ...] = ()


@dataclass(frozen=True, slots=True)
class ManuscriptChapter:
    """A chapter as it came in; one that is not included is shown and kept, but skipped."""

    title: str
    paragraphs: tuple[ManuscriptParagraph, ...]
    kind: ChapterKind = ChapterKind.BODY
    included: bool = True


@dataclass(frozen=True, slots=True)
class SourceWarning:
    """Something the user should look at: a stable ``code``, a sentence, and where (a document or chapter title)."""

    code: str
    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that could be seen in the source and did not come in.

    ``code`` is that of the warning which counts such things (``page-labels``), ``words`` what was seen, ``where`` the
    document.
    """

    code: str
    words: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of an image and its media type, such as ``image/jpeg``."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole book as it came in, with what the importer noticed and left out on the way."""

    metadata: Metadata
    chapters: tuple[ManuscriptChapter, ...]
    warnings: tuple[SourceWarning, ...] = ()
    cover: Picture | None = None
    left_out: tuple[Omission, ...] = ()
