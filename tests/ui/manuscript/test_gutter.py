from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from studio_app.domain.takes import State
from tests.ui.manuscript.conftest import view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.manuscript.editor import ManuscriptEditor


@pytest.fixture
def shown(editor: ManuscriptEditor) -> ManuscriptEditor:
    editor.show_chapter([
        view(1, "One", state=State.CONVERTED), view(2, "Two", state=State.STALE, locked=True),
        view(3, "* * *", state=State.SILENT, spoken=False),
    ])
    return editor


def beside(editor: ManuscriptEditor, row: int) -> QPoint:
    """Return a point of the margin beside a paragraph."""
    return QPoint(editor.gutter.width() // 2, round(editor.area_of(row).center().y()))


def picture(editor: ManuscriptEditor, row: int) -> QImage:
    """Return what the margin shows beside a paragraph."""
    area = editor.area_of(row).toRect()
    return editor.gutter.grab().toImage().copy(0, area.top(), editor.gutter.width(), area.height())


def test_hovering_tells_the_state_in_words(shown: ManuscriptEditor) -> None:
    place = beside(shown, 1)
    QApplication.sendEvent(shown.gutter, QHelpEvent(QEvent.Type.ToolTip, place, shown.gutter.mapToGlobal(place)))
    assert QToolTip.text() == "Needs new audio, locked. Click to play from here."
    QToolTip.hideText()


def test_what_is_not_read_aloud_offers_no_playing(shown: ManuscriptEditor) -> None:
    assert shown.gutter.hint(2) == "Not read aloud."


def test_a_click_plays_from_the_paragraph(qtbot: QtBot, shown: ManuscriptEditor) -> None:
    with qtbot.waitSignal(shown.play_requested) as asked:
        qtbot.mouseClick(shown.gutter, Qt.MouseButton.LeftButton, pos=beside(shown, 1))
    assert asked.args == [2, 0]


def test_a_click_below_the_text_plays_nothing(qtbot: QtBot, shown: ManuscriptEditor) -> None:
    with qtbot.assertNotEmitted(shown.play_requested):
        qtbot.mouseClick(shown.gutter, Qt.MouseButton.LeftButton, pos=QPoint(10, shown.gutter.height() - 5))


def test_the_margin_of_an_empty_chapter_is_empty(qtbot: QtBot, editor: ManuscriptEditor) -> None:
    editor.show_chapter([])
    with qtbot.assertNotEmitted(editor.play_requested):
        qtbot.mouseClick(editor.gutter, Qt.MouseButton.LeftButton, pos=QPoint(10, 40))


def test_the_pointer_shows_that_it_can_be_played(qtbot: QtBot, shown: ManuscriptEditor) -> None:
    before = picture(shown, 0)
    qtbot.mouseMove(shown.gutter, beside(shown, 0))
    qtbot.waitUntil(lambda: picture(shown, 0) != before)
    QApplication.sendEvent(shown.gutter, QEvent(QEvent.Type.Leave))
    assert picture(shown, 0) == before


def test_a_new_state_shows(shown: ManuscriptEditor) -> None:
    before = picture(shown, 0)
    shown.update_views([view(1, "One", state=State.FAILED)])
    assert picture(shown, 0) != before


def test_the_wheel_scrolls_the_text(shown: Any, qtbot: QtBot) -> None:
    from PySide6.QtGui import QWheelEvent

    shown.show_chapter([view(number, "Words " * 80) for number in range(1, 60)])
    place = QPointF(10, 10)
    none, buttons, phase = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(place, shown.gutter.mapToGlobal(place), QPoint(), QPoint(0, -240), buttons, none, phase, False)
    QApplication.sendEvent(shown.gutter, turn)
    assert shown.verticalScrollBar().value() > 0
