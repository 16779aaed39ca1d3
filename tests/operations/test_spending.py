from __future__ import annotations

import csv
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import Purse
from studio_app.domain.attempts import NO_ANSWER, Answer, Asked, Delivered, Outcome
from studio_app.domain.errors import StorageFailure
from studio_app.domain.takes import AudioFacts, Fingerprint
from studio_app.domain.voices import Casting
from studio_app.operations.paragraphs import delete
from studio_app.operations.spending import By, spending, write_csv
from studio_app.storage.journal import ProjectJournal
from tests.operations.conftest import tone
from tests.storage.tale import taken

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.domain.ids import ParagraphId
    from tests.operations.conftest import Book

CREDITS = Purse("elevenlabs", "credits")
MONDAY, TUESDAY = datetime(2026, 11, 16, 12, tzinfo=UTC), datetime(2026, 11, 17, 12, tzinfo=UTC)


def spend(book: Book, paragraph: ParagraphId, charged: float | None, *, price: float = 10.0, model: str = "big",
          outcome: Outcome = Outcome.TAKEN, at: datetime = MONDAY, error: str = "") -> None:
    """Let a paragraph be spoken for money."""
    asked = Asked(paragraph, Fingerprint("f"), "Some words.", Casting("elevenlabs", "v", model), "me", "", "credits",
                  10.0, at, price)
    with ProjectJournal.open(book.bench.project.folder) as journal:
        attempt = journal.begin(asked)
        if outcome is Outcome.TAKEN:
            journal.receive(attempt, tone(), NO_ANSWER)
            taken(journal, attempt, Delivered(AudioFacts(0.1, 22050, 1, "wav"), Answer(charged=charged)))
        else:
            journal.settle(attempt, outcome, error=error, answer=Answer(charged=charged))


def test_what_was_spent_is_added_up_by_chapter_in_the_books_order(book: Book) -> None:
    spend(book, book.ids[3], 12.0)
    spend(book, book.ids[1], 10.0)
    spend(book, book.ids[1], 0.0)
    rows = spending(book.bench)
    assert [(row.attempts, row.expected, row.charged, row.difference, row.free) for row in rows] == [
        (2, 20.0, 10.0, -10.0, 1), (1, 10.0, 12.0, 2.0, 0)]
    assert [row.purse for row in rows] == [CREDITS] * 2


def test_one_can_look_at_it_by_paragraph_day_and_model(book: Book) -> None:
    spend(book, book.ids[1], 10.0)
    spend(book, book.ids[2], 5.0, model="small", at=TUESDAY)
    assert [row.paragraph for row in spending(book.bench, By.PARAGRAPH)] == [book.ids[1], book.ids[2]]
    assert [row.name for row in spending(book.bench, By.MODEL)] == ["big", "small"]
    assert len(spending(book.bench, By.DAY)) == 2


def test_what_is_not_known_counts_as_expected_and_what_was_refused_not_at_all(book: Book) -> None:
    for outcome in (Outcome.UNKNOWN, Outcome.UNCONFIRMED, Outcome.UNUSABLE, Outcome.REFUSED):
        spend(book, book.ids[1], None, outcome=outcome)
    (row,) = spending(book.bench)
    assert (row.attempts, row.charged, row.unconfirmed, row.unusable) == (3, 30.0, 2, 1)


def test_what_free_engines_do_is_not_spending(book: Book) -> None:
    book.speak()
    assert spending(book.bench) == []


def test_what_a_paragraph_cost_stays_known_when_it_is_gone(book: Book) -> None:
    spend(book, book.ids[1], 10.0)
    delete(book.bench, [book.ids[1]])
    (row,) = spending(book.bench, By.PARAGRAPH)
    assert (row.name, row.paragraph, row.charged) == ("No longer in the book", None, 10.0)


def test_the_table_has_a_row_for_each_attempt(book: Book, tmp_path: Path) -> None:
    spend(book, book.ids[1], 0.0)
    spend(book, book.ids[1], None, outcome=Outcome.REFUSED, error="=HYPERLINK(1)")
    write_csv(book.bench, tmp_path / "spending.csv")
    first, second = csv.DictReader((tmp_path / "spending.csv").read_text("utf-8-sig").splitlines())
    assert (first["chapter"], first["expected"], first["charged"], first["free"]) == ("1", "10.0", "0.0", "yes")
    assert (second["outcome"], second["charged"], second["error"]) == ("refused", "", "'=HYPERLINK(1)")


def test_a_table_that_cannot_be_written_is_told(book: Book, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(StorageFailure):
        write_csv(book.bench, tmp_path / "a file" / "spending.csv")
