from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from studio_app.domain.book import ParagraphKind
from studio_app.domain.takes import State
from studio_app.ui import theme
from studio_app.ui.tokens import DARK, LIGHT
from tests.ui.manuscript.conftest import view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.manuscript.editor import ManuscriptEditor
    from tests.ui.manuscript.conftest import Desk

LONG = "A sentence that goes on for a while. " * 12


def chapter(count: int, text: str = LONG) -> list[Any]:
    return [view(number, text) for number in range(1, count + 1)]


def top_of(editor: ManuscriptEditor, row: int) -> float:
    return editor.area_of(row).top()


def test_a_chapter_is_one_text(editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "One", ParagraphKind.HEADING), view(2, "It began.")])
    assert editor.toPlainText() == "One\nIt began."
    assert editor.caret == (1, 0)


def test_a_long_chapter_is_there_at_once_and_whole_soon(qtbot: QtBot, editor: ManuscriptEditor) -> None:
    editor.show_chapter(chapter(500))
    assert not editor.page.whole
    assert len(list(editor.rows_in_sight())) > 1
    qtbot.waitUntil(lambda: editor.page.whole)
    assert editor.document().blockCount() == 500


def test_another_chapter_begins_at_its_top(qtbot: QtBot, editor: ManuscriptEditor) -> None:
    editor.show_chapter(chapter(50))
    editor.select(40)
    other = [view(number, "Other", chapter=2) for number in range(100, 110)]
    editor.show_chapter(other)
    assert (editor.caret, editor.verticalScrollBar().value()) == ((100, 0), 0)


def test_the_current_paragraph_is_told(editor: ManuscriptEditor, put: Any) -> None:
    told: list[Any] = []
    editor.current_changed.connect(told.append)
    editor.show_chapter([view(1, "One"), view(2, "Two")])
    put(1, 1)
    put(1, 2)
    editor.show_chapter([])
    assert told == [1, 2, None]


def test_selecting_brings_a_paragraph_into_sight(editor: ManuscriptEditor) -> None:
    editor.show_chapter(chapter(300))
    editor.select(250)
    assert editor.current == 250
    assert 0 <= top_of(editor, 249) <= editor.viewport().height() / 2


def test_selecting_what_is_in_sight_does_not_scroll(editor: ManuscriptEditor) -> None:
    editor.show_chapter(chapter(50))
    editor.select(2)
    assert (editor.current, editor.verticalScrollBar().value()) == (2, 0)


def test_a_new_state_moves_neither_caret_nor_page(editor: ManuscriptEditor) -> None:
    editor.show_chapter(chapter(100))
    editor.select(60)
    caret, top = editor.caret, top_of(editor, 59)
    editor.update_views([view(number, LONG, state=State.CONVERTED) for number in range(1, 101)])
    assert (editor.caret, top_of(editor, 59)) == (caret, top)


def test_what_grows_above_does_not_push_the_page(editor: ManuscriptEditor) -> None:
    editor.show_chapter(chapter(100))
    editor.select(60)
    top = top_of(editor, 59)
    editor.update_views([view(number, LONG * 3) for number in range(1, 40)])
    assert top_of(editor, 59) == pytest.approx(top, abs=1)


def test_paragraphs_that_come_and_go_above_do_not_push_the_page(editor: ManuscriptEditor) -> None:
    editor.show_chapter(chapter(100))
    editor.select(60)
    top = top_of(editor, 59)
    editor.show_chapter([view(1000, "New"), *chapter(100)[10:]])
    assert editor.current == 60
    assert top_of(editor, 50) == pytest.approx(top, abs=1)


def test_a_view_of_another_chapter_is_passed_over(editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "One")])
    editor.update_views([view(9, "Nine")])
    assert editor.toPlainText() == "One"


def test_a_draft_survives_a_new_state(qtbot: QtBot, editor: ManuscriptEditor, asked: list[Any]) -> None:
    editor.show_chapter([view(1, "One")])
    qtbot.keyClicks(editor, "!")
    editor.update_views([view(1, "One", busy=True)])
    editor.commit()
    assert asked == [("text_edited", 1, "!One")]


def test_a_draft_is_handed_on_before_another_chapter(qtbot: QtBot, editor: ManuscriptEditor, asked: list[Any]) -> None:
    editor.show_chapter([view(1, "One")])
    qtbot.keyClicks(editor, "!")
    editor.show_chapter([view(2, "Two", chapter=2)])
    assert asked == [("text_edited", 1, "!One")]


