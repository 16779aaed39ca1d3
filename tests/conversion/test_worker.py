from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.conversion.clock import Clock
from studio_app.conversion.events import Ending, Finished, Paused, Resumed, Speaking, Spoken, Started
from studio_app.conversion.plan import WHOLE_BOOK, Mode, make_plan
from studio_app.conversion.worker import RunOptions, Worker
from studio_app.domain.attempts import Outcome
from studio_app.domain.errors import ServiceUnreachable, StorageFailure
from tests.conversion.books import ANNA, BEN, WIDE, book
from tests.conversion.fakes import ScriptedEngine, StrictRecords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from studio_app.conversion.events import Event, RunReport
    from studio_app.conversion.plan import Plan
    from studio_app.conversion.worker import Run
    from studio_app.domain.voices import Casting

PATIENCE = 10.0
"""Seconds after which a test that waits has failed."""


class Desk:
    """A worker with scripted engines, its records, and a queue of what it tells."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.free, self.paid = ScriptedEngine("free"), ScriptedEngine("paid", "acc")
        self.engines = {"free": self.free, "paid": self.paid}
        self.records = StrictRecords(folder)
        self.open = 0
        self.events: SimpleQueue[Event] = SimpleQueue()
        self.worker = Worker(self.engines, clock=clock)

    def plan(self, *chapters: Sequence[str], casting: Casting = BEN) -> Plan:
        return make_plan(book(*chapters, casting=casting), WHOLE_BOOK, self.engines)

    @contextmanager
    def open_records(self) -> Iterator[StrictRecords]:
        self.open += 1
        yield self.records
        self.open -= 1

    def start(self, plan: Plan, **options: Any) -> Run:
        return self.worker.start(plan, self.open_records, self.events.put, RunOptions(**options))

    def until(self, kind: type[Any]) -> Any:
        """Wait for the next event of a kind."""
        while not isinstance(event := self.events.get(timeout=PATIENCE), kind):
            pass
        return event

    def rest(self) -> list[Event]:
        return [self.events.get() for _ in range(self.events.qsize())]


def report(run: Run) -> RunReport:
    return run.finished.result(PATIENCE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.worker.close()
    assert not desk.worker._thread.is_alive()


# --- runs

def test_a_run_is_carried_out_and_told_to_its_end(desk: Desk) -> None:
    run = desk.start(desk.plan(["One.", "Two."]))
    assert report(run).converted == (1, 2)
    events = desk.rest()
    assert [type(event) for event in events] == [Started, Speaking, Spoken, Speaking, Spoken, Finished]
    assert events[-1] == Finished(report(run))


def test_records_and_events_stay_on_the_workers_thread(desk: Desk) -> None:
    told_on = set()
    run = desk.worker.start(desk.plan(["One."]), desk.open_records, lambda event: told_on.add(threading.get_ident()))
    report(run)
    assert told_on == {desk.records.thread} == {desk.worker._thread.ident}


def test_the_records_are_closed_before_the_end_is_told(desk: Desk) -> None:
    open_then = []
    report(desk.worker.start(desk.plan(["One."]), desk.open_records, lambda event: open_then.append(desk.open)))
    assert open_then == [1, 1, 1, 0]


def test_attempts_are_entered_with_the_time_of_day_and_its_zone(desk: Desk) -> None:
    report(desk.start(desk.plan(["One."])))
    assert desk.records.entries[1].asked.at.utcoffset() is not None  # type: ignore[index]


def test_mode_budget_and_concurrency_reach_the_run(desk: Desk) -> None:
    plan = desk.plan(["12345"] * 4, casting=ANNA)
    done = report(desk.start(plan, mode=Mode.FAST, concurrency=3, budget={next(iter(plan.expected)): 15}))
    assert (done.requests, done.ending, desk.paid.most_under_way) == (3, Ending.STOPPED, 3)


def test_a_run_is_paused_and_resumed_from_another_thread(desk: Desk) -> None:
    gate = desk.free.gate("One.")
    run = desk.start(desk.plan(["One.", "Two."]))
    assert gate.arrived.wait(PATIENCE)
    run.pause()
    desk.until(Paused)
    gate.open()
    desk.until(Spoken)
    assert desk.free.spoken == ["One."]
    run.resume()
    desk.until(Resumed)
    assert report(run).converted == (1, 2)


def test_a_run_is_cancelled_from_another_thread(desk: Desk) -> None:
    gate = desk.paid.gate("One.")
    run = desk.start(desk.plan(["One.", "Two."], casting=ANNA))
    assert gate.arrived.wait(PATIENCE)
    run.cancel()
    assert report(run).ending is Ending.CANCELLED
    assert desk.records.outcomes == [("One.", Outcome.UNKNOWN)]
    assert desk.open == 0


def test_a_run_may_be_cancelled_as_soon_as_it_is_started(desk: Desk) -> None:
    desk.free.gate("One.")
    run = desk.start(desk.plan(["One."]))
    run.cancel()
    assert report(run).ending is Ending.CANCELLED


def test_controls_of_a_run_that_is_over_do_no_harm(desk: Desk) -> None:
    run = desk.start(desk.plan(["One."]))
    done = report(run)
    for _ in range(2):
        run.pause()
        run.resume()
        run.cancel()
        desk.worker.close()
    assert report(run) == done
    assert isinstance(desk.rest()[-1], Finished)


def test_a_single_line_is_spoken_while_a_book_is(desk: Desk) -> None:
    gate = desk.free.gate("a1")
    spoken_book = desk.start(desk.plan(["a1", "a2"], casting=WIDE))
    assert gate.arrived.wait(PATIENCE)
    assert report(desk.start(desk.plan(["line"]), concurrency=3)).converted == (1,)
    gate.open()
    assert sorted(report(spoken_book).converted) == [1, 2]


def test_a_service_that_is_down_is_waited_for(tmp_path: Path) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    desk = Desk(tmp_path, Clock(sleep=sleep))
    desk.free.script("One.", ServiceUnreachable("The service is down."))
    assert report(desk.start(desk.plan(["One."]))).converted == (1,)
    desk.worker.close()
    assert 0.5 <= waited[0] <= 1.0


# --- when something around a run fails

def failing(error: Exception) -> Callable[[], AbstractContextManager[StrictRecords]]:
    def open_records() -> AbstractContextManager[StrictRecords]:
        raise error

    return open_records


def test_records_that_cannot_be_opened_end_the_run_with_their_sentence(desk: Desk) -> None:
    error = StorageFailure("The disk is full.", "Make room.")
    done = report(desk.worker.start(desk.plan(["One."]), failing(error), desk.events.put))
    assert (done.ending, done.text, done.hint) == (Ending.BROKEN, "The disk is full.", "Make room.")
    assert desk.until(Finished).report == done


def test_a_fault_of_the_program_ends_the_run_and_is_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    done = report(desk.worker.start(desk.plan(["One."]), failing(ZeroDivisionError()), desk.events.put))
    assert done.ending is Ending.BROKEN
    assert "ZeroDivisionError" in caplog.text


def test_what_was_done_is_reported_although_the_records_cannot_be_closed(desk: Desk) -> None:
    @contextmanager
    def open_records() -> Iterator[StrictRecords]:
        yield desk.records
        raise StorageFailure("The disk is full.")

    done = report(desk.worker.start(desk.plan(["One."]), open_records, desk.events.put))
    assert (done.ending, done.converted) == (Ending.BROKEN, (1,))


def test_a_listener_that_fails_stops_nothing(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    def deaf(event: Event) -> None:
        raise ZeroDivisionError

    assert report(desk.worker.start(desk.plan(["One."]), desk.open_records, deaf)).converted == (1,)
    assert "ZeroDivisionError" in caplog.text


# --- other work

def test_blocking_work_is_done_on_a_thread_of_its_own(desk: Desk) -> None:
    thread = desk.worker.submit(threading.get_ident).result(PATIENCE)
    assert thread not in (threading.get_ident(), desk.worker._thread.ident)


def test_blocking_work_is_handed_its_arguments_and_its_error_comes_back(desk: Desk) -> None:
    assert desk.worker.submit(int, "11", base=2).result(PATIENCE) == 3
    with pytest.raises(ValueError, match="invalid literal"):
        desk.worker.submit(int, "x").result(PATIENCE)


def test_exports_never_keep_a_run_from_checking_its_audio(desk: Desk) -> None:
    go_on = threading.Event()
    exports = [desk.worker.submit(go_on.wait, PATIENCE) for _ in range(3)]
    assert report(desk.start(desk.plan(["One."]))).converted == (1,)
    go_on.set()
    assert [export.result(PATIENCE) for export in exports] == [True] * 3


def test_a_coroutine_is_run_on_the_workers_loop(desk: Desk) -> None:
    assert desk.worker.call(desk.free.voices()).result(PATIENCE) == []


def test_what_may_hang_is_done_aside_and_given_up_when_nobody_wants_it(desk: Desk) -> None:
    assert desk.worker.aside(int, "12", base=8).result(PATIENCE) == 10
    with pytest.raises(ValueError, match="invalid literal"):
        desk.worker.aside(int, "twelve").result(PATIENCE)
    over = threading.Event()
    hanging = [desk.worker.aside(over.wait, PATIENCE) for _ in range(8)]
    assert all(one.cancel() for one in hanging)
    assert desk.worker.submit(int, "7").result(PATIENCE) == 7
    over.set()


# --- closing

def test_closing_cancels_what_is_under_way_and_settles_it(desk: Desk) -> None:
    gate = desk.paid.gate("One.")
    run = desk.start(desk.plan(["One.", "Two."], casting=ANNA))
    assert gate.arrived.wait(PATIENCE)
    desk.worker.close()
    assert report(run).ending is Ending.CANCELLED
    assert desk.records.outcomes == [("One.", Outcome.UNKNOWN)]


def test_closing_twice_closes_each_engine_once(desk: Desk) -> None:
    desk.worker.close()
    desk.worker.close()
    assert (desk.free.closed, desk.paid.closed) == (1, 1)


def test_closing_cancels_calls_before_the_engines_are_closed(desk: Desk) -> None:
    begun, closed_then = threading.Event(), []

    async def never() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            closed_then.append(desk.free.closed)

    call = desk.worker.call(never())
    assert begun.wait(PATIENCE)
    desk.worker.close()
    assert call.cancelled()
    assert closed_then == [0]


def test_an_engine_that_cannot_be_closed_does_not_keep_the_others_from_it(
        desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(desk.free, "close", broken)
    desk.worker.close()
    assert desk.paid.closed == 1
    assert "ZeroDivisionError" in caplog.text


def test_closing_waits_for_blocking_work_but_not_for_ever(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    go_on = threading.Event()
    export = desk.worker.submit(go_on.wait, PATIENCE)
    desk.worker.close(0)
    assert "has not ended" in caplog.text
    go_on.set()
    desk.worker.close()
    assert export.result(0)


def test_closing_gives_up_what_may_hang(desk: Desk) -> None:
    over = threading.Event()
    hanging = desk.worker.aside(over.wait, PATIENCE)
    desk.worker.close()
    assert hanging.cancelled()
    over.set()


def test_a_closed_worker_takes_no_new_work(desk: Desk) -> None:
    desk.worker.close()
    with pytest.raises(RuntimeError, match="closed"):
        desk.start(desk.plan(["One."]))
    with pytest.raises(RuntimeError, match="closed"):
        desk.worker.call(desk.free.voices())
    with pytest.raises(RuntimeError):
        desk.worker.submit(int)
