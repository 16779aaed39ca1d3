"""The power is cut again and again while a book is spoken for money: nothing may be lost, or paid for twice.

A session on the strict server, with every fault it has, is killed with SIGKILL at random moments. At the end the
project's ledger is held against the service's own bill, request by request.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio_app.conversion.plan import Scope
from studio_app.domain.accounts import Connection
from studio_app.domain.takes import State
from studio_app.operations import projects
from studio_app.operations.takes import begin_regeneration
from studio_app.operations.workbench import material
from studio_app.storage import attempts, takes
from tests import paid_books

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 200
SEED = 20261121
SHARE = 0.3
LENGTHS = [[60 + 20 * (n % 5) for n in range(60)] for _ in range(4)]
LONGEST_SESSION = 2.0
"""Seconds before it is killed."""


def run(*, full: bool = True) -> list[tuple[str, float, float]]:
    """Kill 200 times, or 25 at reduced size; every figure must be 0."""
    kills = KILLS if full else KILLS // 8
    with tempfile.TemporaryDirectory() as place, serving("--chaos", str(SHARE), "--seed", str(SEED)) as told:
        connection = Connection(told["address"], told["key"])
        folder = paid_books.create(Path(place) / "book", LENGTHS)
        lost = killed_again_and_again(folder, connection, kills)
        charges = len(paid_books.bill(connection.address))
        return [(f"takes lost in {kills} kills and {charges} charges", lost, 0), *figures(folder, connection)]


def figures(folder: Path, connection: Connection) -> list[tuple[str, float, float]]:
    """Bring the book to its end, and hold the ledger against the bill."""
    with paid_books.hurried(), paid_books.session(folder, connection, patience=1.0) as session:
        for _ in range(10):
            session.convert()
            if set(session.states) == {State.CONVERTED} and not attempts.unknown(session.bench.project.db):
                break
        missing = sum(state is not State.CONVERTED for state in session.states)
        balance = paid_books.balance(session.bench, paid_books.bill(connection.address))
    with urllib.request.urlopen(f"{connection.address}/__violations", timeout=30) as answer:
        violations = json.load(answer)
    return [
        ("paragraphs without audio at the end", missing, 0),
        ("texts paid for twice", balance.paid_twice, 0),
        ("credits by which ledger and bill differ", balance.difference, 0),
        ("attempts left unsettled", balance.open, 0),
        ("requests that break the service's description", len(violations), 0),
    ]


def killed_again_and_again(folder: Path, connection: Connection, kills: int) -> int:
    """Kill sessions at moments drawn at random; return how many takes were lost on the way."""
    draw, held, lost = random.Random(SEED), 0, 0
    for _ in range(kills):
        process = subprocess.Popen([sys.executable, "-m", "tests.benchmarks.bench_paying", str(folder)],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([connection.address, connection.key]) + "\n")
        process.stdin.flush()
        assert process.stdout.readline(), "the session ended by itself"
        time.sleep(draw.uniform(0.0, LONGEST_SESSION))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        now = takes_in(folder)
        lost += max(0, held - now)
        held = now
    return lost


def takes_in(folder: Path) -> int:
    """Return how many takes the project holds when it is opened after a kill."""
    with projects.open_project(folder) as project:
        return sum(len(held.takes) for held in takes.holdings(project.db).values())


@contextmanager
def serving(*options: str) -> Iterator[dict[str, Any]]:
    """Run the server in a process of its own."""
    process = subprocess.Popen([sys.executable, "-m", "tests.services.elevenlabs", *options], stdout=subprocess.PIPE,
                               text=True)
    assert process.stdout
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.communicate()


def work(folder: Path) -> None:
    """Be the session that is killed: speak what is missing, and then some of it once more, without end."""
    address, key = json.loads(sys.stdin.readline())
    with paid_books.hurried(), paid_books.session(folder, Connection(address, key), patience=1.0) as session:
        print("working", flush=True)
        spoken = [one.paragraph.id for chapter in material(session.bench) for one in chapter.paragraphs]
        while True:
            session.convert()
            again = random.sample(spoken, 30)
            begin_regeneration(session.bench, again)
            session.convert(scope=Scope(again=frozenset(again)))


if __name__ == "__main__":
    work(Path(sys.argv[1]))
