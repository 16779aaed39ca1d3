from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.storage.journal import ProjectJournal
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed project that holds the tale."""
    place = tmp_path / "The Tin Kettle.narration"
    create_project(place, tale.fill)
    return place


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    with Project.open(folder, tale.inspect) as opened:
        yield opened


@pytest.fixture
def journal(project: Project) -> Iterator[ProjectJournal]:
    with ProjectJournal.open(project.folder) as opened:
        yield opened
