"""Carrying out a plan: chapters are lanes whose jobs start in order, as far as slots and budget allow.

A runner lives on the worker's loop: all its methods are called there, and everything it tells is told there.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio_app.conversion.events import Ending, Failed, RunReport, Speaking, Spoken, Started
from studio_app.conversion.hold import Hold
from studio_app.conversion.lanes import OpenLane, most_urgent_first
from studio_app.conversion.plan import Mode
from studio_app.conversion.spending import Spending
from studio_app.conversion.tally import Tally
from studio_app.domain.attempts import Asked
from studio_app.domain.errors import RunStopped, ServiceUnreachable, StorageFailure, StudioError
from studio_app.domain.stitching import Stitch, conditioning, surroundings
from studio_app.speech.engine import SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio_app.conversion.clock import Clock
    from studio_app.conversion.events import Event
    from studio_app.conversion.plan import Job, Plan, Purse
    from studio_app.conversion.request import Desk, Ended
    from studio_app.conversion.slots import Slots
    from studio_app.speech.engine import Speech, SpeechEngine

logger = logging.getLogger(__name__)

FAULT = "Something went wrong inside the program."
FAULT_HINT = "What was made is kept. Try again; the log says more."


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a plan is carried out.

    Attributes:
        mode: Best or fast.
        budget: The most that may still be spent, by engine and unit; a purse that is not named has no limit.
        concurrency: How many requests of one engine may be under way at once; None for what its models say.
    """

    mode: Mode = Mode.BEST
    budget: Mapping[Purse, float] = field(default_factory=lambda: MappingProxyType({}))
    concurrency: int | None = None


