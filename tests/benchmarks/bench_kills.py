"""The power is cut again and again while a book is narrated: nothing may be lost, and it must end the same.

``narrate`` is killed with SIGKILL at random moments of converting and exporting. After each kill the project opens and
holds every take that it held before, and the next run goes on; the last one is let through and must come to the same
result as a run that was never killed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from studio_app.domain.errors import ProjectInUse, StudioError
from studio_app.operations import projects
from studio_app.storage import takes

KILLS = 50
SEED = 20261121
LAST_BREATH = 2.0
"""Seconds that a killed child, which holds the lock with its parent until it is gone, may take to go."""
SENTENCES = ("The keeper lit the lamp at dusk.", "Far below, the boats came in one after the other.",
             "He counted them twice, as his father had done.", "One was missing.")


@dataclass
class Tally:
    """What the kills did."""

    kills: int = 0
    lost: int = 0
    unopened: int = 0


def run(*, full: bool = True) -> list[tuple[str, float, float]]:
    """Kill 50 times, or 12 at reduced size; every figure must be 0."""
    kills = KILLS if full else KILLS // 4
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = write_book(place / "book.html", chapters=4, paragraphs=12)
        undisturbed = narrated(source, place / "calm")
        tally = killed_again_and_again(source, place / "stormy", kills)
        survived = narrated(source, place / "stormy")
    differing = sum(survived.get(name) != value for name, value in undisturbed.items())
    return [
        (f"projects that did not open after {tally.kills} kills", tally.unopened, 0),
        ("takes lost", tally.lost, 0),
        ("files that differ from an undisturbed run's", differing, 0),
        ("files left over", len(set(survived) - set(undisturbed)), 0),
    ]


def write_book(path: Path, *, chapters: int, paragraphs: int) -> Path:
    """Write a book whose every paragraph is another one."""
    body = "".join(f"<h1>Chapter {c}</h1>" + "".join(
        f"<p>{c}.{p}. {SENTENCES[(c + p) % len(SENTENCES)]} {SENTENCES[(c * p) % len(SENTENCES)]}</p>"
        for p in range(paragraphs)) for c in range(1, chapters + 1))
    path.write_text(f"<html lang='en'><head><title>The Lamp</title></head><body>{body}</body></html>")
    return path


def killed_again_and_again(source: Path, out: Path, kills: int) -> Tally:
    """Kill narrating at moments drawn at random, and look at the project after each."""
    draw, tally, spoken = random.Random(SEED), Tally(), 0
    longest = duration(source, out.with_name("measured"))
    while tally.kills < kills:
        process = begin(source, out)
        try:
            process.wait(draw.uniform(0.1, 1.0) * longest)
            shutil.rmtree(out)  # it came to its end: begin anew
            spoken = 0
        except subprocess.TimeoutExpired:  # it still runs
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            tally.kills += 1
        now = takes_in(out)
        tally.unopened += now is None
        tally.lost += max(0, spoken - (now or 0))
        spoken = now or 0
    return tally


def duration(source: Path, out: Path) -> float:
    """Return how long an undisturbed run takes, in seconds."""
    began = time.perf_counter()
    narrated(source, out)
    return time.perf_counter() - began


def begin(source: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start narrating in a process group of its own, so that its children die with it."""
    return subprocess.Popen([sys.executable, "-m", "studio_app", "narrate", str(source), "--out", str(out)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def narrated(source: Path, out: Path) -> dict[str, int]:
    """Narrate to the end and return the sizes of the finished files."""
    subprocess.run([sys.executable, "-m", "studio_app", "narrate", str(source), "--out", str(out)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return {file.name: file.stat().st_size for file in out.iterdir() if not file.name.endswith(".narration")}


def takes_in(out: Path) -> int | None:
    """Return how many takes the project shows; 0 before there is one, None if it does not open."""
    if not (folder := out / "The Lamp.narration").exists():
        return 0
    deadline = time.monotonic() + LAST_BREATH
    while True:
        try:
            with projects.open_project(folder) as project:
                return sum(len(held.takes) for held in takes.holdings(project.db).values())
        except ProjectInUse:
            if time.monotonic() > deadline:
                return None
            time.sleep(0.01)
        except StudioError as error:
            print(f"  {error}")
            return None


if __name__ == "__main__":
    for figure in run():
        print(*figure)
