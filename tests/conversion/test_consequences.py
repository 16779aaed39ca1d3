from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.events import Ending, Failed, Paused
from studio_app.conversion.slots import SlotKey
from studio_app.domain.attempts import Outcome
from studio_app.domain.errors import ContextRefused, RunStopped, ServiceBusy, SlotsExceeded
from studio_app.domain.stitching import Conditioning
from tests.conversion.books import ANNA, BLIND

if TYPE_CHECKING:
    from studio_app.conversion.events import RunReport
    from tests.conversion.stage import Stage

IDS_REFUSED = ContextRefused("The service failed on the ids it was told.")
BUSY = ServiceBusy("The service failed.")


def spoken(stage: Stage, *words: str) -> RunReport:
    return stage.run(stage.plan(words or ["One."], casting=ANNA))


# --- the ladder: ids, text, nothing

def test_what_is_refused_with_ids_is_told_the_words_and_then_nothing(quick: Stage) -> None:
    quick.paid.script("Two.", IDS_REFUSED, IDS_REFUSED)
    report = spoken(quick, "One.", "Two.", "Three.")
    told = [request.conditioning for request in quick.paid.requests if request.rendering == "Two."]
    assert told == [Conditioning(previous_ids=("paid-1",), next_text="Three."),
                    Conditioning(previous_text="One.", next_text="Three."), Conditioning()]
    assert report.converted == (1, 2, 3)


def test_each_rung_is_an_attempt_and_the_take_tells_which_one_held(quick: Stage) -> None:
    quick.paid.script("Two.", IDS_REFUSED)
    spoken(quick, "One.", "Two.")
    _, refused, taken = quick.records.entries.values()
    assert refused.outcome is Outcome.REFUSED
    assert taken.delivered
    assert taken.delivered.answer.conditioning == Conditioning(previous_text="One.")


def test_the_following_lines_are_told_ids_again(quick: Stage) -> None:
    quick.paid.script("Two.", IDS_REFUSED)
    spoken(quick, "One.", "Two.", "Three.")
    assert quick.paid.requests[-1].conditioning.previous_ids == ("paid-1", "paid-3")


def test_one_that_is_refused_without_any_context_fails(quick: Stage) -> None:
    quick.paid.script("One.", *[IDS_REFUSED] * 3)
    assert quick.run(quick.plan(["One."], casting=BLIND)).failed == (1,)


# --- trying again

def test_an_error_of_the_service_is_tried_again_after_waits_that_double(quick: Stage) -> None:
    quick.paid.script("One.", BUSY, BUSY, BUSY, BUSY)
    report = spoken(quick)
    assert (report.converted, report.requests, quick.time.asked) == ((1,), 5, [1, 2, 4, 8])
    assert [outcome for _, outcome in quick.records.outcomes] == [*[Outcome.REFUSED] * 4, Outcome.TAKEN]


def test_a_paragraph_whose_requests_always_fail_stops_nothing_else(quick: Stage) -> None:
    quick.paid.script("One.", *[BUSY] * 5)
    report = spoken(quick, "One.", "Two.")
    assert (report.failed, report.converted, report.ending) == ((1,), (2,), Ending.DONE)
    assert quick.told(Failed)[0].text == "The service failed."


def test_the_service_says_how_long_to_wait(quick: Stage) -> None:
    quick.paid.script("One.", ServiceBusy("Slow down.", retry_after=17.0))
    spoken(quick)
    assert quick.time.asked == [17.0]


def test_a_rest_leaves_the_slot_to_other_chapters(stage: Stage) -> None:
    stage.paid.script("a1", BUSY)

    async def story() -> None:
        _, run = stage.begin(stage.plan(["a1", "a2"], ["b1", "b2"], casting=ANNA), concurrency=1)
        await stage.sleep.begun()
        while stage.paid.spoken != ["a1", "b1", "b2"]:
            await asyncio.sleep(0)
        stage.sleep.end()
        assert len((await run).converted) == 4

    asyncio.run(story())


def test_a_limit_of_the_whole_account_holds_the_run(stage: Stage) -> None:
    stage.paid.script("a1", ServiceBusy("Slow down.", retry_after=9.0, everybody=True))

    async def story() -> None:
        _, run = stage.begin(stage.plan(["a1"], ["b1"], casting=ANNA), concurrency=1)
        await stage.sleep.begun()
        assert stage.paid.spoken == ["a1"]
        stage.sleep.end()
        await run

    asyncio.run(story())
    assert stage.told(Paused) == [Paused("Slow down.", 9.0)]


def test_too_many_at_once_are_fewer_from_then_on(quick: Stage) -> None:
    quick.paid.script("a1", SlotsExceeded("Too many at once."))
    report = quick.run(quick.plan(["a1"], ["b1"], casting=ANNA))
    assert len(report.converted) == 2
    assert quick.slots.limit(SlotKey("paid")) <= 2


def test_however_often_the_slots_are_exceeded_nothing_fails(quick: Stage) -> None:
    quick.paid.script("One.", *[SlotsExceeded("Too many at once.")] * 20)
    report = spoken(quick)
    assert (report.converted, report.requests) == ((1,), 21)


@pytest.mark.parametrize("ending", ["cancel", "quota"])
def test_a_rest_ends_with_the_run(stage: Stage, ending: str) -> None:
    stage.paid.script("a1", BUSY)
    gate = stage.paid.gate("b1")
    stage.paid._scripts["b1"].append(RunStopped("The quota is used up."))

    async def story() -> None:
        runner, run = stage.begin(stage.plan(["a1"], ["b1"], casting=ANNA))
        await stage.sleep.begun()
        if ending == "cancel":
            runner.cancel()
        gate.open()
        assert (await run).ending is not Ending.DONE
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(story())
