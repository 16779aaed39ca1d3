"""Follows the voice through the text: the paragraph is lit, the word more so, and the page keeps up with them.

The page stops keeping up when the reader scrolls the voice out of sight or works on the text, so that nothing is pulled
from under anybody's hands; it goes on when the reader scrolls back to it or plays anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPropertyAnimation, QRectF, Slot
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studio_app.ui import theme
from studio_app.ui.manuscript.page import Place

if TYPE_CHECKING:
    from studio_app.domain.ids import ParagraphId
    from studio_app.ui.manuscript.pageview import PageView

GLIDE_MS = 260
"""How long the page takes to move on."""

_HIGH, _LOW = 0.12, 0.72
"""Between which parts of the window's height the spoken line may stand before the page moves."""

_REST = 0.25
"""At which part of the height it stands after that."""


class Following(QObject):
    """Lights what is spoken, and scrolls."""

    def __init__(self, editor: PageView) -> None:
        super().__init__(editor)
        self._editor = editor
        self._paragraph: ParagraphId | None = None
        self._word = (0, 0)
        self._keeps_up = True
        bar = editor.verticalScrollBar()
        bar.actionTriggered.connect(self._on_scrolled)  # by the reader alone, and before the value changes
        self._glide = QPropertyAnimation(bar, b"value", self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)

    @property
    def row(self) -> int | None:
        """Which row is spoken; None when there is silence, or another chapter is heard."""
        return None if self._paragraph is None else self._editor.page.row_of(self._paragraph)

    def follow(self, paragraph: ParagraphId, start: int, end: int) -> None:
        """Light a paragraph and the characters from start to end in it; none when both are equal."""
        moved_on = paragraph != self._paragraph
        self._paragraph, self._word = paragraph, (start, end)
        self._editor.page.fill_up()
        self.light()
        if self._keeps_up:
            self._keep_in_sight()
        if moved_on:
            self._editor.viewport().update()

    def stop(self) -> None:
        """Put the light out; the next ``follow`` keeps up again."""
        self._paragraph = None
        self._keeps_up = True
        self._glide.stop()
        self.light()
        self._editor.viewport().update()

    def stay(self) -> None:
        """Leave the page where it is, as somebody works on it."""
        self._keeps_up = self._paragraph is None
        self._glide.stop()

    @Slot()
    def _on_scrolled(self) -> None:
        """Keep up only if the reader, who is about to scroll, still has the spoken paragraph in sight then."""
        self._glide.stop()
        if self.row is not None:
            bar = self._editor.verticalScrollBar()
            area = self._editor.area_of(self.row).translated(0, bar.value() - bar.sliderPosition())
            self._keeps_up = area.intersects(QRectF(self._editor.viewport().rect()))

    def light(self) -> None:
        """Light the word again, after the text or the colours have changed."""
        row, (start, end) = self.row, self._word
        if row is None or start >= end:
            self._editor.setExtraSelections([])
            return
        word = QTextEdit.ExtraSelection()
        word.cursor = self._cursor(row, start)
        word.cursor.setPosition(self._editor.page.position(Place(row, end)), QTextCursor.MoveMode.KeepAnchor)
        word.format.setBackground(QColor(theme.colours(self._editor.palette()).following_word))
        self._editor.setExtraSelections([word])

    def _keep_in_sight(self) -> None:
        row = self.row
        if row is None:
            return
        bar, height = self._editor.verticalScrollBar(), self._editor.viewport().height()
        line = self._editor.cursorRect(self._cursor(row, self._word[0]))
        gliding = self._glide.state() is QPropertyAnimation.State.Running
        ahead = self._glide.endValue() - bar.value() if gliding else 0
        if _HIGH * height <= line.top() - ahead and line.bottom() - ahead <= _LOW * height:
            return
        self._glide.stop()
        self._glide.setStartValue(bar.value())
        self._glide.setEndValue(max(0, min(round(bar.value() + line.top() - _REST * height), bar.maximum())))
        self._glide.start()

    def _cursor(self, row: int, offset: int) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(self._editor.page.position(Place(row, offset)))
        return cursor
