"""Draws a difference: the words around what changes, and below what was done and what that means for the audio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio_app.ui import icons, theme
from studio_app.ui.dialogs.edition.marking import PARTED, Fate, Run
from studio_app.ui.dialogs.edition.model import Audio, DifferenceRole
from studio_app.ui.manuscript.formats import runs_to_the_left
from studio_app.ui.manuscript.offsets import LINE_SEPARATOR, units
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.rows import paint_ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont

    from studio_app.ui.tokens import Colours

SIGN = 16
BEFORE, LENGTH = 24, 160
"""How many characters are shown before the first that changes, and in all."""

THIN_SPACE = "\u2009"
_SPACES = str.maketrans({PARTED: "¶ ", "\n": " ", LINE_SEPARATOR: " "})
_COLOURS = {Audio.NEW: "stale", Audio.KEPT: "spoken", Audio.UNSPOKEN: "quiet", Audio.BEFORE: "spoken"}


class DifferenceDelegate(QStyledItemDelegate):
    """Rows of two lines, all of one height, headings too."""

    def sizeHint(self, option: QStyleOptionViewItem,  # noqa: N802 - Qt's name
                 index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row's size."""
        return QSize(0, option.fontMetrics.height() * 2 + Space.ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a row; its tick is the style's."""
        paint_ground(self, painter, option, index)
        painter.save()
        if index.data(DifferenceRole.DIFFERENCE) is None:
            _draw(painter, option, _line(option, 0), index.data(), theme.font(Type.BODY, bold=True))
        else:
            self._paint_words(painter, option, index)
        self._paint_below(painter, option, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem,
                     index: QModelIndex | QPersistentModelIndex) -> None:
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            tint = QColor(theme.colours(option.palette).quiet)
            sign = icons.pixmap("lock", tint, SIGN, painter.device().devicePixelRatioF())
            painter.drawPixmap(_tick(option).topLeft(), sign)
        _draw_runs(painter, option, _line(option, 0), index.data(DifferenceRole.RUNS))

    def _paint_below(self, painter: QPainter, option: QStyleOptionViewItem,
                     index: QModelIndex | QPersistentModelIndex) -> None:
        line, caption = _line(option, 1), theme.font(Type.CAPTION)
        if audio := index.data(DifferenceRole.AUDIO):
            price = index.data(DifferenceRole.PRICE)
            words = f"{audio} · {price}" if price else str(audio)
            painter.setFont(caption)
            far = QRect(line)
            far.setLeft(line.right() - painter.fontMetrics().horizontalAdvance(words))
            _draw(painter, option, far, words, caption, colour=_COLOURS[audio])
            line.setRight(far.left() - Space.SNUG)
        _draw(painter, option, line, " · ".join(index.data(DifferenceRole.REMARKS)), caption, colour="quiet")


def format_of(fate: Fate, colours: Colours) -> QTextCharFormat:
    """Return how words are shown that stay, go (struck out) or come (underlined)."""
    made = QTextCharFormat()
    if fate is not Fate.STAYS:
        made.setBackground(QColor(colours.goes if fate is Fate.GOES else colours.comes))
        made.setFontStrikeOut(fate is Fate.GOES)
        made.setFontUnderline(fate is Fate.COMES)
    return made


def _excerpt(found: Sequence[Run]) -> list[Run]:
    """Return the runs from shortly before the first that changes on, as many as a line may hold."""
    shown: list[Run] = []
    room = LENGTH
    for place, run in enumerate(found):
        text = run.text.translate(_SPACES)
        if not place and run.fate is Fate.STAYS and len(found) > 1 and len(text) > BEFORE:
            text = f"… {text[text.find(' ', len(text) - BEFORE) + 1:]}"
        if place and run.fate is Fate.COMES and found[place - 1].fate is Fate.GOES:
            shown.append(Run(THIN_SPACE, Fate.STAYS))
        shown.append(run._replace(text=text[:room]))
        room -= len(text)
        if room <= 0:
            break
    return shown


def _draw_runs(painter: QPainter, option: QStyleOptionViewItem, line: QRect, found: Sequence[Run]) -> None:
    """Draw what fits of the words in one line, from its beginning, whichever way the script runs."""
    shown, colours = _excerpt(found), theme.colours(option.palette)
    text = "".join(run.text for run in shown)
    layout = QTextLayout(text, option.font)
    setting = QTextOption()
    if runs_to_the_left(text):
        setting.setTextDirection(Qt.LayoutDirection.RightToLeft)
        setting.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(setting)
    layout.setFormats(_ranges(shown, colours))
    layout.beginLayout()
    made = layout.createLine()
    if made.isValid():
        made.setLineWidth(line.width())
    layout.endLayout()
    painter.setPen(QColor(colours.ink))
    if made.isValid():
        layout.draw(painter, QPointF(line.topLeft()))


def _ranges(shown: Sequence[Run], colours: Colours) -> list[QTextLayout.FormatRange]:
    ranges, place = [], 0
    for run in shown:
        made = QTextLayout.FormatRange()
        made.start, made.length = place, units(run.text, len(run.text))
        made.format = format_of(run.fate, colours)
        ranges.append(made)
        place += made.length
    return ranges


def _line(option: QStyleOptionViewItem, number: int) -> QRect:
    """Return one of the two lines, beside the tick."""
    height = option.fontMetrics.height()
    left = _tick(option).right() + Space.SNUG
    top = option.rect.top() + (option.rect.height() - 2 * height) // 2 + number * height
    return QRect(left, top, option.rect.right() - left - Space.SNUG, height)


def _tick(option: QStyleOptionViewItem) -> QRect:
    """Return where the style draws a row's tick, whether it has one or not."""
    ticked = QStyleOptionViewItem(option)
    ticked.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    return option.widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, ticked, option.widget)


def _draw(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, font: QFont, *,
          colour: str = "ink") -> None:
    painter.setFont(font)
    painter.setPen(QColor(str(getattr(theme.colours(option.palette), colour))))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
