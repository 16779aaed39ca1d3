"""A book comes in from a file, a folder of pages, an address or the clipboard, and is looked at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from studio_app.importing.web import Fetched
from studio_app.ui.handing import handed
from studio_app.ui.opening import Opening
from studio_app.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.ui.dialogs.review.window import ReviewDialog
    from studio_app.ui.handing import Handed
    from studio_app.ui.importer import Importer
    from studio_app.ui.session import Session

ADDRESS = "https://example.org/boats"
PAGE = "<html lang='en'><title>Two Boats</title><h1>Two Boats</h1><p>A boat.</p><p>Another one.</p></html>"


def fetch(address: str) -> Fetched:
    return Fetched(address, PAGE.encode(), "text/html", "utf-8")


@pytest.fixture
def opening(qtbot: QtBot, session: Session, importer: Importer, tmp_path: Path) -> Opening:
    window = QWidget()
    qtbot.addWidget(window)
    return Opening(session, importer, Preferences(books=tmp_path / "books", sample=tmp_path / "sample"), window, fetch)


@pytest.fixture
def shown_by(qtbot: QtBot, importer: Importer) -> Callable[[Callable[[], None]], ReviewDialog]:
    """Does something that brings a book in, and returns its review."""

    def act(way_in: Callable[[], None]) -> ReviewDialog:
        with qtbot.waitSignal(importer.reviewing) as waiting:
            way_in()
        shown: ReviewDialog = waiting.args[0]
        return shown

    return act


def title(review: ReviewDialog) -> str:
    return review.manuscript.metadata.title


def copied(text: str = "", html: str = "", *files: Path) -> Handed:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    if files:
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return handed(data)


def test_a_file_and_a_folder_of_pages_are_chosen(
    qtbot: QtBot, opening: Opening, shown_by: Callable[[Callable[[], None]], ReviewDialog], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.html").write_text(PAGE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pages / "index.html"), ""))
    assert title(shown_by(opening.ask_for_book)) == "Two Boats"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(pages))
    shown = shown_by(opening.ask_for_pages)
    qtbot.waitUntil(lambda: "A boat." in shown.text.toPlainText())


def test_an_address_that_was_copied_is_offered_and_fetched(
    opening: Opening, shown_by: Callable[[Callable[[], None]], ReviewDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    QGuiApplication.clipboard().setText(f" {ADDRESS}\n")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, text: (text, True))
    assert title(shown_by(opening.ask_for_address)) == "Two Boats"


def test_text_that_was_copied_keeps_its_emphasis(
    opening: Opening, shown_by: Callable[[Callable[[], None]], ReviewDialog]
) -> None:
    data = copied("It rained again.", "<p>It rained <i>again</i>.</p>")
    (paragraph,) = shown_by(lambda: opening.open_handed(data)).manuscript.chapters[0].paragraphs
    assert (paragraph.text, [(one.start, one.end) for one in paragraph.marks]) == ("It rained again.", [(10, 15)])


def test_a_file_or_an_address_that_was_copied_is_what_is_meant(
    opening: Opening, shown_by: Callable[[Callable[[], None]], ReviewDialog], tmp_path: Path
) -> None:
    (tmp_path / "rain.txt").write_text("It rained.")
    assert title(shown_by(lambda: opening.open_handed(copied("", "", tmp_path / "rain.txt")))) == "rain"
    assert title(shown_by(lambda: opening.open_handed(copied(ADDRESS)))) == "Two Boats"


def test_where_nothing_was_copied_that_is_said(qtbot: QtBot, opening: Opening, session: Session) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        opening.open_handed(copied(" \n"))
    assert "There is no text to paste." in str(failed.args[0])


def test_of_several_files_it_is_said_how_they_become_a_book(
    qtbot: QtBot, opening: Opening, session: Session, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        opening.open_handed(copied("", "", tmp_path / "a.html", tmp_path / "b.html"))
    assert "A book is one file or one folder; these are 2. Put the pages" in str(failed.args[0])
