from __future__ import annotations

import hashlib
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.attempts import NO_ANSWER, Outcome
from studio_app.domain.errors import StorageFailure
from studio_app.storage import attempts, database, takes
from studio_app.storage.journal import ProjectJournal
from tests.storage import tale

if TYPE_CHECKING:
    from studio_app.storage.project import Project


def test_an_attempt_is_committed_before_anything_is_sent(project: Project, journal: ProjectJournal) -> None:
    begun = journal.begin(tale.asked())
    (attempt,) = attempts.attempts(project.db)
    assert (attempt.id, attempt.outcome) == (begun, Outcome.OPEN)


def test_audio_is_named_by_its_content(project: Project, journal: ProjectJournal) -> None:
    attempt = journal.begin(tale.asked())
    waiting = journal.receive(attempt, tale.sound(), NO_ANSWER)
    assert waiting.read_bytes() == tale.sound()
    take = takes.take(project.db, tale.taken(journal, attempt, tale.delivered()))
    assert take.audio == hashlib.sha256(tale.sound()).hexdigest() + ".wav"
    assert project.audio.path(take.audio).read_bytes() == tale.sound()
    assert list(waiting.parent.iterdir()) == []


def test_equal_audio_is_stored_once_and_is_two_takes(project: Project, journal: ProjectJournal) -> None:
    made = []
    for _ in range(2):
        attempt = journal.begin(tale.asked())
        journal.receive(attempt, tale.sound(), NO_ANSWER)
        made.append(takes.take(project.db, tale.taken(journal, attempt, tale.delivered())))
    assert made[0].audio == made[1].audio
    assert made[0].id != made[1].id


def test_what_cannot_become_a_take_is_set_aside(project: Project, journal: ProjectJournal) -> None:
    attempt = journal.begin(tale.asked(unit="credits"))
    journal.receive(attempt, b"noise", NO_ANSWER)
    journal.discard(attempt)
    journal.settle(attempt, Outcome.UNKNOWN, error="No usable audio.")
    assert project.audio.waiting() == []
    assert (project.folder / "audio" / "discarded" / str(attempt)).read_bytes() == b"noise"


def test_each_answer_that_cannot_be_used_is_kept_aside(project: Project, journal: ProjectJournal) -> None:
    attempt = journal.begin(tale.asked(unit="credits"))
    for noise in (b"noise", b"worse", b"worst"):
        journal.receive(attempt, noise, NO_ANSWER)
        journal.discard(attempt)
    aside = sorted((project.folder / "audio" / "discarded").iterdir())
    assert [file.read_bytes() for file in aside] == [b"noise", b"worse", b"worst"]


def test_a_taken_attempt_stays_taken(project: Project, journal: ProjectJournal) -> None:
    take = tale.speak(journal)
    attempt = takes.take(project.db, take).attempt
    journal.settle(attempt, Outcome.UNKNOWN, error="Called off too late.")
    assert attempts.attempts(project.db)[0].outcome is Outcome.TAKEN


def test_a_take_without_its_bytes_is_refused(project: Project, journal: ProjectJournal) -> None:
    attempt = journal.begin(tale.asked())
    with pytest.raises(StorageFailure, match="cannot be read"):
        tale.taken(journal, attempt, tale.delivered())
    assert attempts.attempts(project.db)[0].outcome is Outcome.OPEN


def test_the_journal_leaves_no_trace_in_undo(project: Project, journal: ProjectJournal) -> None:
    tale.speak(journal)
    assert not project.undo.can_undo


def test_the_journal_writes_beside_the_edits_from_its_own_thread(project: Project) -> None:
    made: list[int] = []

    def convert() -> None:
        with ProjectJournal.open(project.folder) as journal:
            made.extend(tale.speak(journal) for _ in range(20))

    worker = threading.Thread(target=convert)
    worker.start()
    for number in range(20):
        with project.step("Edit"):
            project.db.execute("UPDATE paragraph SET text = ? WHERE id = ?", [f"Line {number}.", tale.FIRST])
    worker.join()
    assert len(takes.takes_of(project.db, tale.FIRST)) == len(made) == 20


def test_a_journal_belongs_to_its_thread(project: Project, journal: ProjectJournal) -> None:
    caught: list[BaseException] = []

    def misuse() -> None:
        try:
            journal.unknown()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=misuse)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_a_step_that_takes_too_long_fails_the_take_but_loses_nothing(
        project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    with ProjectJournal.open(project.folder) as journal:
        attempt = tale.receive(journal)
        with project.step("Long"), pytest.raises(StorageFailure, match="something else"):
            tale.taken(journal, attempt, tale.delivered(request_id="r-1"))
    assert project.audio.waiting() == [attempt]
