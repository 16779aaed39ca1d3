"""Stories of new editions, told through the real window."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from studio_app.connections import KeptConnections
from studio_app.domain.accounts import Accounts
from studio_app.importing.web import Fetched
from studio_app.operations.workbench import material, state_of
from studio_app.secrets import Keys
from studio_app.settings import Settings
from studio_app.storage import backups
from studio_app.ui.dialogs.edition.window import SAME, EditionDialog
from studio_app.ui.dialogs.review.window import ReviewDialog
from studio_app.ui.handing import Handed
from studio_app.ui.main_window import MainWindow
from studio_app.ui.preferences import Preferences
from studio_app.ui.studio import Studio
from tests.ui.dialogs.edition.conftest import press
from tests.ui.playback.conftest import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge

FIRST = ("A boat lay on the sand.", "Two men recieved it gladly.", "It had no name.", "They pushed it out at noon.")
SECOND = ("A boat lay on the grey sand.", "Two men received it gladly.", "It had no name yet.", FIRST[3])
WEB = "https://example.org/boats.html"


def page(texts: tuple[str, ...]) -> str:
    body = "".join(f"<p>{text}</p>" for text in texts)
    return f"<html lang='en'><head><title>Two Boats</title></head><body><h1>One</h1>{body}</body></html>"


def fetch(address: str) -> Fetched:
    """Return the second edition from wherever it is asked for."""
    return Fetched(address, page(SECOND).encode(), "text/html", "utf-8")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Preferences(books=tmp_path / "books", sample=tmp_path / "home" / "sample.narration"))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.shown):
        made.show()
    return made


@pytest.fixture
def studio(qtbot: QtBot, window: MainWindow, worker: Worker, engines: Mapping[str, SpeechEngine], bridge: Bridge,
           tmp_path: Path) -> Iterator[Studio]:
    """The studio with a book of one chapter, all of it spoken."""
    connections = KeptConnections(Keys({}), Settings.load(tmp_path), {})
    made = Studio(window, worker, engines, bridge, window._preferences, connections, Accounts(),
                  open_output=Listener().open, fetch=fetch)
    made.importer.reviewing.connect(ReviewDialog.accept)
    source = tmp_path / "boats.html"
    source.write_text(page(FIRST))
    with qtbot.waitSignal(made.importer.imported):
        made.opening.open_path(source)
    with qtbot.waitSignal(made.generation.ended):
        made.generate_book()
    yield made
    made.close()


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The file of the second edition, in which three sentences differ."""
    file = tmp_path / "boats, second edition.html"
    file.write_text(page(SECOND))
    return file


def book(studio: Studio) -> dict[str, str]:
    """Return the paragraphs' texts with their states."""
    return {one.paragraph.text: str(state_of(one)) for chapter in material(studio.session.bench)
            for one in chapter.paragraphs}


def shown(qtbot: QtBot, window: MainWindow) -> EditionDialog:
    """Return the dialog when it is known what the edition comes to."""
    (dialog,) = window.findChildren(EditionDialog)
    qtbot.waitUntil(dialog.take_in.isEnabled)
    return dialog


def take_in(qtbot: QtBot, dialog: EditionDialog) -> None:
    qtbot.waitUntil(dialog.take_in.isEnabled)
    with qtbot.waitSignal(dialog.accepted):
        dialog.take_in.click()


def test_one_edit_is_taken_in_one_kept_and_one_rejected_and_all_is_undone(
        qtbot: QtBot, window: MainWindow, studio: Studio, second: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = book(studio)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(second), ""))
    window.actions_.new_edition.trigger()
    dialog = shown(qtbot, window)
    dialog.differences.select(2)
    press(dialog, "k")
    dialog.differences.select(3)
    press(dialog, "r")
    take_in(qtbot, dialog)
    assert book(studio) == {"One": "converted", SECOND[0]: "stale", SECOND[1]: "converted", FIRST[2]: "converted",
                            FIRST[3]: "converted"}
    assert "2 differences of the new edition are taken in. 1 paragraph needs new audio." in window.notice.text
    assert f"backups/{backups.existing(studio.session.bench.project.folder)[-1].name}" in window.notice.text
    assert window.actions_.undo.text() == "Undo new edition"
    window.notice.remedy.click()
    assert book(studio) == before
    assert window.notice.isHidden()


def test_the_way_back_is_offered_only_as_long_as_it_leads_there(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                                second: Path) -> None:
    take_in(qtbot, studio.editions.compare_file(second))
    assert window.notice.isVisible()
    studio.workspace.manuscript.editor.page.draft = None
    qtbot.keyClicks(studio.workspace.manuscript.editor, "And ")
    studio.workspace.manuscript.editor.commit()
    assert window.notice.isHidden()


def test_what_was_just_typed_belongs_to_the_book(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                 second: Path) -> None:
    qtbot.keyClicks(studio.workspace.manuscript.editor, "Chapter ")
    studio.editions.compare_file(second)
    take_in(qtbot, shown(qtbot, window))
    assert next(iter(book(studio))) == "Chapter One"


def test_the_same_file_changes_nothing(qtbot: QtBot, studio: Studio, tmp_path: Path) -> None:
    dialog = studio.editions.compare_file(tmp_path / "boats.html")
    qtbot.waitUntil(dialog.progress.isHidden)
    assert dialog.told.text() == SAME


@pytest.mark.parametrize("edition", [True, False], ids=["edition", "book"])
def test_a_file_that_is_dropped_on_an_open_book_may_be_either(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                              second: Path, edition: bool) -> None:
    folder = studio.session.bench.project.folder
    window.dropped.emit(Handed((second,)))
    (asked,) = window.findChildren(QMessageBox)
    chosen = next(button for button in asked.buttons() if ("edition" in button.text()) is edition
                  and asked.buttonRole(button) is not QMessageBox.ButtonRole.RejectRole)
    if edition:
        chosen.click()
        take_in(qtbot, shown(qtbot, window))
        assert SECOND[0] in book(studio)
    else:
        with qtbot.waitSignal(studio.importer.imported):
            chosen.click()
        assert studio.session.bench.project.folder != folder


def test_a_link_is_fetched_and_compared(qtbot: QtBot, window: MainWindow, studio: Studio,
                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (WEB, True))
    window.actions_.new_edition_page.trigger()
    take_in(qtbot, shown(qtbot, window))
    assert SECOND[0] in book(studio)
    assert studio.editions._last_address() == WEB


def test_a_link_that_hangs_is_given_up_with_the_dialog(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                       monkeypatch: pytest.MonkeyPatch, second: Path) -> None:
    over = Event()

    def hang(address: str) -> Fetched:
        over.wait(60)
        return fetch(address)

    monkeypatch.setattr(studio.editions, "_fetch", hang)
    for _ in range(3):  # more than the threads that read
        dialog = studio.editions.compare_address(WEB)
        assert dialog is not None
        dialog.reject()
    take_in(qtbot, studio.editions.compare_file(second))
    over.set()
    assert SECOND[0] in book(studio)


def test_closing_the_book_closes_the_dialog(qtbot: QtBot, window: MainWindow, studio: Studio, second: Path) -> None:
    dialog = studio.editions.compare_file(second)
    window.actions_.close_project.trigger()
    assert not dialog.isVisible()
    assert not window.actions_.new_edition.isEnabled()


def test_no_dialog_outlives_its_closing(qtbot: QtBot, window: MainWindow, studio: Studio, second: Path) -> None:
    for _ in range(3):
        dialog = studio.editions.compare_file(second)
        qtbot.waitUntil(dialog.take_in.isEnabled)
        dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(EditionDialog)
