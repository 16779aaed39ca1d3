"""What is painted under the text: where the caret is, what is spoken, and signs that are no part of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextCursor

from studio_app.domain.book import MarkKind, ParagraphKind
from studio_app.ui import theme
from studio_app.ui.manuscript.formats import runs_to_the_left
from studio_app.ui.manuscript.look import SETTINGS
from studio_app.ui.manuscript.page import PADDING, Place
from studio_app.ui.tokens import RADIUS, Space

if TYPE_CHECKING:
    from studio_app.ui.manuscript.pageview import PageView

BULLET = "•"
ORNAMENT = "* * *"
"""Stands for a scene break that has no sign of its own."""
PAUSE_HEIGHT = 0.4
"""How high a pause's sign is, in ems."""
PAUSE_WIDTH = 2
"""How wide each of its bars is, in pixels."""
RULED = {ParagraphKind.NOTE: 0.8, ParagraphKind.TABLE: 0.0}
"""Kinds that have a line, with its distance from the text in ems: a note at its side, a table's row below it."""


def paint_underlay(painter: QPainter, editor: PageView) -> None:
    """Paint what lies under the blocks in sight."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.colours(editor.palette())
    current = editor.textCursor().blockNumber()
    for row, area in editor.rows_in_sight():
        if row >= len(editor.page.views):
            return
        if row == editor.following.row:
            _light(painter, editor, area, colours.following)
        elif row == current:
            _light(painter, editor, area, colours.surface)
        painter.setFont(editor.page.formats.look.font)
        painter.setPen(QColor(colours.quiet))
        _paint_sign(painter, editor, row, area)
        _paint_rule(painter, editor, row, area, colours.soft)
        _paint_pauses(painter, editor, row, colours.accent)


def _light(painter: QPainter, editor: PageView, area: QRectF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    lit = QRectF(0, area.top() - Space.TIGHT, editor.viewport().width(), area.height() + 2 * Space.TIGHT)
    painter.drawRoundedRect(lit, RADIUS, RADIUS)


def _paint_sign(painter: QPainter, editor: PageView, row: int, area: QRectF) -> None:
    kind, text = editor.page.views[row].paragraph.kind, editor.page.block(row).text()
    if kind is ParagraphKind.SCENE_BREAK and not text.strip():
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, ORNAMENT)
    elif kind is ParagraphKind.LIST_ITEM and text[:1].isalpha():  # others bring a number or a dash of their own
        _paint_bullet(painter, editor, row, area, leftward=runs_to_the_left(text))


def _paint_rule(painter: QPainter, editor: PageView, row: int, area: QRectF, colour: str) -> None:
    """Paint the line that shows a note, or a row of a table, to be no part of the running text."""
    paragraph, em = editor.page.views[row].paragraph, editor.page.formats.look.em
    if paragraph.kind not in RULED:
        return
    indent, width = PADDING + (SETTINGS[paragraph.kind].before - RULED[paragraph.kind]) * em, editor.viewport().width()
    leftward = runs_to_the_left(paragraph.text)
    if paragraph.kind is ParagraphKind.NOTE:
        line = QRectF(width - indent if leftward else indent, area.top(), 1, area.height())
    else:
        line = QRectF(PADDING if leftward else indent, area.bottom() + Space.HAIR, width - indent - PADDING, 1)
    painter.fillRect(line.toRect(), QColor(colour))


def _paint_pauses(painter: QPainter, editor: PageView, row: int, colour: str) -> None:
    """Paint two small bars, the sign of a pause, at each place where the text asks for silence."""
    height = editor.page.formats.look.em * PAUSE_HEIGHT
    for mark in editor.page.views[row].paragraph.marks:
        if mark.kind is MarkKind.PAUSE:
            cursor = QTextCursor(editor.document())
            cursor.setPosition(editor.page.position(Place(row, mark.start)))
            foot = editor.cursorRect(cursor).bottomLeft()
            for left in (foot.x() + 1, foot.x() + 1 + 2 * PAUSE_WIDTH):
                painter.fillRect(QRectF(left, foot.y() - height, PAUSE_WIDTH, height), QColor(colour))


def _paint_bullet(painter: QPainter, editor: PageView, row: int, area: QRectF, *, leftward: bool) -> None:
    indent = PADDING + (SETTINGS[ParagraphKind.LIST_ITEM].before - 1) * editor.page.formats.look.em
    width = QFontMetricsF(painter.font()).horizontalAdvance(BULLET)
    left = editor.viewport().width() - indent - width if leftward else indent
    line = editor.page.block(row).layout().lineAt(0)
    painter.drawText(QPointF(left, area.top() + line.ascent()), BULLET)
