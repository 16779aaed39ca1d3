"""A stage: all that a run needs, without threads, with the test holding the clock."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from studio_app.conversion.checks import check
from studio_app.conversion.clock import Clock
from studio_app.conversion.plan import WHOLE_BOOK, make_plan
from studio_app.conversion.request import Desk
from studio_app.conversion.runner import Runner, RunOptions
from studio_app.conversion.slots import Slots
from studio_app.domain.accounts import Accounts
from tests.conversion.books import BEN, book
from tests.conversion.fakes import ScriptedEngine, StrictRecords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.conversion.events import Event, RunReport
    from studio_app.conversion.plan import ChapterMaterial, Plan, Scope
    from studio_app.domain.voices import Casting

T = TypeVar("T")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class SteppedSleep:
    """A sleep that ends when the test says so, and remembers how long it should have been."""

    asked: list[float] = field(default_factory=list)
    _asleep: asyncio.Event = field(default_factory=asyncio.Event)
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._over.clear()
        self._asleep.set()
        await self._over.wait()

    async def begun(self) -> None:
        await self._asleep.wait()
        self._asleep.clear()

    def end(self) -> None:
        self._over.set()


@dataclass
class FlyingTime:
    """A time that passes only while somebody sleeps, and then at once."""

    now: datetime
    asked: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@dataclass
class Stage:
    """All that a run needs, and what it has told so far."""

    records: StrictRecords
    free: ScriptedEngine = field(default_factory=lambda: ScriptedEngine("free"))
    paid: ScriptedEngine = field(default_factory=lambda: ScriptedEngine("paid", "acc"))
    slots: Slots = field(default_factory=Slots)
    accounts: Accounts = field(default_factory=Accounts)
    sleep: SteppedSleep = field(default_factory=SteppedSleep)
    time: FlyingTime = field(default_factory=lambda: FlyingTime(NOW))
    flies: bool = False
    events: list[Event] = field(default_factory=list)

    @property
    def engines(self) -> dict[str, ScriptedEngine]:
        return {"free": self.free, "paid": self.paid}

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.time.now, elapsed=lambda: 0.0, chance=lambda: 1.0,
                     sleep=self.time if self.flies else self.sleep)

    def plan(self, *chapters: Sequence[str], casting: Casting = BEN) -> Plan:
        """Plan chapters of paragraphs with these words."""
        return self.planned(*book(*chapters, casting=casting))

    def planned(self, *chapters: ChapterMaterial, scope: Scope = WHOLE_BOOK) -> Plan:
        """Plan these chapters."""
        return make_plan(chapters, scope, self.engines)

    def runner(self, plan: Plan, **options: Any) -> Runner:
        return Runner(plan, self.engines, self.accounts, self.slots, self.events.append, RunOptions(**options),
                      self.clock)

    def desk(self) -> Desk:
        return Desk(self.records, check, at_once)

    def begin(self, plan: Plan, **options: Any) -> tuple[Runner, asyncio.Task[RunReport]]:
        """Begin to carry out a plan on the running loop."""
        runner = self.runner(plan, **options)
        return runner, asyncio.create_task(runner.run(self.desk()))

    def run(self, plan: Plan, **options: Any) -> RunReport:
        """Carry out a plan to its end; nothing may be left running."""
        return asyncio.run(self._run(plan, **options))

    async def _run(self, plan: Plan, **options: Any) -> RunReport:
        report = await self.begin(plan, **options)[1]
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return report

    def told(self, kind: type[Any]) -> list[Any]:
        """Return the events of one kind, in order."""
        return [event for event in self.events if isinstance(event, kind)]


async def at_once(function: Callable[..., T], *args: Any) -> T:
    """Do in the background what is done at once."""
    return function(*args)
