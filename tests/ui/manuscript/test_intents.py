from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from studio_app.domain.book import Mark, MarkKind, ParagraphKind
from tests.ui.manuscript.conftest import view

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from studio_app.ui.manuscript.editor import ManuscriptEditor
    from tests.ui.manuscript.conftest import Desk

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LOCKED = ("refused", "This paragraph is locked. Unlock it to change its words.")


def compose(editor: ManuscriptEditor, commit: str, preedit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def type_emoji(editor: ManuscriptEditor) -> None:
    """Press a key that types a character beyond the basic plane, as some keyboards have."""
    QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, 0, Modifier.NoModifier, "😀"))


def paste(editor: ManuscriptEditor, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


# Typing


def test_words_are_handed_on_when_the_writer_rests(qtbot: QtBot, editor: Any, asked: list[Any]) -> None:
    editor.show_chapter([view(1, "Once")])
    qtbot.keyClicks(editor, "Wait. ")
    assert asked == []
    with qtbot.waitSignal(editor.text_edited):
        pass
    assert asked == [("text_edited", 1, "Wait. Once")]


def test_words_are_handed_on_when_the_caret_leaves(qtbot: QtBot, editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "One"), view(2, "Two")])
    put(0, 3)
    qtbot.keyClicks(editor, "!")
    qtbot.keyClick(editor, Key.Key_Down)
    assert asked == [("text_edited", 1, "One!")]


def test_words_are_handed_on_when_the_focus_leaves(qtbot: QtBot, editor: Any, asked: list[Any]) -> None:
    editor.show_chapter([view(1, "One")])
    qtbot.keyClicks(editor, "!")
    editor.clearFocus()
    assert asked == [("text_edited", 1, "!One")]


def test_words_are_handed_on_once(qtbot: QtBot, editor: Any, asked: list[Any]) -> None:
    editor.show_chapter([view(1, "One")])
    qtbot.keyClicks(editor, "!")
    editor.commit()
    editor.commit()
    assert asked == [("text_edited", 1, "!One")]


def test_verse_goes_out_with_its_lines(qtbot: QtBot, editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "Green was the water\nand green the door", ParagraphKind.VERSE)])
    put(0, 38)
    qtbot.keyClick(editor, Key.Key_Return, Modifier.ShiftModifier)
    qtbot.keyClicks(editor, "and green")
    editor.commit()
    assert asked == [("text_edited", 1, "Green was the water\nand green the door\nand green")]


def test_a_line_break_elsewhere_begins_a_paragraph(qtbot: QtBot, editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "One two")])
    put(0, 4)
    qtbot.keyClick(editor, Key.Key_Return, Modifier.ShiftModifier)
    assert asked == [("split_requested", 1, 4)]


@pytest.mark.parametrize(("offset", "slanted"), [(0, False), (2, True), (5, False)])
def test_emphasis_does_not_grow_at_its_edges(qtbot: QtBot, editor: Any, put: Any, offset: int, slanted: bool) -> None:
    editor.show_chapter([view(1, "green door", marks=(Mark(0, 5, MarkKind.EMPHASIS, "em"),))])
    put(0, offset)
    qtbot.keyClicks(editor, "x")
    assert editor.textCursor().charFormat().fontItalic() is slanted


# Between paragraphs


@pytest.mark.parametrize(("offset", "asked_for"), [(0, 0), (2, 2), (3, 3)])
def test_return_splits(qtbot: QtBot, editor: Any, asked: Any, put: Any, offset: int, asked_for: int) -> None:
    editor.show_chapter([view(1, "a😀b")])
    put(0, offset)
    qtbot.keyClick(editor, Key.Key_Return)
    assert asked == [("split_requested", 1, asked_for)]


def test_what_was_typed_is_handed_on_before_a_split(qtbot: QtBot, editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "One")])
    put(0, 3)
    compose(editor, "😀")
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Key.Key_Left)
    qtbot.keyClick(editor, Key.Key_Return)
    assert asked == [("text_edited", 1, "One😀x"), ("split_requested", 1, 4)]


def test_writing_goes_on_in_the_new_paragraph(qtbot: QtBot, editor: Any, desk: Desk, put: Any) -> None:
    desk.show("First. Second.", "Third.")
    put(0, 7)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "My ")
    editor.commit()
    assert desk.texts == ["First. ", "My Second.", "Third."]


def test_return_in_a_selection_replaces_it(qtbot: QtBot, editor: Any, desk: Desk, put: Any) -> None:
    desk.show("First. Second.")
    put(0, 7, since=(0, 5))
    qtbot.keyClick(editor, Key.Key_Return)
    assert desk.texts == ["First", "Second."]


def test_return_across_paragraphs_leaves_one_break(qtbot: QtBot, editor: Any, desk: Desk, put: Any) -> None:
    desk.show("First", "Second", "Third")
    put(2, 2, since=(0, 3))
    qtbot.keyClick(editor, Key.Key_Return)
    assert desk.texts == ["Fir", "ird"]
    assert editor.caret == (desk.views[1].paragraph.id, 0)


