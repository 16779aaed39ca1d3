from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.conversion.events import Cost, Ending
from studio_app.conversion.plan import Purse
from studio_app.domain.errors import OutcomeUnknown, TextRefused
from tests.conversion.books import ANNA, BLIND
from tests.conversion.fakes import ScriptedEngine

if TYPE_CHECKING:

    from tests.conversion.stage import Stage

CREDITS = Purse("paid", "credits")
REFUSED = TextRefused("This text is refused.", "Change it.")
UNKNOWN = OutcomeUnknown("No answer came.")




def test_a_run_stops_before_the_request_that_would_break_the_budget(stage: Stage) -> None:
    report = stage.run(stage.plan(["12345", "12345", "12345"], casting=ANNA), budget={CREDITS: 10})
    assert report.costs == (Cost("paid", "credits", 10.0, 10.0),)
    assert (report.ending, report.converted) == (Ending.STOPPED, (1, 2))
    assert "budget of 10 credits" in report.text


def test_the_budget_counts_what_is_under_way_at_its_full_price(stage: Stage) -> None:
    report = stage.run(stage.plan(["12345"] * 5, casting=BLIND), budget={CREDITS: 14}, concurrency=4)
    assert stage.paid.most_under_way == 2
    assert (report.requests, report.ending) == (2, Ending.STOPPED)


def test_what_turns_out_cheaper_leaves_room_for_more(stage: Stage) -> None:
    stage.paid = ScriptedEngine("paid", "acc", charges=lambda words: 2.0)
    report = stage.run(stage.plan(["12345"] * 4, casting=BLIND), budget={CREDITS: 11}, concurrency=4)
    assert report.costs == (Cost("paid", "credits", 20.0, 8.0),)
    assert report.ending is Ending.DONE


def test_a_charge_that_is_not_told_counts_as_expected(stage: Stage) -> None:
    stage.paid = ScriptedEngine("paid", "acc", charges=lambda words: None)
    report = stage.run(stage.plan(["12345"] * 3, casting=BLIND), budget={CREDITS: 10})
    assert (report.requests, report.costs) == (2, (Cost("paid", "credits", 10.0, 10.0),))


def test_what_is_unknown_uses_the_budget_up(stage: Stage) -> None:
    stage.paid.script("12345", UNKNOWN)
    report = stage.run(stage.plan(["12345", "67890"], casting=BLIND), budget={CREDITS: 9})
    assert (report.requests, report.ending) == (1, Ending.STOPPED)


def test_what_was_refused_leaves_the_budget_as_it_was(stage: Stage) -> None:
    stage.paid.script("12345", REFUSED)
    report = stage.run(stage.plan(["12345", "67890"], casting=BLIND), budget={CREDITS: 5})
    assert (report.converted, report.ending) == ((2,), Ending.DONE)


def test_a_budget_of_one_engine_says_nothing_of_another(stage: Stage) -> None:
    assert stage.run(stage.plan(["12345"]), budget={CREDITS: 0}).ending is Ending.DONE


def test_a_budget_of_nothing_sends_nothing(stage: Stage) -> None:
    report = stage.run(stage.plan(["1"], casting=ANNA), budget={CREDITS: 0})
    assert (report.requests, report.ending, stage.records.entries) == (0, Ending.STOPPED, {})
