"""Draw the cover of the sample book: ``python packaging/make_cover.py`` writes ``resources/sample/cover.jpg``.

A herring net at night is torn where the title stands, and a red thread has begun to mend it. The net is a real one as
far as arithmetic goes: its meshes are springs under tension, so cutting some lets the hole open by itself. The letters
are EB Garamond (Debian: fonts-ebgaramond); the picture is kept, since a machine without that face would draw another.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported: nothing is shown

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

WIDTH, HEIGHT = 1600, 2400
CENTRE = np.array([800.0, 960.0])
TEAR = np.array([545.0, 500.0])
MESH = np.array([100.0, 128.0])
FACE = "EB Garamond"
TWINE, MENDING, WOOD = QColor("#e6d8ba"), QColor("#e4573a"), QColor("#d9b98a")


@dataclass(frozen=True)
class Net:
    """Knots, the pairs of them that twine joins, and which knots the red thread has put back."""

    knots: np.ndarray
    twines: np.ndarray
    mended: np.ndarray
    cut: np.ndarray


def knit() -> Net:
    """Make the net with its tear, at rest."""
    knots, twines = lattice()
    away = (knots - CENTRE) / TEAR
    inside = np.hypot(*away.T) < 1 + 0.10 * np.sin(3 * np.arctan2(away[:, 1], away[:, 0]) + 0.8)
    mended = inside & (away[:, 0] + 0.9 * away[:, 1] > 0.55)
    gone = inside & ~mended
    lost = gone[twines]
    kept = twines[~lost.any(axis=1)]
    ends = twines[lost.sum(axis=1) == 1]
    cut = np.where(gone[ends[:, 0]], ends[:, 1], ends[:, 0])
    cut = cut[~mended[cut]]
    return Net(settle(knots, kept, fixed=on_the_rim(knots)), kept, mended, cut)


def lattice() -> tuple[np.ndarray, np.ndarray]:
    """Return the knots of a whole net, beyond all edges of the page, and its twines."""
    rows, columns = math.ceil(HEIGHT / MESH[1] * 2) + 7, math.ceil(WIDTH / MESH[0]) + 5
    at = {(r, c): r * columns + c for r in range(rows) for c in range(columns)}
    knots = np.array([((c - 2 + r % 2 / 2) * MESH[0], (r - 3) * MESH[1] / 2) for r, c in at])
    below = [(at[r, c], at[r + 1, c + step - 1 + r % 2]) for r, c in at for step in (0, 1)
             if (r + 1, c + step - 1 + r % 2) in at]
    return knots, np.array(below)


def on_the_rim(knots: np.ndarray) -> np.ndarray:
    """Say which knots are held: those well outside the page."""
    return ((knots < -MESH) | (knots > np.array([WIDTH, HEIGHT]) + MESH)).any(axis=1)


def settle(knots: np.ndarray, twines: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Let the net pull itself to where all its twines pull equally; a slack twine does not push."""
    rest = 0.87 * np.hypot(*(MESH / 2))
    at = knots.copy()
    for _ in range(1500):
        along = at[twines[:, 1]] - at[twines[:, 0]]
        length = np.hypot(*along.T)[:, None]
        pull = 0.2 * np.maximum(length - rest, 0) * along / length
        moved = np.zeros_like(at)
        np.add.at(moved, twines[:, 0], pull)
        np.add.at(moved, twines[:, 1], -pull)
        moved[:, 1] += 0.25
        at += np.where(fixed[:, None], 0, moved)
    return at


def paint_sea(painter: QPainter) -> None:
    """Paint the dark water, lighter behind the title."""
    water = QLinearGradient(0, 0, 0, HEIGHT)
    water.setColorAt(0, QColor("#164450"))
    water.setColorAt(0.55, QColor("#0f3440"))
    water.setColorAt(1, QColor("#06161c"))
    painter.fillRect(0, 0, WIDTH, HEIGHT, water)
    glow = QRadialGradient(QPointF(*CENTRE), 1050)
    glow.setColorAt(0, QColor(70, 140, 146, 150))
    glow.setColorAt(1, QColor(70, 140, 146, 0))
    painter.fillRect(0, 0, WIDTH, HEIGHT, glow)


def paint_net(painter: QPainter, net: Net) -> None:
    """Paint the twines, then the loose ends, then the knots, each over its shadow."""
    for start, end in net.twines:
        red = bool(net.mended[start] or net.mended[end])
        line = QPainterPath(QPointF(*net.knots[start]))
        line.lineTo(QPointF(*net.knots[end]))
        paint_twine(painter, line, MENDING if red else TWINE)
    for number, knot in enumerate(net.cut):
        paint_twine(painter, loose_end(net.knots[knot], number), TWINE)
    for number in np.unique(net.twines):
        paint_knot(painter, QPointF(*net.knots[number]), MENDING if net.mended[number] else TWINE)


def loose_end(start: np.ndarray, number: int) -> QPainterPath:
    """Return a cut end of twine that hangs from a knot into the tear; no two curl alike."""
    toward = CENTRE - start
    sway, length = 18 * math.sin(number * 2.4), 30 + 20 * (math.sin(number * 5.1) + 1)
    aim = toward / np.hypot(*toward) * 0.7 + np.array([0, 0.75])
    path = QPainterPath(QPointF(*start))
    middle, end = start + aim * length * 0.6 + [sway, 0], start + aim * length + [sway * 0.3, 10]
    path.quadTo(QPointF(*middle), QPointF(*end))
    return path


