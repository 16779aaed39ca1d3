"""Generating audio from the window: one run at a time, carried out by the worker and told through the bridge."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio_app.conversion.events import Ending, Failed, Finished, Paused, Resumed, Speaking, Spoken
from studio_app.conversion.plan import WHOLE_BOOK, Scope
from studio_app.conversion.progress import Progress
from studio_app.domain.changes import Changes
from studio_app.domain.errors import StudioError
from studio_app.operations import conversion
from studio_app.operations.takes import begin_regeneration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.events import Event, RunReport
    from studio_app.conversion.plan import Plan
    from studio_app.conversion.worker import Run, Worker
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

TELLING_MILLISECONDS = 100


class Generation(QObject):
    """The run under way, if there is one.

    Signals:
        began, ended: A run is, or is no longer, under way; ``ended`` carries its RunReport.
        progressed: ``progress``, ``paused`` or ``busy`` differ.
        paragraph_failed: A paragraph could not be spoken (its Failed event); the others go on.
        idle: There is nothing to generate; a sentence says why.

    Attributes:
        progress: How far the run is.
        paused: Why the run waits: a sentence, empty if the user wished it; None while it goes on.
        busy: The paragraphs whose requests are under way.
    """

    began = Signal()
    ended = Signal(object)
    progressed = Signal()
    paragraph_failed = Signal(object)
    idle = Signal(str)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._run: Run | None = None
        self._number = 0
        self._planning = False
        self._outdated = False
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

    def generate(self, scope: Scope = WHOLE_BOOK) -> None:
        """Speak what is missing in this part of the book."""
        if self.running or self._planning:
            return
        session = self._session
        if scope == WHOLE_BOOK:  # a long book takes a while to be looked over
            self._planning, self._outdated = True, False
            future = self._worker.submit(conversion.plan_of, session.bench.project.folder, session.capabilities,
                                         session.engines)
            self._bridge.await_(future, partial(self._on_planned, session.bench), self._on_not_planned)
            return
        try:
            self._start(conversion.plan(session.bench, session.engines, scope))
        except StudioError as error:
            session.failed.emit(error)

    def _on_planned(self, bench: Workbench, plan: Plan) -> None:
        self._planning = False
        if self.running or not self._session.is_open or self._session.bench is not bench:
            return
        if self._outdated:  # the book was changed meanwhile, and nobody wants its old words
            self.generate()
        else:
            self._start(plan)

    @Slot()
    def _on_changed(self) -> None:
        self._outdated = True

    @Slot(object)
    def _on_not_planned(self, error: StudioError) -> None:
        self._planning = False
        self._session.failed.emit(error)

    def _start(self, plan: Plan) -> None:
        if not plan.requests:
            self.idle.emit(_why_idle(plan))
            return
        self.progress, self.paused, self.busy = Progress(), None, frozenset()
        self._number += 1
        emit = partial(self._bridge.post, partial(self._on_event, self._number))
        self._run = self._worker.start(plan, conversion.records(self._session.bench), emit)
        self._timer.start()
        self.began.emit()

    def regenerate(self, paragraphs: Sequence[ParagraphId]) -> None:
        """Make a new take of paragraphs; their earlier takes stay."""
        if self.running or self._planning or self._session.perform(begin_regeneration, paragraphs) is None:
            return
        self.generate(Scope(again=frozenset(paragraphs)))

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
        if self._run:
            self._run.cancel()

    def cancel_and_wait(self) -> None:
        """End the run and wait until it has let go of the project; this takes milliseconds."""
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
            case Spoken(paragraph=paragraph) | Failed(paragraph=paragraph):
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
        self.ended.emit(report)
        if report.ending in (Ending.STOPPED, Ending.BROKEN):
            self._session.failed.emit(StudioError(report.text, report.hint))


def _why_idle(plan: Plan) -> str:
    if plan.locked:
        return "What needs new audio here is locked. Unlock it first."
    if plan.uncast:
        return "Nobody is chosen to read this. Choose a voice first."
    if plan.skipped:
        return "All of this is spoken already."
    return "Nothing here is to be spoken. A skipped chapter has to be included first."
