"""A whole book spoken by an engine: a real project, the real worker, and what came of it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from studio_app.conversion.clock import Clock
from studio_app.conversion.worker import RunOptions, Worker
from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.operations import conversion, projects, reports
from studio_app.operations.workbench import Workbench, material
from studio_app.storage import takes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studio_app.conversion.events import Event, RunReport
    from studio_app.conversion.worker import Run
    from studio_app.domain.accounts import Accounts
    from studio_app.domain.takes import State, Take
    from studio_app.domain.voices import Casting
    from studio_app.operations.reports import Report
    from studio_app.speech.engine import SpeechEngine

PATIENCE = 60.0
CHAPTERS = 3
TEXTS = tuple(f"Paragraph {number} of the book says a thing or two, and then “it’s” over." for number in range(8))


@dataclass
class Book:
    """A project, and the worker that speaks it."""

    bench: Workbench
    engine: SpeechEngine
    worker: Worker
    events: SimpleQueue[Event]

    def begin(self) -> Run:
        """Begin to speak what is not spoken yet."""
        plan = conversion.plan(self.bench, {self.engine.name: self.engine})
        return self.worker.start(plan, conversion.records(self.bench), self.events.put, RunOptions())

    def speak(self) -> RunReport:
        """Speak what is not spoken yet."""
        return self.begin().finished.result(PATIENCE)

    def until(self, kind: type[Event]) -> None:
        """Wait for the next event of a kind."""
        while not isinstance(self.events.get(timeout=PATIENCE), kind):
            pass

    @property
    def states(self) -> set[State]:
        shown = reports.shown(self.bench, {self.engine.name: self.engine})
        return {one["state"] for chapter in shown["chapters"] for one in chapter["paragraphs"]}

    @property
    def ledger(self) -> Report:
        return reports.ledger(self.bench)

    @property
    def takes(self) -> list[Take]:
        held = [take.id for chapter in material(self.bench) for one in chapter.paragraphs
                for take in one.holdings.takes]
        return [takes.take(self.bench.project.db, one) for one in held]


@contextmanager
def book(folder: Path, engine: SpeechEngine, casting: Casting, accounts: Accounts) -> Iterator[Book]:
    """Give a book of three chapters whose narrator is cast so; waits between tries take no time."""
    lines = tuple(ManuscriptParagraph(ParagraphKind.BODY, text) for text in TEXTS)
    chapters = tuple(ManuscriptChapter(f"Chapter {number}", lines) for number in range(CHAPTERS))
    projects.create(folder, Manuscript(Metadata(title="A Book", language="en"), chapters), casting=casting)
    worker = Worker({engine.name: engine}, accounts, Clock(sleep=lambda _: asyncio.sleep(0)))
    try:
        with projects.open_project(folder) as project:
            bench = Workbench(project, lambda cast: engine.capabilities(cast.model), accounts)
            yield Book(bench, engine, worker, SimpleQueue())
    finally:
        worker.close()
