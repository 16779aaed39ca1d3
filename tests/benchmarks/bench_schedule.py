"""How well a paid run fills its slots, and what a request costs this computer.

A book of 30 uneven chapters is spoken on the strict server, which takes its time for each character, with ten slots.
No schedule can be quicker than all work divided by the slots, nor than the longest chapter, whose paragraphs follow
one another. What the worker's loop and the check of received audio cost is measured in the same run.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.audio.decoding import BLOCK, opened
from studio_app.conversion.checks import check
from studio_app.conversion.clock import Clock
from studio_app.domain.accounts import Connection
from studio_app.operations.workbench import material
from studio_app.storage import takes
from tests import paid_books
from tests.benchmarks.bench_paying import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOTS = 10
SEED = 20261121
PACE = 0.004
"""Seconds that the service takes for a character."""


def run(*, full: bool = True) -> list[tuple[str, float, float]]:
    """Speak 3,000 paragraphs, or 600 at reduced size."""
    lengths = list(uneven(30, 3000 if full else 600))
    options = ("--tier", "pro", "--concurrency", str(SLOTS), "--pace", str(PACE))
    with tempfile.TemporaryDirectory() as place, serving(*options) as told:
        folder = paid_books.create(Path(place) / "book", lengths)
        connection = Connection(told["address"], told["key"])
        with paid_books.session(folder, connection, patience=60.0, clock=Clock()) as session:
            before = session.worker.call(processor_time()).result()
            report = session.convert()
            used = session.worker.call(processor_time()).result() - before
            ideal = least_time(session)
            checking, decoding = check_against_decoding(session)
    return [
        (f"time for {report.requests} requests / the least there can be", report.seconds / ideal, 1.10),
        ("milliseconds of the loop's thread for each request", used / report.requests * 1000, 5.0),
        ("checking received audio / decoding it", checking / decoding, 1.5),
        ("paragraphs that failed", len(report.failed), 0),
    ]


def uneven(chapters: int, paragraphs: int) -> Iterator[list[int]]:
    """Yield the lengths of the paragraphs of chapters, of which some have ten times as many as others."""
    draw = random.Random(SEED)
    shares = [draw.uniform(0.2, 2.0) for _ in range(chapters)]
    for share in shares:
        count = max(1, round(paragraphs * share / sum(shares)) - 1)  # the heading is one, too
        yield [draw.randint(40, 400) for _ in range(count)]


async def processor_time() -> float:
    """Return the seconds of processor time that the thread of the worker's loop has used."""
    return time.thread_time()


def least_time(session: paid_books.Session) -> float:
    """Return the seconds below which no schedule can come."""
    work = [sum(len(one.rendering) for each in chapter.paragraphs for one in each.segments) * PACE
            for chapter in material(session.bench)]
    return max(sum(work) / SLOTS, *work)


def check_against_decoding(session: paid_books.Session) -> tuple[float, float]:
    """Return the processor time of checking takes, and of decoding them and nothing else."""
    project = session.bench.project
    newest = [held.takes[-1].id for held in list(takes.holdings(project.db).values())[:200]]
    spent = {"check": 0.0, "decode": 0.0}
    for take in takes.takes(project.db, newest).values():
        path, words = project.audio.path(take.audio), take.rendering
        began = time.process_time()
        check(path, words)
        checked = time.process_time()
        decode(path)
        spent["check"] += checked - began
        spent["decode"] += time.process_time() - checked
    return spent["check"], spent["decode"]


def decode(path: Path) -> None:
    """Decode a file to its end."""
    with opened(path) as source:
        while len(source.read(BLOCK, dtype="float32")):
            pass
