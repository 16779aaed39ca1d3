"""Slots: how many requests may be under way at once at each service, shared by all runs on the worker's loop.

A service counts them by account and family of models, tells its limit with each answer, and refuses what is over it.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class SlotKey(NamedTuple):
    """What shares slots: the models of one engine that belong to one group."""

    engine: str
    group: str = ""


class Slots:
    """The slots of all engines; used on one thread alone."""

    def __init__(self) -> None:
        self._wanted: dict[SlotKey, int] = {}
        self._fixed: set[SlotKey] = set()
        self._ceilings: dict[SlotKey, int] = {}
        self._limits: dict[SlotKey, int] = {}
        self._taken: Counter[SlotKey] = Counter()
        self._well: Counter[SlotKey] = Counter()
        self._watchers: list[Callable[[], None]] = []

    def adjust(self, key: SlotKey, limit: int, *, fixed: bool = False) -> None:
        """Set how many requests may be under way; fewer than now takes effect as they end.

        Args:
            key: Whose slots.
            limit: How many to begin with, until the service says what it allows.
            fixed: The user wishes no more, whatever the service allows.
        """
        self._wanted[key] = max(1, limit)
        self._fixed = self._fixed | {key} if fixed else self._fixed - {key}
        self._set(key, self._most(key))

    def allow(self, key: SlotKey, ceiling: int) -> None:
        """Take what the service says that it allows; a limit that is not held down by refusals follows it."""
        before = self._ceilings.get(key, self._wanted.get(key))
        self._ceilings[key] = max(1, ceiling)
        if before != self._ceilings[key]:
            self._set(key, self._most(key))

    def refused(self, key: SlotKey) -> None:
        """Go below what was under way when the service refused one more."""
        self._well[key] = 0
        self._set(key, max(1, min(self.limit(key), self._taken[key]) - 1))

    def went_well(self, key: SlotKey) -> None:
        """Count an answer; after as many as there are slots, one that refusals took away is tried again."""
        self._well[key] += 1
        if self.limit(key) < self._most(key) and self._well[key] >= self.limit(key):
            self._well[key] = 0
            self._set(key, self.limit(key) + 1)

    def limit(self, key: SlotKey) -> int:
        """Return how many requests may be under way."""
        return self._limits.get(key, 1)

    def limit_of_all(self, keys: Iterable[SlotKey]) -> int:
        """Return how many requests may be under way at all of these together."""
        return sum(map(self.limit, keys))

    def free(self, key: SlotKey) -> bool:
        """Tell whether one more request may be sent."""
        return self._taken[key] < self.limit(key)

    def take(self, key: SlotKey) -> None:
        """Occupy a slot for a request."""
        self._taken[key] += 1

    def give_back(self, key: SlotKey) -> None:
        """Free the slot of a request that has ended."""
        self._taken[key] -= 1
        self._tell()

    @contextmanager
    def watched(self, watcher: Callable[[], None]) -> Iterator[None]:
        """Call the watcher whenever a slot may have become free.

        The newest one is called first: a single paragraph asked for while a book is spoken need not wait for the book.
        """
        self._watchers.insert(0, watcher)
        try:
            yield
        finally:
            self._watchers.remove(watcher)

    def _most(self, key: SlotKey) -> int:
        wanted = self._wanted.get(key, 1)
        ceiling = self._ceilings.get(key, wanted)
        return min(ceiling, wanted) if key in self._fixed else ceiling

    def _set(self, key: SlotKey, limit: int) -> None:
        self._limits[key] = limit
        self._tell()

    def _tell(self) -> None:
        for watcher in tuple(self._watchers):
            watcher()
