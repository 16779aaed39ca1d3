"""Generating audio from the window: one run at a time, carried out by the worker and told through the bridge.

Nothing that costs something is begun before its price was shown and agreed to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio_app.conversion.events import Ending, Failed, Finished, Paused, Recovered, Resumed, Speaking, Spoken
from studio_app.conversion.means import prepare
from studio_app.conversion.plan import WHOLE_BOOK, Mode, Purse, Scope
from studio_app.conversion.progress import Progress
from studio_app.conversion.worker import RunOptions
from studio_app.domain.changes import Changes
from studio_app.domain.errors import ServiceUnreachable, StudioError
from studio_app.operations import budget, conversion
from studio_app.operations.takes import begin_regeneration
from studio_app.ui.allowance import Allowance
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.conversion.events import Event, RunReport
    from studio_app.conversion.means import Failures
    from studio_app.conversion.plan import Plan
    from studio_app.conversion.worker import Run, Worker
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

TELLING_MILLISECONDS = 100


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan to be agreed to.

    Attributes:
        plan: The plan.
        costs: What it is expected to cost, by purse; where repeats are free, nothing.
        again: Paragraphs that get a new take by it.
    """

    plan: Plan
    costs: Mapping[Purse, float]
    again: tuple[ParagraphId, ...] = ()


