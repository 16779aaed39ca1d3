from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.conversion.events import Ending, Speaking, Spoken, Started
from studio_app.conversion.plan import Mode, Plan, Scope
from studio_app.conversion.slots import SlotKey
from studio_app.domain.attempts import Outcome
from studio_app.domain.errors import RunStopped, ServiceUnreachable, TextRefused
from studio_app.domain.ids import ChapterId, ParagraphId, TakeId
from studio_app.domain.stitching import Conditioning
from studio_app.domain.voices import Casting
from studio_app.speech.engine import Speech
from tests.conversion.books import ANNA, BEN, BLIND, WIDE, chapter, material
from tests.conversion.fakes import StrictRecords, wav
from tests.conversion.stage import NOW, Stage

if TYPE_CHECKING:

    from collections.abc import Callable

REFUSED = TextRefused("This text is refused.", "Change it.")

# --- a run without trouble

def test_all_that_is_planned_becomes_takes(stage: Stage) -> None:
    report = stage.run(stage.plan(["One.", "Two."], ["Three."]))
    assert sorted(stage.records.taken) == ["One.", "Three.", "Two."]
    assert sorted(report.converted) == [1, 2, 3]
    assert (report.failed, report.requests, report.ending, report.text) == ((), 3, Ending.DONE, "")


def test_an_empty_plan_is_done_at_once(stage: Stage) -> None:
    report = stage.run(Plan())
    assert (report.converted, report.requests, report.ending) == ((), 0, Ending.DONE)


def test_what_happens_is_told_in_order(stage: Stage) -> None:
    stage.run(stage.plan(["One.", "Two."]))
    assert [type(event) for event in stage.events] == [Started, Speaking, Spoken, Speaking, Spoken]
    assert stage.events[0] == Started(paragraphs=2, skipped=0, requests=2, characters=8)
    assert stage.events[2] == Spoken(ChapterId(1), ParagraphId(1), TakeId(1001), 0.01, 4, "free")


def test_the_attempt_is_committed_before_the_request_and_the_take_before_its_event(stage: Stage) -> None:
    order: list[object] = []
    stage.records.on_call = order.append
    runner = stage.runner(stage.plan(["One."]))
    stage.free.script("One.")
    runner._emit = lambda event: order.append(type(event))
    asyncio.run(runner.run(stage.desk()))
    assert order == [Started, "unknown", Speaking, "begin", "receive", "store", "take", Spoken]


def test_the_journal_is_told_all_that_is_asked_and_delivered(stage: Stage) -> None:
    made = stage.plan(["One."], casting=ANNA)
    lane = made.lanes[0]
    stage.run(replace(made, lanes=(replace(lane, jobs=(replace(lane.jobs[0], seed=7),)),)))
    (entry,) = stage.records.entries.values()
    asked, delivered = entry.asked, entry.delivered
    assert (asked.account, asked.address, asked.unit, asked.expected, asked.at) == (
        "acc", "https://paid.example", "credits", 4.0, NOW)
    assert (asked.paragraph, asked.rendering, asked.casting) == (1, "One.", ANNA)
    assert delivered
    answer = delivered.answer
    assert (answer.request_id, answer.charged, answer.seed, answer.facts) == ("paid-1", 4.0, 7, {"region": "here"})
    assert delivered.sound.sample_rate == 8000


def test_a_paragraph_of_several_pieces_is_converted_with_its_last(stage: Stage) -> None:
    made = stage.planned(chapter(1, material(1, "One.", "Two.")))
    report = stage.run(made)
    assert report.converted == (1,)
    assert [event.last for event in stage.told(Spoken)] == [False, True]


def test_what_was_skipped_is_reported(stage: Stage) -> None:
    made = stage.planned(chapter(1, material(1, "One.", converted=True), material(2, "Two.")))
    assert stage.run(made).skipped == 1


def test_what_is_asked_for_again_is_made_again(stage: Stage) -> None:
    again = Scope(again=frozenset({ParagraphId(1)}))
    stage.run(stage.planned(chapter(1, material(1, "One.", converted=True)), scope=again))
    assert stage.records.taken == ["One."]


# --- order and slots

def test_chapters_are_brought_to_their_end_one_after_another_where_there_is_one_slot(stage: Stage) -> None:
    stage.run(stage.plan(["a1", "a2"], ["b1--", "b2--"]))
    assert stage.free.spoken == ["b1--", "b2--", "a1", "a2"]


def test_an_engine_that_is_told_nothing_fills_all_slots_in_order(stage: Stage) -> None:
    async def story() -> None:
        gates = [stage.free.gate(words) for words in ("a1", "a2", "a3")]
        _, run = stage.begin(stage.plan(["a1", "a2", "a3", "a4"], casting=WIDE))
        for gate in gates:
            await gate.reached()
        assert stage.free.spoken == ["a1", "a2", "a3"]
        for gate in gates:
            gate.open()
        await run

    asyncio.run(story())
    assert stage.free.most_under_way == 3


