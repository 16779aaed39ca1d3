from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.domain.attempts import Answer, Asked, Outcome
from studio_app.domain.takes import Fingerprint
from studio_app.domain.voices import Casting
from studio_app.operations import marks, reports
from studio_app.storage.journal import ProjectJournal

if TYPE_CHECKING:
    from tests.operations.conftest import Book


def test_every_chapter_and_paragraph_is_shown_with_its_state(book: Book) -> None:
    book.speak(book.ids[1])
    shown = reports.shown(book.bench)
    assert (shown["book"]["title"], shown["book"]["authors"]) == ("A Small Book", ["Ida Penn"])
    assert [one["index"] for one in shown["chapters"]] == [1, 2]
    states = [each["state"] for one in shown["chapters"] for each in one["paragraphs"]]
    assert states == ["unconverted", "converted", "unconverted", "unconverted", "unconverted"]
    assert shown["chapters"][0]["paragraphs"][1]["takes"] == len(book.selected(book.ids[1]))
    assert shown["chapters"][0]["paragraphs"][1]["free_regenerations_left"] is None


def test_marks_are_shown_with_their_paragraph(book: Book) -> None:
    marks.set_language(book.bench, book.ids[1], 0, 3, "fr")
    shown = reports.shown(book.bench)["chapters"][0]["paragraphs"]
    assert shown[1]["marks"] == [{"start": 0, "end": 3, "kind": "language", "value": "fr"}]
    assert shown[0]["marks"] == []


def test_the_ledger_lists_what_was_asked(book: Book) -> None:
    book.speak(book.ids[2])
    book.fail(book.ids[0])
    ledger = reports.ledger(book.bench)
    assert [(one["outcome"], one["error"]) for one in ledger["attempts"]] == [
        ("taken", ""), ("refused", "It cannot be spoken.")]
    assert (ledger["credits_charged"], ledger["other"], ledger["unconfirmed"]) == (0, [], 0)


def test_credits_and_other_units_are_never_added_up(book: Book) -> None:
    for engine, unit, expected, outcome, charged in (
        ("elevenlabs", "credits", 10, Outcome.UNCONFIRMED, 8), ("elevenlabs", "credits", 5, Outcome.UNKNOWN, None),
        ("elevenlabs", "credits", 99, Outcome.REFUSED, None), ("fish-audio", "bytes", 3, Outcome.UNCONFIRMED, None),
    ):
        asked = Asked(book.ids[0], Fingerprint("f"), "Words.", Casting(engine, "v"), "", "", unit, expected,
                      datetime.now(UTC))
        with ProjectJournal.open(book.bench.project.folder) as journal:
            journal.settle(journal.begin(asked), outcome, error="Lost.", answer=Answer(charged=charged))
    ledger = reports.ledger(book.bench)
    assert (ledger["credits_expected"], ledger["credits_charged"], ledger["unconfirmed"]) == (15, 8, 3)
    assert ledger["other"] == [{"engine": "fish-audio", "unit": "bytes", "expected": 3, "charged": 3}]
