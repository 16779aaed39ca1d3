"""Draws a proposal: the words with what stands around them, and below who may speak them, how certain that is, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio_app.ui import icons, theme
from studio_app.ui.dialogs.proposals.decisions import Verdict
from studio_app.ui.dialogs.proposals.model import ProposalRole, percent, who
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.rows import paint_ground

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont

    from studio_app.operations.proposals import Proposal

SIGN = 16
SURE, LIKELY = 0.8, 0.55
"""From these confidences on a proposal is shown as certain, and as likely."""

_SIGNS = {Verdict.OPEN: ("circle", "unspoken"), Verdict.ACCEPTED: ("check", "spoken"),
          Verdict.REJECTED: ("remove", "quiet")}
_SHARE = 0.28
"""How much of the line what stands before the words may take."""


class ProposalDelegate(QStyledItemDelegate):
    """Rows of two lines, all of one height."""

    def sizeHint(self, option: QStyleOptionViewItem,  # noqa: N802 - Qt's name
                 index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row's size."""
        return QSize(0, option.fontMetrics.height() * 2 + Space.ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a row."""
        paint_ground(self, painter, option, index)
        painter.save()
        self._paint_sign(painter, option, index.data(ProposalRole.VERDICT))
        self._paint_words(painter, option, index)
        self._paint_speaker(painter, option, index.data(ProposalRole.PROPOSAL), index.data(ProposalRole.CHAPTER))
        painter.restore()

    def _paint_sign(self, painter: QPainter, option: QStyleOptionViewItem, verdict: Verdict) -> None:
        name, colour = _SIGNS[verdict]
        line = _line(option, 0)
        tint = QColor(str(getattr(theme.colours(option.palette), colour)))
        picture = icons.pixmap(name, tint, SIGN, painter.device().devicePixelRatioF())
        painter.drawPixmap(option.rect.left() + Space.SNUG, line.center().y() - SIGN // 2, picture)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem,
                     index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the words in ink, and what stands around them in a quieter colour."""
        before, after = index.data(ProposalRole.AROUND)
        line, metrics = _line(option, 0), option.fontMetrics
        rejected = index.data(ProposalRole.VERDICT) is Verdict.REJECTED
        lead = metrics.elidedText(_flat(before), Qt.TextElideMode.ElideLeft, round(line.width() * _SHARE))
        left = _draw(painter, option, line, lead, option.font, quiet=True)
        left = _draw(painter, option, left, _flat(index.data()), option.font, quiet=rejected)
        _draw(painter, option, left, _flat(after), option.font, quiet=True)

    def _paint_speaker(self, painter: QPainter, option: QStyleOptionViewItem, one: Proposal, chapter: str) -> None:
        colours, line = theme.colours(option.palette), _line(option, 1)
        caption = theme.font(Type.CAPTION)
        far = QRect(line)
        far.setLeft(line.right() - min(QFontMetrics(caption).horizontalAdvance(chapter), line.width() // 4))
        _draw(painter, option, far, chapter, caption, quiet=True)
        line.setRight(far.left() - Space.ROOM)
        bold = theme.font(Type.CAPTION, bold=True)
        left = _draw(painter, option, line, who(one), bold, quiet=not one.speaker)
        left.adjust(Space.SNUG, 0, 0, 0)
        if one.speaker:
            colour = colours.spoken if one.confidence >= SURE else colours.stale if one.confidence >= LIKELY \
                else colours.failed
            left = _draw(painter, option, left, percent(one.confidence), caption, colour=colour)
            left.adjust(Space.SNUG, 0, 0, 0)
        _draw(painter, option, left, one.reason, caption, quiet=True)


def _line(option: QStyleOptionViewItem, number: int) -> QRect:
    height = option.fontMetrics.height()
    left = Space.SNUG + SIGN + Space.SNUG
    top = option.rect.top() + (option.rect.height() - 2 * height) // 2 + number * height
    return QRect(option.rect.left() + left, top, option.rect.width() - left - Space.SNUG, height)


def _draw(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, font: QFont, *,
          quiet: bool = False, colour: str = "") -> QRect:
    """Draw a text into a line, and return what is left of the line."""
    colours = theme.colours(option.palette)
    painter.setFont(font)
    painter.setPen(QColor(colour or (colours.quiet if quiet else colours.ink)))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
    return rect.adjusted(painter.fontMetrics().horizontalAdvance(shown), 0, 0, 0)


def _flat(text: str) -> str:
    return text.replace("\n", " ")
