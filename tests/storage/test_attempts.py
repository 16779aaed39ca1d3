from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from studio_app.domain.attempts import Answer, Attempt, Outcome
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
    journal.settle(begun, Outcome.REFUSED, error="Too long.", answer=Answer(request_id="r", charged=0.0))
    attempt = attempts.attempts(project.db)[0]
    assert (attempt.outcome, attempt.error, attempt.request_id, attempt.charged) == ("refused", "Too long.", "r", 0.0)
    assert attempt.settled is not None


def test_what_nobody_said_the_charge_of_is_no_free_repeat(project: Project, journal: ProjectJournal) -> None:
    begun = journal.begin(tale.asked(unit="credits", expected=3.0))
    journal.settle(begun, Outcome.TAKEN)
    (total,) = attempts.totals(project.db)
    assert (total.charged, total.free) == (3.0, 0)


def test_a_taken_attempt_names_its_take(project: Project, journal: ProjectJournal) -> None:
    take = tale.speak(journal)
    attempt = attempts.attempts(project.db)[0]
    assert (attempt.outcome, attempt.take) == (Outcome.TAKEN, take)


def test_attempts_of_one_paragraph(project: Project, journal: ProjectJournal) -> None:
    tale.speak(journal)
    second = journal.begin(tale.asked(ParagraphId(5)))
    assert [attempt.id for attempt in attempts.attempts_of(project.db, ParagraphId(5))] == [second]


def test_unknown_attempts_are_told_with_all_that_was_asked(project: Project, journal: ProjectJournal) -> None:
    unknown, refused, _ = (journal.begin(tale.asked(unit="credits")) for _ in range(3))
    journal.settle(unknown, Outcome.UNKNOWN, error="Cut off.", answer=Answer(request_id="r-1", charged=3.0))
    journal.settle(refused, Outcome.REFUSED)
    assert journal.unknown() == [Attempt(unknown, tale.asked(unit="credits"), Outcome.UNKNOWN, 3.0, "r-1",
                                         error="Cut off.")]


def test_what_is_known_of_an_answer_stays_known(project: Project, journal: ProjectJournal) -> None:
    begun = journal.begin(tale.asked(unit="credits"))
    journal.settle(begun, Outcome.UNKNOWN, answer=Answer(request_id="r-1", history_item="h-1", charged=3.0))
    journal.settle(begun, Outcome.UNUSABLE, error="No sound in it.")
    attempt = attempts.find(project.db, begun)
    assert attempt
    assert (attempt.request_id, attempt.history_item, attempt.charged) == ("r-1", "h-1", 3.0)
    assert (attempt.outcome, attempt.error) == (Outcome.UNUSABLE, "No sound in it.")


def test_what_is_settled_has_claimed_its_ids(journal: ProjectJournal) -> None:
    answers = [Answer(request_id=f"r-{number}", history_item=f"h-{number}") for number in range(3)]
    tale.taken(journal, tale.receive(journal, answer=answers[0]), tale.delivered(request_id="r-0", history_item="h-0"))
    for outcome, answer in zip((Outcome.UNUSABLE, Outcome.UNKNOWN), answers[1:], strict=True):
        journal.settle(journal.begin(tale.asked()), outcome, answer=answer)
    every = {name for answer in answers for name in (answer.request_id, answer.history_item)}
    assert journal.claimed({*every, ""}) == {"r-0", "h-0", "r-1", "h-1"}


def test_a_long_ledger_is_never_searched_from_end_to_end(project: Project) -> None:
    asked: list[str] = []
    project.db.conn.set_trace_callback(asked.append)
    attempts.unknown(project.db)
    attempts.claimed(project.db, ["r-1"])
    attempts.charges(project.db, "user-1", tale.asked().fingerprint)
    attempts.charges_since(project.db, tale.NOON)
    attempts.settle_abandoned(project.db, [], tale.NOON)
    attempts.totals(project.db)
    project.db.conn.set_trace_callback(None)
    steps = [row[3] for statement in asked if " attempt" in statement
             for row in project.db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()]
    assert len(steps) >= 6
    assert "SCAN attempt" not in steps


def test_charges_are_those_of_one_account_and_fingerprint(project: Project, journal: ProjectJournal) -> None:
    asked = tale.asked(unit="credits", expected=9.0)
    for charged in (9.0, 0.0, None):
        tale.taken(journal, tale.receive(journal, unit="credits"), tale.delivered(charged=charged))
    journal.settle(journal.begin(asked), Outcome.REFUSED)
    journal.settle(journal.begin(asked), Outcome.UNCONFIRMED)
    tale.taken(journal, tale.receive(journal, text="Other words.", unit="credits"), tale.delivered(charged=1.0))
    found = journal.charges("user-1", asked.fingerprint)
    assert [charge.charged for charge in found] == [9.0, 0.0, None, None]
    assert attempts.charges_since(project.db, tale.NOON)["user-1", asked.fingerprint] == found
    assert journal.charges("user-2", asked.fingerprint) == []
    assert attempts.charges_since(project.db, tale.NOON + timedelta(seconds=1)) == {}


def test_the_ledger_adds_up_by_engine_and_unit(project: Project, journal: ProjectJournal) -> None:
    for charged in (8.0, 0.0, None):
        attempt = tale.receive(journal, unit="credits", expected=10.0)
        tale.taken(journal, attempt, tale.delivered(charged=charged))
    for outcome in (Outcome.REFUSED, Outcome.UNKNOWN, Outcome.UNCONFIRMED):
        journal.settle(journal.begin(tale.asked(unit="credits", expected=10.0)), outcome, error="No.")
    journal.begin(tale.asked(unit="credits", expected=10.0))
    tale.speak(journal)
    assert attempts.totals(project.db) == [
        Total("espeak", "", attempts=1, expected=0, charged=0, reserved=0, free=0, unconfirmed=0),
        Total("espeak", "credits", attempts=7, expected=60, charged=28, reserved=20, free=1, unconfirmed=2,
              unusable=0),
    ]
