from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from studio_app.domain.book import Mark, MarkKind, ParagraphKind
from studio_app.ui import theme
from studio_app.ui.tokens import LIGHT
from tests.ui.manuscript.conftest import view

if TYPE_CHECKING:
    from studio_app.ui.manuscript.editor import ManuscriptEditor
    from studio_app.ui.manuscript.views import ParagraphView


def has_ink(editor: ManuscriptEditor, second: ParagraphView, *, left: float = 0.0, right: float = 1.0) -> bool:
    """Tell whether anything is painted in a part, from left to right, of the paragraph that stands second."""
    editor.setPalette(theme.palette_of(LIGHT))
    editor.show_chapter([view(1, "One"), second])
    area, width = editor.area_of(1).toRect(), editor.viewport().width()
    image = editor.viewport().grab().toImage().copy(area.adjusted(0, 0, 0, 1))
    columns = range(round(left * width), min(image.width(), round(right * width)))
    paper = QColor(LIGHT.paper)
    return any(image.pixelColor(x, y) != paper for x in columns for y in range(image.height()))


def test_a_scene_break_without_a_sign_gets_one(editor: ManuscriptEditor) -> None:
    assert has_ink(editor, view(2, "", ParagraphKind.SCENE_BREAK), left=0.45, right=0.55)


def test_an_empty_paragraph_gets_none(editor: ManuscriptEditor) -> None:
    assert not has_ink(editor, view(2, ""))


@pytest.mark.parametrize(("text", "bullet"), [("a rope", True), ("1. a rope", False), ("– a rope", False)])
def test_list_items_get_a_bullet_unless_they_bring_a_sign(editor: ManuscriptEditor, text: str, bullet: bool) -> None:
    assert has_ink(editor, view(2, text, ParagraphKind.LIST_ITEM), right=0.035) is bullet


@pytest.mark.parametrize(("kind", "text"), [
    (ParagraphKind.NOTE, "A note."), (ParagraphKind.NOTE, "הערה"), (ParagraphKind.TABLE, "A, B"),
])
def test_notes_and_tables_have_a_line_where_running_text_has_none(editor: ManuscriptEditor, kind: ParagraphKind,
                                                                  text: str) -> None:
    def lined(second: ParagraphView) -> bool:
        editor.setPalette(theme.palette_of(LIGHT))
        editor.show_chapter([view(1, "One"), second])
        image, area = editor.viewport().grab().toImage(), editor.area_of(1).toRect()
        return any(image.pixelColor(x, y).name() == LIGHT.soft for x in range(image.width())
                   for y in range(area.top(), area.bottom() + 8))

    assert lined(view(2, text, kind))
    assert not lined(view(2, text))


@pytest.mark.parametrize("kind", [MarkKind.PAUSE, MarkKind.LANGUAGE])
def test_a_pause_can_be_seen_where_it_is(editor: ManuscriptEditor, kind: MarkKind) -> None:
    editor.setPalette(theme.palette_of(LIGHT))
    editor.show_chapter([view(1, "One"), view(2, "Two", marks=(Mark(3, 3, kind, "1"),))])
    area = editor.area_of(1).toRect()
    image = editor.viewport().grab().toImage()
    inked = {image.pixelColor(x, y).name() for x in range(image.width())
             for y in range(area.top(), area.bottom() + 8)}
    assert (LIGHT.accent in inked) is (kind is MarkKind.PAUSE)


def test_the_paragraph_of_the_caret_stands_out(editor: ManuscriptEditor) -> None:
    editor.setPalette(theme.palette_of(LIGHT))
    editor.show_chapter([view(1, "One"), view(2, "Two")])
    editor.select(2)
    place = editor.area_of(1).center().toPoint()
    assert editor.viewport().grab().toImage().pixelColor(3, place.y()).name() == LIGHT.surface


def test_a_line_that_is_not_laid_out_has_a_place_all_the_same(editor: ManuscriptEditor) -> None:
    editor.show_chapter([view(1, "One"), view(2, "Two")])
    block = editor.page.block(1)
    block.setVisible(False)
    editor.document().markContentsDirty(block.position(), block.length())
    assert block.layout().lineCount() == 0
    assert editor.area_of(1).height() == 0
