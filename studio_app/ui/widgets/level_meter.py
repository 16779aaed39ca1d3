"""How loud a voice is just now: its level as a bar, its peak as a mark, and a light for what was too loud."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio_app.audio.recordings import SILENCE, Loudness
from studio_app.ui import theme
from studio_app.ui.tokens import Space

LEAST = -60.0
"""The quietest level shown, in dB of full scale; the loudest is 0."""
HELD = 30
"""For how many moments the peak and the light stay."""
HEIGHT = 20


class LevelMeter(QWidget):
    """Shows the newest of the moments it is told.

    Args:
        best: From where to where a voice is best, in dB of full scale.
    """

    def __init__(self, best: tuple[float, float]) -> None:
        super().__init__()
        self._best = best
        self._now = SILENCE
        self._peak, self._peak_age = LEAST, 0
        self._light = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Level of the microphone")

    @property
    def is_lit(self) -> bool:
        """Tell whether something was too loud a moment ago."""
        return self._light > 0

    def show_loudness(self, now: Loudness) -> None:
        """Show a moment."""
        self._now = now
        self._light = HELD if now.clipped else max(0, self._light - 1)
        self._peak_age += 1
        if now.peak >= self._peak or self._peak_age > HELD:
            self._peak, self._peak_age = now.peak, 0
        said = "nothing is heard" if now.level < LEAST else f"{now.level:.0f} dB".replace("-", "−")
        self.setAccessibleDescription(f"{said}, too loud" if self.is_lit else said)
        self.update()

    def clear(self) -> None:
        """Show nothing any more."""
        self._now, self._peak, self._light = SILENCE, LEAST, 0
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that suits it."""
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw bar, mark, light and the stretch that is best."""
        colours = theme.colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, 4, self.width() - HEIGHT - Space.SNUG, HEIGHT - 8)
        painter.setBrush(QColor(colours.pressed))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setBrush(QColor(colours.failed if self.is_lit else colours.fill))
        filled = QRectF(bar.left(), bar.top(), bar.width() * _share(self._now.level), bar.height())
        painter.drawRoundedRect(filled, 3, 3)
        low, high = (bar.left() + bar.width() * _share(level) for level in self._best)
        painter.setBrush(QColor(colours.spoken))
        painter.drawRect(QRectF(low, bar.bottom() + 1, high - low, 3))
        if self._peak > LEAST:
            painter.setBrush(QColor(colours.ink))
            painter.drawRect(QRectF(bar.left() + bar.width() * _share(self._peak) - 2, bar.top(), 2, bar.height()))
        painter.setBrush(QColor(colours.failed if self.is_lit else colours.pressed))
        painter.drawEllipse(QRectF(self.width() - HEIGHT + 4, 4, HEIGHT - 8, HEIGHT - 8))
        painter.end()


def _share(level: float) -> float:
    """Return which share of the bar a level takes."""
    return min(1.0, max(0.0, 1 - level / LEAST))
