"""Undo and redo by a log that triggers write.

One transaction is one step with a name. The log lasts for the session, and sees nothing of what the journal writes over
its own connection: takes, spending and files are never undone.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.domain.changes import NOTHING, Changes
from studio_app.domain.errors import InputError
from studio_app.storage import row_log
from studio_app.storage.database import transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlite_utils import Database

MOST_STEPS = 100
MERGE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Reversal:
    """What was undone or redone: the step's name, and what it touched."""

    name: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Handed:
    """A step that another connection took, as its log tells it; ``changes`` are what it touched."""

    name: str
    changes: Changes
    rows: list[tuple[object, ...]]


@dataclass(slots=True)
class Step:
    """A step while it is taken; ``changes`` are known after its block."""

    changes: Changes = NOTHING


@dataclass(frozen=True, slots=True)
class _Logged:
    """A finished step: the rows of the log from ``first`` to ``last`` tell how it is taken back."""

    name: str
    first: int
    last: int
    key: str | None = None
    at: float = 0.0


class UndoLog:
    """The steps of a session that can be undone and redone, on a connection where the row log is installed."""

    def __init__(self, db: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._db = db
        self._clock = clock
        self._done: list[_Logged] = []
        self._undone: list[_Logged] = []

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step to redo."""
        return bool(self._undone)

    @property
    def undo_name(self) -> str:
        """The name of the step that would be undone, or an empty string."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that would be redone, or an empty string."""
        return self._undone[-1].name if self._undone else ""

    def undo(self) -> Reversal:
        """Take back the newest step.

        Raises:
            InputError: There is none.
        """
        return self._reverse(self._done, self._undone, "There is nothing to undo.")

    def redo(self) -> Reversal:
        """Take the newest undone step again.

        Raises:
            InputError: There is none.
        """
        return self._reverse(self._undone, self._done, "There is nothing to redo.")

    @contextmanager
    def step(self, name: str, merge_key: str | None = None) -> Iterator[Step]:
        """Make a transaction of the block, and a step of that; inside another step it becomes a part of it.

        A block that changed nothing leaves no step. A step with the merge key of the newest one, not later than a
        minute after it, becomes one with it.
        """
        step, nested = Step(), self._db.conn.in_transaction
        with transaction(self._db):
            mark = row_log.last(self._db)
            yield step
            step.changes, last = row_log.changes(self._db, mark), row_log.last(self._db)
        if not nested and last > mark:
            self._keep(_Logged(name, mark + 1, last, merge_key, self._clock()))

    def handed(self) -> Handed:
        """Return the newest step, for the log of the connection whose user may undo it; without any, one of nothing."""
        step = self._done[-1] if self._done else _Logged("", 1, 0)
        rows = row_log.rows(self._db, step.first, step.last)
        return Handed(step.name, row_log.changes(self._db, step.first - 1) if rows else NOTHING, rows)

    def take_over(self, step: Handed) -> None:
        """Make a step that another connection took the newest one here."""
        with transaction(self._db):
            mark = row_log.last(self._db)
            row_log.add(self._db, step.rows)
            last = row_log.last(self._db)
        if last > mark:
            self._keep(_Logged(step.name, mark + 1, last))

    @contextmanager
    def paused(self) -> Iterator[Step]:
        """Make a transaction of the block that belongs to no step."""
        step = Step()
        with transaction(self._db):
            mark = row_log.last(self._db)
            yield step
            step.changes = row_log.changes(self._db, mark)
            row_log.forget(self._db, mark + 1, row_log.last(self._db))

    def _keep(self, step: _Logged) -> None:
        if self._merges(step):
            step = replace(step, first=self._done.pop().first)
        self._done.append(step)
        self._forget(self._undone)
        self._forget(self._done, keep=MOST_STEPS)

    def _merges(self, step: _Logged) -> bool:
        if step.key is None or self._undone or not self._done:
            return False
        return self._done[-1].key == step.key and step.at - self._done[-1].at <= MERGE_SECONDS

    def _forget(self, steps: list[_Logged], keep: int = 0) -> None:
        while len(steps) > keep:
            gone = steps.pop(0)
            row_log.forget(self._db, gone.first, gone.last)

    def _reverse(self, source: list[_Logged], target: list[_Logged], nothing: str) -> Reversal:
        if not source:
            raise InputError(nothing)
        step = source[-1]
        with transaction(self._db):
            mark = row_log.last(self._db)
            row_log.take_back(self._db, step.first, step.last)
            changes, last = row_log.changes(self._db, mark), row_log.last(self._db)
            row_log.forget(self._db, step.first, step.last)
        target.append(_Logged(source.pop().name, mark + 1, last))
        return Reversal(step.name, changes)
