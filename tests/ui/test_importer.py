"""A book comes in over its review: what was put right there is what the project holds."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from studio_app.domain.import_rules import Notes
from studio_app.importing.web import Fetched
from studio_app.storage import chapters, editions
from studio_app.ui.dialogs.review.window import ReviewDialog
from tests.importing.books import Book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.domain.manuscript import Manuscript
    from studio_app.importing.web import Fetch
    from studio_app.storage.project import Project
    from studio_app.ui.importer import Importer
    from studio_app.ui.session import Session

PAGES = {
    "a.xhtml": "<h1>One</h1><p>It rained.</p><p>Ida waited.</p>",
    "b.xhtml": "<h1>Two</h1><p>The sun came out.</p>",
    "c.xhtml": "<h1>Three</h1><p>The boat came.</p>",
}
CONTENTS = [("One", "a.xhtml"), ("Two", "b.xhtml"), ("Three", "c.xhtml")]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return Book(PAGES, CONTENTS).write(tmp_path / "lamp.epub")


@pytest.fixture
def folder_for(tmp_path: Path) -> Callable[[Manuscript], Path]:
    return lambda manuscript: tmp_path / f"{manuscript.metadata.title}.narration"


@pytest.fixture
def review(qtbot: QtBot, importer: Importer, book: Path, folder_for: Callable[[Manuscript], Path]) -> ReviewDialog:
    """The review of the book."""
    return reviewed(qtbot, importer, lambda: importer.import_file(book, folder_for))


def reviewed(qtbot: QtBot, importer: Importer, begin: Callable[[], None]) -> ReviewDialog:
    with qtbot.waitSignal(importer.reviewing) as waiting:
        begin()
    dialog = waiting.args[0]
    assert isinstance(dialog, ReviewDialog)
    return dialog


def imported(qtbot: QtBot, importer: Importer, review: ReviewDialog) -> Project:
    with qtbot.waitSignal(importer.imported):
        review.import_.click()
    return importer._session.bench.project


def outline(project: Project) -> list[tuple[str, bool]]:
    return [(one.title, one.included) for one in chapters.chapters(project.db)]


def test_what_is_put_right_in_the_review_is_what_the_project_holds(
    qtbot: QtBot, importer: Importer, review: ReviewDialog
) -> None:
    review.chapters.go_to(2)
    qtbot.keyClick(review.chapters, Qt.Key.Key_Delete)
    review.model.setData(review.model.index(0, 0), "The rain")
    review.chapters.go_to(1)
    review.chapters.join()
    review.text.go_to(2)
    review.begin_here.click()
    project = imported(qtbot, importer, review)
    assert outline(project) == [("The rain", True), ("Ida waited.", True), ("Three", False)]


def test_the_edition_is_kept_as_it_came_in_with_its_rules(
    qtbot: QtBot, importer: Importer, review: ReviewDialog
) -> None:
    review.model.setData(review.model.index(0, 0), "The rain")
    review.details.manner.notes.setCurrentIndex(list(Notes).index(Notes.CHAPTER_END))
    review.details.manner.notes.activated.emit(0)
    project = imported(qtbot, importer, review)
    kept, data = editions.load(project), editions.load_data(project)
    assert kept is not None
    assert data is not None
    assert kept.chapters[0].title == "One"
    assert data.rules.notes is Notes.CHAPTER_END


def test_a_book_that_is_not_wanted_after_all_leaves_nothing(
    qtbot: QtBot, importer: Importer, review: ReviewDialog, tmp_path: Path
) -> None:
    review.reject()
    qtbot.waitUntil(lambda: not isValid(review))
    assert not (tmp_path / "The Lamp.narration").exists()


def test_the_newest_wish_takes_the_place_of_one_that_is_read_or_reviewed(
    qtbot: QtBot, importer: Importer, review: ReviewDialog, tmp_path: Path, folder_for: Callable[[Manuscript], Path]
) -> None:
    for name in ("sun", "wind", "rain"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} came.")
    importer.import_file(tmp_path / "sun.txt", folder_for)
    qtbot.waitUntil(lambda: not isValid(review))
    importer.import_file(tmp_path / "wind.txt", folder_for)
    shown = reviewed(qtbot, importer, lambda: importer.import_file(tmp_path / "rain.txt", folder_for))
    assert shown.details.data.title.text() == "rain"
    assert imported(qtbot, importer, shown).folder.name == "rain.narration"


def test_a_book_that_comes_while_a_project_is_written_is_shown_after_it(
    qtbot: QtBot, importer: Importer, review: ReviewDialog, book: Path, tmp_path: Path,
    folder_for: Callable[[Manuscript], Path],
) -> None:
    (tmp_path / "sun.txt").write_text("The sun came out.")
    with qtbot.waitSignals([importer.imported, importer.reviewing], order="strict"):
        review.import_.click()
        importer.import_file(tmp_path / "sun.txt", folder_for)
    assert importer._session.bench.project.folder.name == "The Lamp.narration"


@pytest.fixture
def hanging() -> Iterator[Fetch]:
    """Fetches no page before the test is over."""
    over = Event()

    def fetch(address: str) -> Fetched:
        over.wait(60)
        return Fetched(address, b"<h1>One</h1><p>It rained.</p>", "text/html", "utf-8")

    yield fetch
    over.set()


def test_a_page_that_hangs_is_given_up_at_once_and_stands_in_the_way_of_nothing(
    qtbot: QtBot, importer: Importer, book: Path, folder_for: Callable[[Manuscript], Path], hanging: Fetch
) -> None:
    for _ in range(4):  # more than the threads that read
        with qtbot.waitSignal(importer.ended), qtbot.assertNotEmitted(importer.reviewing):
            importer.import_address("https://example.org/lamp", hanging, folder_for)
            importer.cancel()
    shown = reviewed(qtbot, importer, lambda: importer.import_file(book, folder_for))
    assert shown.manuscript.metadata.title == "The Lamp"


def test_a_page_of_the_web_and_pasted_text_are_reviewed_too(
    qtbot: QtBot, importer: Importer, folder_for: Callable[[Manuscript], Path]
) -> None:
    page = b"<html lang='en'><title>Two Boats</title><h1>Two Boats</h1><p>A boat.</p><p>Another one.</p></html>"
    fetch = Fetched("https://example.org/boats", page, "text/html", "utf-8")
    shown = reviewed(qtbot, importer, lambda: importer.import_address(fetch.address, lambda _: fetch, folder_for))
    assert shown.details.data.title.text() == "Two Boats"
    project = imported(qtbot, importer, shown)
    assert list(project.folder.joinpath("assets").iterdir())
    shown = reviewed(qtbot, importer, lambda: importer.import_pasted("It rained.\n\nIda waited.", "", folder_for))
    qtbot.waitUntil(lambda: shown.text.toPlainText() == "It rained.\nIda waited.")


def test_what_cannot_be_read_is_said_and_shown_nowhere(
    qtbot: QtBot, importer: Importer, session: Session, tmp_path: Path, folder_for: Callable[[Manuscript], Path]
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    with qtbot.assertNotEmitted(importer.reviewing), qtbot.waitSignal(session.failed) as failed:
        importer.import_file(tmp_path / "scan.pdf", folder_for)
    assert "PDF files do not say where paragraphs begin." in str(failed.args[0])
