"""What is found when a new edition is read and compared with the book, on another thread."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio_app.operations import editions
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench
from studio_app.storage import chapters, paragraphs
from studio_app.ui.dialogs.edition.choices import Choices
from studio_app.ui.dialogs.edition.surroundings import surroundings
from studio_app.ui.widgets.cover import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from studio_app.domain.book import Paragraph
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.manuscript import Manuscript
    from studio_app.domain.voices import Casting
    from studio_app.editions.comparing import Comparison
    from studio_app.importing.web import Fetch
    from studio_app.operations.editions import NewEdition
    from studio_app.ui.dialogs.edition.surroundings import Around


@dataclass(frozen=True, slots=True)
class Found:
    """A new edition beside the book.

    Attributes:
        edition: What was read.
        comparison: The two laid side by side.
        choices: What of it is taken in; the user's, from here on.
        around: What stands around each difference, by its number.
        is_same: It is the edition that came in last: the differences are where the book departs from it, and none of
            them is taken in unless that is said.
        is_another: So little of the book is in it that it may be another one.
        data: What of the book's data would be the edition's, in words.
    """

    edition: NewEdition
    comparison: Comparison
    choices: Choices
    around: Mapping[int, Around] = field(default_factory=lambda: MappingProxyType({}))
    is_same: bool = False
    is_another: bool = False
    data: tuple[str, ...] = ()


Read = tuple["Manuscript", "Path | None"]
"""A manuscript, and the file that it was read from, if it was one."""


def find(folder: Path, capabilities: Callable[[Casting], Capabilities], read: Callable[[], Read]) -> Found:
    """Read a new edition and compare it with the book, which is open elsewhere.

    Args:
        folder: The project.
        capabilities: What models can do.
        read: Reads the edition.

    Raises:
        StudioError: It cannot be read.
    """
    from studio_app.editions.small import small_edits  # not loaded with the window

    manuscript, source = read()
    with read_project(folder) as project:
        bench = Workbench(project, capabilities)
        edition = editions.new_edition(bench, manuscript, source)
        is_same = editions.brings_nothing(bench, edition)
        compared = (editions.departures if is_same else editions.comparison)(bench, edition)
        differences = compared.differences
        return Found(
            edition, compared, Choices(differences, small_edits(differences), wanted=not is_same),
            surroundings(_text(bench), compared.merged(), differences),
            is_same=is_same, is_another=editions.is_another_book(bench, compared),
            data=editions.new_imprint(bench, edition).told)


def read_file(source: Path) -> Read:
    """Read a file, or a folder of pages, as for a new project; its name is no title, for the book has one.

    Raises:
        StudioError: It cannot be read.
    """
    from studio_app.importing import read_manuscript

    manuscript = read_manuscript(source)
    return replace(manuscript, cover=drawn(manuscript.cover)), source


def read_address(address: str, fetch: Fetch, folder: Path) -> Read:
    """Fetch what is at an address into a folder, and read it.

    Raises:
        StudioError: The address leads nowhere, or to nothing that can be read.
    """
    from studio_app.importing.web import save

    return read_file(save(fetch(address), folder))


def _text(bench: Workbench) -> list[Paragraph]:
    """Return the whole book's paragraphs, in order."""
    by_chapter = paragraphs.all_paragraphs(bench.project.db)
    return [one for chapter in chapters.chapters(bench.project.db) for one in by_chapter.get(chapter.id, ())]
