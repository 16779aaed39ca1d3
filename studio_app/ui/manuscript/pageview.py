"""A page in front of a reader: the column of text, the margin beside it, and the light on what is spoken."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QFrame, QTextEdit

from studio_app.ui import theme
from studio_app.ui.manuscript import gutter
from studio_app.ui.manuscript.following import Following
from studio_app.ui.manuscript.formats import Formats
from studio_app.ui.manuscript.gutter import Gutter
from studio_app.ui.manuscript.look import Look
from studio_app.ui.manuscript.page import PADDING, Page, Place
from studio_app.ui.manuscript.underlay import paint_underlay
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from studio_app.domain.ids import ParagraphId
    from studio_app.ui.manuscript.views import ParagraphView


class PageView(QTextEdit):
    """Shows a page and keeps the reader's place in it.

    Signals:
        play_requested: Paragraph, and from which character on it is to be heard.
    """

    play_requested = Signal(object, int)

    def __init__(self, font: QFont | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = font or theme.reading_font()
        self._formats = self._made_formats()
        self._changing = False
        self.page = self._made_page(())
        self.following = Following(self)
        self.gutter = Gutter(self)
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._on_time_to_fill)
        self.verticalScrollBar().valueChanged.connect(self._on_laid_out)
        self._set_up()
        self.turn_to(())

    def follow(self, paragraph: ParagraphId, start: int = 0, end: int = 0) -> None:
        """Light the paragraph that is spoken, and the word from start to end in it, and keep them in sight."""
        self.following.follow(paragraph, start, end)

    def stop_following(self) -> None:
        """Put the light out."""
        self.following.stop()

    def set_reading_font(self, font: QFont) -> None:
        """Set the text in another font or size."""
        self._font = font
        self._restyle()

    def play_from(self, row: int, offset: int = 0) -> None:
        """Ask to hear the chapter from here on."""
        paragraph = self.page.id_at(row)
        if paragraph is not None:
            self.following.stop()
            self.play_requested.emit(paragraph, offset)

    def rows_in_sight(self) -> Iterator[tuple[int, QRectF]]:
        """Yield the rows of the blocks that are in sight, with their areas in the viewport."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            area = self.area_of(block.blockNumber())
            if area.top() > self.viewport().height():
                return
            yield block.blockNumber(), area
            block = block.next()

    def area_of(self, row: int) -> QRectF:
        """Return where in the viewport the lines of a block stand, without the room above the first one."""
        block = self.page.block(row)
        area = self.document().documentLayout().blockBoundingRect(block)
        lines = block.layout()
        # Qt leaves this out of the area's place, but not of its height; a line that is not there would end the program.
        above = lines.lineAt(0).y() if lines.lineCount() else 0.0
        return area.translated(0, above - self.verticalScrollBar().value())

    def turn_to(self, views: Sequence[ParagraphView]) -> None:
        """Show other paragraphs from the first one on."""
        old, self.page = self.page, self._made_page(views)
        self.page.document.documentLayout().update.connect(self._on_laid_out)
        with self.still():
            self.setDocument(self.page.document)
            self.verticalScrollBar().setValue(0)
        self.following.light()
        old.deleteLater()
        self._filling.start()

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Change the page and leave what is in sight where it is."""
        first = self.cursorForPosition(self.viewport().rect().topLeft()).blockNumber()
        paragraph, top = self.page.id_at(first), self.area_of(first).top()
        with self.still():
            yield
        row = None if paragraph is None else self.page.row_of(paragraph)
        if row is not None:
            self.scroll_by(self.area_of(row).top() - top)
        self.following.light()

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let the caret's moves be nobody's meanwhile."""
        before, self._changing = self._changing, True
        try:
            yield
        finally:
            self._changing = before

    def put_caret(self, place: Place) -> None:
        """Put the caret somewhere, and bring it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(self.page.position(place))
        self.setTextCursor(cursor)

    def scroll_by(self, distance: float) -> None:
        """Move the text up by so many pixels."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(distance))

    def event(self, event: QEvent) -> bool:
        """Keep the column in the middle."""
        if event.type() is QEvent.Type.Resize:
            self._place_column()  # before the text is laid out, so that this is done once and for the right width
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take on the colours of another scheme."""
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if changed and self._formats.look.colours is not theme.colours(self.palette()):
            self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint what lies under the text, then the text."""
        painter = QPainter(self.viewport())
        paint_underlay(painter, self)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _on_time_to_fill(self) -> None:
        self.page.fill()
        if self.page.whole:
            self._filling.stop()

    @Slot()
    def _on_laid_out(self) -> None:
        self.gutter.update()

    def _set_up(self) -> None:
        self.setProperty("look", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Manuscript")

    def _made_page(self, views: Sequence[ParagraphView]) -> Page:
        return Page(views, self._formats, self)

    def _made_formats(self) -> Formats:
        return Formats(Look(theme.colours(self.palette()), self._font))

    def _restyle(self) -> None:
        self._formats = self._made_formats()
        with self.in_place():
            self.page.restyle(self._formats)
        self._place_column()

    def _place_column(self) -> None:
        """Put a column of the measure in the middle of what is left beside the margin."""
        free = self.width() - self.verticalScrollBar().sizeHint().width()
        column = min(self._formats.look.measure + 2 * PADDING, free - gutter.WIDTH - Space.SNUG)
        left = max(gutter.WIDTH, (free - column) // 2)
        self.setViewportMargins(left, 0, free - left - column, 0)
        area = self.viewport().geometry()
        self.gutter.setGeometry(area.left() - gutter.WIDTH, area.top(), gutter.WIDTH, area.height())
