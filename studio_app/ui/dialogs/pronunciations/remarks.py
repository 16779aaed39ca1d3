"""Things worth knowing, one sentence each, with what can be done about it beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.ui import icons, theme
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent

SIGN = 16


class Remark(NamedTuple):
    """A sentence, and a way out of it: what a button says, and what it does."""

    sentence: str
    way_out: str = ""
    act: Callable[[], None] | None = None


class Remarks(QWidget):
    """Takes no room while there are none.

    Attributes:
        shown: The remarks that are shown.
        buttons: Those of the remarks that have one, in order.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown: Sequence[Remark] = ()
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.TIGHT)
        self.hide()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these and no others."""
        if [one[:2] for one in remarks] == [one[:2] for one in self.shown]:
            self.shown = remarks  # their buttons ask for what they do when they are pressed
            return
        self.shown = remarks
        self.buttons = []
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, remark in enumerate(remarks):
            self._column.addWidget(self._line(place, remark))
        self.setVisible(bool(remarks))

    def _line(self, place: int, remark: Remark) -> QWidget:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(_Sign(), 0, Qt.AlignmentFlag.AlignTop)
        words = QLabel(remark.sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        row.addWidget(words, 1)
        if remark.way_out:
            button = QPushButton(remark.way_out, autoDefault=False)
            button.clicked.connect(lambda: self._act(place))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
        return content

    def _act(self, place: int) -> None:
        act = self.shown[place].act
        if act is not None:
            act()


class _Sign(QLabel):
    """The sign of something to look at, in the colours as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colour = QColor(theme.colours(self.palette()).stale)
        self.setPixmap(icons.pixmap("warning", colour, SIGN, self.devicePixelRatioF()))
