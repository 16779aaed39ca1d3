"""What importing makes of a file: a book that has no identities yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio_app.domain.book import ChapterKind, Mark, Metadata, ParagraphKind, Source


@dataclass(frozen=True, slots=True)
class ManuscriptParagraph:
    """A paragraph as it came in. Verse keeps its line ends as newlines; every other text is one line.

    ``speaker`` is the name of who speaks it, in sources that say so; where it is empty the narrator does.
    """

    kind: ParagraphKind
    text: str
    spoken: bool = True
    marks: tuple[Mark, ...] = ()
    source: Source = field(default_factory=Source)
    speaker: str = ""


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
class Picture:
    """The bytes of an image and its media type, such as ``image/jpeg``."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole book as it came in, with what the importer noticed on the way."""

    metadata: Metadata
    chapters: tuple[ManuscriptChapter, ...]
    warnings: tuple[SourceWarning, ...] = ()
    cover: Picture | None = None
