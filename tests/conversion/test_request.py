from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.events import Cost, Ending, Failed
from studio_app.conversion.plan import Purse
from studio_app.domain.attempts import Outcome
from studio_app.domain.errors import OutcomeUnknown, RunStopped, StorageFailure, TextRefused
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.speech.engine import Speech
from tests.conversion.books import ANNA, BEN, BLIND, SAME, WIDE, chapter, material
from tests.conversion.fakes import Gate, wav

if TYPE_CHECKING:
    from studio_app.domain.voices import Casting
    from tests.conversion.stage import Stage

REFUSED = TextRefused("This text is refused.", "Change it.")
UNKNOWN = OutcomeUnknown("No answer came.")
DISK_FULL = StorageFailure("The disk is full.", "Make room.")



# --- what can go wrong with one request

def test_a_refused_text_fails_its_paragraph_and_stops_nothing_else(stage: Stage) -> None:
    stage.paid.script("Two.", REFUSED)
    report = stage.run(stage.plan(["One.", "Two.", "Three."], casting=ANNA))
    assert (report.converted, report.failed, report.ending) == ((1, 3), (2,), Ending.DONE)
    assert stage.told(Failed) == [Failed(ChapterId(1), ParagraphId(2), "This text is refused.", "Change it.", 4)]
    assert ("Two.", Outcome.REFUSED) in stage.records.outcomes
    assert report.costs == (Cost("paid", "credits", 10.0, 10.0),)


def test_a_paragraph_has_failed_if_any_of_its_pieces_has(stage: Stage) -> None:
    stage.free.script("One.", REFUSED)
    made = stage.planned(chapter(1, material(1, "One.", "Two.", "Three.")))
    stage.free.script("Three.", REFUSED)
    report = stage.run(made)
    assert (report.converted, report.failed) == ((), (1,))
    assert stage.records.taken == ["Two."]
    assert [event.last for event in stage.told(Failed)] == [False, True]


def test_without_a_history_what_may_have_been_charged_counts_as_charged_and_is_asked_for_twice_more(
        quick: Stage) -> None:
    quick.paid.script("One.", UNKNOWN, UNKNOWN, UNKNOWN)
    report = quick.run(quick.plan(["One.", "Two."], casting=BLIND))
    assert sorted(quick.records.outcomes) == [*[("One.", Outcome.UNCONFIRMED)] * 3, ("Two.", Outcome.TAKEN)]
    assert (report.converted, report.failed, report.requests, report.unconfirmed) == ((2,), (1,), 4, 3)
    assert report.costs == (Cost("paid", "credits", 16.0, 16.0),)


def test_an_engine_that_never_charges_is_simply_asked_again(quick: Stage) -> None:
    quick.free.script("One.", UNKNOWN)
    assert quick.run(quick.plan(["One."])).converted == (1,)
    assert quick.records.outcomes == [("One.", Outcome.REFUSED), ("One.", Outcome.TAKEN)]


def test_a_repeat_that_the_budget_does_not_hold_is_not_sent(quick: Stage) -> None:
    quick.paid.script("One.", UNKNOWN)
    report = quick.run(quick.plan(["One."], casting=BLIND), budget={Purse("paid", "credits"): 7.0})
    assert (report.ending, report.requests) == (Ending.STOPPED, 1)


BAD = Speech(wav()[:100], "wav", request_id="r9", charged=3.0)


def test_bad_audio_without_a_history_is_set_aside_and_asked_for_twice_more(quick: Stage) -> None:
    quick.paid.script("One.", BAD, BAD, BAD)
    report = quick.run(quick.plan(["One."], casting=BLIND))
    assert [(one.outcome, one.aside, one.answer.request_id) for one in quick.records.entries.values()] == [
        (Outcome.UNUSABLE, True, "r9")] * 3
    assert (report.failed, report.requests, report.unusable) == ((1,), 3, 3)
    assert report.costs == (Cost("paid", "credits", 12.0, 9.0),)
    assert "cut off" in quick.told(Failed)[0].text


def test_a_repeat_after_bad_audio_asks_with_the_next_seed(quick: Stage) -> None:
    quick.paid.script("One.", BAD, BAD)
    plan = quick.plan(["One."], casting=BLIND)
    (lane,) = plan.lanes
    quick.run(replace(plan, lanes=(replace(lane, jobs=(replace(lane.jobs[0], seed=2**32 - 1),)),)))
    assert [request.seed for request in quick.paid.requests] == [2**32 - 1, 0, 1]


def test_an_engine_that_always_says_the_same_is_not_asked_again(quick: Stage) -> None:
    quick.free.script("One.", BAD)
    report = quick.run(quick.plan(["One."], casting=SAME))
    assert (report.failed, report.requests) == ((1,), 1)


