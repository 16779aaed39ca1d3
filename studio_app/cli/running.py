"""Runs from the command line: planned, started on the worker, watched, and interrupted by Ctrl-C."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from studio_app.cli import DONE, IN_PART, INTERRUPTED, STOPPED
from studio_app.cli.estimating import as_text, as_value, estimated, offline_estimate, plan_of
from studio_app.cli.interruption import Interruption, interruptible
from studio_app.cli.limits import HINT, agreed_limits, can_be_asked, given_limits, missing
from studio_app.cli.output import ProgressLine, clock, counted, say
from studio_app.conversion.events import Ending, Event, Failed, Finished, Paused, RunReport
from studio_app.conversion.plan import WHOLE_BOOK, Mode, Plan, Purse, Scope
from studio_app.conversion.progress import Progress
from studio_app.conversion.worker import RunOptions
from studio_app.domain.amounts import amount
from studio_app.operations import budget, conversion
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
    made = offline_estimate(at, bench, given, _scope(bench, given))
    return {"json": as_value(made), "text": as_text(made)}, DONE


def convert_project(at: Desk, bench: Workbench, given: Namespace) -> tuple[Done, int]:
    """Generate the audio that is missing."""
    plan = plan_of(at, bench, _scope(bench, given))
    limits = _limits(at, bench, given, plan)
    return _not_begun(at, bench, given, plan) if limits is None else _carry_out(at, bench, given, plan, limits)


def regenerate_paragraphs(at: Desk, bench: Workbench, given: Namespace) -> tuple[Done, int]:
    """Make a new take of the paragraphs that are named."""
    plan = plan_of(at, bench, Scope(again=frozenset(given.paragraphs)))
    limits = _limits(at, bench, given, plan)
    if limits is None:
        return _not_begun(at, bench, given, plan)
    begin_regeneration(bench, given.paragraphs)
    return _carry_out(at, bench, given, plan, limits)


def _scope(bench: Workbench, given: Namespace) -> Scope:
    numbers = getattr(given, "chapter", None)
    return Scope(chapters=frozenset(chapter_at(bench, n).id for n in numbers)) if numbers else WHOLE_BOOK


def _limits(at: Desk, bench: Workbench, given: Namespace, plan: Plan) -> dict[Purse, float] | None:
    """Return the budget of this run, given or agreed to; None where something costs, and nobody can be asked."""
    limits = given_limits(given.budget, plan, at.engines)
    if not missing(plan, limits):
        return limits
    return agreed_limits(estimated(at, bench, given, plan)) | limits if can_be_asked() else None


def _not_begun(at: Desk, bench: Workbench, given: Namespace, plan: Plan) -> tuple[Done, int]:
    """Print the estimate in place of a run that nobody has given a budget."""
    say(HINT)
    made, nothing = estimated(at, bench, given, plan), RunReport((), len(plan.skipped), (), 0, (), 0.0, Ending.STOPPED)
    return {"json": {**_report(nothing), "estimate": as_value(made)}, "text": as_text(made)}, STOPPED


def _carry_out(at: Desk, bench: Workbench, given: Namespace, plan: Plan,
               limits: dict[Purse, float]) -> tuple[Done, int]:
    options = RunOptions(
        mode=Mode(getattr(given, "mode", Mode.BEST)),
        budget=budget.run_budget(bench, limits),
        concurrency=getattr(given, "concurrency", None),
    )
    events: SimpleQueue[Event] = SimpleQueue()
    run = at.worker.start(plan, conversion.records(bench), events.put, options)
    with interruptible(run.cancel) as interruption:
        report = _watch(events)
    if report.text:
        say(f"{budget.reason(bench, report, limits) or report.text} {report.hint}".strip())
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
    cost = "".join(f" · {amount(charged, purse.unit)}" for purse, charged in progress.charged.items())
    return f"Speaking: {progress.done:,} of {counted(progress.total, 'paragraph')}{cost}{rest}"


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
    text += "".join(f"; charged: {amount(cost.charged, cost.unit)} at {cost.engine}" for cost in report.costs)
    return f"{text}."
