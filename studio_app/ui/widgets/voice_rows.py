"""Draws voices in a list: a star, the name and the language; below, what it is like, what it costs, and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio_app.ui import icons, theme
from studio_app.ui.models.rows import Row
from studio_app.ui.models.voices import VoiceRow
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.rows import paint_ground

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

    from studio_app.domain.catalogue import Entry

STAR = 16
_AROUND = QMargins(Space.TIGHT, Space.TIGHT, Space.TIGHT, Space.TIGHT)


class VoiceDelegate(QStyledItemDelegate):
    """Draws voices.

    Signals:
        star_clicked: The star of a voice (its Entry) was pressed.

    Args:
        parent: The list.
        stars: Whether there is a star to press.
    """

    star_clicked = Signal(object)

    def __init__(self, parent: QListView, *, stars: bool = True) -> None:
        super().__init__(parent)
        self._stars = stars

    def sizeHint(self, option: QStyleOptionViewItem,  # noqa: N802 - Qt's name
                 index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row's size, the same for all."""
        return QSize(0, option.fontMetrics.height() * 2 + Space.EVEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a row."""
        paint_ground(self, painter, option, index)
        painter.save()
        if self._stars:
            self._paint_star(painter, option, index.data(VoiceRow.ENTRY))
        self._paint_words(painter, option, index)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem,  # noqa: N802
                    index: QModelIndex | QPersistentModelIndex) -> bool:
        """Take a press on the star; all else is the list's."""
        if self._stars and event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            place = QStyle.visualRect(option.direction, option.rect, self._star(option))
            if place.marginsAdded(_AROUND).contains(event.position().toPoint()):
                self.star_clicked.emit(index.data(VoiceRow.ENTRY))
                return True
        return super().editorEvent(event, model, option, index)

    def _star(self, option: QStyleOptionViewItem) -> QRect:
        return QRect(option.rect.left() + Space.SNUG, option.rect.center().y() - STAR // 2, STAR, STAR)

    def _paint_star(self, painter: QPainter, option: QStyleOptionViewItem, one: Entry) -> None:
        colours = theme.colours(option.palette)
        name, colour = ("favourite", colours.accent) if one.remark.favourite else ("star", colours.faint)
        place = QStyle.visualRect(option.direction, option.rect, self._star(option))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place.topLeft(), icons.pixmap(name, QColor(colour), STAR, ratio))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem,
                     index: QModelIndex | QPersistentModelIndex) -> None:
        colours, small = theme.colours(option.palette), theme.font(Type.CAPTION)
        quiet = QColor(colours.quiet)
        ink = quiet if index.data(Row.MUTED) else QColor(colours.ink)
        upper, lower = self._line(option, 0), self._line(option, 1)
        upper = self._at_end(painter, option, upper, index.data(Row.ASIDE) or "", option.font, quiet)
        self._draw(painter, option, upper, index.data(), option.font, ink)
        warning = quiet if index.data(VoiceRow.MILD) else QColor(colours.stale)
        lower = self._at_end(painter, option, lower, index.data(VoiceRow.WARNING), small, warning)
        lower = self._at_end(painter, option, lower, index.data(VoiceRow.RATE), small, QColor(colours.ink))
        self._draw(painter, option, lower, index.data(Row.BELOW), small, quiet)

    def _line(self, option: QStyleOptionViewItem, number: int) -> QRect:
        """Return where a line of words stands, before it is mirrored for languages that run from right to left."""
        height = option.fontMetrics.height()
        left = Space.SNUG + (STAR + Space.SNUG if self._stars else 0)
        top = option.rect.top() + (option.rect.height() - 2 * height) // 2 + number * height
        return QRect(option.rect.left() + left, top, option.rect.width() - left - Space.SNUG, height)

    def _at_end(self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, text: str, font: QFont,
                colour: QColor) -> QRect:
        """Draw words at a line's far end, and return what is left of the line."""
        if not text:
            return line
        painter.setFont(font)
        width = min(painter.fontMetrics().horizontalAdvance(text) + Space.HAIR, line.width() * 2 // 3)
        place = QRect(line.right() - width + 1, line.top(), width, line.height())
        self._draw(painter, option, place, text, font, colour)
        return line.adjusted(0, 0, -width - Space.EVEN, 0)

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, font: QFont,
              colour: QColor) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QStyle.visualRect(option.direction, option.rect, rect), Qt.AlignmentFlag.AlignVCenter, shown)
