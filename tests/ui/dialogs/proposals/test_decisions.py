from __future__ import annotations

import pytest

from studio_app.operations.proposals import Proposal
from studio_app.ui.dialogs.proposals.decisions import Decisions, Part, Verdict

SAID = (("Anna", 0.9), ("Tom", 0.8), ("", 0.0), ("Anna", 0.5))


@pytest.fixture
def decisions() -> Decisions:
    return Decisions([Proposal(number, 0, 4, "“So”", name, sure, "") for number, (name, sure) in enumerate(SAID)])


def verdicts(decisions: Decisions) -> list[Verdict]:
    return [decisions.verdict(number) for number in range(len(decisions))]


def test_nothing_is_accepted_by_itself(decisions: Decisions) -> None:
    assert decisions.accepted == ()


def test_what_has_no_speaker_cannot_be_accepted(decisions: Decisions) -> None:
    assert not decisions.accept(2)
    assert decisions.verdict(2) is Verdict.OPEN


def test_a_speaker_given_by_the_user_is_accepted(decisions: Decisions) -> None:
    decisions.give(2, "  Old   Tom ")
    assert decisions.proposal(2).speaker == "Old Tom"
    assert decisions.verdict(2) is Verdict.ACCEPTED


def test_a_name_typed_in_another_case_is_the_same_speaker(decisions: Decisions) -> None:
    decisions.give(2, "anna")
    assert decisions.proposal(2).speaker == "Anna"


def test_all_of_a_speaker_are_accepted_but_what_was_rejected(decisions: Decisions) -> None:
    decisions.reject(0)
    assert decisions.accept_all("Anna") == 1
    assert verdicts(decisions) == [Verdict.REJECTED, Verdict.OPEN, Verdict.OPEN, Verdict.ACCEPTED]


def test_all_from_a_confidence_on_are_accepted(decisions: Decisions) -> None:
    assert decisions.accept_all(confidence=0.8) == 2
    assert [one.confidence for one in decisions.accepted] == [0.9, 0.8]


def test_a_decision_can_be_taken_back(decisions: Decisions) -> None:
    decisions.accept(0)
    decisions.reopen(0)
    assert decisions.accepted == ()


def test_speakers_stand_by_how_much_they_say_and_nobody_last(decisions: Decisions) -> None:
    decisions.accept(3)
    assert decisions.parts() == [Part("Anna", 2, 1), Part("Tom", 1, 0), Part("", 1, 0)]


def test_renaming_to_another_speaker_makes_them_one(decisions: Decisions) -> None:
    decisions.rename("Tom", "ANNA")
    assert decisions.parts() == [Part("Anna", 3, 0), Part("", 1, 0)]


def test_the_order_of_the_speakers_stays_when_one_is_renamed(decisions: Decisions) -> None:
    decisions.rename("Anna", "Zoe")
    assert [part.name for part in decisions.parts()] == ["Zoe", "Tom", ""]


def test_the_next_open_one_is_looked_for_from_here_and_then_from_the_beginning(decisions: Decisions) -> None:
    decisions.accept(3)
    assert decisions.next_open(range(4), after=1) == 2
    assert decisions.next_open(range(4), after=2) == 0
