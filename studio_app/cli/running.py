"""Runs from the command line: planned, started on the worker, watched, and interrupted by Ctrl-C."""

from __future__ import annotations

import sys
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from studio_app.cli import DONE, IN_PART, INTERRUPTED, STOPPED
from studio_app.cli.interruption import Interruption, interruptible
from studio_app.cli.output import ProgressLine, clock, counted, say
from studio_app.conversion.events import Ending, Event, Failed, Finished, Paused, RunReport
from studio_app.conversion.plan import WHOLE_BOOK, Mode, Plan, Purse, Scope
from studio_app.conversion.progress import Progress
from studio_app.conversion.worker import RunOptions
from studio_app.domain.errors import InputError, RunStopped
from studio_app.operations import conversion
from studio_app.operations.chapters import chapter_at
from studio_app.operations.reports import CREDITS_ENGINE
from studio_app.operations.takes import begin_regeneration

if TYPE_CHECKING:
    from argparse import Namespace

    from studio_app.cli.desk import Desk
    from studio_app.operations.workbench import Workbench

Done = dict[str, Any]
"""A command's result: ``json`` for scripts and ``text`` for people."""


def estimate(at: Desk, bench: Workbench, given: Namespace) -> tuple[Done, int]:
    """Say what a run would take, and do nothing."""
    plan = conversion.plan(bench, at.engines, _scope(bench, given))
    value = {
        "paragraphs": len(plan.paragraphs), "skipped": len(plan.skipped), "locked": len(plan.locked),
        "requests": plan.requests, "characters": plan.characters, **_expected(plan.expected),
    }
    return {"json": value, "text": _estimate_text(plan)}, DONE


def convert_project(at: Desk, bench: Workbench, given: Namespace) -> tuple[Done, int]:
    """Generate the audio that is missing."""
    return _carry_out(at, bench, given, conversion.plan(bench, at.engines, _scope(bench, given)))


def regenerate_paragraphs(at: Desk, bench: Workbench, given: Namespace) -> tuple[Done, int]:
    """Make a new take of the paragraphs that are named."""
    scope = Scope(again=frozenset(given.paragraphs))
    plan = conversion.plan(bench, at.engines, scope)
    begin_regeneration(bench, given.paragraphs)
    return _carry_out(at, bench, given, plan)


def _scope(bench: Workbench, given: Namespace) -> Scope:
    numbers = getattr(given, "chapter", None)
    return Scope(chapters=frozenset(chapter_at(bench, n).id for n in numbers)) if numbers else WHOLE_BOOK


def _carry_out(at: Desk, bench: Workbench, given: Namespace, plan: Plan) -> tuple[Done, int]:
    options = RunOptions(
        mode=Mode(getattr(given, "mode", Mode.BEST)),
        budget=_budget(given.budget, plan),
        concurrency=_positive(getattr(given, "concurrency", None)),
    )
    events: SimpleQueue[Event] = SimpleQueue()
    run = at.worker.start(plan, conversion.records(bench), events.put, options)
    with interruptible(run.cancel) as interruption:
        report = _watch(events)
    if report.text:
        say(f"{report.text} {report.hint}".strip())
    return {"json": _report(report), "text": _report_text(report)}, _status(report, interruption)


def _watch(events: SimpleQueue[Event]) -> RunReport:
    """Show the run's progress until it is over."""
    progress, line = Progress(), ProgressLine()
    while True:
        event = events.get()
        progress = progress.after(event)
        if isinstance(event, Finished):
            line.end()
            return event.report
        if isinstance(event, Failed):
            line.end()
            say(f"Paragraph {event.paragraph}: {event.text} {event.hint}".strip())
        elif isinstance(event, Paused):
            line.end()
            say(event.reason)
        line.show(_progress_text(progress))


def _progress_text(progress: Progress) -> str:
    left = progress.seconds_left
    rest = f" · {clock(left)} left" if left is not None else ""
    return f"Speaking: {progress.done:,} of {counted(progress.total, 'paragraph')}{rest}"


def _status(report: RunReport, interruption: Interruption) -> int:
    if interruption.asked or report.ending is Ending.CANCELLED:
        return INTERRUPTED
    if report.ending is Ending.STOPPED:
        return STOPPED
    return IN_PART if report.failed or report.ending is Ending.BROKEN else DONE


def _report(report: RunReport) -> Done:
    credits_ = [cost for cost in report.costs if cost.engine == CREDITS_ENGINE]
    return {
        "converted": len(report.converted), "skipped": report.skipped, "failed": len(report.failed),
        "requests": report.requests, "credits_expected": sum(cost.expected for cost in credits_),
        "credits_charged": sum(cost.charged for cost in credits_), "seconds": round(report.seconds, 3),
        "other": [{"engine": cost.engine, "unit": cost.unit, "expected": cost.expected, "charged": cost.charged}
                  for cost in report.costs if cost.engine != CREDITS_ENGINE],
    }


def _report_text(report: RunReport) -> str:
    text = f"{counted(len(report.converted), 'paragraph')} spoken in {clock(report.seconds)}"
    text += f", {report.skipped:,} were spoken already" if report.skipped else ""
    text += f", {len(report.failed):,} failed" if report.failed else ""
    return f"{text}."


def _expected(costs: dict[Purse, float]) -> Done:
    return {
        "credits_expected": sum(cost for purse, cost in costs.items() if purse.engine == CREDITS_ENGINE),
        "other": [{"engine": purse.engine, "unit": purse.unit, "expected": cost}
                  for purse, cost in costs.items() if purse.engine != CREDITS_ENGINE],
    }


def _estimate_text(plan: Plan) -> str:
    costs = ", ".join(f"{cost:,.0f} {purse.unit} at {purse.engine}" for purse, cost in plan.expected.items())
    return (f"{counted(len(plan.paragraphs), 'paragraph')} to speak, {counted(plan.characters, 'character')}; "
            f"cost: {costs or 'nothing'}.")


def _budget(words: list[str], plan: Plan) -> dict[Purse, float]:
    """Return the budget by purse; where something charges there must be one, given or agreed to in the terminal.

    Raises:
        InputError: An amount is no number.
        RunStopped: The run would cost something, no budget was given, and nobody can be asked.
    """
    named = dict(_amount(word) for word in words)
    budget = {purse: named.get(purse.engine, named.get("")) for purse in plan.expected}
    missing = {purse: plan.expected[purse] for purse, amount in budget.items() if amount is None}
    if any(missing.values()):
        _ask(plan)
    return {purse: missing[purse] if amount is None else amount for purse, amount in budget.items()}


def _ask(plan: Plan) -> None:
    if not sys.stdin.isatty():
        raise RunStopped(_estimate_text(plan), "Give the most that it may cost with --budget.")
    say(_estimate_text(plan))
    print("Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise RunStopped("Nothing was spoken.")


def _amount(word: str) -> tuple[str, float]:
    engine, _, amount = word.rpartition("=")
    try:
        number = float(amount)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise InputError(f"“{word}” is no budget.", "Write an amount such as 5000, or ENGINE=AMOUNT.")
    return engine, number


def _positive(number: int | None) -> int | None:
    if number is not None and number < 1:
        raise InputError("--concurrency must be at least 1.")
    return number
