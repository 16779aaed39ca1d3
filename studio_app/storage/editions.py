"""The edition of a book that was imported last, as it came in, the base of its next edition.

It is kept as an asset: what came in never changes, and undoing a new edition only has to name the earlier one again.
The texts stand in it end to end after two lines of JSON, all of it compressed: a long novel takes a megabyte and some
hundredths of a second. What only importing needs (what called a note, what was code) is not kept.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from itertools import chain, groupby, islice, repeat
from typing import TYPE_CHECKING, Any, TypeVar

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
from studio_app.storage.failures import file_failures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studio_app.domain.manuscript import Manuscript
    from studio_app.storage.project import Project

Read = TypeVar("Read")

MEDIA_TYPE = "application/zlib"
_QUICK = 1
"""The level of compression: the next one makes it a tenth smaller, and takes twice as long."""


@dataclass(frozen=True, slots=True)
class KeptData:
    """What is known of an edition besides its text: data, the asset that was its cover, the rules it was read by."""

    metadata: Metadata
    cover: str = ""
    rules: ImportRules = USUAL_RULES


def load(project: Project) -> tuple[KeptData, tuple[ManuscriptChapter, ...]] | None:
    """Return the edition that was imported last; None in a project that is older than the keeping of editions.

    Raises:
        StorageFailure: It cannot be read.
    """
    return _whole(project, restored)


def load_data(project: Project) -> KeptData | None:
    """Return the same without the chapters, which take the time."""
    return _whole(project, lambda text: _data(text.partition("\n")[0]))


def is_kept(project: Project, manuscript: Manuscript, cover: str, rules: ImportRules) -> bool:
    """Tell whether an edition is the one that was imported last; arguments and errors are those of the others here."""
    return _whole(project, str) == written(manuscript, cover, rules)


def packed(written: str) -> bytes:
    """Return the file that keeps a written edition."""
    return zlib.compress(written.encode(), _QUICK)


def written(manuscript: Manuscript, cover: str, rules: ImportRules) -> str:
    """Write an edition down.

    Args:
        manuscript: The edition as it came in.
        cover: The asset that is its cover, or empty.
        rules: By which rules it was arranged.
    """
    paragraphs = [one for chapter in manuscript.chapters for one in chapter.paragraphs]
    data = {"metadata": asdict(manuscript.metadata), "cover": cover, "rules": asdict(rules)}
    head = {
        "chapters": [(one.title, one.kind, one.included, len(one.paragraphs)) for one in manuscript.chapters],
        "kinds": {place: one.kind for place, one in enumerate(paragraphs) if one.kind is not ParagraphKind.BODY},
        "documents": [(name, len(list(its))) for name, its in groupby([one.source.document for one in paragraphs])],
        "paths": [one.source.path for one in paragraphs],
        "lengths": [len(one.text) for one in paragraphs],
        "unspoken": [place for place, one in enumerate(paragraphs) if not one.spoken],
        "speakers": {place: one.speaker for place, one in enumerate(paragraphs) if one.speaker},
        "marks": {place: [(mark.start, mark.end, mark.kind, mark.value) for mark in one.marks]
                  for place, one in enumerate(paragraphs) if one.marks},
    }
    return "\n".join((json.dumps(data), json.dumps(head), "".join([one.text for one in paragraphs])))


def unpacked(content: bytes) -> str:
    """Return the written edition that a file keeps."""
    return zlib.decompress(content).decode()


def restored(text: str) -> tuple[KeptData, tuple[ManuscriptChapter, ...]]:
    """Return an edition that was written down."""
    data, head, texts = text.split("\n", 2)
    told = json.loads(head)
    paragraphs = _paragraphs(told, texts)
    chapters = [ManuscriptChapter(title, tuple(islice(paragraphs, count)), ChapterKind(kind), included)
                for title, kind, included, count in told["chapters"]]
    return _data(data), tuple(chapters)


def _whole(project: Project, read: Callable[[str], Read]) -> Read | None:
    """Return the edition that the project keeps, read in this way; None without one."""
    name = books.edition(project.db)
    if not name:
        return None
    with file_failures(project.assets.path(name)):
        content = project.assets.path(name).read_bytes()
    try:
        return read(unpacked(content))
    except (zlib.error, ValueError, LookupError, TypeError) as error:
        raise StorageFailure("The earlier edition that this project keeps is damaged.",
                             "Take the project from a copy.") from error


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


def _data(line: str) -> KeptData:
    told = json.loads(line)
    people = tuple(Contributor(one["name"], ContributorRole(one["role"]), one["file_as"])
                   for one in told["metadata"]["contributors"])
    rules = ImportRules(**{**told["rules"], "notes": Notes(told["rules"]["notes"])})
    return KeptData(Metadata(**{**told["metadata"], "contributors": people}), told["cover"], rules)
