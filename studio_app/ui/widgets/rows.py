"""Draws the rows of a list: a sign, a title, a note at the far side, and a quiet second line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio_app.ui import theme
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import Space, Type

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

SIGN = 16


def paint_ground(delegate: QStyledItemDelegate, painter: QPainter, option: QStyleOptionViewItem,
                 index: QModelIndex | QPersistentModelIndex) -> None:
    """Let the style draw what is behind a row's words: selection, focus, hover, and the tick where there is one."""
    delegate.initStyleOption(option, index)
    option.text, option.icon = "", QIcon()
    option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)


class RowDelegate(QStyledItemDelegate):
    """Draws rows; one without a subject is a heading.

    Args:
        parent: The list.
        signs: Whether there is a column for signs.
        lines: How many lines a row has, 1 or 2.
    """

    def __init__(self, parent: QWidget, *, signs: bool = True, lines: int = 2) -> None:
        super().__init__(parent)
        self._signs = signs
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem,  # noqa: N802 - Qt's name
                 index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row's size."""
        lines = 1 if index.data(Row.SUBJECT) is None else self._lines
        return QSize(0, option.fontMetrics.height() * lines + Space.EVEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a row."""
        paint_ground(self, painter, option, index)
        painter.save()
        if index.data(Row.SUBJECT) is None:
            self._paint_heading(painter, option, index.data())
        else:
            self._paint_sign(painter, option, index.data(Qt.ItemDataRole.DecorationRole))
            self._paint_words(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, title: str) -> None:
        self._draw(painter, option, option.rect.adjusted(Space.SNUG, 0, -Space.SNUG, 0), title,
                   theme.font(Type.CAPTION, bold=True), quiet=True)

    def _paint_sign(self, painter: QPainter, option: QStyleOptionViewItem, sign: QIcon | None) -> None:
        if sign is not None:
            line = self._line(option, 0)
            place = QRect(option.rect.left() + Space.SNUG, line.center().y() - SIGN // 2, SIGN, SIGN)
            sign.paint(painter, QStyle.visualRect(option.direction, option.rect, place))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem,
                     index: QModelIndex | QPersistentModelIndex) -> None:
        aside, below = index.data(Row.ASIDE) or "", index.data(Row.BELOW) or ""
        title, far = self._line(option, 0), self._line(option, 0)
        width = min(option.fontMetrics.horizontalAdvance(aside), far.width() // 2)
        far.setLeft(far.right() - width)
        title.setRight(far.left() - Space.SNUG)
        self._draw(painter, option, title, index.data(), option.font, quiet=bool(index.data(Row.MUTED)))
        self._draw(painter, option, far, aside, option.font, quiet=True)
        if self._lines > 1:
            self._draw(painter, option, self._line(option, 1), below, theme.font(Type.CAPTION), quiet=True)

    def _line(self, option: QStyleOptionViewItem, number: int) -> QRect:
        """Return where a line of words stands, before it is mirrored for languages that run from right to left."""
        height = option.fontMetrics.height()
        left = Space.SNUG + (SIGN + Space.SNUG if self._signs else 0)
        top = option.rect.top() + (option.rect.height() - self._lines * height) // 2 + number * height
        return QRect(option.rect.left() + left, top, option.rect.width() - left - Space.SNUG, height)

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, font: QFont, *,
              quiet: bool) -> None:
        colours = theme.colours(option.palette)
        painter.setFont(font)
        painter.setPen(QColor(colours.quiet if quiet else colours.ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QStyle.visualRect(option.direction, option.rect, rect), Qt.AlignmentFlag.AlignVCenter, shown)
