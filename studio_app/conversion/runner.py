"""Carrying out a plan: chapters are lanes whose jobs start in order, as far as slots and budget allow.

A runner lives on the worker's loop: all its methods are called there, and everything it tells is told there.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio_app.conversion.consequences import FAULT, FAULT_HINT, Consequences, Then
from studio_app.conversion.dispatch import Dispatch
from studio_app.conversion.events import Ending, Failed, Recovered, RunReport, Speaking, Spoken, Started
from studio_app.conversion.hold import Hold
from studio_app.conversion.lanes import OpenLane, most_urgent_first
from studio_app.conversion.lessons import Lessons
from studio_app.conversion.plan import Mode
from studio_app.conversion.request import Ended
from studio_app.conversion.settlement import Settlement
from studio_app.conversion.slots import SlotKey
from studio_app.conversion.spending import Spending
from studio_app.conversion.tally import Tally
from studio_app.domain.amounts import amount
from studio_app.domain.attempts import Asked, Outcome
from studio_app.domain.capabilities import Sounds
from studio_app.domain.errors import RunStopped, ServiceUnreachable, StorageFailure, StudioError, TextRefused
from studio_app.domain.stitching import Stitch, conditioning, surroundings
from studio_app.speech.engine import Reference, SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

    from studio_app.conversion.clock import Clock
    from studio_app.conversion.consequences import Consequence
    from studio_app.conversion.events import Emit
    from studio_app.conversion.plan import Job, Plan, Purse
    from studio_app.conversion.request import Desk
    from studio_app.conversion.slots import Slots
    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.attempts import Attempt
    from studio_app.domain.capabilities import Capabilities
    from studio_app.speech.engine import Speech, SpeechEngine

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a plan is carried out.

    Attributes:
        mode: Best or fast.
        budget: The most that may still be spent, by engine and unit; a purse that is not named has no limit.
        concurrency: How many requests of one engine may be under way at once; None for what the service allows.
    """

    mode: Mode = Mode.BEST
    budget: Mapping[Purse, float] = field(default_factory=lambda: MappingProxyType({}))
    concurrency: int | None = None