def test_a_chapter_that_is_stitched_is_spoken_one_after_another_beside_the_others(stage: Stage) -> None:
    stage.run(stage.plan(["a1", "a2", "a3"], ["b1", "b2", "b3"], casting=ANNA))
    assert [words for words in stage.paid.spoken if words.startswith("a")] == ["a1", "a2", "a3"]
    assert [words for words in stage.paid.spoken if words.startswith("b")] == ["b1", "b2", "b3"]
    assert stage.paid.most_under_way == 2


def test_in_fast_mode_a_chapter_fills_all_slots_and_is_told_text_alone(stage: Stage) -> None:
    stage.run(stage.plan(["a1", "a2", "a3"], casting=ANNA), mode=Mode.FAST)
    assert stage.paid.most_under_way == 2
    assert [request.conditioning for request in stage.paid.requests] == [
        Conditioning(next_text="a2"), Conditioning(previous_text="a1", next_text="a3"),
        Conditioning(previous_text="a2")]


def test_there_are_never_more_requests_under_way_than_slots(stage: Stage) -> None:
    stage.run(stage.plan(*[["x1", "x2"]] * 6, casting=ANNA), concurrency=3)
    assert stage.paid.most_under_way == 3


def test_each_engine_has_slots_of_its_own(stage: Stage) -> None:
    async def story() -> None:
        paid, free = stage.paid.gate("p1"), stage.free.gate("f1")
        made = stage.planned(chapter(1, material(1, "p1", casting=ANNA), material(2, "f1")))
        _, run = stage.begin(made, concurrency=1)
        await paid.reached()
        await free.reached()
        paid.open()
        free.open()
        await run

    asyncio.run(story())


def test_slots_may_be_adjusted_while_a_run_is_under_way(stage: Stage) -> None:
    async def story() -> None:
        first, second = stage.free.gate("a1"), stage.free.gate("a2")
        _, run = stage.begin(stage.plan(["a1", "a2"]))
        await first.reached()
        assert stage.free.spoken == ["a1"]
        stage.slots.adjust(SlotKey("free"), 2)
        await second.reached()
        first.open()
        second.open()
        await run

    asyncio.run(story())


def test_two_runs_share_the_slots_and_the_later_one_goes_first(stage: Stage) -> None:
    async def story() -> None:
        gate = stage.free.gate("a1")
        _, spoken_book = stage.begin(stage.plan(["a1", "a2", "a3"]))
        await gate.reached()
        _, spoken_line = stage.begin(stage.plan(["line"]))
        await asyncio.sleep(0)
        gate.open()
        await asyncio.gather(spoken_book, spoken_line)

    asyncio.run(story())
    assert stage.free.spoken == ["a1", "line", "a2", "a3"]
    assert stage.free.most_under_way == 1


# --- what a request is told of its surroundings

def told(stage: Stage) -> dict[str, Conditioning]:
    return {request.rendering: request.conditioning for request in stage.paid.requests}


def test_on_a_first_pass_each_request_knows_the_ids_made_in_this_run_and_the_text_to_come(stage: Stage) -> None:
    stage.run(stage.plan(["a1", "a2", "a3"], casting=ANNA))
    assert told(stage) == {
        "a1": Conditioning(next_text="a2"),
        "a2": Conditioning(previous_ids=("paid-1",), next_text="a3"),
        "a3": Conditioning(previous_ids=("paid-1", "paid-2")),
    }


def test_a_model_that_is_told_text_alone_gets_it_from_both_sides(stage: Stage) -> None:
    stage.run(stage.plan(["a1", "a2"], casting=Casting("paid", "anna", "text")))
    assert told(stage) == {"a1": Conditioning(next_text="a2"), "a2": Conditioning(previous_text="a1")}


def test_after_a_failure_the_next_request_is_told_the_words_instead(stage: Stage) -> None:
    stage.paid.script("a1", REFUSED)
    stage.run(stage.plan(["a1", "a2"], casting=ANNA))
    assert told(stage)["a2"] == Conditioning(previous_text="a1")


def test_what_was_really_told_is_recorded_and_counts_for_the_next(stage: Stage) -> None:
    fell_back = Conditioning(next_ids=("later",))
    stage.paid.script("a1", Speech(wav(), "wav", request_id="paid-1", conditioning=fell_back))
    stage.run(stage.plan(["a1", "a2"], casting=ANNA))
    first, _ = stage.records.entries.values()
    assert first.delivered
    assert first.delivered.answer.conditioning == fell_back
    assert told(stage)["a2"] == Conditioning(previous_text="a1")  # its own generation used next ids


# --- what ends a run

def test_a_run_that_is_stopped_says_why_and_keeps_what_is_made(stage: Stage) -> None:
    stage.paid.script("Two.", RunStopped("The quota is used up.", "Wait until December."))
    report = stage.run(stage.plan(["One.", "Two.", "Three."], casting=ANNA))
    assert (report.ending, report.text, report.hint) == (
        Ending.STOPPED, "The quota is used up.", "Wait until December.")
    assert (report.converted, report.failed) == ((1,), ())
    assert stage.records.outcomes == [("One.", Outcome.TAKEN), ("Two.", Outcome.REFUSED)]


