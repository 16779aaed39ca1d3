"""The worker: one thread with one asyncio loop, where all runs and engines live. It knows neither Qt nor SQLite."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from studio_app.conversion.plan import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from concurrent.futures import Future
    from contextlib import AbstractContextManager
    from typing import Any

    from studio_app.conversion.events import Event, RunReport
    from studio_app.conversion.journal import Records
    from studio_app.conversion.plan import Plan, Purse
    from studio_app.speech.engine import SpeechEngine

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a plan is carried out.

    Attributes:
        budget: The most that may still be spent, by engine and unit; a purse that is not named has no limit.
        concurrency: How many requests of one engine may be under way at once; None for what its models say.
    """

    mode: Mode = Mode.BEST
    budget: Mapping[Purse, float] = field(default_factory=lambda: MappingProxyType({}))
    concurrency: int | None = None


class Run:
    """A run under way; everything here may be called from any thread, and does no harm after the run's end.

    Attributes:
        finished: Holds the report once the run is over, after ``Finished`` was emitted.
    """

    finished: Future[RunReport]

    def pause(self) -> None:
        """Send nothing more; what is under way comes to its end."""

    def resume(self) -> None:
        """Go on, also before an automatic pause is over."""

    def cancel(self) -> None:
        """End the run: what is under way is broken off and settled."""


class Worker:
    """The thread; close it before the program ends."""

    def __init__(self, engines: Mapping[str, SpeechEngine]) -> None: ...

    def start(self, plan: Plan, open_records: Callable[[], AbstractContextManager[Records]],
              emit: Callable[[Event], None], options: RunOptions = RunOptions()) -> Run:  # type: ignore[empty-body]
        """Start to carry out a plan.

        Args:
            plan: What to do.
            open_records: Opens the project's records; called, used and closed on the worker's thread.
            emit: Gets every event in order, on the worker's thread; ``Finished`` is the last.
            options: Mode, budget and concurrency.
        """

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:  # type: ignore[empty-body]
        """Run a blocking function, such as an export, in a small pool of threads."""

    def call(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:  # type: ignore[empty-body]
        """Run a coroutine, such as an engine's ``voices()``, on the worker's loop."""

    def close(self) -> None:
        """Refuse new work, cancel what runs and wait for it, close the engines, and end the thread; idempotent."""
