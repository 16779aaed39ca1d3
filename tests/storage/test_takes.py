from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.attempts import Outcome
from studio_app.domain.errors import InputError
from studio_app.domain.ids import AttemptId, ChapterId, ParagraphId, TakeId
from studio_app.domain.stitching import Conditioning
from studio_app.domain.takes import Choice, Holdings, OfferedTake, WordTiming, fingerprint
from studio_app.storage import takes
from tests.storage import tale

if TYPE_CHECKING:
    from studio_app.storage.journal import ProjectJournal
    from studio_app.storage.project import Project

OTHER = ParagraphId(5)
SANG = fingerprint("The kettle sang.", tale.CASTING)


def test_a_take_remembers_all_that_is_known_of_it(project: Project, journal: ProjectJournal) -> None:
    attempt = tale.receive(journal, unit="credits", expected=12.0)
    brought = tale.delivered(
        request_id="r-1", history_item="h-1", charged=11.5, seed=7,
        conditioning=Conditioning(previous_ids=("a", "b"), next_text="And"),
        words=(WordTiming(0.0, 0.02, 0, 3),), facts={"region": "eu"}, measurements={"peak": -3.5})
    take = takes.take(project.db, tale.taken(journal, attempt, brought))
    asked = tale.asked(unit="credits", expected=12.0)
    assert (take.fingerprint, take.rendering, take.casting) == (asked.fingerprint, asked.rendering, asked.casting)
    assert (take.account, take.unit, take.expected, take.charged) == ("user-1", "credits", 12.0, 11.5)
    assert (take.attempt, take.characters, take.request_id, take.seed) == (attempt, 16, "r-1", 7)
    assert (take.sound, take.words, take.conditioning) == (
        brought.sound, brought.answer.words, brought.answer.conditioning)
    assert (take.facts, take.measurements) == ({"region": "eu", "history_item": "h-1"}, {"peak": -3.5})
    assert take.created > tale.NOON


def test_a_take_that_is_not_there_is_named(project: Project) -> None:
    with pytest.raises(InputError, match="no take 5"):
        takes.take(project.db, TakeId(5))


def test_takes_are_found_by_paragraph_and_by_id(project: Project, journal: ProjectJournal) -> None:
    first, second, elsewhere = tale.speak(journal), tale.speak(journal), tale.speak(journal, OTHER)
    assert [take.id for take in takes.takes_of(project.db, tale.FIRST)] == [first, second]
    assert set(takes.takes(project.db, [second, elsewhere, TakeId(99)])) == {second, elsewhere}


def test_recent_takes_are_found(project: Project, journal: ProjectJournal) -> None:
    first, second = (takes.take(project.db, tale.speak(journal)) for _ in range(2))
    assert takes.since(project.db, first.created) == {first.id: first, second.id: second}
    assert takes.since(project.db, second.created + timedelta(seconds=1)) == {}


def test_holdings_tell_what_a_paragraph_has_to_offer(project: Project, journal: ProjectJournal) -> None:
    first, second = tale.speak(journal), tale.speak(journal)
    choice = Choice(SANG, 0, first)
    takes.choose(project.db, tale.FIRST, choice)
    offered = (OfferedTake(first, SANG), OfferedTake(second, SANG))
    assert takes.holdings(project.db) == {tale.FIRST: Holdings(offered, (choice,), frozenset())}


def test_holdings_of_a_part_of_the_book(project: Project, journal: ProjectJournal) -> None:
    tale.speak(journal)
    tale.speak(journal, OTHER)
    assert set(takes.holdings(project.db)) == {tale.FIRST, OTHER}
    assert set(takes.holdings(project.db, [OTHER])) == {OTHER}
    assert set(takes.holdings(project.db, [])) == set()
    assert set(takes.holdings(project.db, chapter=ChapterId(1))) == {tale.FIRST}


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.UNKNOWN, Outcome.UNCONFIRMED, Outcome.UNUSABLE])
def test_the_newest_attempt_decides_what_failed(project: Project, journal: ProjectJournal, outcome: Outcome) -> None:
    attempt = journal.begin(tale.asked())
    assert takes.holdings(project.db) == {}
    journal.settle(attempt, outcome, error="No.")
    assert takes.holdings(project.db)[tale.FIRST].failed == {SANG}
    journal.begin(tale.asked())
    assert takes.holdings(project.db) == {}


def test_what_was_called_off_did_not_fail(project: Project, journal: ProjectJournal) -> None:
    journal.settle(journal.begin(tale.asked()), Outcome.REFUSED)
    assert takes.holdings(project.db) == {}


def test_a_choice_replaces_the_one_before_and_can_be_cleared(project: Project, journal: ProjectJournal) -> None:
    first, second = tale.speak(journal), tale.speak(journal)
    takes.choose(project.db, tale.FIRST, Choice(SANG, 0, first))
    with project.step("Choose") as step:
        takes.choose(project.db, tale.FIRST, Choice(SANG, 0, second))
    assert takes.holdings(project.db)[tale.FIRST].choices == (Choice(SANG, 0, second),)
    assert step.changes.paragraphs == {tale.FIRST}
    takes.clear_choice(project.db, tale.FIRST, SANG)
    assert takes.holdings(project.db)[tale.FIRST].choices == ()


def test_offers_are_copied_and_undone_without_touching_the_takes(project: Project, journal: ProjectJournal) -> None:
    first, second = tale.speak(journal), tale.speak(journal)
    with project.step("Split") as step:
        takes.copy_offers(project.db, tale.FIRST, OTHER)
        takes.offer(project.db, OTHER, [second])
    assert [take.id for take in takes.takes_of(project.db, OTHER)] == [first, second]
    assert step.changes.paragraphs == {OTHER}
    project.undo.undo()
    assert takes.takes_of(project.db, OTHER) == []
    assert len(takes.takes_of(project.db, tale.FIRST)) == 2


def test_redo_finds_its_place_beside_what_the_journal_wrote_meanwhile(
        project: Project, journal: ProjectJournal) -> None:
    tale.speak(journal)
    with project.step("Split"):
        takes.copy_offers(project.db, tale.FIRST, OTHER)
    project.undo.undo()
    tale.speak(journal)
    project.undo.redo()
    assert [len(takes.takes_of(project.db, one)) for one in (tale.FIRST, OTHER)] == [2, 1]


def test_a_take_needs_its_attempt(project: Project) -> None:
    with pytest.raises(ValueError, match="no attempt 9"):
        takes.add_take(project.db, AttemptId(9), "a.wav", tale.delivered(), tale.NOON)
