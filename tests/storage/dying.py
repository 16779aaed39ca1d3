"""A process that is killed at every point where something reaches the disk, for the tests of what it leaves.

Run with a scenario and a folder, it forks a child for each point; the child works in the folder named by the number of
the point, and is killed there by SIGKILL. The last one comes to its end.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from studio_app.domain.attempts import Outcome
from studio_app.domain.capabilities import Capabilities
from studio_app.operations import editions
from studio_app.operations.workbench import Workbench
from studio_app.storage import books, database, paragraphs
from studio_app.storage.journal import ProjectJournal
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Callable


def create(folder: Path) -> None:
    """Make a project."""
    create_project(folder / "tale", tale.fill)


def convert(folder: Path) -> None:
    """Speak two lines, the second one for money."""
    with Project.open(folder / "tale", tale.inspect), ProjectJournal.open(folder / "tale") as journal:
        tale.speak(journal)
        paid = tale.receive(journal, text="Nobody listened.", answer=tale.ANSWER, unit="credits", expected=16.0)
        (folder / "received").touch()
        tale.taken(journal, paid, replace(tale.delivered(), answer=tale.ANSWER))


def waste(folder: Path) -> None:
    """Pay for what cannot be used, and find in the end that the service has nothing better."""
    with Project.open(folder / "tale", tale.inspect), ProjectJournal.open(folder / "tale") as journal:
        paid = journal.begin(tale.asked(unit="credits", expected=16.0))
        journal.receive(paid, b"noise", tale.ANSWER)
        (folder / "received").touch()
        journal.discard(paid)
        journal.settle(paid, Outcome.UNKNOWN, error="This is no WAV file.", answer=tale.ANSWER)
        journal.settle(paid, Outcome.UNUSABLE, error="This is no WAV file.")
        (folder / "settled").touch()


def edit(folder: Path) -> None:
    """Change a line, and then the title; each is one step of several writes."""
    with Project.open(folder / "tale") as project:
        with project.step("Split"):
            line = paragraphs.paragraph(project.db, tale.FIRST)
            paragraphs.insert(project.db, line.chapter, [line, line], after=line.id)
            paragraphs.delete(project.db, [line.id])
        (folder / "split").touch()
        with project.step("Title"):
            books.save_metadata(project.db, tale.OTHER_METADATA)
        (folder / "titled").touch()


def revise(folder: Path) -> None:
    """Take in a new edition, with a backup."""
    with Project.open(folder / "tale") as project:
        bench = Workbench(project, lambda _: Capabilities())
        edition = editions.NewEdition(tale.NEXT_EDITION)
        compared = editions.comparison(bench, edition)
        editions.revise_backed_up(bench, edition, compared)
        (folder / "revised").touch()


WRITES = ("COMMIT", "INSERT INTO take", "UPDATE attempt", "DELETE FROM paragraph", "PRAGMA journal_mode",
          "PRAGMA wal_checkpoint")

SCENARIOS: dict[str, Callable[[Path], None]] = {
    "create": create, "convert": convert, "waste": waste, "edit": edit, "revise": revise,
}


class Countdown:
    """Kills this process at the n-th point: before or after a call that makes something last."""

    def __init__(self, points: int) -> None:
        self.left = points

    def watch(self) -> None:
        """Have a point before and after each call that makes something last."""
        for name in ("fsync", "replace", "rename", "unlink", "mkdir"):
            setattr(os, name, self.around(getattr(os, name)))
        for name in ("execute", "executemany"):
            setattr(database._Cursor, name, self.around(getattr(database._Cursor, name), only_writes=True))

    def around(self, call: Callable[..., Any], *, only_writes: bool = False) -> Callable[..., Any]:
        """Return a call with a point on either side."""
        def watched(*args: Any, **more: Any) -> Any:
            if only_writes and not str(args[1]).lstrip().startswith(WRITES):
                return call(*args, **more)
            self.point()
            result = call(*args, **more)
            self.point()
            return result

        return watched

    def point(self) -> None:
        """Die here, or come one nearer to it."""
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1


def killed(scenario: str, folder: Path, points: int) -> bool:
    """Run a scenario in a child process, and tell whether it was killed on the way."""
    child = os.fork()
    if child == 0:
        Countdown(points).watch()
        SCENARIOS[scenario](folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"{scenario} failed at point {points}")
    return os.WIFSIGNALED(status)


def main(scenario: str, base: Path) -> None:
    """Let a scenario die at each of its points."""
    if scenario != "create":
        create(base)
    points, going_on = 0, True
    while going_on:
        folder = base / "dead" / str(points)
        folder.mkdir(parents=True)
        if scenario != "create":
            shutil.copytree(base / "tale", folder / "tale")
        going_on = killed(scenario, folder, points)
        points += 1


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