def paint_twine(painter: QPainter, path: QPainterPath, colour: QColor, width: float = 5.0) -> None:
    """Paint one twine: a soft shadow, the thread, and a thin light along it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shade, wide, dx, dy in ((QColor(0, 12, 18, 70), width + 4, 5, 9), (colour.darker(135), width, 0, 0),
                                (colour, width * 0.62, -0.5, -0.8)):
        painter.setPen(QPen(shade, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(path.translated(dx, dy))


def paint_knot(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """Paint one knot: two turns of the thread drawn tight."""
    painter.setPen(QPen(colour.darker(150), 1.5))
    painter.setBrush(colour.darker(106))
    painter.drawEllipse(at, 8.5, 7)
    painter.setPen(QPen(colour.lighter(112), 2.2))
    painter.drawArc(QRectF(at.x() - 5, at.y() - 4.5, 10, 9), 40 * 16, 120 * 16)


def paint_depth(painter: QPainter) -> None:
    """Let the net sink into the dark where the author's name stands, and at the upper edge a little."""
    for top, bottom, dark in ((HEIGHT, 1700, 245), (0, 380, 120)):
        fade = QLinearGradient(0, top, 0, bottom)
        fade.setColorAt(0, QColor(5, 20, 26, dark))
        fade.setColorAt(0.35, QColor(5, 20, 26, int(dark * 0.86)))
        fade.setColorAt(1, QColor(5, 20, 26, 0))
        painter.fillRect(0, min(top, bottom), WIDTH, abs(top - bottom), fade)


def paint_needle(painter: QPainter, net: Net) -> None:
    """Paint the netting needle, and the thread that runs from it to the last mended knot."""
    heel = QPointF(1010, 1905)
    first = net.knots[np.flatnonzero(net.mended)]
    last = first[np.argmin(np.hypot(*(first - CENTRE - [0, 60]).T))]
    thread = QPainterPath(QPointF(*last))
    thread.cubicTo(last[0] - 150, last[1] + 30, 650, 1440, 672, 1660)
    thread.cubicTo(690, 1840, 880, 1950, heel.x() + 40, heel.y() - 24)
    paint_twine(painter, thread, MENDING, 6)
    painter.save()
    painter.translate(heel)
    painter.rotate(-31)
    shape = needle()
    painter.fillPath(shape.translated(10, 22), QColor(0, 10, 15, 110))
    wood = QLinearGradient(0, -34, 0, 34)
    wood.setColorAt(0, WOOD.lighter(118))
    wood.setColorAt(1, WOOD.darker(135))
    painter.fillPath(shape, wood)
    painter.setPen(QPen(WOOD.darker(170), 2))
    painter.drawPath(shape)
    for turn in range(9):
        y = -19 + turn * 4.75
        wound = QPainterPath(QPointF(14, y))
        wound.cubicTo(120, y * 1.25, 210, y * 1.25, 318, y * 0.35)
        paint_twine(painter, wound, MENDING, 4.6)
    painter.restore()


def needle() -> QPainterPath:
    """Return the outline of a needle: forked heel, flat sides, a point, and the slot around its tongue."""
    path = QPainterPath(QPointF(-26, -33))
    path.lineTo(360, -33)
    path.cubicTo(440, -33, 490, -14, 520, 0)
    path.cubicTo(490, 14, 440, 33, 360, 33)
    path.lineTo(-26, 33)
    path.cubicTo(-10, 14, 16, 12, 16, 0)
    path.cubicTo(16, -12, -10, -14, -26, -33)
    slot = QPainterPath(QPointF(255, -21))
    slot.lineTo(370, -21)
    slot.cubicTo(410, -18, 425, -8, 430, 0)
    slot.cubicTo(425, 8, 410, 18, 370, 21)
    slot.lineTo(255, 21)
    slot.lineTo(255, 9)
    slot.lineTo(360, 7)
    slot.cubicTo(374, 5, 374, -5, 360, -7)
    slot.lineTo(255, -9)
    slot.closeSubpath()
    return path.subtracted(slot)


def paint_words(painter: QPainter) -> None:
    """Set the title into the tear and the author's name below the net."""
    painter.setPen(QColor("#f7eedb"))
    for words, size, y in (("The Last", 164, 790), ("Sixteen", 262, 1015), ("Pages", 262, 1240)):
        set_line(painter, words, size, y)
    set_line(painter, "TAMSIN ORRERY", 62, 2250, spacing=124)


def set_line(painter: QPainter, words: str, size: int, baseline: float, spacing: float = 100) -> None:
    """Set one line of letters in the middle of the page."""
    font = QFont(FACE)
    font.setPixelSize(size)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
    if QFontInfo(font).family() != FACE:
        raise SystemExit(f"The cover is lettered in {FACE}, which is not installed (Debian: fonts-ebgaramond).")
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(words)
    painter.drawText(QPointF((WIDTH - width) / 2, baseline), words)


def main() -> None:
    """Draw the cover and keep it."""
    app = QGuiApplication([])
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    net = knit()
    paint_sea(painter)
    paint_net(painter, net)
    paint_depth(painter)
    paint_needle(painter, net)
    paint_words(painter)
    painter.end()
    image.save(str(Path(__file__).parents[1] / "resources" / "sample" / "cover.jpg"), "JPEG", 82)
    app.quit()


if __name__ == "__main__":
    main()
