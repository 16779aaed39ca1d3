"""What the open book has cost and what is left, kept in sight while it is spoken.

Nothing is asked on the window's thread: sums come from a reader of the project, balances from the services, each of
these at most every half a minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio_app.conversion.plan import Purse
from studio_app.domain.amounts import amount, day, left_of
from studio_app.domain.errors import UnknownVoice
from studio_app.operations import budget
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench
from studio_app.speech.engine import Service
from studio_app.storage import speakers
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.accounts import Balance
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.errors import StudioError
    from studio_app.domain.voices import Casting
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session

SETTLE_MILLISECONDS = 500
"""How long changes are gathered before the sums are read again."""
BALANCE_FRESH = 30.0
"""Seconds for which a balance is believed; services refuse those who ask more often."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What the book has cost one purse, open requests included, and the most that it may; None without a limit."""

    purse: Purse
    spent: float
    limit: float | None


class Money(QObject):
    """Follows the open project.

    Signals:
        told: A short line, empty where nothing costs anything, and the same at length.
    """

    told = Signal(str, str)

    def __init__(self, session: Session, generation: Generation, worker: Worker, bridge: Bridge) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._reading = Errand(bridge)
        self._asking: dict[str, Errand] = {}
        self._asked: dict[str, tuple[float, float]] = {}
        self._balances: dict[str, Balance | None] = {}
        self._sums: Sequence[Spent] = ()
        self._settling = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self._settling.timeout.connect(self._read)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._read)
        session.opened.connect(self._read)
        session.closing.connect(self._on_closing)
        session.changed.connect(self._on_changed)
        generation.progressed.connect(self._on_changed)
        generation.ended.connect(self._on_changed)

    def forget_balances(self) -> None:
        """Ask the services anew: an account may be another one."""
        self._asked.clear()
        self._balances.clear()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if self._session.is_open and not self._settling.isActive():
            self._settling.start()

    @Slot()
    def _on_closing(self) -> None:
        self._settling.stop()
        self._later.stop()
        self._reading.drop()
        for errand in self._asking.values():
            errand.drop()
        self._asking.clear()
        self._asked.clear()
        self._sums = ()
        self._tell()

    @Slot()
    def _read(self) -> None:
        folder = self._session.bench.project.folder
        self._reading.ask(self._worker.submit(sums_of, folder, self._session.capabilities), self._on_read,
                          self._on_unread)

    def _on_read(self, sums: Sequence[Spent]) -> None:
        self._sums = sums
        self._tell()
        for one in sums:
            self._ask_balance(one)

    def _on_unread(self, error: StudioError) -> None:
        """Keep what was shown: whoever needs the project will be told why it cannot be read."""

    def _ask_balance(self, one: Spent) -> None:
        """Ask a service what is left, unless it was asked just now; what was spent since is asked for later."""
        name = one.purse.engine
        engine = self._session.engines.get(name)
        if engine is None:
            return
        asked, spent = self._asked.get(name, (-BALANCE_FRESH, 0.0))
        wait = asked + BALANCE_FRESH - monotonic()
        if wait > 0:
            if spent != one.spent and not self._later.isActive():
                self._later.start(round(wait * 1000) + 1)
            return
        self._asked[name] = monotonic(), one.spent

        def receive(found: Balance | None) -> None:
            self._balances[name] = found
            self._tell()

        errand = self._asking.setdefault(name, Errand(self._bridge))
        errand.ask(self._worker.call(engine.balance()), receive, lambda error: receive(None))

    def _tell(self) -> None:
        lines = [self._line(one) for one in self._sums]
        self.told.emit("   ".join(lines), "\n".join(self._at_length(one) for one in self._sums))

    def _line(self, one: Spent) -> str:
        several = len(self._sums) > 1 or one.purse.unit != "credits"
        told = [f"spent {_short(one.spent, one.purse.unit, with_unit=several)}"]
        left = self._left(one.purse)
        if left is not None:
            told.append(f"left {left_of(left, None, one.purse.unit).removesuffix(' credits')}")
        if one.limit is not None:
            told.append(f"budget {_short(one.limit, one.purse.unit, with_unit=False)}")
        return " · ".join(told)

    def _at_length(self, one: Spent) -> str:
        unit, balance = one.purse.unit, self._balances.get(one.purse.engine)
        engine = self._session.engines.get(one.purse.engine)
        title = engine.title if isinstance(engine, Service) else one.purse.engine
        told = [f"{title}: this book has cost {amount(one.spent, unit)}."]
        if balance is not None and balance.unit == unit and balance.left is not None:
            resets = f" until {day(balance.resets)}" if balance.resets else ""
            told.append(f"The account has {left_of(balance.left, balance.limit, unit)} left{resets}.")
        if one.limit is not None:
            told.append(f"The book may cost {amount(one.limit, unit)}.")
        return " ".join(told)

    def _left(self, purse: Purse) -> float | None:
        balance = self._balances.get(purse.engine)
        return balance.left if balance is not None and balance.unit == purse.unit else None


def sums_of(folder: Path, capabilities: Callable[[Casting], Capabilities]) -> list[Spent]:
    """Return what a project has cost by purse, on a thread that may take its time; none where nothing costs anything.

    Named are the purses that were charged, and those that would be by the voices that are cast.
    """
    with read_project(folder) as project:
        bench = Workbench(project, capabilities)
        spent, limits = budget.spent(bench), budget.budget(bench)
        purses = dict.fromkeys([*_would_pay(bench), *(purse for purse, cost in spent.items() if cost)])
        return [Spent(purse, spent.get(purse, 0.0), limits.get(purse)) for purse in purses if purse.unit]


def _would_pay(bench: Workbench) -> list[Purse]:
    found = []
    for speaker in speakers.speakers(bench.project.db).values():
        casting = speaker.casting
        if casting is not None:
            try:
                found.append(Purse(casting.engine, bench.capabilities(casting).unit))
            except UnknownVoice:  # its model has gone
                continue
    return found


def _short(value: float, unit: str, *, with_unit: bool) -> str:
    told = amount(value, unit)
    return told if with_unit else told.rpartition(" ")[0]
