"""The margin at the left: for each paragraph the state of its audio, its lock, and where to click to hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from studio_app.ui import theme
from studio_app.ui.icons import pixmap
from studio_app.ui.manuscript import statebar
from studio_app.ui.manuscript.views import in_words
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent

    from studio_app.ui.manuscript.pageview import PageView
    from studio_app.ui.manuscript.views import ParagraphView

ICON = 16
"""The size of the signs for lock and play, in device-independent pixels."""

WIDTH = round(Space.SNUG + ICON + Space.SNUG + statebar.WIDTH + Space.TIGHT)
"""From left to right: a sign, then the bar."""


class Gutter(QWidget):
    """Stands beside the text and scrolls with it. A click plays from that paragraph on."""

    def __init__(self, editor: PageView) -> None:
        super().__init__(editor)
        self._editor = editor
        self._pointed: int | None = None
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hint(self, row: int) -> str:
        """Return what is told of a paragraph where the pointer rests."""
        view = self._editor.page.views[row]
        said = in_words(view)
        words = said[:1].upper() + said[1:]
        return f"{words}. Click to play from here." if view.paragraph.spoken else f"{words}."

    def event(self, event: QEvent) -> bool:
        """Tell a paragraph's state in words where the pointer rests."""
        if event.type() is not QEvent.Type.ToolTip:
            return super().event(event)
        at = cast("QHelpEvent", event)
        row = self._row_at(at.pos().y())
        QToolTip.showText(at.globalPos(), self.hint(row) if row is not None else "", self)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bars and signs of the paragraphs in sight."""
        painter = QPainter(self)
        for row, area in self._rows():
            if area.top() <= event.rect().bottom() and area.bottom() >= event.rect().top():
                self._paint_row(painter, row, area)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show on the paragraph under the pointer that it can be played."""
        self._point_at(self._row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Show it on none."""
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the click, or the text would."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Ask to play from the paragraph."""
        row = self._row_at(event.position().y())
        on_it = event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint())
        if row is not None and on_it:
            self._editor.play_from(row)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll the text."""
        QApplication.sendEvent(self._editor.viewport(), event)

    def _row_at(self, y: float) -> int | None:
        return next((row for row, area in self._rows() if area.top() <= y <= area.bottom()), None)

    def _rows(self) -> Iterator[tuple[int, QRectF]]:
        return (seen for seen in self._editor.rows_in_sight() if self._editor.page.views)

    def _point_at(self, row: int | None) -> None:
        if row != self._pointed:
            self._pointed = row
            self.update()

    def _paint_row(self, painter: QPainter, row: int, area: QRectF) -> None:
        view = self._editor.page.views[row]
        left = self.width() - Space.TIGHT - statebar.WIDTH
        statebar.paint_bar(painter, QRectF(left, area.top(), statebar.WIDTH, area.height()), view, self.palette())
        if sign := self._sign(row, view):
            colour = QColor(theme.colours(self.palette()).quiet)
            line = self._editor.page.block(row).layout().lineAt(0).height()
            place = QPointF(left - Space.SNUG - ICON, area.top() + (line - ICON) / 2)
            painter.drawPixmap(place, pixmap(sign, colour, ICON, self.devicePixelRatioF()))

    def _sign(self, row: int, view: ParagraphView) -> str:
        if row == self._pointed and view.paragraph.spoken:
            return "play"
        return "lock" if view.paragraph.locked else ""