@pytest.mark.parametrize(("casting", "outcome"), [
    (ANNA, Outcome.REFUSED), (BEN, Outcome.REFUSED), (BLIND, Outcome.UNCONFIRMED)])
def test_a_fault_of_the_program_fails_one_paragraph_and_is_logged(
        quick: Stage, caplog: pytest.LogCaptureFixture, casting: Casting, outcome: Outcome) -> None:
    quick.engines[casting.engine].script("One.", ZeroDivisionError())
    report = quick.run(quick.plan(["One.", "Two."], casting=casting))
    assert quick.records.outcomes == [("One.", outcome), ("Two.", Outcome.TAKEN)]
    assert quick.records.entries[1].error == "ZeroDivisionError"  # type: ignore[index]
    assert (report.converted, report.failed) == ((2,), (1,))
    assert "ZeroDivisionError" in caplog.text
    assert "inside the program" in quick.told(Failed)[0].text


def test_a_request_cancelled_by_the_engine_itself_may_have_been_billed(quick: Stage) -> None:
    quick.paid.script("One.", asyncio.CancelledError())
    report = quick.run(quick.plan(["One."], casting=BLIND))
    assert (report.converted, report.ending) == ((1,), Ending.DONE)
    assert quick.records.outcomes == [("One.", Outcome.UNCONFIRMED), ("One.", Outcome.TAKEN)]


# --- when the records fail

def test_nothing_is_sent_if_the_journal_cannot_be_written(stage: Stage) -> None:
    stage.records.failing["begin"] = [DISK_FULL]
    report = stage.run(stage.plan(["One.", "Two."], casting=ANNA))
    assert (report.ending, report.text, report.hint) == (Ending.BROKEN, "The disk is full.", "Make room.")
    assert (stage.paid.spoken, report.requests, report.costs, report.failed) == ([], 0, (), ())


@pytest.mark.parametrize(("casting", "outcome"), [(ANNA, Outcome.UNKNOWN), (BEN, Outcome.REFUSED)])
def test_a_run_ends_if_what_arrived_cannot_be_written(stage: Stage, casting: Casting, outcome: Outcome) -> None:
    stage.records.failing["receive"] = [DISK_FULL]
    report = stage.run(stage.plan(["One.", "Two."], casting=casting))
    assert (report.ending, report.text, report.requests) == (Ending.BROKEN, "The disk is full.", 1)
    assert stage.records.outcomes == [("One.", outcome)]


def test_audio_that_was_received_stays_if_its_take_cannot_be_written(stage: Stage) -> None:
    stage.records.failing["take"] = [DISK_FULL]
    report = stage.run(stage.plan(["One.", "Two."], casting=ANNA))
    assert report.ending is Ending.BROKEN
    assert report.costs == (Cost("paid", "credits", 4.0, 4.0),)
    (entry,) = stage.records.entries.values()
    assert (entry.outcome, entry.aside) == (Outcome.OPEN, False)
    assert entry.incoming
    assert entry.incoming.read_bytes() == wav()


def test_a_run_ends_if_the_outcome_cannot_be_written(stage: Stage) -> None:
    stage.paid.script("One.", REFUSED)
    stage.records.failing["settle"] = [DISK_FULL]
    report = stage.run(stage.plan(["One.", "Two."], casting=ANNA))
    assert (report.ending, report.text, report.requests) == (Ending.BROKEN, "The disk is full.", 1)


def test_a_journal_that_fails_in_an_unforeseen_way_ends_the_run(
        stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.records.failing["begin"] = [ZeroDivisionError()]
    report = stage.run(stage.plan(["One.", "Two."]))
    assert (report.ending, report.requests) == (Ending.BROKEN, 0)
    assert "inside the program" in report.text
    assert "ZeroDivisionError" in caplog.text


def test_a_check_that_fails_in_an_unforeseen_way_keeps_what_was_received(
        stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.records.failing["take"] = [ZeroDivisionError()]
    report = stage.run(stage.plan(["One.", "Two."]))
    assert (report.failed, report.converted) == ((1,), (2,))
    assert stage.records.outcomes == [("One.", Outcome.OPEN), ("Two.", Outcome.TAKEN)]
    assert "ZeroDivisionError" in caplog.text


def test_the_first_reason_to_end_counts(stage: Stage) -> None:
    for words in ("a1", "a2"):
        stage.free.script(words, Gate(), RunStopped(f"Stopped by {words}."))

    async def story() -> None:
        gates = [script[0] for script in stage.free._scripts.values()]
        _, run = stage.begin(stage.plan(["a1", "a2"], casting=WIDE))
        for gate in reversed(gates):
            await gate.reached()
            gate.open()
        assert (await run).text == "Stopped by a2."

    asyncio.run(story())