@pytest.mark.parametrize(("place", "key"), [((1, 0), Key.Key_Backspace), ((0, 3), Key.Key_Delete)])
def test_deleting_a_paragraphs_edge_merges(
    qtbot: QtBot, editor: Any, asked: Any, put: Any, place: Any, key: Qt.Key,
) -> None:
    editor.show_chapter([view(1, "One"), view(2, "Two")])
    put(*place)
    qtbot.keyClick(editor, key)
    assert asked == [("merge_requested", 2)]


@pytest.mark.parametrize(("place", "key"), [((1, 0), Key.Key_Backspace), ((0, 3), Key.Key_Delete)])
def test_deleting_a_word_over_the_edge_merges_too(
    qtbot: QtBot, editor: Any, asked: Any, put: Any, place: Any, key: Qt.Key,
) -> None:
    editor.show_chapter([view(1, "One"), view(2, "Two")])
    put(*place)
    qtbot.keyClick(editor, key, Modifier.ControlModifier)
    assert asked == [("merge_requested", 2)]


def test_the_caret_stays_at_the_joint(qtbot: QtBot, editor: Any, desk: Desk, put: Any) -> None:
    desk.show("One 😀", "two.", "Three.")
    put(1, 0)
    qtbot.keyClick(editor, Key.Key_Backspace)
    qtbot.keyClicks(editor, " and ")
    editor.commit()
    assert desk.texts == ["One 😀 and two.", "Three."]


@pytest.mark.parametrize(("place", "key"), [((0, 0), Key.Key_Backspace), ((0, 3), Key.Key_Delete)])
def test_there_is_nothing_to_delete_beyond_the_chapter(
    qtbot: QtBot, editor: Any, asked: Any, put: Any, place: Any, key: Qt.Key,
) -> None:
    editor.show_chapter([view(1, "One")])
    put(*place)
    qtbot.keyClick(editor, key)
    assert (asked, editor.toPlainText()) == ([], "One")


@pytest.mark.parametrize(("press", "text"), [
    (lambda bot, editor: bot.keyClick(editor, Key.Key_Delete), ""),
    (lambda bot, editor: bot.keyClick(editor, Key.Key_Backspace), ""),
    (lambda bot, editor: bot.keyClicks(editor, "x"), "x"),
    (lambda bot, editor: bot.keyClick(editor, Key.Key_Return), "\n"),
    (lambda _, editor: editor.cut(), ""),
    (lambda _, editor: paste(editor, "other words"), "other words"),
    (lambda _, editor: paste(editor, "other\nwords"), "other\nwords"),
    (lambda _, editor: compose(editor, "界"), ""),
], ids=["delete", "backspace", "type", "return", "cut", "paste", "paste lines", "compose"])
def test_a_selection_across_paragraphs_is_replaced_by_the_book(
    qtbot: QtBot, editor: Any, asked: Any, put: Any, press: Callable[..., None], text: str,
) -> None:
    editor.show_chapter([view(1, "😀One"), view(2, "Two"), view(3, "😀Three")])
    put(2, 1, since=(0, 2))
    press(qtbot, editor)
    assert asked == [("range_replaced", 1, 2, 3, 1, text)]
    assert editor.toPlainText() == "😀One\nTwo\n😀Three"


def test_typing_over_a_selection_goes_on_behind_it(qtbot: QtBot, editor: Any, desk: Desk, put: Any) -> None:
    desk.show("First", "Second", "Third")
    put(2, 3, since=(0, 2))
    type_emoji(editor)
    qtbot.keyClicks(editor, "xy")
    editor.commit()
    assert desk.texts == ["Fi😀xyrd"]
    assert editor.caret == (1, 5)


def test_a_composition_replaces_a_selection_across_paragraphs(editor: Any, desk: Desk, put: Any) -> None:
    desk.show("First", "Second")
    put(1, 3, since=(0, 2))
    compose(editor, "", preedit="せ")
    compose(editor, "世")
    editor.commit()
    assert desk.texts == ["Fi世ond"]


def test_composing_inside_a_paragraph_is_typing(editor: Any, asked: list[Any]) -> None:
    editor.show_chapter([view(1, "界")])
    compose(editor, "", preedit="せか")
    assert editor.toPlainText() == "界"
    compose(editor, "世")
    editor.commit()
    assert asked == [("text_edited", 1, "世界")]


def test_a_caret_that_has_moved_on_is_not_fetched_back(qtbot: QtBot, editor: Any, put: Any) -> None:
    views = [view(1, "First. Second."), view(2, "Third.")]
    editor.show_chapter(views)
    put(0, 7)
    qtbot.keyClick(editor, Key.Key_Return)  # nobody carries it out
    put(0, 2)
    editor.show_chapter([*views, view(3, "Fourth.")])
    assert editor.caret == (1, 2)


# The clipboard


def test_one_line_is_pasted_as_typing(editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "One two")])
    put(0, 4)
    paste(editor, "and\ta\x07 half ")
    editor.commit()
    assert asked == [("text_edited", 1, "One and a half two")]


