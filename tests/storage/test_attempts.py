from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.attempts import Attempt, Outcome
from studio_app.domain.ids import AttemptId, ParagraphId
from studio_app.storage import attempts
from studio_app.storage.attempts import Total
from tests.storage import tale

if TYPE_CHECKING:
    from studio_app.storage.journal import ProjectJournal
    from studio_app.storage.project import Project


def test_an_attempt_comes_back_as_it_was_begun(project: Project, journal: ProjectJournal) -> None:
    asked = tale.asked(unit="credits", expected=3.0)
    begun = journal.begin(asked)
    assert attempts.attempts(project.db) == [Attempt(begun, asked, Outcome.OPEN)]
    assert attempts.find(project.db, AttemptId(99)) is None


def test_a_settled_attempt_tells_how_it_ended(project: Project, journal: ProjectJournal) -> None:
    begun = journal.begin(tale.asked())
    journal.settle(begun, Outcome.REFUSED, error="Too long.", request_id="r", charged=0.0)
    attempt = attempts.attempts(project.db)[0]
    assert (attempt.outcome, attempt.error, attempt.request_id, attempt.charged) == ("refused", "Too long.", "r", 0.0)
    assert attempt.settled is not None


def test_a_taken_attempt_names_its_take(project: Project, journal: ProjectJournal) -> None:
    take = tale.speak(journal)
    attempt = attempts.attempts(project.db)[0]
    assert (attempt.outcome, attempt.take) == (Outcome.TAKEN, take)


def test_attempts_of_one_paragraph(project: Project, journal: ProjectJournal) -> None:
    tale.speak(journal)
    second = journal.begin(tale.asked(ParagraphId(5)))
    assert [attempt.id for attempt in attempts.attempts_of(project.db, ParagraphId(5))] == [second]


def test_open_and_unknown_attempts_are_unsettled(project: Project, journal: ProjectJournal) -> None:
    unknown, refused, opened = (journal.begin(tale.asked()) for _ in range(3))
    tale.speak(journal)
    journal.settle(unknown, Outcome.UNKNOWN, error="Cut off.")
    journal.settle(refused, Outcome.REFUSED)
    assert attempts.unsettled(project.db) == [unknown, opened]


def test_the_ledger_adds_up_by_engine_and_unit(project: Project, journal: ProjectJournal) -> None:
    for charged in (8.0, 0.0, None):
        attempt = tale.receive(journal, unit="credits", expected=10.0)
        journal.take(attempt, tale.delivered(charged=charged))
    for outcome in (Outcome.REFUSED, Outcome.UNKNOWN, Outcome.UNCONFIRMED):
        journal.settle(journal.begin(tale.asked(unit="credits", expected=10.0)), outcome, error="No.")
    journal.begin(tale.asked(unit="credits", expected=10.0))
    tale.speak(journal)
    assert attempts.totals(project.db) == [
        Total("espeak", "", attempts=1, expected=0, charged=0, reserved=0, free=0, unconfirmed=0),
        Total("espeak", "credits", attempts=7, expected=60, charged=28, reserved=20, free=1, unconfirmed=2),
    ]
