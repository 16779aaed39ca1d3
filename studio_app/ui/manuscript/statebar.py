"""The bar beside a paragraph: colour and pattern both tell the state of its audio, so that neither is needed alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from studio_app.ui import theme
from studio_app.ui.tokens import SIGNS, Pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QPalette

    from studio_app.ui.manuscript.views import ParagraphView

WIDTH = 5.0
"""In device-independent pixels."""

_ROUND = 2.5
_LINE = 1.2
_STEP = 6.0
"""From one stripe, cross or dot to the next."""


def paint_bar(painter: QPainter, area: QRectF, view: ParagraphView, palette: QPalette) -> None:
    """Paint the bar of a paragraph into an area of the bar's width."""
    look = SIGNS[view.sign]
    paint = _solid_half if view.kept and look.pattern is Pattern.SOLID else _PATTERNS[look.pattern]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, area, theme.sign_colour(view.sign, palette))
    painter.restore()


def _nothing(_painter: QPainter, _area: QRectF, _colour: QColor) -> None:
    """Leave the margin empty: there is nothing to speak."""


def _solid(painter: QPainter, area: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(area, _ROUND, _ROUND)


def _hollow(painter: QPainter, area: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, _LINE))
    inset = _LINE / 2
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), _ROUND - inset, _ROUND - inset)


def _solid_half(painter: QPainter, area: QRectF, colour: QColor) -> None:
    _hollow(painter, area, colour)
    _clip(painter, area)
    painter.fillRect(QRectF(area.topLeft(), area.center() + QPointF(0, area.height())), colour)


def _striped(painter: QPainter, area: QRectF, colour: QColor) -> None:
    _clip(painter, area)
    painter.setPen(QPen(colour, 2.6))
    _draw_slanted(painter, area, rising=True)


def _crossed(painter: QPainter, area: QRectF, colour: QColor) -> None:
    _hollow(painter, area, colour)
    _clip(painter, area)
    painter.setPen(QPen(colour, 1.6))
    _draw_slanted(painter, area, rising=True)
    _draw_slanted(painter, area, rising=False)


def _dotted(painter: QPainter, area: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, area.width() - 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    count = max(1, int(area.height() // (_STEP + 1)))
    step = area.height() / count
    painter.drawPoints([QPointF(area.center().x(), area.top() + (n + 0.5) * step) for n in range(count)])


def _clip(painter: QPainter, area: QRectF) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(area, _ROUND, _ROUND)
    painter.setClipPath(shape)


def _draw_slanted(painter: QPainter, area: QRectF, *, rising: bool) -> None:
    width = area.width()
    for n in range(int((area.height() + width) / _STEP) + 1):
        low = area.top() + n * _STEP
        left, right = (low, low - width) if rising else (low - width, low)
        painter.drawLine(QLineF(area.left(), left, area.right(), right))


_PATTERNS: dict[Pattern, Callable[[QPainter, QRectF, QColor], None]] = {
    Pattern.NONE: _nothing,
    Pattern.SOLID: _solid,
    Pattern.HOLLOW: _hollow,
    Pattern.STRIPED: _striped,
    Pattern.CROSSED: _crossed,
    Pattern.DOTTED: _dotted,
}
