"""Books spoken for money: real projects, the real worker and engine, on the strict server; and their books balanced.

What waits for a service in earnest is hurried here: the steps are the same, the seconds are fewer.
"""

from __future__ import annotations

import asyncio
import json
import random
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from studio_app.conversion import settlement
from studio_app.conversion.clock import Clock
from studio_app.conversion.plan import Mode, Purse
from studio_app.conversion.worker import RunOptions, Worker
from studio_app.domain.accounts import Accounts, Connection
from studio_app.domain.attempts import Outcome
from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.domain.voices import Casting
from studio_app.operations import conversion, projects
from studio_app.operations.workbench import Workbench, material, state_of
from studio_app.speech.elevenlabs import ElevenLabsEngine
from studio_app.storage import attempts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from studio_app.conversion.events import Event, RunReport
    from studio_app.domain.takes import State
    from studio_app.speech.engine import SpeechEngine

CREDITS = Purse("elevenlabs", "credits")
NARRATOR = Casting("elevenlabs", "premadevvvvvvvvv0000", "eleven_multilingual_v2")
_WORDS = (
    "harbour", "lamp", "keeper", "rope", "water", "stone", "evening", "letter", "window", "boat", "quiet", "slowly",
    "under", "beside", "before", "nobody", "carried", "opened", "counted", "waited", "answered", "a", "the", "his",
    "her", "two", "grey", "small", "long",
)


def book(lengths: Sequence[Sequence[int]], seed: int = 1) -> Manuscript:
    """Return a book of chapters whose paragraphs have about these lengths in characters, no two alike."""
    draw = random.Random(seed)
    chapters = []
    for number, its in enumerate(lengths, start=1):
        lines = [ManuscriptParagraph(ParagraphKind.HEADING, f"Chapter {number}")]
        lines += [ManuscriptParagraph(ParagraphKind.BODY, _text(draw, length, f"{number}.{place}"))
                  for place, length in enumerate(its)]
        chapters.append(ManuscriptChapter(f"Chapter {number}", tuple(lines)))
    return Manuscript(Metadata(title="The Toll", language="en"), tuple(chapters))


def _text(draw: random.Random, length: int, mark: str) -> str:
    sentences = [f"Number {mark} was next."]
    while sum(map(len, sentences)) < length:
        words = draw.choices(_WORDS, k=draw.randint(4, 14))
        sentences.append(f"{' '.join(words).capitalize()}.")
    return " ".join(sentences)


def create(folder: Path, lengths: Sequence[Sequence[int]], casting: Casting = NARRATOR) -> Path:
    """Make a project of such a book."""
    projects.create(folder, book(lengths), casting=casting, voice=None)
    return folder


@contextmanager
def hurried() -> Iterator[None]:
    """Let the history be watched in fractions of a second."""
    before = {name: getattr(settlement, name) for name in ("LATEST_ENTRY", "WAITS", "_BETWEEN_LOOKS", "_MARGIN")}
    hurry = {"LATEST_ENTRY": timedelta(seconds=0.6), "WAITS": (0.1, 0.2), "_BETWEEN_LOOKS": 0.1, "_MARGIN": 0.02}
    for name, value in hurry.items():
        setattr(settlement, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(settlement, name, value)


async def _soon(seconds: float) -> None:
    """Sleep a twentieth of the time: a back-off is a back-off."""
    await asyncio.sleep(seconds / 20)


HURRY = Clock(sleep=_soon)


@dataclass
class Session:
    """A project that is open, with the engine and the worker that speak it."""

    bench: Workbench
    engines: dict[str, SpeechEngine]
    worker: Worker
    events: list[Event]

    def convert(self, *, budget: float | None = None, mode: Mode = Mode.BEST, concurrency: int | None = None,
                scope: Any = None) -> RunReport:
        """Speak what is missing, to the end."""
        plan = conversion.plan(self.bench, self.engines, *([scope] if scope else []))
        limits = {} if budget is None else {CREDITS: budget}
        run = self.worker.start(plan, conversion.records(self.bench), self.events.append,
                                RunOptions(mode, limits, concurrency))
        return run.finished.result(900)

    @property
    def states(self) -> list[State]:
        """The states of all paragraphs."""
        return [state_of(one) for chapter in material(self.bench) for one in chapter.paragraphs]


@contextmanager
def session(folder: Path, connection: Connection, accounts: Accounts | None = None, *, patience: float = 0.5,
            clock: Clock = HURRY) -> Iterator[Session]:
    """Open a project and all that speaks it."""
    book_ = accounts or Accounts()
    engine = ElevenLabsEngine(lambda: connection, book_, folder / "cache", patience=patience)
    worker = Worker({engine.name: engine}, book_, clock)
    try:
        worker.call(engine.prepare()).result(30)
        with projects.open_project(folder) as project:
            bench = Workbench(project, lambda casting: engine.capabilities(casting.model), book_)
            yield Session(bench, {engine.name: engine}, worker, [])
    finally:
        worker.close()


@dataclass(frozen=True)
class Balance:
    """What the project's ledger and the service's bill say.

    Attributes:
        ledger: What was charged, by request id, as the project knows it.
        bill: The same as the service knows it.
        paid_twice: Texts that were charged more often than their takes and unusable answers account for.
        open: Attempts that are not settled.
    """

    ledger: dict[str, float]
    bill: dict[str, float]
    paid_twice: int
    open: int

    @property
    def difference(self) -> float:
        """How many credits the ledger is off, request by request."""
        names = self.ledger.keys() | self.bill.keys()
        return sum(abs(self.ledger.get(name, 0.0) - self.bill.get(name, 0.0)) for name in names)


def balance(bench: Workbench, charges: Sequence[dict[str, Any]]) -> Balance:
    """Hold the ledger against the bill.

    Args:
        bench: The project.
        charges: The service's bill: request ids, texts and credits.
    """
    ledger: dict[str, float] = {}
    settled = attempts.attempts(bench.project.db)
    for number, one in enumerate(settled):
        if one.outcome is not Outcome.REFUSED:
            ledger[one.request_id or f"unknown {number}"] = one.asked.expected if one.charged is None else one.charged
    billed = {one["request_id"]: float(one["credits"]) for one in charges}
    kept = sum(one.outcome in (Outcome.TAKEN, Outcome.UNUSABLE) for one in settled)
    undone = sum(one.outcome in (Outcome.OPEN, Outcome.UNKNOWN) for one in settled)
    return Balance(ledger, billed, max(0, len(billed) - kept - undone), undone)


def bill(address: str) -> list[dict[str, Any]]:
    """Return the bill of a server in another process."""
    with urllib.request.urlopen(f"{address}/__bill", timeout=30) as answer:
        charges: list[dict[str, Any]] = json.load(answer)["charges"]
    return charges
