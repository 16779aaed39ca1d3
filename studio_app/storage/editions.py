"""The edition of a book that was imported last, as it came in: the base of its next edition.

It is kept as an asset: what came in never changes, and undoing a new edition only has to name the earlier one again.
It is a line of JSON with its data, one with what is told of each chapter, and then the texts end to end. So chapters
can be told apart without being read. What only importing needs (what called a note, what was code) is not kept.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from io import BufferedReader, RawIOBase, TextIOWrapper
from itertools import chain, groupby, repeat
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from studio_app.domain.book import (
    ChapterKind,
    Contributor,
    ContributorRole,
    Mark,
    MarkKind,
    Metadata,
    ParagraphKind,
    Source,
)
from studio_app.domain.errors import StorageFailure
from studio_app.domain.import_rules import USUAL_RULES, ImportRules, Notes
from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph
from studio_app.storage import books
from studio_app.storage.assets import asset_name
from studio_app.storage.failures import file_failures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studio_app.domain.manuscript import Manuscript
    from studio_app.storage.project import Project

Read = TypeVar("Read")

MEDIA_TYPE = "application/zlib"
_UNCOMPRESSED = 0
"""The file is a zlib stream, which knows whether it is whole. A long novel takes four megabytes; compressing it would
make it half as large, and an import a tenth slower."""
_AT_ONCE = 1 << 16
"""So many bytes are read at once: a novel as one string, taken apart, costs more for its memory than for its text."""


@dataclass(frozen=True, slots=True)
class KeptData:
    """What is known of an edition besides its text: data, the asset that was its cover, the rules it was read by."""

    metadata: Metadata
    cover: str = ""
    rules: ImportRules = USUAL_RULES


@dataclass(frozen=True, slots=True)
class Written:
    """An edition as it is written down: a line of its data, and of each chapter a line and its texts end to end."""

    data: str
    heads: tuple[str, ...]
    texts: tuple[str, ...]

    def chapter(self, index: int) -> ManuscriptChapter:
        """Return a chapter, the first being 0."""
        told = json.loads(self.heads[index])
        return ManuscriptChapter(told["title"], tuple(_paragraphs(told, self.texts[index])), ChapterKind(told["kind"]),
                                 told["included"])

    def title(self, index: int) -> str:
        """Return the title of a chapter."""
        title: str = json.loads(self.heads[index])["title"]
        return title

    @property
    def chapters(self) -> tuple[ManuscriptChapter, ...]:
        """All chapters."""
        return tuple(self.chapter(index) for index in range(len(self.heads)))


def load(project: Project) -> Written | None:
    """Return the edition that was imported last; None in a project that is older than the keeping of editions.

    Raises:
        StorageFailure: It cannot be read.
    """
    return _read(project, unpacked)


def load_data(project: Project) -> KeptData | None:
    """Return what is known of that edition besides its text, which takes hardly any time."""
    return _read(project, _data)


def written(manuscript: Manuscript, rules: ImportRules) -> Written:
    """Write down an edition that was arranged by these rules."""
    texts = tuple(["".join([one.text for one in chapter.paragraphs]) for chapter in manuscript.chapters])
    data = {"metadata": asdict(manuscript.metadata), "cover": cover_name(manuscript), "rules": asdict(rules),
            "sizes": [len(text) for text in texts]}
    return Written(json.dumps(data), tuple([json.dumps(_head(chapter)) for chapter in manuscript.chapters]), texts)


def cover_name(manuscript: Manuscript) -> str:
    """Return the name that an edition's cover has as an asset, or an empty one."""
    cover = manuscript.cover
    return asset_name(cover.content, cover.media_type) if cover else ""


def packed(edition: Written) -> bytes:
    """Return the file that keeps a written edition; piece by piece, since whole novels are slow to move about."""
    packer = zlib.compressobj(_UNCOMPRESSED)
    pieces = ("\n".join((edition.data, *edition.heads, "")), *edition.texts)
    return b"".join([*[packer.compress(piece.encode()) for piece in pieces], packer.flush()])


