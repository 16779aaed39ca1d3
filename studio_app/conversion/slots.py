"""Slots: how many requests each engine may have under way at once, shared by all runs on the worker's loop."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Slots:
    """The slots of all engines; used on one thread alone."""

    def __init__(self) -> None:
        self._limits: dict[str, int] = {}
        self._taken: Counter[str] = Counter()
        self._watchers: list[Callable[[], None]] = []

    def adjust(self, engine: str, limit: int) -> None:
        """Set how many requests the engine may have under way; fewer than now takes effect as they end."""
        self._limits[engine] = max(1, limit)
        self._tell()

    def limit(self, engine: str) -> int:
        """Return how many requests the engine may have under way."""
        return self._limits.get(engine, 1)

    def limit_of_all(self, engines: Iterable[str]) -> int:
        """Return how many requests may be under way at these engines together."""
        return sum(map(self.limit, engines))

    def free(self, engine: str) -> bool:
        """Tell whether one more request may be sent to the engine."""
        return self._taken[engine] < self.limit(engine)

    def take(self, engine: str) -> None:
        """Occupy a slot for a request."""
        self._taken[engine] += 1

    def give_back(self, engine: str) -> None:
        """Free the slot of a request that has ended."""
        self._taken[engine] -= 1
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

    def _tell(self) -> None:
        for watcher in tuple(self._watchers):
            watcher()