def test_several_lines_are_asked_for_as_paragraphs(editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "😀One two")])
    put(0, 5, since=(0, 2))
    paste(editor, "  first \r\n\n\tsecond\u2029third\n")
    assert asked == [("paste_requested", 1, 2, 5, ["first", "second", "third"])]


def test_the_caret_stands_behind_what_was_pasted(qtbot: QtBot, editor: Any, desk: Desk, put: Any) -> None:
    desk.show("One two", "End")
    put(0, 4)
    paste(editor, "first\nsecond ")
    qtbot.keyClicks(editor, "!")
    editor.commit()
    assert desk.texts == ["One first", "second!two", "End"]


def test_pasting_lines_over_several_paragraphs_replaces_them(editor: Any, desk: Desk, put: Any) -> None:
    desk.show("First", "Second", "Third")
    put(2, 3, since=(0, 2))
    paste(editor, "one\ntwo")
    assert desk.texts == ["Fione", "tword"]


def test_nothing_is_pasted_from_nothing(editor: Any, asked: list[Any]) -> None:
    editor.show_chapter([view(1, "One")])
    paste(editor, "")
    assert asked == []


def test_files_are_left_to_the_window(editor: Any) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/book.epub")])
    assert not editor.canInsertFromMimeData(data)
    assert not editor.acceptDrops()


def test_copies_are_plain_text(editor: Any, put: Any) -> None:
    editor.show_chapter([view(1, "One\ntwo", ParagraphKind.VERSE), view(2, "Three")])
    put(1, 3, since=(0, 2))
    editor.copy()
    data = QApplication.clipboard().mimeData()
    assert (data.formats(), data.text()) == (["text/plain"], "e\ntwo\nThr")


def test_cutting_words_is_typing(editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "One two")])
    put(0, 7, since=(0, 3))
    editor.cut()
    editor.commit()
    assert QApplication.clipboard().text() == " two"
    assert asked == [("text_edited", 1, "One")]


# Locked paragraphs


@pytest.mark.parametrize("press", [
    lambda bot, editor: bot.keyClicks(editor, "x"),
    lambda bot, editor: bot.keyClick(editor, Key.Key_Delete),
    lambda bot, editor: bot.keyClick(editor, Key.Key_Return),
    lambda bot, editor: bot.keyClick(editor, Key.Key_Return, Modifier.ShiftModifier),
    lambda _, editor: paste(editor, "x"),
    lambda _, editor: paste(editor, "x\ny"),
    lambda _, editor: compose(editor, "x"),
    lambda _, editor: compose(editor, "x\ny"),
])
def test_a_locked_paragraph_refuses(
    qtbot: QtBot, editor: Any, asked: Any, put: Any, press: Callable[..., None],
) -> None:
    editor.show_chapter([view(1, "One two", locked=True)])
    put(0, 3)
    press(qtbot, editor)
    editor.commit()
    assert asked == [LOCKED]
    assert editor.toPlainText() == "One two"


def test_nothing_is_merged_with_a_locked_paragraph(qtbot: QtBot, editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "One", locked=True), view(2, "Two")])
    put(1, 0)
    qtbot.keyClick(editor, Key.Key_Backspace)
    assert asked == [LOCKED]


def test_a_selection_with_a_locked_paragraph_in_it_stays(qtbot: QtBot, editor: Any, asked: list[Any], put: Any) -> None:
    editor.show_chapter([view(1, "One"), view(2, "Two", locked=True), view(3, "Three")])
    put(2, 1, since=(0, 1))
    editor.cut()
    assert asked == [LOCKED]
    assert QApplication.clipboard().text() == "ne\nTwo\nT"


# An empty chapter


def test_an_empty_chapter_can_be_written(qtbot: QtBot, editor: Any, desk: Desk) -> None:
    editor.show_chapter([])
    qtbot.keyClicks(editor, "It began.")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "It ended.")
    editor.commit()
    assert desk.texts == ["It began.", "It ended."]


def test_the_first_words_belong_to_nobody_yet(qtbot: QtBot, editor: Any, asked: list[Any]) -> None:
    editor.show_chapter([])
    qtbot.keyClicks(editor, "It began.")
    editor.commit()
    assert asked == [("text_edited", None, "It began.")]


def test_writing_goes_on_when_the_first_words_were_taken(qtbot: QtBot, editor: Any, desk: Desk) -> None:
    editor.show_chapter([])
    qtbot.keyClicks(editor, "It be")
    editor.commit()
    qtbot.keyClicks(editor, "gan.")
    editor.commit()
    assert desk.texts == ["It began."]


def test_a_chapter_can_be_pasted(editor: Any, asked: list[Any]) -> None:
    editor.show_chapter([])
    paste(editor, "It began.\n\nIt ended.\n")
    assert asked == [("paste_requested", None, 0, 0, ["It began.", "It ended."])]


def test_a_chapter_can_be_emptied(qtbot: QtBot, editor: Any, desk: Desk) -> None:
    desk.show("One", "Two")
    editor.selectAll()
    qtbot.keyClick(editor, Key.Key_Delete)
    assert desk.texts == [""]
