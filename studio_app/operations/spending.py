"""What the book has cost so far: the ledger's attempts by chapter, paragraph, day or model, and as a table to keep.

Amounts of different engines and units are never added up.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.conversion.plan import Purse
from studio_app.domain.attempts import NO_PARAGRAPH, Outcome
from studio_app.pronunciation.notation import characters
from studio_app.storage import attempts, chapters, paragraphs
from studio_app.storage.durable import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from studio_app.domain.attempts import Attempt
    from studio_app.domain.book import Chapter
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.workbench import Workbench

COLUMNS = ("attempt", "time", "chapter", "chapter title", "paragraph", "engine", "model", "voice", "characters",
           "outcome", "unit", "expected", "charged", "free", "request", "error")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""


class By(StrEnum):
    """What attempts are added up by."""

    CHAPTER = "chapter"
    PARAGRAPH = "paragraph"
    DAY = "day"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Row:
    """The attempts that belong together, in one purse.

    Attributes:
        name: The chapter's title, the beginning of the paragraph, the day (on this machine's clock) or the model.
        purse: What they were charged to.
        paragraph: The paragraph, where the row is one of a paragraph that is still there.
        attempts: How many there were.
        expected, charged: What they were expected to cost, and did; where that is not known, what was expected.
        free: How many of them were free repeats.
        unconfirmed: How many may have been charged, without anybody being able to tell.
        unusable: How many were charged but brought no audio that can be used.
    """

    name: str
    purse: Purse
    paragraph: ParagraphId | None
    attempts: int
    expected: float
    charged: float
    free: int
    unconfirmed: int
    unusable: int

    @property
    def difference(self) -> float:
        """How much more was charged than expected."""
        return self.charged - self.expected


def spending(bench: Workbench, by: By = By.CHAPTER) -> list[Row]:
    """Return what was charged so far, by chapter and paragraph in the book's order, else in that of time.

    Attempts of engines that never charge are left out, and so are those that were refused.
    """
    places = places_of(bench)
    groups: defaultdict[tuple[object, str, Purse], list[Attempt]] = defaultdict(list)
    for one in attempts.attempts(bench.project.db):
        if one.asked.unit and one.outcome is not Outcome.REFUSED:
            purse = Purse(one.asked.casting.engine, one.asked.unit)
            groups[(*_group(one, by, places), purse)].append(one)
    rows = [(key, _row(key[1], key[2], its, by, places)) for key, its in groups.items()]
    if by in (By.CHAPTER, By.PARAGRAPH):
        rows.sort(key=lambda pair: str(pair[0][0]))
    return [row for _, row in rows]


def write_csv(bench: Workbench, path: Path) -> None:
    """Write all attempts as a table, one to a row, in UTF-8 with the mark by which spreadsheets know it.

    Raises:
        StorageFailure: The file cannot be written; one that was there stays as it was.
    """
    places = places_of(bench)
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows(_cells(one, places) for one in attempts.attempts(bench.project.db))
    write_file(path, text.getvalue().encode("utf-8-sig"))


def is_free(attempt: Attempt) -> bool:
    """Tell whether an attempt brought a take and cost nothing although it has a price."""
    return attempt.outcome is Outcome.TAKEN and attempt.charged == 0 and attempt.asked.price > 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: its chapter, its place in it, and how it begins."""

    chapter: Chapter
    position: int
    beginning: str


def places_of(bench: Workbench) -> dict[ParagraphId, Place]:
    """Return where each paragraph stands."""
    by_id = {chapter.id: chapter for chapter in chapters.chapters(bench.project.db)}
    return {
        one.id: Place(by_id[chapter], position, " ".join(one.text.split())[:60])
        for chapter, its in paragraphs.all_paragraphs(bench.project.db).items() for position, one in enumerate(its)
    }


def _group(one: Attempt, by: By, places: Mapping[ParagraphId, Place]) -> tuple[object, str]:
    """Return what an attempt is added up with: a key that sorts, and a name."""
    place = places.get(one.asked.paragraph)
    match by:
        case By.DAY:
            day = one.asked.at.astimezone().date().isoformat()
            return day, day
        case By.MODEL:
            return one.asked.casting.model, one.asked.casting.model or one.asked.casting.engine
        case _ if one.asked.paragraph == NO_PARAGRAPH:
            return "~~", "Voices: designs and cleaned samples"
        case _ if place is None:
            return "~", "No longer in the book"
        case By.CHAPTER:
            return f"{place.chapter.index:06}", place.chapter.title
    return f"{place.chapter.index:06}.{place.position:08}", place.beginning


def _row(name: str, purse: Purse, its: Sequence[Attempt], by: By, places: Mapping[ParagraphId, Place]) -> Row:
    own = its[0].asked.paragraph
    return Row(
        name, purse, own if by is By.PARAGRAPH and own in places else None, len(its),
        expected=sum(one.asked.expected for one in its),
        charged=sum(one.asked.expected if one.charged is None else one.charged for one in its),
        free=sum(map(is_free, its)),
        unconfirmed=sum(one.outcome in (Outcome.OPEN, Outcome.UNKNOWN, Outcome.UNCONFIRMED) for one in its),
        unusable=sum(one.outcome is Outcome.UNUSABLE for one in its),
    )


def _cells(one: Attempt, places: Mapping[ParagraphId, Place]) -> list[object]:
    asked, place = one.asked, places.get(one.asked.paragraph)
    return [
        one.id, asked.at.isoformat(timespec="seconds"), place.chapter.index if place else "",
        _harmless(place.chapter.title if place else ""), asked.paragraph or "", asked.casting.engine,
        _harmless(asked.casting.model), _harmless(asked.casting.voice), characters(asked.rendering), one.outcome,
        asked.unit, asked.expected, "" if one.charged is None else one.charged, "yes" if is_free(one) else "",
        _harmless(one.request_id), _harmless(one.error),
    ]


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
