"""Numbers, dates, Roman numerals and abbreviations of the book, with how each would be read, to be looked over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.book import MarkKind
from studio_app.domain.voices import primary_language
from studio_app.pronunciation.normalisation import Kind, readings
from studio_app.pronunciation.rendering import READING_RULES, is_folded, render_with_source
from studio_app.storage import books, chapters, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.workbench import Workbench
    from studio_app.pronunciation.normalisation import Reading
    from studio_app.pronunciation.pronouncer import Pronouncer

ALL_KINDS = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a paragraph's text, in code points."""

    paragraph: ParagraphId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BookReading:
    """Something written the same way everywhere, and read the same way.

    Attributes:
        written: What stands on the page.
        said: What would be spoken.
        places: Where it stands, in the book's order.
    """

    written: str
    said: str
    kind: Kind
    places: tuple[Place, ...]


def book_readings(bench: Workbench) -> list[BookReading]:
    """Return what could be read as words in the spoken paragraphs of included chapters, ordered by its first place.

    What a pronunciation or *say as* takes already is not among it, nor what is marked as being in another language.
    """
    db = bench.project.db
    language, pronouncer = books.load_book(db).metadata.language, bench.pronouncers.of(bench.project)
    found: defaultdict[tuple[str, str, Kind], list[Place]] = defaultdict(list)
    for one in _spoken(bench):
        for reading in _readings(one.text, language):
            if not _is_taken(reading, one, language, pronouncer):
                key = one.text[reading.start:reading.end], reading.said, reading.kind
                found[key].append(Place(one.id, reading.start, reading.end))
    return [BookReading(*key, tuple(places)) for key, places in found.items()]


def _spoken(bench: Workbench) -> Iterator[Paragraph]:
    by_chapter = paragraphs.all_paragraphs(bench.project.db)
    for chapter in chapters.chapters(bench.project.db):
        if chapter.included:
            yield from (one for one in by_chapter.get(chapter.id, ()) if one.spoken)


def _readings(text: str, language: str) -> Sequence[Reading]:
    """Return the readings of a page's text, placed in it as it stands there."""
    if is_folded(text):
        return readings(text, language, ALL_KINDS)
    folded = render_with_source(text, READING_RULES)
    return [one._replace(start=start, end=end) for one in readings(folded.words, language, ALL_KINDS)
            for start, end in [folded.source(one.start, one.end)]]


def _is_taken(reading: Reading, paragraph: Paragraph, language: str, pronouncer: Pronouncer) -> bool:
    own = [(one.start, one.end) for one in pronouncer.replacements(paragraph.text, language, sounds=True)]
    own += [(mark.start, mark.end) for mark in paragraph.marks if mark.kind is MarkKind.SAY_AS or (
        mark.kind is MarkKind.LANGUAGE and primary_language(mark.value) != primary_language(language))]
    return any(reading.start < end and start < reading.end for start, end in own)
