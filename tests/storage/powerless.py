"""A process that may write nowhere, for the tests of folders without permission: it prints what became of an action."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from studio_app.domain.errors import StudioError
from studio_app.storage import books
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Callable

NOBODY = 65534


def drop_privileges() -> None:
    """Become a user who owns nothing; only the superuser has to."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def create(folder: Path) -> str:
    """Make a project inside the folder."""
    create_project(folder / "tale", tale.fill)
    return "created"


def write(folder: Path) -> str:
    """Open the project for writing."""
    with Project.open(folder):
        return "opened"


def read(folder: Path) -> str:
    """Read the title of the project's book."""
    with Project.read(folder) as project:
        return books.load_book(project.db).metadata.title


ACTIONS: dict[str, Callable[[Path], str]] = {"create": create, "write": write, "read": read}

if __name__ == "__main__":
    drop_privileges()
    try:
        print(ACTIONS[sys.argv[1]](Path(sys.argv[2])))
    except StudioError as error:
        print(f"{type(error).__name__}: {error}")
