"""Stories told through the real window: the way of an author from the first start to finished files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QInputDialog

from studio_app.connections import KeptConnections
from studio_app.domain.accounts import Accounts
from studio_app.domain.takes import State
from studio_app.operations import chapters
from studio_app.operations.workbench import material, state_of
from studio_app.secrets import Keys
from studio_app.settings import Settings
from studio_app.ui.dialogs.review.window import ReviewDialog
from studio_app.ui.main_window import MainWindow
from studio_app.ui.playback.player import PlayerState
from studio_app.ui.preferences import Preferences
from studio_app.ui.studio import Studio
from tests.ui.playback.conftest import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge

PAGE = ("<html lang='en'><head><title>Two Boats</title></head><body>"
        "<h1>One</h1><p>A boat.</p><h1>Two</h1><p>Another.</p>")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(books=tmp_path / "books", sample=tmp_path / "home" / "sample.narration")


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> MainWindow:
    made = MainWindow(preferences)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.shown):
        made.show()
    return made


@pytest.fixture
def studio(window: MainWindow, worker: Worker, engines: Mapping[str, SpeechEngine], bridge: Bridge,
           preferences: Preferences, tmp_path: Path) -> Iterator[Studio]:
    connections = KeptConnections(Keys({}), Settings.load(tmp_path), {})
    made = Studio(window, worker, engines, bridge, preferences, connections, Accounts(), open_output=Listener().open)
    made.importer.reviewing.connect(ReviewDialog.accept)  # the review has stories of its own
    yield made
    made.close()


@pytest.fixture
def opened(qtbot: QtBot, studio: Studio, tmp_path: Path) -> Studio:
    """A book of two chapters, imported and open."""
    source = tmp_path / "boats.html"
    source.write_text(PAGE)
    with qtbot.waitSignal(studio.importer.imported):
        studio.opening.open_path(source)
    return studio


def states(studio: Studio) -> list[State]:
    return [state_of(one) for chapter in material(studio.session.bench) for one in chapter.paragraphs]


def type_into(qtbot: QtBot, studio: Studio, text: str) -> None:
    """Type at the end of the paragraph that the caret is in, and rest."""
    editor = studio.workspace.manuscript.editor
    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClicks(editor, text)
    editor.commit()


def test_from_start_to_hearing_the_sample_in_two_actions(qtbot: QtBot, window: MainWindow, studio: Studio) -> None:
    with qtbot.waitSignal(studio.importer.imported):
        window.welcome.hear.click()
    with qtbot.waitSignal(studio.listening.followed):
        window.actions_.play.trigger()
    assert studio.listening.player.state is PlayerState.PLAYING


def test_the_sample_is_made_once(qtbot: QtBot, window: MainWindow, studio: Studio, preferences: Preferences) -> None:
    for _ in range(2):
        with qtbot.waitSignal(studio.session.opened):
            window.actions_.sample.trigger()
        window.actions_.close_project.trigger()
    assert preferences.recent == (preferences.sample,)


def test_a_dropped_book_is_imported_and_shown(qtbot: QtBot, window: MainWindow, studio: Studio, tmp_path: Path) -> None:
    source = tmp_path / "boats.html"
    source.write_text(PAGE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source))])
    drop = QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(studio.importer.imported):
        window.dropEvent(drop)
    assert window.windowTitle() == "Two Boats — Narration Studio"
    assert studio.workspace.chapters.model().rowCount() == 2


def test_text_is_dropped_as_files_are_and_old_news_go(qtbot: QtBot, window: MainWindow, studio: Studio) -> None:
    window.notice.tell("“scan.pdf” cannot be read.")
    data = QMimeData()
    data.setText("It rained.\n\nIda waited.")
    where = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(5, 5), *where)
    entered.ignore()
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    with qtbot.waitSignal(studio.importer.imported):
        window.dropEvent(QDropEvent(QPointF(5, 5), *where))
    assert studio.workspace.manuscript.editor.toPlainText() == "It rained.\nIda waited."
    assert window.notice.isHidden()


def test_generate_edit_and_generate_again(qtbot: QtBot, window: MainWindow, opened: Studio) -> None:
    its = window.actions_
    with qtbot.waitSignal(opened.generation.ended):
        its.generate_book.trigger()
    assert set(states(opened)) == {State.CONVERTED}
    type_into(qtbot, opened, "!")
    assert states(opened)[0] is State.STALE
    with qtbot.waitSignal(opened.generation.ended):
        its.generate_paragraph.trigger()
    assert set(states(opened)) == {State.CONVERTED}


def test_a_direction_that_is_being_typed_counts(qtbot: QtBot, window: MainWindow, opened: Studio) -> None:
    direction = opened.workspace.paragraph.manner.direction
    qtbot.keyClicks(direction, "afraid")
    with qtbot.waitSignal(opened.generation.ended):
        window.actions_.generate_paragraph.trigger()
    assert material(opened.session.bench)[0].paragraphs[0].paragraph.direction == "afraid"
    qtbot.keyClicks(direction, ", in a whisper")
    folder = opened.session.bench.project.folder
    opened.session.close()
    assert opened.session.open(folder)
    assert material(opened.session.bench)[0].paragraphs[0].paragraph.direction == "afraid, in a whisper"


def test_undo_names_what_it_takes_back_and_brings_the_audio_back(qtbot: QtBot, window: MainWindow,
                                                                  opened: Studio) -> None:
    its = window.actions_
    with qtbot.waitSignal(opened.generation.ended):
        its.generate_chapter.trigger()
    type_into(qtbot, opened, " more")
    assert its.undo.text() == "Undo edit"
    its.undo.trigger()
    assert states(opened)[0] is State.CONVERTED
    its.redo.trigger()
    assert states(opened)[0] is State.STALE


def test_regenerating_adds_a_take(qtbot: QtBot, window: MainWindow, opened: Studio) -> None:
    for action in (window.actions_.generate_book, window.actions_.regenerate):
        with qtbot.waitSignal(opened.generation.ended):
            action.trigger()
    takes = [len(one.holdings.takes) for chapter in material(opened.session.bench) for one in chapter.paragraphs]
    assert sorted(takes) == [1, 1, 1, 2]


def test_playing_lights_the_words_that_are_heard(qtbot: QtBot, opened: Studio) -> None:
    with qtbot.waitSignal(opened.generation.ended):
        opened.generate_book()
    with qtbot.waitSignal(opened.listening.followed, check_params_cb=lambda *at: at[3] > at[2]):
        opened.workspace.transport.toggle()
    with qtbot.waitSignal(opened.listening.silent):
        opened.listening.player.stop()


def test_playing_goes_on_when_the_window_pauses_and_resumes(qtbot: QtBot, opened: Studio) -> None:
    with qtbot.waitSignal(opened.generation.ended):
        opened.generate_book()
    seen: list[PlayerState] = []
    opened.listening.state_changed.connect(seen.append)
    for _ in range(3):
        opened.workspace.transport.toggle()
    assert seen == [PlayerState.PLAYING, PlayerState.PAUSED, PlayerState.PLAYING]


def test_an_empty_book_is_pasted_into(qtbot: QtBot, studio: Studio, window: MainWindow,
                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("My Story", True))
    with qtbot.waitSignal(studio.importer.imported):
        window.actions_.new_book.trigger()
    QGuiApplication.clipboard().setText("First.\n\nSecond.")
    studio.workspace.manuscript.editor.paste()
    texts = [one.paragraph.text for chapter in material(studio.session.bench) for one in chapter.paragraphs]
    assert texts == ["First.", "Second."]


def test_a_file_that_is_no_book_is_told_in_the_window(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                      tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.epub"
    wrong.write_bytes(b"no zip")
    with qtbot.waitSignal(studio.session.failed):
        studio.opening.open_path(wrong)
    assert "wrong.epub" in window.notice.text
    assert not studio.session.is_open
    assert not studio.opening._preferences.books.exists() or not any(studio.opening._preferences.books.iterdir())


def test_a_project_that_is_gone_is_told_in_the_window(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                      tmp_path: Path) -> None:
    with qtbot.waitSignal(studio.session.failed):
        window.welcome.recent_requested.emit(tmp_path / "gone.narration")
    assert "gone.narration" in window.notice.text


def test_closing_the_project_ends_its_run_and_shows_the_welcome_page(qtbot: QtBot, window: MainWindow,
                                                                     opened: Studio) -> None:
    window.actions_.generate_book.trigger()
    window.actions_.close_project.trigger()
    assert not opened.generation.running
    assert window.pages.currentWidget() is window.welcome
    assert not window.actions_.export.isEnabled()


def test_a_run_is_paused_and_goes_on(qtbot: QtBot, window: MainWindow, opened: Studio) -> None:
    window.actions_.generate_book.trigger()
    opened.generation.pause()
    with qtbot.waitSignal(opened.generation.ended):
        opened.generation.resume()
    assert set(states(opened)) == {State.CONVERTED}


def test_deleting_the_chapter_that_is_shown_shows_the_next_one(opened: Studio) -> None:
    shown = opened.workspace.chapter
    assert shown is not None
    opened.session.perform(chapters.delete, shown.id)
    assert opened.workspace.manuscript.editor.page.text(0) == "Two"
    opened.undo()
    assert opened.workspace.chapters.model().rowCount() == 2