class Runner:
    """One run. It is made anywhere, and run once.

    Args:
        plan: What to do.
        engines: The engines by name; all that the plan names.
        slots: The slots, shared with other runs.
        emit: Gets every event in order; must not raise.
        options: Mode, budget and concurrency.
        clock: Time and chance.
    """

    def __init__(self, plan: Plan, engines: Mapping[str, SpeechEngine], slots: Slots, emit: Callable[[Event], None],
                 options: RunOptions, clock: Clock) -> None:
        self._plan = plan
        self._engines = engines
        self._slots = slots
        self._emit = emit
        self._options = options
        self._clock = clock
        self._lanes = [OpenLane(lane, options.mode) for lane in plan.lanes]
        self._spending = Spending(options.budget)
        self._tally = Tally(plan)
        self._wake = asyncio.Event()
        self._hold = Hold(emit, self._wake.set, clock)
        self._under_way: set[asyncio.Task[None]] = set()
        self._speaking: set[asyncio.Task[None]] = set()
        self._names: tuple[str, ...] = ()
        self._requests = 0
        self._ending = Ending.DONE
        self._reason: StudioError | None = None

    async def run(self, desk: Desk) -> RunReport:
        """Carry out the plan and report; nothing is under way afterwards."""
        began = self._clock.elapsed()
        plan = self._plan
        self._emit(Started(len(plan.paragraphs), len(plan.skipped), plan.requests, plan.characters,
                           tuple(plan.expected.items())))
        self._allot_slots()
        with self._slots.watched(self._wake.set):
            await self._work(desk)
        await self._hold.end()
        return self._report(self._clock.elapsed() - began)

    def pause(self) -> None:
        """Send nothing more for now; what is under way comes to its end."""
        self._hold.by_user()

    def resume(self) -> None:
        """Go on, whoever held the run."""
        self._hold.resume()

    def cancel(self) -> None:
        """Send nothing more, break off what is under way, and settle it."""
        self._end(Ending.CANCELLED)
        for task in self._speaking:
            task.cancel()

    def _allot_slots(self) -> None:
        limits: dict[str, int] = {}
        for engine, model in {(job.segment.casting.engine, job.segment.casting.model) for job in self._plan.jobs}:
            own = self._options.concurrency or self._engines[engine].capabilities(model).slots
            limits[engine] = max(own, limits.get(engine, 1))
        for engine, limit in limits.items():
            self._slots.adjust(engine, limit)
        self._names = tuple(limits)

    async def _work(self, desk: Desk) -> None:
        while True:
            self._wake.clear()
            while lane := self._next_lane():
                self._start(lane, desk)
            if not self._under_way and (self._is_over or not any(lane.waiting for lane in self._lanes)):
                return
            await self._wake.wait()

    @property
    def _is_over(self) -> bool:
        return self._ending is not Ending.DONE

    def _next_lane(self) -> OpenLane | None:
        """Return the lane whose next job is to be started now; None if none may be."""
        for lane in most_urgent_first(self._lanes, self._slots.limit_of_all(self._names)):
            if self._is_over or self._hold.on:
                return None
            job = lane.ready
            if job and self._slots.free(job.segment.casting.engine) and self._is_affordable(job):
                return lane
        return None

    def _is_affordable(self, job: Job) -> bool:
        if self._spending.allows(job):
            return True
        if not self._spending.may_yet_allow(job):
            limit = self._options.budget[job.purse]
            self._end(Ending.STOPPED, RunStopped(
                f"The next request would go over the budget of {limit:,.6g} {job.unit}.",
                "Raise the budget to go on; what was made is kept."))
        return False

    def _start(self, lane: OpenLane, desk: Desk) -> None:
        job = lane.start()
        self._slots.take(job.segment.casting.engine)
        self._spending.open(job)
        task = asyncio.create_task(self._carry_out(lane, job, desk))
        self._under_way.add(task)
        task.add_done_callback(partial(self._after, job))

    async def _carry_out(self, lane: OpenLane, job: Job, desk: Desk) -> None:
        if self._is_over:  # cancelled before its first step
            return
        engine = self._engines[job.segment.casting.engine]
        request = self._request(lane, job, engine)
        asked = self._asked(job, engine)
        ended = await desk.carry_out(asked, request, partial(self._speak, job, engine))
        self._spending.close(job, ended.charged)
        if ended.take is not None and ended.delivered is not None:
            lane.learn(job, asked, ended.delivered)
        self._conclude(lane, job, ended)

    async def _speak(self, job: Job, engine: SpeechEngine, request: SpeechRequest) -> Speech:
        """Send the request; the one step in which a job may be cancelled."""
        task = asyncio.current_task()
        assert task is not None
        self._requests += 1
        self._emit(Speaking(job.chapter, job.segment.paragraph))
        self._speaking.add(task)
        try:
            return await engine.speak(request)
        finally:
            self._speaking.discard(task)

    def _request(self, lane: OpenLane, job: Job, engine: SpeechEngine) -> SpeechRequest:
        casting = job.segment.casting
        stitch = Stitch(job.stitching, casting.model, casting.voice, engine.account, self._clock.now())
        told = conditioning(stitch, *surroundings(lane.chain, job.place))
        return SpeechRequest(job.segment.rendering, casting, job.segment.language, told, job.seed)

    def _asked(self, job: Job, engine: SpeechEngine) -> Asked:
        segment = job.segment
        return Asked(segment.paragraph, segment.fingerprint, segment.rendering, segment.casting, engine.account,
                     engine.address, job.unit, job.expected, self._clock.now() + engine.clock_ahead, job.price)

    def _conclude(self, lane: OpenLane, job: Job, ended: Ended) -> None:
        """Draw the consequences for the run."""
        match ended.error:
            case None:
                lane.end(job)
                self._spoken(job, ended)
            case asyncio.CancelledError() if self._is_over:
                lane.put_back(job)
            case StorageFailure() as error:
                lane.put_back(job)
                self._end(Ending.BROKEN, error)
            case RunStopped() as error:
                lane.put_back(job)
                self._end(Ending.STOPPED, error)
            case ServiceUnreachable() as error:
                lane.put_back(job)
                if not self._is_over:
                    self._hold.for_a_while(error)
            case StudioError() as error:
                lane.end(job)
                self._failed(job, error)
            case error:
                logger.error("A request failed for no reason that was foreseen.", exc_info=error)
                lane.end(job)
                self._failed(job, StudioError(FAULT, FAULT_HINT))

    def _spoken(self, job: Job, ended: Ended) -> None:
        assert ended.take is not None
        assert ended.delivered is not None
        self._hold.succeeded()
        paragraph = job.segment.paragraph
        self._emit(Spoken(
            job.chapter, paragraph, ended.take, ended.delivered.sound.seconds, job.characters,
            job.segment.casting.engine, job.unit, job.expected, ended.delivered.charged, self._tally.succeed(paragraph)))

    def _failed(self, job: Job, error: StudioError) -> None:
        paragraph = job.segment.paragraph
        last = self._tally.fail(paragraph)
        self._emit(Failed(job.chapter, paragraph, error.text, error.hint, job.characters, last))

    def _after(self, job: Job, task: asyncio.Task[None]) -> None:
        """Clear up after a job; an error that came this far came from the records, which can't be trusted any more."""
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("The journal failed.", exc_info=error)
            self._end(Ending.BROKEN, StudioError(FAULT, FAULT_HINT))
        self._slots.give_back(job.segment.casting.engine)

    def _end(self, ending: Ending, reason: StudioError | None = None) -> None:
        """Start nothing more; the first reason counts."""
        if not self._is_over:
            self._ending, self._reason = ending, reason
        self._wake.set()

    def _report(self, seconds: float) -> RunReport:
        return RunReport(
            tuple(self._tally.converted), len(self._plan.skipped), tuple(self._tally.failed), self._requests,
            self._spending.costs, seconds, self._ending,
            self._reason.text if self._reason else "", self._reason.hint if self._reason else "")
