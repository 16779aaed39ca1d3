"""From the open project to an order for finished files, and what would be missing in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.audio.encoding import Encoding
from studio_app.delivery.export import ExportFile, ExportOrder
from studio_app.delivery.filenames import BOOK_TEMPLATE, TEMPLATE, file_names
from studio_app.delivery.programmes import SpokenChapter, book_programme, chapter_programme
from studio_app.delivery.tags import Tags, book_tags, chapter_tags
from studio_app.domain.errors import Incomplete
from studio_app.domain.takes import State
from studio_app.operations.programmes import pauses, spoken_chapters
from studio_app.operations.workbench import Workbench, material, state_of
from studio_app.storage import books

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.conversion.plan import ChapterMaterial
    from studio_app.domain.ids import ChapterId
    from studio_app.domain.programme import Programme

PARTIAL = " (partial)"
"""What is added to the title of a book of which something is missing, and of a chapter."""


class Per(StrEnum):
    """What one file holds."""

    CHAPTER = "chapter"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How the user wants the finished files.

    Attributes:
        per: One file for each chapter, or one for the book.
        encoding: How they are encoded.
        template: The file names, such as ``{track} - {title}``; empty for the usual one.
        id3_version: 3 or 4, of ID3v2.
        partial: Export what there is although something is missing.
    """

    per: Per = Per.CHAPTER
    encoding: Encoding = field(default_factory=Encoding)
    template: str = ""
    id3_version: int = 3
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """How many paragraphs of a chapter have no audio, or none that fits."""

    chapter: ChapterId
    index: int
    title: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """An order, and what will be missing in its files."""

    order: ExportOrder
    missing: tuple[Gap, ...]


def prepare(bench: Workbench, folder: Path, options: ExportOptions) -> Prepared:
    """Return the order for the finished files of the book as it is now.

    Raises:
        Incomplete: Something is missing, and no partial export was asked for.
        InputError: The template or the book's data are not right.
    """
    included = [chapter for chapter in material(bench) if chapter.chapter.included]
    missing = tuple(gap for gap in map(_gap, included) if gap.paragraphs)
    if missing and not options.partial:
        raise Incomplete(_sentence(missing), "Generate it first, or export what there is as a partial export.")
    heard = [chapter for chapter in spoken_chapters(bench, included) if chapter.is_heard]
    files = _files(bench, heard, options, {gap.chapter for gap in missing})
    book = books.load_book(bench.project.db)
    cover = bench.project.assets.path(book.cover) if book.cover else None
    return Prepared(ExportOrder(folder, files, options.encoding, cover, options.id3_version), missing)


def _files(bench: Workbench, heard: list[SpokenChapter], options: ExportOptions,
           partial: set[ChapterId]) -> tuple[ExportFile, ...]:
    metadata, silence = books.load_book(bench.project.db).metadata, pauses(bench)
    tags: tuple[Tags, ...]
    programmes: tuple[Programme, ...]
    if partial:
        metadata = replace(metadata, title=metadata.title + PARTIAL)
    if options.per is Per.BOOK:
        programmes = (book_programme(heard, silence),) if heard else ()
        tags = (book_tags(metadata),)
    else:
        programmes = tuple(chapter_programme(chapter, silence) for chapter in heard)
        titles = [chapter.title for chapter in heard]
        tags = tuple(_marked(one, partial=chapter.id in partial)
                     for one, chapter in zip(chapter_tags(metadata, titles), heard, strict=True))
    template = options.template or (TEMPLATE if options.per is Per.CHAPTER else BOOK_TEMPLATE)
    names = file_names(template, tags, options.encoding.format)
    return tuple(map(ExportFile, names, programmes, tags))


def _marked(tags: Tags, *, partial: bool) -> Tags:
    return replace(tags, title=tags.title + PARTIAL) if partial else tags


def _gap(one: ChapterMaterial) -> Gap:
    states = [state_of(each) for each in one.paragraphs]
    missing = len(states) - states.count(State.SILENT) - states.count(State.CONVERTED)
    return Gap(one.chapter.id, one.chapter.index, one.chapter.title, missing)


def _sentence(missing: tuple[Gap, ...]) -> str:
    named = ", ".join(f"{gap.index} “{gap.title}” ({gap.paragraphs})" for gap in missing[:5])
    more = f" and {len(missing) - 5} more chapters" if len(missing) > 5 else ""
    return f"The book is not whole: paragraphs without audio are in chapter {named}{more}."
