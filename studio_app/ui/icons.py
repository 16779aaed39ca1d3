"""The icons of ``resources/icons``, tinted for the palette in use and drawn at the screen's own resolution.

An icon is one SVG file drawn in ``currentColor``. ``put`` remembers an icon's name on what shows it, so that ``retint``
can draw it anew when the colours change; models ask for ``icon`` each time and painters for ``pixmap``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from studio_app.ui.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (16, 20, 24)
"""The sizes of icons in lists, buttons and bars, in device-independent pixels; a larger one is a ``pixmap``."""

SWATCH = 14
"""Of a spot of colour, in device-independent pixels."""

_NAME = "iconName"
_MODES = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText),
    QIcon.Mode.Selected: (QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText),
}


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """Return the icon in the palette's colours, or in one colour of its own.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    made = QIcon()
    palette = QGuiApplication.palette()
    for mode, (group, role) in _MODES.items():
        own = colour if colour is not None and mode is not QIcon.Mode.Disabled else palette.color(group, role)
        for size in SIZES:
            for ratio in _screen_ratios():
                made.addPixmap(pixmap(name, own, size, ratio), mode)
    return made


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of ``size`` device-independent pixels on a screen of this pixel ratio.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    tint = colour.name(QColor.NameFormat.HexArgb)
    key = f"{name} {tint} {size} {ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _draw(_source(name).replace("currentColor", colour.name()), round(size * ratio), colour.alphaF())
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def app_icon() -> QIcon:
    """Return the program's own icon, for windows, docks and task bars."""
    return QIcon(str(resource("icons/app.svg")))


def swatch(colour: str) -> QIcon:
    """Return a round spot of a colour, ``#rrggbb``; empty for none."""
    picture = QPixmap(2 * SWATCH, 2 * SWATCH)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    if colour:
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(1, 1, SWATCH - 2, SWATCH - 2)
    return QIcon(picture)


def put(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or a button this icon, and keep it right when the colours change."""
    target.setProperty(_NAME, name)
    target.setIcon(icon(name))


def retint(app: QApplication) -> None:
    """Draw every icon that ``put`` has given out in the colours of the palette as it is now."""
    for target in _targets(app):
        name = target.property(_NAME)
        if name:
            target.setIcon(icon(name))


def _targets(app: QApplication) -> Iterator[QAction | QAbstractButton]:
    for window in app.topLevelWidgets():
        yield from window.findChildren(QAction)
        yield from window.findChildren(QAbstractButton)


def _screen_ratios() -> list[float]:
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()})


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def _draw(svg: str, pixels: int, opacity: float) -> QPixmap:
    drawn = QPixmap(QSize(pixels, pixels))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(opacity)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return drawn