class Runner:
    """One run. It is made anywhere, and run once.

    Args:
        plan: What to do.
        engines: The engines by name; all that the plan names.
        accounts: Where what is learnt of accounts is kept.
        slots: The slots, shared with other runs.
        emit: Gets every event in order; must not raise.
        options: Mode, budget and concurrency.
        clock: Time and chance.
    """

    def __init__(self, plan: Plan, engines: Mapping[str, SpeechEngine], accounts: AccountBook, slots: Slots,
                 emit: Emit, options: RunOptions, clock: Clock) -> None:
        self._plan = plan
        self._engines = engines
        self._slots = slots
        self._emit = emit
        self._options = options
        self._clock = clock
        self._lanes = [OpenLane(lane, options.mode) for lane in plan.lanes]
        self._spending = Spending(options.budget)
        self._tally = Tally(plan)
        self._lessons = Lessons(accounts)
        self._consequences = Consequences()
        self._outcomes: Counter[Outcome] = Counter()
        self._wake = asyncio.Event()
        self._hold = Hold(emit, self._wake.set, clock)
        self._keys: dict[tuple[str, str], SlotKey] = {}
        self._able: dict[tuple[str, str], Capabilities] = {}
        self._dispatch: Dispatch | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._seated: dict[asyncio.Task[None], SlotKey] = {}
        self._ending = Ending.DONE
        self._reason: StudioError | None = None
        self._over: Purse | None = None

    async def run(self, desk: Desk) -> RunReport:
        """Carry out the plan and report; nothing is under way afterwards."""
        began = self._clock.elapsed()
        plan = self._plan
        self._emit(Started(len(plan.paragraphs), len(plan.skipped), plan.requests, plan.characters,
                           tuple(plan.expected.items())))
        settlement = Settlement(desk, self._engines, self._clock)
        self._dispatch = dispatch = Dispatch(desk, settlement, self._lessons, self._clock, self._answered)
        await self._prepare()
        self._allot_slots()
        with self._slots.watched(self._wake.set):
            await self._take_up_left_open(dispatch)
            await self._work(dispatch)
        await self._hold.end()
        self._lessons.keep()
        return self._report(dispatch, self._clock.elapsed() - began)

    def pause(self) -> None:
        """Send nothing more for now; what is under way comes to its end."""
        self._hold.by_user()

    def resume(self) -> None:
        """Go on, whoever held the run."""
        self._hold.resume()

    def cancel(self) -> None:
        """Send nothing more, break off what is under way, and settle it."""
        self._end(Ending.CANCELLED)
        if self._dispatch:
            self._dispatch.break_off()

    async def _prepare(self) -> None:
        """Let the engines learn what they need; the run is held for one that cannot be reached when it is asked."""
        for name in sorted({job.segment.casting.engine for job in self._plan.jobs}):
            try:
                with suppress(ServiceUnreachable):
                    await self._engines[name].prepare()
            except StudioError as error:
                self._end(Ending.STOPPED, error)

    def _allot_slots(self) -> None:
        fixed = self._options.concurrency
        for engine, model in {(job.segment.casting.engine, job.segment.casting.model) for job in self._plan.jobs}:
            able = self._able[engine, model] = self._engines[engine].capabilities(model)
            key = self._keys[engine, model] = SlotKey(engine, able.slot_group)
            self._slots.adjust(key, fixed or able.slots, fixed=fixed is not None)

    def _key(self, job: Job) -> SlotKey:
        return self._keys[job.segment.casting.engine, job.segment.casting.model]

    async def _take_up_left_open(self, dispatch: Dispatch) -> None:
        """Settle what earlier sessions left unknown: before its text is sent again, else beside the run.

        Services that this run does not speak with are asked only if they can be.
        """
        unknown = dispatch.desk.records.unknown()
        usable = {engine for engine, _ in self._keys}
        for name in sorted({one.asked.casting.engine for one in unknown} & self._engines.keys() - usable):
            with suppress(StudioError):
                await self._engines[name].prepare()
                usable.add(name)
        dispatch.take_up(one for one in unknown if one.asked.casting.engine in usable)
        for attempt in dispatch.left_open(but=[job.segment for job in self._plan.jobs]):
            self._begin(self._recover(dispatch, attempt))

    async def _recover(self, dispatch: Dispatch, attempt: Attempt) -> None:
        ended = await dispatch.settle_left_open(attempt)
        if ended.take is not None:
            self._emit(Recovered(attempt.asked.paragraph, ended.take))

    async def _work(self, dispatch: Dispatch) -> None:
        while True:
            self._wake.clear()
            while lane := self._next_lane():
                self._start(lane, dispatch)
            if not self._under_way and (self._is_over or not any(lane.waiting for lane in self._lanes)):
                return
            await self._wake.wait()

    @property
    def _is_over(self) -> bool:
        return self._ending is not Ending.DONE

    def _next_lane(self) -> OpenLane | None:
        """Return the lane whose next job is to be started now; None if none may be."""
        for lane in most_urgent_first(self._lanes, self._slots.limit_of_all(set(self._keys.values()))):
            if self._is_over or self._hold.on:
                return None
            job = lane.ready
            if job and self._slots.free(self._key(job)) and self._is_affordable(job):
                return lane
        return None

    def _is_affordable(self, job: Job) -> bool:
        if self._spending.allows(job):
            return True
        if not self._spending.may_yet_allow(job):
            self._over = job.purse
            limit = self._options.budget[job.purse]
            self._end(Ending.STOPPED, RunStopped(
                f"The next request would go over the budget of {amount(limit, job.unit)}.",
                "Raise the budget to go on; what was made is kept."))
        return False

    def _start(self, lane: OpenLane, dispatch: Dispatch) -> None:
        job = lane.start()
        if dispatch.waits_for(job.segment):
            self._begin(self._settle_first(lane, job, dispatch))
            return
        self._spending.open(job)
        task = self._begin(self._carry_out(lane, job, dispatch))
        self._slots.take(self._key(job))
        self._seated[task] = self._key(job)

    def _begin(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._after)
        return task

    def _after(self, task: asyncio.Task[None]) -> None:
        """Clear up after a job; an error that came this far came from the records, which can't be trusted any more."""
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("The journal failed.", exc_info=error)
            self._end(Ending.BROKEN, StudioError(FAULT, FAULT_HINT))
        self._leave_slot(task)
        self._wake.set()

    def _leave_slot(self, task: asyncio.Task[None] | None = None) -> None:
        """Give back the slot of a task that has ended, or of the present one because it only waits from now on."""
        task = task or asyncio.current_task()
        if task in self._seated:
            self._slots.give_back(self._seated.pop(task))

    async def _settle_first(self, lane: OpenLane, job: Job, dispatch: Dispatch) -> None:
        """Settle earlier attempts at a job's text; if that brings no take, the job is the next one again."""
        earlier = None if self._is_over else await dispatch.settle_earlier(job.segment)
        if earlier is None:
            lane.put_back(job)
            return
        if earlier.delivered is not None:
            lane.learn(job, self._asked(job, self._engines[job.segment.casting.engine]), earlier.delivered.answer)
        self._conclude(lane, job, earlier)

    async def _carry_out(self, lane: OpenLane, job: Job, dispatch: Dispatch) -> None:
        if self._is_over:  # cancelled before its first step
            return
        engine = self._engines[job.segment.casting.engine]
        try:
            asked, request = self._asked(job, engine), await self._request(lane, job, engine, dispatch.desk)
        except StorageFailure as error:  # a sample of the voice is gone: nothing was sent, and others can be spoken
            self._spending.close(job, None)
            self._conclude(lane, job, Ended(Outcome.REFUSED, error=TextRefused(error.text, error.hint)))
            return
        self._emit(Speaking(job.chapter, job.segment.paragraph))
        ended = await dispatch.send(asked, request, engine, self._leave_slot)
        self._spending.close(job, ended.charged)
        self._outcomes[ended.outcome] += 1
        if ended.delivered is not None:
            lane.learn(job, asked, ended.delivered.answer)
        rest = self._conclude(lane, job, ended)
        if rest and not self._is_over:
            self._leave_slot()
            await dispatch.rest(rest)
            lane.put_back(job)

    async def _request(self, lane: OpenLane, job: Job, engine: SpeechEngine, desk: Desk) -> SpeechRequest:
        segment, casting = job.segment, job.segment.casting
        able = self._able[casting.engine, casting.model]
        stitch = Stitch(self._consequences.told(job), casting.model, casting.voice, engine.account, self._clock.now(),
                        direction="" if able.audio_tags else segment.direction)
        return replace(
            SpeechRequest.of(segment), conditioning=conditioning(stitch, *surroundings(lane.chain, job.place)),
            seed=self._consequences.seed(job), lexicon=self._plan.sounds if able.phonemes is Sounds.RULES else None,
            references=tuple([Reference(await desk.background(desk.records.sample, one.asset), one.text)
                              for one in segment.samples]))

    def _asked(self, job: Job, engine: SpeechEngine) -> Asked:
        segment = job.segment
        return Asked(segment.paragraph, segment.fingerprint, segment.rendering, segment.casting, engine.account,
                     engine.address, job.unit, job.expected, self._clock.now() + engine.clock_ahead, job.price,
                     segment.direction, job.audition)

    def _answered(self, asked: Asked, speech: Speech) -> None:
        """Follow what the service says of its slots, and forget earlier setbacks."""
        key = self._keys[asked.casting.engine, asked.casting.model]
        self._hold.succeeded()
        self._slots.went_well(key)
        if speech.slots is not None:
            self._slots.allow(key, speech.slots)
            self._lessons.allowed(key, asked.account, speech.slots)

    def _conclude(self, lane: OpenLane, job: Job, ended: Ended) -> float:
        """Draw the consequences for the run; return for how long the job rests before it is put back."""
        able = self._able[job.segment.casting.engine, job.segment.casting.model]
        follows = self._consequences.of(job, ended, chance=self._clock.chance(), deterministic=able.deterministic)
        match follows.then:
            case Then.DONE:
                lane.end(job)
                self._spoken(job, ended)
            case Then.FAIL:
                lane.end(job)
                self._failed(job, follows)
            case _ if follows.rest and not self._is_over:
                self._adapt(job, follows)
                return follows.rest
            case _:
                lane.put_back(job)
                self._adapt(job, follows)
        return 0.0

    def _adapt(self, job: Job, follows: Consequence) -> None:
        """Let the whole run follow from what one job met with."""
        match follows.then:
            case Then.AGAIN_WITH_FEWER_SLOTS:
                self._slots.refused(self._key(job))
            case Then.AGAIN_WHEN_REACHABLE if not self._is_over:
                assert isinstance(follows.error, ServiceUnreachable)
                self._hold.for_a_while(follows.error)
            case Then.STOP_RUN:
                self._end(Ending.STOPPED, follows.error)
            case Then.BREAK_RUN:
                self._end(Ending.BROKEN, follows.error)

    def _spoken(self, job: Job, ended: Ended) -> None:
        assert ended.take is not None
        assert ended.delivered is not None
        paragraph = job.segment.paragraph
        self._emit(Spoken(
            job.chapter, paragraph, ended.take, ended.delivered.sound.seconds, job.characters,
            job.segment.casting.engine, job.unit, job.expected, ended.delivered.answer.charged,
            self._tally.succeed(paragraph)))

    def _failed(self, job: Job, follows: Consequence) -> None:
        assert follows.error is not None
        paragraph = job.segment.paragraph
        last = self._tally.fail(paragraph)
        self._emit(Failed(job.chapter, paragraph, follows.error.text, follows.error.hint, job.characters, last))

    def _end(self, ending: Ending, reason: StudioError | None = None) -> None:
        """Start nothing more, and wait for nothing but answers; the first reason counts."""
        if not self._is_over:
            self._ending, self._reason = ending, reason
            if self._dispatch:
                self._dispatch.stop_waiting()
        self._wake.set()

    def _report(self, dispatch: Dispatch, seconds: float) -> RunReport:
        return RunReport(
            tuple(self._tally.converted), len(self._plan.skipped), tuple(self._tally.failed), dispatch.requests,
            self._spending.costs, seconds, self._ending,
            self._reason.text if self._reason else "", self._reason.hint if self._reason else "",
            recovered=dispatch.recovered, unusable=self._outcomes[Outcome.UNUSABLE],
            unconfirmed=self._outcomes[Outcome.UNCONFIRMED], over=self._over)
