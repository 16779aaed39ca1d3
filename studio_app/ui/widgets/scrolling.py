"""An area that scrolls up and down where its content is longer than the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class _Area(QScrollArea):
    """Is never narrower than its content, which could not be seen there."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: as wide as the content has to be."""
        content, bar = self.widget(), self.verticalScrollBar().sizeHint().width()
        needed = content.minimumSizeHint().width() + bar if content else 0
        return super().minimumSizeHint().expandedTo(QSize(needed, 0))


def scrolling(content: QWidget) -> QScrollArea:
    """Return the area, without a frame and out of the keyboard's way."""
    area = _Area(widgetResizable=True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
