from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.attempts import Answer, Outcome
from studio_app.storage import attempts, takes
from studio_app.storage.audio_files import AudioFiles
from studio_app.storage.journal import ProjectJournal
from studio_app.storage.project import Project
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.domain.attempts import Attempt
    from studio_app.domain.takes import Take


def reopened(folder: Path, inspect: Callable[..., object] | None = tale.inspect) -> tuple[list[Attempt], list[Take]]:
    with Project.open(folder, inspect) as project:
        return attempts.attempts(project.db), takes.takes_of(project.db, tale.FIRST)


def test_audio_that_was_received_becomes_a_take(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        tale.receive(journal, unit="credits", expected=5.0)
    (attempt,), (take,) = reopened(folder)
    assert (attempt.outcome, attempt.take, attempt.charged) == (Outcome.TAKEN, take.id, None)
    assert take.sound.seconds == pytest.approx(0.05)
    assert take.created == attempt.asked.at


def test_without_a_way_to_inspect_it_waits_for_the_next_time(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        tale.receive(journal)
    (attempt,), found = reopened(folder, None)
    assert (attempt.outcome, found) == (Outcome.OPEN, [])
    (attempt,), (take,) = reopened(folder)
    assert attempt.take == take.id


def die_with_a_receipt(folder: Path, monkeypatch: pytest.MonkeyPatch, *, moved: bool) -> None:
    """End before the take of a paid attempt is committed, before or after its bytes were moved to their hash."""
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(takes, "add_take", die) if moved else monkeypatch.setattr(AudioFiles, "accept", die)
    brought = tale.delivered(request_id="r-1", charged=4.0, seed=3)
    with ProjectJournal.open(folder) as journal, pytest.raises(KeyboardInterrupt):
        tale.taken(journal, tale.receive(journal, unit="credits"), brought)
    monkeypatch.undo()


@pytest.mark.parametrize("moved", [False, True])
def test_a_receipt_brings_back_all_that_was_known(folder: Path, moved: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    die_with_a_receipt(folder, monkeypatch, moved=moved)
    (attempt,), (take,) = reopened(folder, None)
    assert (attempt.outcome, attempt.request_id, attempt.charged) == (Outcome.TAKEN, "r-1", 4.0)
    assert take.seed == 3
    assert list((folder / "audio" / "incoming").iterdir()) == []


def test_a_take_that_failed_for_the_disk_is_made_at_the_next_opening(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        journal.settle(tale.receive(journal, unit="credits"), Outcome.UNKNOWN, error="The disk is full.")
    (attempt,), (take,) = reopened(folder)
    assert (attempt.outcome, attempt.take) == (Outcome.TAKEN, take.id)


@pytest.mark.parametrize("damage", ["", "{}"])
def test_bytes_with_a_damaged_receipt_are_taken_without_it(
        folder: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    die_with_a_receipt(folder, monkeypatch, moved=False)
    (folder / "audio" / "incoming" / "1.json").write_text(damage)
    (attempt,), (take,) = reopened(folder)
    assert (attempt.take, attempt.charged) == (take.id, None)


def test_a_receipt_whose_audio_was_removed_makes_no_take(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    die_with_a_receipt(folder, monkeypatch, moved=False)
    (folder / "audio" / "incoming" / "1").unlink()
    (attempt,), found = reopened(folder)
    assert (attempt.outcome, found) == (Outcome.UNKNOWN, [])


@pytest.mark.parametrize(("unit", "outcome", "error"), [
    ("credits", Outcome.UNKNOWN, "The program ended before the answer came."), ("", Outcome.REFUSED, "")])
def test_an_attempt_that_brought_nothing_is_unknown_where_it_may_be_billed(
        folder: Path, unit: str, outcome: Outcome, error: str) -> None:
    with ProjectJournal.open(folder) as journal:
        journal.begin(tale.asked(unit=unit))
    (attempt,), found = reopened(folder)
    assert (attempt.outcome, attempt.error, attempt.settled is None) == (outcome, error, bool(unit))
    assert found == []


ANSWER = Answer(request_id="r-1", history_item="h-1", charged=4.0, seed=3)


def test_what_was_said_with_the_audio_is_known_although_nobody_had_looked_at_it_yet(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        tale.receive(journal, unit="credits", answer=ANSWER)
    (attempt,), (take,) = reopened(folder)
    assert (attempt.request_id, attempt.history_item, attempt.charged) == ("r-1", "h-1", 4.0)
    assert (take.request_id, take.charged, take.seed) == ("r-1", 4.0, 3)


def test_an_answer_whose_audio_was_not_written_any_more_helps_to_find_it(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        tale.receive(journal, unit="credits", answer=ANSWER)
    (folder / "audio" / "incoming" / "1").unlink()
    (attempt,), found = reopened(folder)
    assert (attempt.outcome, attempt.request_id, attempt.charged, found) == (Outcome.UNKNOWN, "r-1", 4.0, [])
    assert list((folder / "audio" / "incoming").iterdir()) == []


def test_a_note_that_outlived_how_its_attempt_was_settled_changes_nothing(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        attempt = tale.receive(journal, unit="credits", answer=ANSWER)
        journal.settle(attempt, Outcome.UNCONFIRMED, error="The disk is full.", answer=ANSWER)
    (folder / "audio" / "incoming" / str(attempt)).unlink()
    assert (folder / "audio" / "incoming" / f"{attempt}.json").exists()
    (found,), _ = reopened(folder)
    assert (found.outcome, found.error) == (Outcome.UNCONFIRMED, "The disk is full.")
    assert list((folder / "audio" / "incoming").iterdir()) == []


def test_a_take_forgets_nothing_that_its_attempt_had_been_told(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        attempt = tale.receive(journal, unit="credits")
        journal.settle(attempt, Outcome.UNKNOWN, error="The disk is full.", answer=ANSWER)
    (found,), (take,) = reopened(folder)
    assert (found.outcome, found.request_id, found.history_item, found.charged) == (Outcome.TAKEN, "r-1", "h-1", 4.0)
    assert (take.request_id, take.charged, take.facts) == ("r-1", 4.0, {"history_item": "h-1"})


def test_audio_that_is_no_audio_is_set_aside(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        bad = journal.begin(tale.asked(unit="credits"))
        journal.receive(bad, tale.sound()[:10], ANSWER)
    (attempt,), found = reopened(folder)
    assert (attempt.outcome, attempt.request_id, found) == (Outcome.UNKNOWN, "r-1", [])
    assert (folder / "audio" / "discarded" / str(bad)).exists()


def test_a_receipt_that_outlived_its_take_is_removed(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        tale.speak(journal)
    (folder / "audio" / "incoming" / "1.json").write_text("{}")
    (attempt,), (take,) = reopened(folder)
    assert attempt.take == take.id
    assert list((folder / "audio" / "incoming").iterdir()) == []


def test_half_written_files_are_removed_and_all_others_stay(folder: Path) -> None:
    for name in ("audio/incoming/7.part", "assets/x.png.part", "backups/x.db.part-journal"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    kept = [folder / name for name in ("audio/incoming/99", "audio/incoming/notes.txt", "audio/ab/abc.wav")]
    for file in kept:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    reopened(folder)
    assert not list(folder.rglob("*.part*"))
    assert all(file.exists() for file in kept)


def test_recovery_is_no_step_that_could_be_undone(folder: Path) -> None:
    with ProjectJournal.open(folder) as journal:
        tale.receive(journal)
    with Project.open(folder, tale.inspect) as project:
        assert not project.undo.can_undo
