"""What the user has agreed to spend on single paragraphs today, so that each of them need not be asked about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from studio_app.conversion.plan import Purse


class Allowance:
    """Agreed to in the plan's dialog, used up by what is charged, and gone by midnight or when the program ends."""

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        self._today = today
        self._day = today()
        self._left: dict[Purse, float] = {}

    def allow(self, purse: Purse, amount: float) -> None:
        """Allow this much for the rest of the day, in place of what was left."""
        self._forget_yesterday()
        self._left[purse] = amount

    def left(self, purse: Purse) -> float:
        """Return what may still be spent without asking."""
        self._forget_yesterday()
        return self._left.get(purse, 0.0)

    def covers(self, costs: Mapping[Purse, float]) -> bool:
        """Tell whether all of this may be spent without asking."""
        return all(cost <= self.left(purse) for purse, cost in costs.items())

    def spend(self, costs: Iterable[tuple[Purse, float]]) -> None:
        """Take off what was charged."""
        for purse, charged in costs:
            self._left[purse] = max(0.0, self.left(purse) - charged)

    def _forget_yesterday(self) -> None:
        if self._today() != self._day:
            self._day = self._today()
            self._left.clear()