@pytest.mark.parametrize("key", [QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo])
def test_undo_is_the_windows_and_what_was_typed_comes_first(
    qtbot: QtBot, editor: ManuscriptEditor, key: QKeySequence.StandardKey,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor.setParent(window)
    shortcut = QShortcut(QKeySequence(key), window)
    order: list[str] = []
    editor.text_edited.connect(lambda *_: order.append("edited"))
    shortcut.activated.connect(lambda: order.append("undone"))
    window.show()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    editor.show_chapter([view(1, "One")])
    qtbot.keyClicks(editor, "!")
    qtbot.keySequence(editor, QKeySequence(key))
    assert order == ["edited", "undone"]
    editor.setParent(None)


def test_the_column_keeps_a_good_length_of_line(qtbot: QtBot, editor: ManuscriptEditor) -> None:
    editor.resize(1600, 600)
    wide = editor.viewport().width()
    editor.resize(1200, 600)
    assert editor.viewport().width() == wide
    assert editor.document().textWidth() == wide
    editor.resize(400, 600)
    assert editor.viewport().width() < 400


def test_no_window_is_too_small(editor: ManuscriptEditor) -> None:
    editor.resize(10, 10)
    editor.show_chapter(chapter(3))
    editor.update_views([view(2, "Changed")])
    editor.follow(3, 0, 1)
    editor.resize(900, 600)
    assert "Changed" in editor.toPlainText()
    assert editor.viewport().width() > 500


def test_another_scheme_is_taken_on(editor: ManuscriptEditor) -> None:
    editor.setPalette(theme.palette_of(LIGHT))
    editor.show_chapter([view(1, "Left out", spoken=False), view(2, "Two")])
    editor.setPalette(theme.palette_of(DARK))
    assert editor.page.block(0).charFormat().foreground().color().name() == DARK.quiet


def test_the_reading_font_can_change(editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "One")])
    size = editor.page.block(0).charFormat().font().pixelSize()
    editor.set_reading_font(theme.reading_font(2.0))
    assert editor.page.block(0).charFormat().font().pixelSize() >= 1.9 * size


def test_ctrl_click_plays_from_the_word(qtbot: QtBot, editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "One"), view(2, "😀 two three")])
    cursor = QTextCursor(editor.page.block(1))
    cursor.setPosition(cursor.position() + 4)
    place = editor.cursorRect(cursor).center() + QPoint(2, 0)
    with qtbot.waitSignal(editor.play_requested) as asked:
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert asked.args == [2, 3]
    assert editor.current == 1


def test_pressing_on_a_selection_does_not_drag_it(qtbot: QtBot, editor: ManuscriptEditor, put: Any) -> None:
    editor.show_chapter([view(1, "One two three")])
    put(0, 13, since=(0, 0))
    qtbot.mousePress(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.area_of(0).center().toPoint())
    assert not editor.textCursor().hasSelection()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_window_can_add_to_the_menu(qtbot: QtBot, editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "One")])
    opened: list[Any] = []
    editor.menu_opened.connect(lambda menu, paragraph: opened.append((menu, paragraph)))
    editor.show_menu(QPoint(0, 0))
    (menu, paragraph), = opened
    assert isinstance(menu, QMenu)
    assert paragraph == 1
    assert [action.text().replace("&", "") for action in menu.actions()] == ["Cut", "Copy", "Paste", "Select all"]
    menu.close()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_menu_is_for_the_paragraph_under_the_pointer(qtbot: QtBot, editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "One"), view(2, "Two")])
    place = editor.area_of(1).center().toPoint()
    with qtbot.waitSignal(editor.menu_opened) as opened:
        asking = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.viewport().mapToGlobal(place))
        QApplication.sendEvent(editor.viewport(), asking)
    assert opened.args[1] == 2
    opened.args[0].close()


def test_a_change_past_the_editor_is_taken_back(qtbot: QtBot, editor: ManuscriptEditor, desk: Desk) -> None:
    desk.show("One", "Two")
    with qtbot.waitSignal(editor.refused):
        QTextCursor(editor.page.block(1)).insertText("a\nb")
    assert editor.toPlainText() == "One\nTwo"


def test_a_screen_reader_hears_name_and_state(editor: ManuscriptEditor, put: Any) -> None:
    editor.show_chapter([view(1, "One"), view(2, "Two", state=State.STALE, locked=True)])
    put(1, 0)
    assert editor.accessibleName() == "Manuscript"
    assert editor.accessibleDescription() == "needs new audio, locked"


def test_an_empty_chapter_says_what_to_do(editor: ManuscriptEditor) -> None:
    editor.show_chapter([])
    assert "paste" in editor.placeholderText()