def test_what_is_under_way_when_a_run_is_stopped_still_becomes_a_take(stage: Stage) -> None:
    async def story() -> None:
        gate = stage.paid.gate("a1")
        stage.paid.script("b1", RunStopped("The key was withdrawn."))
        runner, run = stage.begin(stage.plan(["a1", "a2", "a3"], ["b1"], casting=ANNA))
        await gate.reached()
        while not runner._is_over:
            await asyncio.sleep(0)
        gate.open()
        assert (await run).converted == (1,)

    asyncio.run(story())
    assert stage.paid.spoken == ["a1", "b1"]


def test_a_service_that_refuses_the_key_stops_the_run_before_anything_is_sent(stage: Stage) -> None:
    stage.paid.unprepared = [RunStopped("There is no key.")]
    report = stage.run(stage.plan(["One."], casting=ANNA))
    assert (report.ending, report.text, stage.records.entries) == (Ending.STOPPED, "There is no key.", {})


def test_a_service_that_cannot_be_reached_yet_is_asked_all_the_same(stage: Stage) -> None:
    stage.paid.unprepared = [ServiceUnreachable("The network is down.")]
    assert stage.run(stage.plan(["One."], casting=ANNA)).converted == (1,)


# --- cancelling at every point

@pytest.mark.parametrize(("casting", "outcome"), [(ANNA, Outcome.UNKNOWN), (BEN, Outcome.REFUSED)])
def test_what_is_cancelled_under_way_is_settled(stage: Stage, casting: Casting, outcome: Outcome) -> None:
    async def story() -> None:
        gate = stage.engines[casting.engine].gate("One.")
        runner, run = stage.begin(stage.plan(["One.", "Two."], casting=casting))
        await gate.reached()
        runner.cancel()
        runner.cancel()
        report = await run
        assert (report.ending, report.converted, report.failed) == (Ending.CANCELLED, (), ())
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(story())
    assert stage.records.outcomes == [("One.", outcome)]
    assert stage.records.entries[1].error == ""  # type: ignore[index]


def test_a_run_that_is_cancelled_before_it_begins_sends_nothing(stage: Stage) -> None:
    runner = stage.runner(stage.plan(["One."]))
    runner.cancel()
    report = asyncio.run(runner.run(stage.desk()))
    assert (report.ending, stage.free.spoken, stage.records.entries) == (Ending.CANCELLED, [], {})


def test_a_paused_run_can_be_cancelled(stage: Stage) -> None:
    async def story() -> None:
        runner = stage.runner(stage.plan(["One."]))
        runner.pause()
        run = asyncio.create_task(runner.run(stage.desk()))
        await asyncio.sleep(0)
        runner.cancel()
        assert (await run).ending is Ending.CANCELLED

    asyncio.run(story())


def test_a_job_that_was_only_about_to_begin_is_not_entered_in_the_journal(stage: Stage) -> None:
    async def story() -> None:
        runner, run = stage.begin(stage.plan(["One."]))
        while not runner._under_way:
            await asyncio.sleep(0)
        runner.cancel()
        await run

    asyncio.run(story())
    assert stage.free.spoken == []
    assert stage.records.entries == {}


def test_audio_that_has_arrived_becomes_a_take_although_the_run_is_cancelled(stage: Stage) -> None:
    async def story() -> None:
        checked, go_on = asyncio.Event(), asyncio.Event()
        desk = stage.desk()

        async def slowly(function: Callable[..., object], *args: object) -> object:
            checked.set()
            await go_on.wait()
            return function(*args)

        runner = stage.runner(stage.plan(["One.", "Two."]))
        run = asyncio.create_task(runner.run(replace(desk, background=slowly)))
        await checked.wait()
        runner.cancel()
        go_on.set()
        report = await run
        assert (report.ending, report.converted) == (Ending.CANCELLED, (1,))

    asyncio.run(story())
    assert stage.records.outcomes == [("One.", Outcome.TAKEN)]


@given(st.integers(0, 60), st.sampled_from([ANNA, BEN, BLIND, WIDE]))
def test_cancelled_after_any_number_of_steps_nothing_is_open_lost_or_left_running(
        tmp_path_factory: pytest.TempPathFactory, steps: int, casting: Casting) -> None:
    stage = Stage(StrictRecords(tmp_path_factory.mktemp("records")))

    async def story() -> None:
        runner, run = stage.begin(stage.plan(["a1", "a2", "a3"], ["b1", "b2"], casting=casting))
        for _ in range(steps):
            await asyncio.sleep(0)
        runner.cancel()
        await run
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(story())
    assert Outcome.OPEN not in [outcome for _, outcome in stage.records.outcomes]
    assert len(stage.told(Spoken)) == len(stage.records.taken)
