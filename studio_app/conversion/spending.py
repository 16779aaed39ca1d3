"""What a run has cost so far, what it may still cost, and whether one more request fits its budget."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from studio_app.conversion.events import Cost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.conversion.plan import Job, Purse

_ROUNDING = 1e-9
"""Prices are floating point: sums that should meet the budget exactly must not fail by the last digit."""


class Spending:
    """The account of one run; jobs on an engine that never charges are not entered."""

    def __init__(self, budget: Mapping[Purse, float]) -> None:
        self._budget = budget
        self._expected: defaultdict[Purse, float] = defaultdict(float)
        self._charged: defaultdict[Purse, float] = defaultdict(float)
        self._open: defaultdict[Purse, float] = defaultdict(float)
        self._under_way: defaultdict[Purse, int] = defaultdict(int)

    def allows(self, job: Job) -> bool:
        """Tell whether the budget holds even if everything under way, and this job too, costs what is expected."""
        if not job.unit or job.purse not in self._budget:
            return True
        worst = self._charged[job.purse] + self._open[job.purse] + job.expected
        return worst <= self._budget[job.purse] + _ROUNDING

    def may_yet_allow(self, job: Job) -> bool:
        """Tell whether requests are under way in the job's purse: they may turn out cheaper than expected."""
        return self._under_way[job.purse] > 0

    def open(self, job: Job) -> None:
        """Enter a request that is about to be sent."""
        if job.unit:
            self._open[job.purse] += job.expected
            self._under_way[job.purse] += 1

    def close(self, job: Job, charged: float | None) -> None:
        """Enter what a request has cost, or may have cost; None if it was refused and so was nobody's cost."""
        if not job.unit:
            return
        self._open[job.purse] -= job.expected
        self._under_way[job.purse] -= 1
        if charged is not None:
            self._expected[job.purse] += job.expected
            self._charged[job.purse] += charged

    @property
    def costs(self) -> tuple[Cost, ...]:
        """What the requests so far were expected to cost, and did."""
        return tuple(Cost(*purse, expected, self._charged[purse]) for purse, expected in self._expected.items())
