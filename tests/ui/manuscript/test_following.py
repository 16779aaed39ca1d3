from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QPropertyAnimation, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from studio_app.ui import theme
from studio_app.ui.tokens import LIGHT
from tests.ui.manuscript.conftest import view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.manuscript.editor import ManuscriptEditor

LONG = "A sentence that goes on for a while. " * 10


@pytest.fixture
def reader(editor: ManuscriptEditor) -> ManuscriptEditor:
    """An editor with a chapter of many windows' height."""
    editor.setPalette(theme.palette_of(LIGHT))
    editor.show_chapter([view(number, LONG) for number in range(1, 101)])
    return editor


def settle(qtbot: QtBot, editor: ManuscriptEditor) -> None:
    """Wait until the page does not move any more."""
    glide = editor.following.findChild(QPropertyAnimation)
    assert glide is not None
    qtbot.waitUntil(lambda: glide.state() is QPropertyAnimation.State.Stopped)


def in_sight(editor: ManuscriptEditor, row: int) -> bool:
    return row in [seen for seen, _ in editor.rows_in_sight()]


def turn_wheel(editor: ManuscriptEditor, steps: int) -> None:
    place = QPointF(50, 50)
    none, buttons, phase = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    globally = editor.viewport().mapToGlobal(place)
    turn = QWheelEvent(place, globally, QPoint(), QPoint(0, 120 * steps), buttons, none, phase, False)
    QApplication.sendEvent(editor.viewport(), turn)


def lit_words(editor: ManuscriptEditor) -> list[str]:
    return [selection.cursor.selectedText() for selection in editor.extraSelections()]


def test_the_word_is_lit(editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "😀 She left.")])
    editor.follow(1, 2, 5)
    assert lit_words(editor) == ["She"]


def test_without_a_word_the_paragraph_alone_is_lit(reader: ManuscriptEditor) -> None:
    reader.follow(2)
    assert lit_words(reader) == []
    area = reader.area_of(1)
    shown = reader.viewport().grab().toImage().pixelColor(3, round(area.center().y()))
    assert shown.name() == LIGHT.following


def test_the_light_goes_out(reader: ManuscriptEditor) -> None:
    reader.follow(2, 0, 1)
    reader.stop_following()
    area = reader.area_of(1)
    shown = reader.viewport().grab().toImage().pixelColor(3, round(area.center().y()))
    assert (lit_words(reader), shown.name()) == ([], LIGHT.paper)


def test_the_light_stays_on_its_word_through_an_edit(reader: ManuscriptEditor) -> None:
    reader.follow(2, 2, 10)
    reader.show_chapter([view(number, LONG) for number in range(2, 101)])
    assert lit_words(reader) == ["sentence"]


def test_another_chapter_has_no_light(reader: ManuscriptEditor) -> None:
    reader.follow(2, 2, 10)
    reader.show_chapter([view(200, LONG, chapter=2)])
    assert lit_words(reader) == []


def test_a_place_beyond_the_text_is_its_end(editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "Short")])
    editor.follow(1, 2, 99)
    assert lit_words(editor) == ["ort"]


def test_the_page_keeps_up(qtbot: QtBot, reader: ManuscriptEditor) -> None:
    for paragraph in (1, 20, 60):
        reader.follow(paragraph, 0, 1)
        settle(qtbot, reader)
        assert in_sight(reader, paragraph - 1)


def test_the_page_rests_while_the_voice_is_well_in_sight(reader: ManuscriptEditor) -> None:
    reader.follow(2, 0, 1)
    assert reader.verticalScrollBar().value() == 0


def test_the_page_stays_where_the_reader_scrolled_to(qtbot: QtBot, reader: ManuscriptEditor) -> None:
    reader.follow(1, 0, 1)
    turn_wheel(reader, -60)
    place = reader.verticalScrollBar().value()
    assert place > 0
    reader.follow(2, 0, 1)
    settle(qtbot, reader)
    assert reader.verticalScrollBar().value() == place


def test_the_page_keeps_up_again_when_the_reader_comes_back(qtbot: QtBot, reader: ManuscriptEditor) -> None:
    reader.follow(1, 0, 1)
    turn_wheel(reader, -60)
    turn_wheel(reader, 60)
    reader.follow(50, 0, 1)
    settle(qtbot, reader)
    assert in_sight(reader, 49)


def test_the_page_stays_with_whoever_writes(qtbot: QtBot, reader: ManuscriptEditor) -> None:
    reader.follow(1, 0, 1)
    qtbot.keyClicks(reader, "x")
    reader.follow(50, 0, 1)
    settle(qtbot, reader)
    assert in_sight(reader, 0)


def test_playing_anew_keeps_up_anew(qtbot: QtBot, reader: Any) -> None:
    reader.follow(1, 0, 1)
    qtbot.keyClicks(reader, "x")
    reader.play_from(49)
    reader.follow(50, 0, 1)
    settle(qtbot, reader)
    assert in_sight(reader, 49)
