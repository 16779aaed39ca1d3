from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from studio_app.conversion.events import Cost, Ending, Paused, Resumed, Spoken
from studio_app.conversion.plan import Purse
from studio_app.domain.attempts import Outcome
from studio_app.domain.errors import RunStopped, ServiceUnreachable, TextRefused
from tests.conversion.books import ANNA, WIDE

if TYPE_CHECKING:

    from tests.conversion.stage import Stage

CREDITS = Purse("paid", "credits")
REFUSED = TextRefused("This text is refused.", "Change it.")
UNREACHABLE = ServiceUnreachable("The service is down.")



# --- a service that cannot be reached

def test_a_run_pauses_and_goes_on_by_itself_where_it_was(stage: Stage) -> None:
    async def story() -> None:
        stage.free.script("One.", UNREACHABLE)
        _, run = stage.begin(stage.plan(["One.", "Two."]))
        await stage.sleep.begun()
        assert stage.told(Paused) == [Paused("The service is down.", 1.0)]
        stage.sleep.end()
        report = await run
        assert (report.converted, report.failed, report.requests) == ((1, 2), (), 3)

    asyncio.run(story())
    assert stage.free.spoken == ["One.", "One.", "Two."]
    assert stage.records.outcomes[0] == ("One.", Outcome.REFUSED)
    assert stage.told(Resumed) == [Resumed()]


def test_a_request_that_did_not_get_through_costs_nothing(stage: Stage) -> None:
    async def story() -> None:
        stage.paid.script("One.", UNREACHABLE)
        _, run = stage.begin(stage.plan(["One."], casting=ANNA), budget={CREDITS: 4})
        await stage.sleep.begun()
        stage.sleep.end()
        assert (await run).costs == (Cost("paid", "credits", 4.0, 4.0),)

    asyncio.run(story())


def test_the_pauses_grow_until_the_service_answers(stage: Stage) -> None:
    async def story() -> None:
        stage.free.script("One.", *[UNREACHABLE] * 8)
        stage.free.script("Two.", UNREACHABLE)
        _, run = stage.begin(stage.plan(["One.", "Two."]))
        for _ in range(9):
            await stage.sleep.begun()
            stage.sleep.end()
        await run

    asyncio.run(story())
    assert stage.sleep.asked == [1, 2, 4, 8, 16, 32, 60, 60, 1]


def test_requests_that_fail_together_make_one_pause(stage: Stage) -> None:
    async def story() -> None:
        for words in ("a1", "a2", "a3"):
            stage.free.script(words, UNREACHABLE)
        _, run = stage.begin(stage.plan(["a1", "a2", "a3"], casting=WIDE))
        await stage.sleep.begun()
        stage.sleep.end()
        await run

    asyncio.run(story())
    assert stage.free.spoken == ["a1", "a2", "a3"] * 2
    assert len(stage.told(Paused)) == 1


def test_the_user_may_go_on_before_the_pause_is_over(stage: Stage) -> None:
    async def story() -> None:
        stage.free.script("One.", UNREACHABLE)
        runner, run = stage.begin(stage.plan(["One."]))
        await stage.sleep.begun()
        runner.resume()
        assert (await run).converted == (1,)

    asyncio.run(story())
    assert len(stage.told(Resumed)) == 1


def test_a_pause_ends_with_the_run(stage: Stage) -> None:
    async def story() -> None:
        stage.free.script("One.", UNREACHABLE)
        runner, run = stage.begin(stage.plan(["One."]))
        await stage.sleep.begun()
        runner.cancel()
        assert (await run).ending is Ending.CANCELLED
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(story())


# --- pause and resume by the user

def test_a_paused_run_lets_what_is_under_way_end_and_sends_nothing_more(stage: Stage) -> None:
    async def story() -> None:
        gate = stage.free.gate("One.")
        runner, run = stage.begin(stage.plan(["One.", "Two."]))
        await gate.reached()
        runner.pause()
        runner.pause()
        gate.open()
        while not stage.told(Spoken):
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert (stage.free.spoken, run.done()) == (["One."], False)
        runner.resume()
        runner.resume()
        assert (await run).converted == (1, 2)

    asyncio.run(story())
    assert stage.told(Paused) == [Paused()]
    assert stage.told(Resumed) == [Resumed()]


def test_a_pause_of_the_user_outlasts_one_of_the_service(stage: Stage) -> None:
    async def story() -> None:
        stage.free.script("One.", UNREACHABLE)
        runner, run = stage.begin(stage.plan(["One."]))
        await stage.sleep.begun()
        runner.pause()
        stage.sleep.end()
        while runner._hold._waiting:
            await asyncio.sleep(0)
        assert not stage.told(Resumed)
        runner.resume()
        await run

    asyncio.run(story())
    assert stage.told(Paused) == [Paused("The service is down.", 1.0), Paused()]


def test_a_run_may_be_paused_before_it_begins(stage: Stage) -> None:
    async def story() -> None:
        runner = stage.runner(stage.plan(["One."]))
        runner.pause()
        run = asyncio.create_task(runner.run(stage.desk()))
        await asyncio.sleep(0)
        assert stage.free.spoken == []
        runner.resume()
        await run

    asyncio.run(story())
    assert stage.free.spoken == ["One."]


def test_once_a_run_is_over_nothing_is_told_of_pauses(stage: Stage) -> None:
    async def story() -> None:
        runner, run = stage.begin(stage.plan(["One."]))
        runner.pause()
        await asyncio.sleep(0)
        runner.cancel()
        await run
        told = len(stage.events)
        runner.resume()
        runner.pause()
        assert len(stage.events) == told

    asyncio.run(story())


def test_a_run_that_is_ending_does_not_pause(stage: Stage) -> None:
    async def story() -> None:
        gates = [stage.free.gate(words) for words in ("a1", "a2")]
        stage.free.script("a1", gates[0], RunStopped("Stopped."))
        stage.free.script("a2", gates[1], UNREACHABLE)
        _, run = stage.begin(stage.plan(["a1", "a2"], casting=WIDE))
        for gate in gates:
            await gate.reached()
            gate.open()
        assert (await run).ending is Ending.STOPPED

    asyncio.run(story())
    assert not stage.told(Paused)
