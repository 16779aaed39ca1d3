"""What comparing editions deals in: the book here, what differs, and the book as it would be.

Three texts take part: the *base* is the edition that was imported last, as it came in; *ours* is what became of it
here; *theirs* is the new edition as it came in. What differs between base and theirs the author changed, and is laid
over ours; what differs between base and ours was done here, and stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from studio_app.domain.book import Chapter, ChapterKind, Paragraph, Source
    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.domain.manuscript import ManuscriptParagraph


@dataclass(frozen=True, slots=True)
class OurChapter:
    """A chapter of the book here, with its paragraphs in order."""

    chapter: Chapter
    paragraphs: tuple[Paragraph, ...]


class DifferenceKind(StrEnum):
    """What the author did to a piece of the book."""

    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    RENAMED = "renamed"


REWORDED = frozenset({DifferenceKind.EDITED, DifferenceKind.SPLIT, DifferenceKind.MERGED})
"""Those in which words stand for other words."""


class Aspect(StrEnum):
    """What an edition may change of a paragraph besides its words."""

    KIND = "kind"
    READ = "read"
    SILENT = "silent"
    LANGUAGE = "language"
    SPEAKER = "speaker"


class Beside(NamedTuple):
    """Something that an edition changes of a paragraph besides its words.

    Attributes:
        aspect: What of it. ``READ`` is read aloud now, and ``SILENT`` is so no longer.
        value: The new kind, the tags of the languages marked now (with a space between two), or who speaks now.
    """

    aspect: Aspect
    value: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a new edition changes, which the user accepts or rejects.

    Attributes:
        number: Its number among the differences, from 0, in the order of the book as it would be.
        kind: What was done. ``MOVED`` is a run of paragraphs that stand elsewhere together and are otherwise the same;
            ``RENAMED`` is the title of a chapter; one that is only old or only new says that a chapter no longer
            begins where it did, or begins where none began, among paragraphs that stay.
        chapter: The title of the chapter it stands in, for the list.
        old: The paragraphs here that it changes, in order; empty for what is inserted or renamed.
        old_texts: What stands here: the paragraphs' texts, or the chapter's title.
        new_texts: What would stand here instead; as long as the edition makes it, and not told for what is moved.
        moved: It is edited, split or merged, and stands elsewhere besides.
        locked: One of the paragraphs is locked: it stays as it is, whatever the user says.
        also_here: The text was changed here too, so that accepting it undoes that.
        besides: What is edited of a paragraph besides its words, which may be the same.
    """

    number: int
    kind: DifferenceKind
    chapter: str
    old: tuple[ParagraphId, ...] = ()
    old_texts: tuple[str, ...] = ()
    new_texts: tuple[str, ...] = ()
    moved: bool = False
    locked: bool = False
    also_here: bool = False
    besides: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedParagraph:
    """A paragraph of the book as it would be.

    Attributes:
        id: The paragraph here that it is; None for a new one.
        new: What it becomes, or None where it stays as it is. Text, kind, whether it is spoken and the marks that
            importing makes are as told here; all else stays with the words it was given to. Its ``speaker`` is empty
            where the author said nothing new of who speaks a paragraph that was here.
        heirs_of: The paragraphs here that its words come from, in order: itself, those merged into it, or the one it
            was split from. Empty for what is new.
        source: Where it stands in the new edition, if that is not what its source says: it is known by that when the
            next edition comes.
    """

    id: ParagraphId | None
    new: ManuscriptParagraph | None = None
    heirs_of: tuple[ParagraphId, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class MergedChapter:
    """A chapter of the book as it would be; without ``id`` it is new."""

    id: ChapterId | None
    title: str
    kind: ChapterKind
    included: bool
    paragraphs: tuple[MergedParagraph, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The book as it would be. Paragraphs and chapters that are not in it are deleted."""

    chapters: tuple[MergedChapter, ...]