def unpacked(file: BinaryIO) -> Written:
    """Return the written edition that a file keeps."""
    opened = _opened(file)
    data = opened.readline().removesuffix("\n")
    sizes = json.loads(data)["sizes"]
    heads = tuple([opened.readline().removesuffix("\n") for _ in sizes])
    texts = tuple([opened.read(size) for size in sizes])
    if opened.read():
        raise ValueError("there is more in it than it tells of")
    return Written(data, heads, texts)


class _Unpacking(RawIOBase):
    """What a zlib stream holds, as a file.

    Args:
        packed: The stream; reading raises zlib.error where it is damaged or cut off.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._stream = packed, zlib.decompressobj()

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read as much as there is room for, and return how much that was; 0 at the end."""
        content = b""
        while not content and not self._stream.eof:
            packed = self._stream.unconsumed_tail or self._packed.read(_AT_ONCE)
            if not packed:
                raise zlib.error("the file is cut off")
            content = self._stream.decompress(packed, len(buffer))
        buffer[:len(content)] = content
        return len(content)


def _opened(file: BinaryIO) -> TextIOWrapper:
    return TextIOWrapper(BufferedReader(_Unpacking(file), _AT_ONCE), "utf-8", newline="\n")


def _head(chapter: ManuscriptChapter) -> dict[str, Any]:
    paragraphs = chapter.paragraphs
    body = ParagraphKind.BODY
    return {
        "title": chapter.title, "kind": chapter.kind, "included": chapter.included,
        "lengths": [len(one.text) for one in paragraphs],
        "kinds": {place: one.kind for place, one in enumerate(paragraphs) if one.kind is not body},
        "unspoken": [place for place, one in enumerate(paragraphs) if not one.spoken],
        "speakers": {place: one.speaker for place, one in enumerate(paragraphs) if one.speaker},
        "marks": {place: [(mark.start, mark.end, mark.kind, mark.value) for mark in one.marks]
                  for place, one in enumerate(paragraphs) if one.marks},
        "documents": [(name, len(list(its))) for name, its in groupby([one.source.document for one in paragraphs])],
        "paths": [one.source.path for one in paragraphs],
    }


def _read(project: Project, read: Callable[[BinaryIO], Read]) -> Read | None:
    name = books.edition(project.db)
    if not name:
        return None
    path = project.assets.path(name)
    try:
        with file_failures(path), path.open("rb") as file:
            return read(file)
    except (zlib.error, ValueError, LookupError, TypeError) as error:
        raise StorageFailure("The earlier edition that this project keeps is damaged.",
                             "Take the project from a copy.") from error


def _data(file: BinaryIO) -> KeptData:
    """Return what the first line of a file tells."""
    told = json.loads(_opened(file).readline())
    people = tuple(Contributor(one["name"], ContributorRole(one["role"]), one["file_as"])
                   for one in told["metadata"]["contributors"])
    rules = ImportRules(**{**told["rules"], "notes": Notes(told["rules"]["notes"])})
    return KeptData(Metadata(**{**told["metadata"], "contributors": people}), told["cover"], rules)


def _paragraphs(told: dict[str, Any], texts: str) -> Iterator[ManuscriptParagraph]:
    kinds, unspoken, speakers, marks = told["kinds"], set(told["unspoken"]), told["speakers"], told["marks"]
    documents = chain.from_iterable(repeat(name, count) for name, count in told["documents"])
    sources = map(Source, documents, told["paths"])
    start = 0
    for number, (length, source) in enumerate(zip(told["lengths"], sources, strict=True)):
        place = str(number)
        kind = ParagraphKind(kinds[place]) if place in kinds else ParagraphKind.BODY
        yield ManuscriptParagraph(kind, texts[start:start + length], number not in unspoken,
                                  _marks(marks.get(place, ())), source, speakers.get(place, ""))
        start += length


def _marks(told: Sequence[tuple[int, int, str, str]]) -> tuple[Mark, ...]:
    return tuple(Mark(start, end, MarkKind(kind), value) for start, end, kind, value in told)
