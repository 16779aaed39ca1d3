"""From the page to a pronunciation and back, through the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.connections import KeptConnections
from studio_app.domain.accounts import Accounts
from studio_app.domain.takes import State
from studio_app.operations import lexicons
from studio_app.operations.workbench import material, state_of
from studio_app.secrets import Keys
from studio_app.settings import Settings
from studio_app.ui.dialogs.pronunciations.window import PronunciationsDialog
from studio_app.ui.main_window import MainWindow
from studio_app.ui.preferences import Preferences
from studio_app.ui.studio import Studio
from tests.ui.playback.conftest import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Preferences(books=tmp_path / "books", sample=tmp_path / "home" / "sample.narration"))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.shown):
        made.show()
    return made


@pytest.fixture
def studio(qtbot: QtBot, window: MainWindow, worker: Worker, engines: dict[str, SpeechEngine], bridge: Bridge,
           folder: Path, tmp_path: Path) -> Iterator[Studio]:
    """The open book, all of it spoken."""
    connections = KeptConnections(Keys({}), Settings.load(tmp_path), {})
    preferences = Preferences(books=tmp_path / "books", sample=tmp_path / "home" / "sample.narration")
    made = Studio(window, worker, engines, bridge, preferences, connections, Accounts(), open_output=Listener().open)
    made.opening.open_path(folder)
    with qtbot.waitSignal(made.generation.ended):
        window.actions_.generate_book.trigger()
    yield made
    made.close()


def shown(window: MainWindow) -> list[PronunciationsDialog]:
    return [one for one in window.findChildren(PronunciationsDialog) if one.isVisible()]


def states(studio: Studio) -> list[State]:
    return [state_of(one) for chapter in material(studio.session.bench) for one in chapter.paragraphs]


def test_words_of_the_page_get_a_pronunciation_and_only_theirs_is_spoken_anew(
        qtbot: QtBot, window: MainWindow, studio: Studio) -> None:
    studio.workspace.pronounce_requested.emit("noon")
    (dialog,) = shown(window)
    editor = dialog.rules.editor
    qtbot.keyClicks(editor.form.said, "midday")
    qtbot.waitUntil(lambda: editor.consequence.sentence.text() == "1 paragraph needs new audio.")
    qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert [rule.replacement for rule in lexicons.rules_of(studio.session.bench)] == ["midday"]
    assert states(studio).count(State.STALE) == 1
    assert window.actions_.undo.text() == "Undo add pronunciation"
    window.actions_.undo.trigger()
    assert State.STALE not in states(studio)


def test_a_place_is_jumped_to_on_the_page(qtbot: QtBot, window: MainWindow, studio: Studio) -> None:
    studio.pronounce("noon")
    (dialog,) = shown(window)
    places = dialog.rules.editor.trial.places
    qtbot.waitUntil(lambda: places.places.rowCount() == 1)
    qtbot.keyClick(places, Qt.Key.Key_Return)
    editor = studio.workspace.manuscript.editor
    assert editor.textCursor().selectedText() == "noon"
    assert studio.workspace.chapter is not None
    assert studio.workspace.chapter.title == "The Causeway"


def test_one_window_is_enough(window: MainWindow, studio: Studio) -> None:
    for _ in range(2):
        window.actions_.pronunciations.trigger()
    assert len(shown(window)) == 1


def test_it_closes_with_the_book_whatever_is_being_written(window: MainWindow, studio: Studio) -> None:
    studio.pronounce("noon")
    studio.session.close()
    assert not shown(window)
