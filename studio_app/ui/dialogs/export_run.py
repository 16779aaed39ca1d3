"""An export under way: made ready and carried out on the worker's pool, told through the bridge."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.delivery.export import ExportReport, export
from studio_app.operations.exporting import prepare
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.delivery.export import ExportProgress
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.errors import StudioError
    from studio_app.domain.voices import Casting
    from studio_app.operations.exporting import ExportOptions, Prepared
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

MEASURED = 0.02
"""The part of an export after which its pace tells how long the rest takes."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export: its report, and how many paragraphs have no audio in its files."""

    report: ExportReport
    missing: int


class ExportRun(QObject):
    """One export at a time.

    Signals:
        progressed: An ExportProgress, at most ten times a second.
        ended: What was Exported; its report says if it was cancelled.
        failed: A StudioError; nothing was made.
    """

    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._cancelled = Event()
        self._began = 0.0
        self.running = False

    def start(self, folder: Path, options: ExportOptions) -> None:
        """Begin to export the book as it is now into a folder."""
        self._cancelled, self._began, self.running = Event(), time.monotonic(), True

        def emit(progress: ExportProgress) -> None:
            self._bridge.post(self.progressed.emit, progress)

        bench = self._session.bench
        future = self._worker.submit(_carried_out, bench.project.folder, bench.capabilities, folder, options, emit,
                                     self._cancelled)
        self._bridge.await_(future, self._on_ended, self._on_failed)

    @Slot()
    def cancel(self) -> None:
        """Stop; ``ended`` follows within a fifth of a second."""
        self._cancelled.set()

    def seconds_left(self, progress: ExportProgress) -> float | None:
        """Return how long the rest takes at the pace so far; None while that is not known."""
        done = progress.seconds / progress.total if progress.total else 0.0
        return None if done < MEASURED else (time.monotonic() - self._began) * (1 - done) / done

    def _on_ended(self, exported: Exported) -> None:
        self.running = False
        self.ended.emit(exported)

    def _on_failed(self, error: StudioError) -> None:
        self.running = False
        self.failed.emit(error)


def prepared(project: Path, capabilities: Callable[[Casting], Capabilities], folder: Path,
             options: ExportOptions) -> Prepared:
    """Return the order for the finished files, from a view of the project that belongs to the calling thread.

    Raises:
        StudioError: As ``operations.exporting.prepare`` does.
    """
    with read_project(project) as view:
        return prepare(Workbench(view, capabilities), folder, options)


def _carried_out(project: Path, capabilities: Callable[[Casting], Capabilities], folder: Path, options: ExportOptions,
                 emit: Callable[[ExportProgress], None], cancelled: Event) -> Exported:
    ready = prepared(project, capabilities, folder, options)
    missing = sum(gap.paragraphs for gap in ready.missing)
    if cancelled.is_set():
        return Exported(ExportReport(cancelled=True), missing)
    return Exported(export(ready.order, emit=emit, cancelled=cancelled), missing)