class Generation(QObject):
    """The run under way, if there is one.

    Signals:
        began, ended: A run is, or is no longer, under way; ``ended`` carries its RunReport.
        progressed: ``progress``, ``paused``, ``busy`` or ``preparing`` differ.
        paragraph_failed: A paragraph could not be spoken (its Failed event); the others go on.
        idle: There is nothing to generate; a sentence says why.
        price_shown: What was asked for costs something; its Proposal waits for ``start``.
        account_wanted: A service cannot be used: its engine's name, and a StudioError that says why.

    Attributes:
        progress: How far the run is.
        paused: Why the run waits: a sentence, empty if the user wished it; None while it goes on.
        busy: The paragraphs whose requests are under way.
        allowance: What may be spent on single paragraphs without asking.
    """

    began = Signal()
    ended = Signal(object)
    progressed = Signal()
    paragraph_failed = Signal(object)
    idle = Signal(str)
    price_shown = Signal(object)
    account_wanted = Signal(str, object)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._run: Run | None = None
        self._number = 0
        self._preparing = Errand(bridge)
        self._outdated = False
        self._given: Mapping[Purse, float] = {}
        self.allowance = Allowance()
        self._uses_allowance = False
        self.progress = Progress()
        self.paused: str | None = None
        self.busy: frozenset[ParagraphId] = frozenset()
        self._touched: frozenset[ParagraphId] = frozenset()
        self._timer = QTimer(self, interval=TELLING_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        session.closing.connect(self.cancel_and_wait)
        session.changed.connect(self._on_changed)

    @property
    def running(self) -> bool:
        """Tell whether a run is under way."""
        return self._run is not None

    @property
    def preparing(self) -> bool:
        """Tell whether it is being worked out what was asked for takes."""
        return self._preparing.under_way

    def generate(self, scope: Scope = WHOLE_BOOK) -> None:
        """Speak what is missing in this part of the book."""
        self._propose(scope, ())

    def regenerate(self, paragraphs: Sequence[ParagraphId]) -> None:
        """Make a new take of paragraphs; their earlier takes stay."""
        self._propose(Scope(again=frozenset(paragraphs)), tuple(paragraphs))

    def start(self, proposal: Proposal, mode: Mode, limits: Mapping[Purse, float]) -> None:
        """Carry out a plan whose price was agreed to.

        Args:
            proposal: The plan.
            mode: Best or fast.
            limits: The most that this run may cost; the book's own budget holds as well.
        """
        if self.running or not self._may_begin(proposal):
            return
        bench = self._session.bench
        self.progress, self.paused, self.busy = Progress(), None, frozenset()
        self._number += 1
        self._given = limits
        emit = partial(self._bridge.post, partial(self._on_event, self._number))
        options = RunOptions(mode, budget.run_budget(bench, limits))
        self._run = self._worker.start(proposal.plan, conversion.records(bench), emit, options)
        self._timer.start()
        self.began.emit()

    def _may_begin(self, proposal: Proposal) -> bool:
        return not proposal.again or self._session.perform(begin_regeneration, proposal.again) is not None

    def _propose(self, scope: Scope, again: tuple[ParagraphId, ...]) -> None:
        """Work out a plan: at once where it is small and free, else while the window goes on."""
        if self.running or self.preparing:
            return
        services = self._services()
        if services:
            self._ask_services(scope, again, services)
        elif scope == WHOLE_BOOK:  # a long book takes a while to be looked over
            self._plan_aside(scope, again, {})
        else:
            try:
                plan = conversion.plan(self._session.bench, self._session.engines, scope)
            except StudioError as error:
                self._session.failed.emit(error)
            else:
                self._consider(Proposal(plan, plan.expected, again), {})

    def _services(self) -> list[SpeechEngine]:
        """Return the engines that somebody is cast to and that are reached over the network."""
        cast = conversion.engines_cast(self._session.bench)
        return [engine for name, engine in self._session.engines.items() if name in cast and engine.address]

    def _ask_services(self, scope: Scope, again: tuple[ParagraphId, ...], services: Sequence[SpeechEngine]) -> None:
        self._preparing.ask(self._worker.call(prepare(services)), partial(self._plan_aside, scope, again),
                            self._session.failed.emit)
        self.progressed.emit()

    def _plan_aside(self, scope: Scope, again: tuple[ParagraphId, ...], failures: Failures) -> None:
        session, bench = self._session, self._session.bench
        self._outdated = False
        future = self._worker.submit(_proposed, bench, session.engines, scope, again)
        self._preparing.ask(future, partial(self._on_planned, scope, again, failures), self._on_not_planned)
        self.progressed.emit()

    def _on_planned(self, scope: Scope, again: tuple[ParagraphId, ...], failures: Failures,
                    proposal: Proposal) -> None:
        if self._outdated:  # the book was changed meanwhile, and nobody wants its old words
            self._plan_aside(scope, again, failures)
            return
        self.progressed.emit()
        self._consider(proposal, failures)

    @Slot()
    def _on_changed(self) -> None:
        self._outdated = True

    def _on_not_planned(self, error: StudioError) -> None:
        self.progressed.emit()
        self._session.failed.emit(error)

    def _consider(self, proposal: Proposal, failures: Failures) -> None:
        """Begin what is free or was allowed before; of all else the price is shown first."""
        plan, costs = proposal.plan, proposal.costs
        refusal = _refusal(plan, failures)
        self._uses_allowance = len(plan.paragraphs) == 1 and any(costs.values()) and self.allowance.covers(costs)
        if not plan.requests:
            self.idle.emit(_why_idle(plan))
            if conversion.is_unsettled(self._session.bench):  # what was paid for and never came is fetched all the same
                self.start(proposal, Mode.BEST, {})
        elif refusal:
            self.account_wanted.emit(*refusal)
        elif any(costs.values()) and not self._uses_allowance:
            self.price_shown.emit(proposal)
        else:
            self.start(proposal, Mode.BEST, costs)

    def pause(self) -> None:
        """Begin nothing more; what is under way comes to its end."""
        if self._run:
            self._run.pause()

    def resume(self) -> None:
        """Go on."""
        if self._run:
            self._run.resume()

    def cancel(self) -> None:
        """End the run; what is spoken stays."""
        self._preparing.drop()
        if self._run:
            self._run.cancel()
        self.progressed.emit()

    def cancel_and_wait(self) -> None:
        """End the run and wait until it has let go of the project; this takes milliseconds."""
        self._preparing.drop()
        if self._run:
            self._run.cancel()
            self._run.finished.exception()
            self._run, self.busy = None, frozenset()
            self._timer.stop()

    def _on_event(self, number: int, event: Event) -> None:
        if number != self._number or not self.running:
            return  # the last words of an earlier run
        self.progress = self.progress.after(event)
        match event:
            case Speaking(paragraph=paragraph):
                self.busy |= {paragraph}
                self._touched |= {paragraph}
            case Spoken(paragraph=paragraph) | Failed(paragraph=paragraph) | Recovered(paragraph=paragraph):
                self.busy -= {paragraph}
                self._touched |= {paragraph}
            case Paused(reason=reason):
                self.paused = reason
            case Resumed():
                self.paused = None
            case Finished(report=report):
                self._finish(report)
        if isinstance(event, Failed):
            self.paragraph_failed.emit(event)

    @Slot()
    def _tell(self) -> None:
        """Tell what has happened since the last time: events may come by the hundred in a second."""
        touched, self._touched = self._touched, frozenset()
        if touched:
            self._session.changed.emit(Changes(paragraphs=touched))
        self.progressed.emit()

    def _finish(self, report: RunReport) -> None:
        self._run, self.busy, self.paused = None, frozenset(), None
        self._timer.stop()
        self._tell()
        if self._uses_allowance:
            self.allowance.spend((Purse(cost.engine, cost.unit), cost.charged) for cost in report.costs)
        self.ended.emit(report)
        if report.ending in (Ending.STOPPED, Ending.BROKEN):
            reason = budget.reason(self._session.bench, report, self._given)
            self._session.failed.emit(StudioError(reason or report.text, report.hint))


def _proposed(bench: Workbench, engines: Mapping[str, SpeechEngine], scope: Scope,
              again: tuple[ParagraphId, ...]) -> Proposal:
    """Return what a run would do, from a view of the project that belongs to the calling thread."""
    plan = conversion.plan_of(bench.project.folder, bench.capabilities, bench.accounts, engines, scope)
    return Proposal(plan, plan.expected, again)


def _refusal(plan: Plan, failures: Failures) -> tuple[str, StudioError] | None:
    """Return the first service of a plan that cannot be used, and why; one that only does not answer may yet do so."""
    refused = {name: error for name, error in failures.items() if not isinstance(error, ServiceUnreachable)}
    used = (job.segment.casting.engine for job in plan.jobs)
    return next(((name, refused[name]) for name in used if name in refused), None) if refused else None


def _why_idle(plan: Plan) -> str:
    if plan.locked:
        return "What needs new audio here is locked. Unlock it first."
    if plan.uncast:
        return "Nobody is chosen to read this. Choose a voice first."
    if plan.skipped:
        return "All of this is spoken already."
    return "Nothing here is to be spoken. A skipped chapter has to be included first."
