"""The worker: one thread with one asyncio loop, where all runs and engines live. It knows neither Qt nor SQLite.

Python's garbage collector must not run here while Qt objects can be in cycles (it would destroy them on this thread);
the window switches it off. Nothing here counts on it.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import Future, InvalidStateError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from studio_app.conversion.checks import check
from studio_app.conversion.clock import Clock
from studio_app.conversion.consequences import FAULT, FAULT_HINT
from studio_app.conversion.events import Ending, Finished, RunReport
from studio_app.conversion.request import Desk
from studio_app.conversion.runner import Runner, RunOptions
from studio_app.conversion.slots import Slots
from studio_app.domain.accounts import Accounts
from studio_app.domain.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping
    from contextlib import AbstractContextManager
    from typing import Any

    from studio_app.conversion.events import Event
    from studio_app.conversion.journal import Records
    from studio_app.conversion.plan import Plan
    from studio_app.domain.accounts import AccountBook
    from studio_app.speech.engine import SpeechEngine

__all__ = ["Run", "RunOptions", "Worker"]

T = TypeVar("T")
P = ParamSpec("P")

logger = logging.getLogger(__name__)

_NOTHING_DONE = RunReport((), 0, (), 0, (), 0.0, Ending.BROKEN)


class Run:
    """A run under way; everything here may be called from any thread, and does no harm after the run's end.

    Attributes:
        finished: Holds the report once the run is over, after ``Finished`` was emitted.
    """

    def __init__(self, runner: Runner, loop: asyncio.AbstractEventLoop) -> None:
        self._runner = runner
        self._loop = loop
        self.finished: Future[RunReport] = Future()
        self.finished.set_running_or_notify_cancel()  # it ends by cancel(), and in no other way

    def pause(self) -> None:
        """Send nothing more for now; what is under way comes to its end."""
        self._tell(self._runner.pause)

    def resume(self) -> None:
        """Go on, also before an automatic pause is over."""
        self._tell(self._runner.resume)

    def cancel(self) -> None:
        """End the run: what is under way is broken off and settled."""
        self._tell(self._runner.cancel)

    def _tell(self, call: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed, so the run is over
            self._loop.call_soon_threadsafe(call)


class Worker:
    """The thread; to be closed before the program ends.

    Args:
        engines: The engines by name; the worker closes them.
        accounts: Where what runs learn of accounts is kept; in memory if not given.
        clock: Time and chance.
    """

    def __init__(self, engines: Mapping[str, SpeechEngine], accounts: AccountBook | None = None,
                 clock: Clock | None = None) -> None:
        self._engines = engines
        self._accounts = accounts or Accounts()
        self._clock = clock or Clock()
        self._slots = Slots()
        self._runs: dict[asyncio.Task[None], Runner] = {}
        self._calls: set[asyncio.Task[Any]] = set()
        self._asides: set[Future[Any]] = set()
        self._jobs = ThreadPoolExecutor(2, "studio-job")
        self._checks = ThreadPoolExecutor(1, "studio-check")
        self._loop = asyncio.new_event_loop()
        self._closing = asyncio.Event()
        self._lock = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._main, name="studio-worker", daemon=True)
        self._thread.start()

    def start(self, plan: Plan, open_records: Callable[[], AbstractContextManager[Records]],
              emit: Callable[[Event], None], options: RunOptions | None = None) -> Run:
        """Start to carry out a plan.

        Args:
            plan: What to do.
            open_records: Opens the project's records; called, used and closed on the worker's thread.
            emit: Gets every event in order, on the worker's thread; ``Finished`` is the last.
            options: Mode, budget and concurrency.
        """
        safely = partial(_emit, emit)
        runner = Runner(plan, self._engines, self._accounts, self._slots, safely, options or RunOptions(), self._clock)
        run = Run(runner, self._loop)
        with self._open():
            self._loop.call_soon_threadsafe(self._begin, run, runner, open_records, safely)
        return run

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a blocking function, such as an export, in a small pool of threads; closing waits for its end."""
        return self._jobs.submit(function, *args, **kwargs)

    def aside(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a blocking function that may hang, such as fetching a page, on a thread of its own.

        Nobody waits for its end: whoever cancels the future gives it up, and so does closing.
        """
        future: Future[T] = Future()
        with self._open():
            self._asides.add(future)
        future.add_done_callback(self._asides.discard)
        settle = partial(_settle, future, partial(function, *args, **kwargs))
        threading.Thread(target=settle, name="studio-aside", daemon=True).start()
        return future

    def call(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        """Run a coroutine, such as an engine's ``voices()``, on the worker's loop."""
        try:
            with self._open():
                return asyncio.run_coroutine_threadsafe(self._listed(coroutine), self._loop)
        except RuntimeError:
            coroutine.close()
            raise

    def close(self, seconds: float = 30.0) -> None:
        """Refuse new work, cancel what runs and wait for it, close the engines, and end the thread; idempotent.

        Args:
            seconds: After how long to go on although something does not end.
        """
        with self._lock:
            if not self._closed:
                self._closed = True
                self._loop.call_soon_threadsafe(self._closing.set)
        for future in tuple(self._asides):
            future.cancel()
        self._thread.join(seconds)
        if self._thread.is_alive():
            logger.error("The worker's thread has not ended after %s s.", seconds)

    @contextmanager
    def _open(self) -> Iterator[None]:
        """Keep the loop from being closed while something is handed to it."""
        with self._lock:
            if self._closed:
                raise RuntimeError("The worker is closed.")
            yield

    def _main(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live())
        self._jobs.shutdown(cancel_futures=True)
        self._checks.shutdown(cancel_futures=True)

    async def _live(self) -> None:
        await self._closing.wait()
        for runner in self._runs.values():
            runner.cancel()
        await asyncio.gather(*self._runs, return_exceptions=True)
        for call in self._calls:
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)
        for engine in self._engines.values():
            await _close(engine)

    async def _listed(self, coroutine: Coroutine[Any, Any, T]) -> T:
        task = asyncio.current_task()
        assert task is not None
        self._calls.add(task)
        try:
            return await coroutine
        finally:
            self._calls.discard(task)

    def _begin(self, run: Run, runner: Runner, open_records: Callable[[], AbstractContextManager[Records]],
               emit: Callable[[Event], None]) -> None:
        task = self._loop.create_task(self._carry_out(run, runner, open_records, emit))
        self._runs[task] = runner
        task.add_done_callback(self._runs.pop)

    async def _carry_out(self, run: Run, runner: Runner, open_records: Callable[[], AbstractContextManager[Records]],
                         emit: Callable[[Event], None]) -> None:
        report = _NOTHING_DONE
        try:
            with open_records() as records:
                report = await runner.run(Desk(records, check, self._background))
        except StudioError as error:
            report = _broken(report, error)
        except Exception:
            logger.exception("A run failed for no reason that was foreseen.")
            report = _broken(report, StudioError(FAULT, FAULT_HINT))
        emit(Finished(report))
        run.finished.set_result(report)

    async def _background(self, function: Callable[..., T], *args: Any) -> T:
        return await self._loop.run_in_executor(self._checks, function, *args)


def _settle(future: Future[T], function: Callable[[], T]) -> None:
    """Let whoever still waits have what the function returns or raises."""
    try:
        result = function()
    except BaseException as error:
        with suppress(InvalidStateError):  # it was given up
            future.set_exception(error)
    else:
        with suppress(InvalidStateError):
            future.set_result(result)


def _emit(emit: Callable[[Event], None], event: Event) -> None:
    """Tell whoever listens; that they fail is no reason to lose what was paid for."""
    try:
        emit(event)
    except Exception:
        logger.exception("An event could not be told.")


def _broken(report: RunReport, error: StudioError) -> RunReport:
    return replace(report, ending=Ending.BROKEN, text=error.text, hint=error.hint)


async def _close(engine: SpeechEngine) -> None:
    try:
        await engine.close()
    except Exception:
        logger.exception("The engine %s could not be closed.", engine.name)
