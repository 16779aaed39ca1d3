"""The manuscript editor: a chapter as one continuous text to read, edit, paste into and listen along with."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QTextEdit

from studio_app.ui import theme
from studio_app.ui.manuscript import gutter
from studio_app.ui.manuscript.following import Following
from studio_app.ui.manuscript.formats import Formats
from studio_app.ui.manuscript.gutter import Gutter
from studio_app.ui.manuscript.intents import Intents
from studio_app.ui.manuscript.look import Look
from studio_app.ui.manuscript.offsets import stored
from studio_app.ui.manuscript.page import PADDING, Page, Place
from studio_app.ui.manuscript.underlay import paint_underlay
from studio_app.ui.manuscript.views import FROM_OUTSIDE, LOCKED, in_words
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QFont,
        QInputMethodEvent,
        QMouseEvent,
        QPaintEvent,
    )
    from PySide6.QtWidgets import QWidget

    from studio_app.domain.ids import ParagraphId
    from studio_app.ui.manuscript.views import ParagraphView

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class ManuscriptEditor(QTextEdit):
    """Shows the paragraphs of a chapter and says what the writer wants of them; it changes nothing of the book itself.

    Offsets are code points in the paragraph's text. An id is None in an empty chapter, whose text is nobody's yet.
    A click in the margin plays from that paragraph on, Ctrl+click (on macOS, Command) from that word.

    Signals:
        text_edited: Paragraph and its new text: after a second's rest, on leaving the paragraph or the window.
        split_requested: Paragraph, and where a new one is to begin.
        merge_requested: The paragraph to be joined to the one before it.
        paste_requested: Paragraph, the stretch from start to end to replace, and the lines (list of str) to put there.
        range_replaced: First paragraph and offset, last paragraph and offset, and what to put between the two.
        refused: One sentence saying why nothing was changed.
        current_changed: The paragraph the caret has come to.
        play_requested: Paragraph, and from which character on it is to be heard.
        menu_opened: A QMenu about to be shown and the paragraph it is for, so that actions can be added.
    """

    text_edited = Signal(object, str)
    split_requested = Signal(object, int)
    merge_requested = Signal(object)
    paste_requested = Signal(object, int, int, object)
    range_replaced = Signal(object, int, object, int, str)
    refused = Signal(str)
    current_changed = Signal(object)
    play_requested = Signal(object, int)
    menu_opened = Signal(object, object)

    def __init__(self, font: QFont | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = font or theme.reading_font()
        self._formats = self._made_formats()
        self._current: ParagraphId | None = None
        self._moving = False
        self.page = Page((), self._formats, self)
        self.intents = Intents(self)
        self.following = Following(self)
        self.gutter = Gutter(self)
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._on_time_to_fill)
        self._set_up()
        self._turn_to(self.page)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.verticalScrollBar().valueChanged.connect(self._on_laid_out)

    # What the window does with it

    def show_chapter(self, views: Sequence[ParagraphView]) -> None:
        """Show a chapter. Shown again, with paragraphs added or gone, it stays where it is with caret and draft."""
        shown = self.page.views
        landing = self.intents.take_landing()
        if views and shown and views[0].paragraph.chapter == shown[0].paragraph.chapter:
            with self._in_place():
                self.page.replace(views)
        else:
            self.commit()
            self._turn_to(Page(views, self._formats, self))
        if landing is not None:
            self._put_caret(landing)
        self._settle()

    def update_views(self, views: Sequence[ParagraphView]) -> None:
        """Show paragraphs as they are now, without moving caret or page; those of other chapters are passed over."""
        with self._in_place():
            for view in views:
                self.page.refresh(view)
        self._settle()

    def commit(self) -> None:
        """Hand on what was typed and not yet handed on; before undo, a switch of chapters, and closing."""
        self.intents.commit()

    def select(self, paragraph: ParagraphId) -> None:
        """Put the caret at the beginning of a paragraph and bring it into sight."""
        row = self.page.row_of(paragraph)
        if row is None:
            return
        self.page.fill_up()
        self._put_caret(Place(row, 0))
        area, height = self.area_of(row), self.viewport().height()
        if area.top() < 0 or area.bottom() > height:
            self._scroll_by(area.top() - height / 4)

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

    @property
    def current(self) -> ParagraphId | None:
        """The paragraph the caret is in."""
        return self._current

    @property
    def caret(self) -> tuple[ParagraphId | None, int]:
        """The paragraph the caret is in, and the characters before it."""
        place = self.page.place(self.textCursor().position())
        return self.page.id_at(place.row), place.offset

    def play_from(self, row: int, offset: int = 0) -> None:
        """Ask to hear the chapter from here on."""
        paragraph = self.page.id_at(row)
        if paragraph is not None:
            self.following.stop()
            self.play_requested.emit(paragraph, offset)

    # What the margin and the light ask

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
        above = block.layout().lineAt(0).y()  # which Qt leaves out of the area's place, but not of its height
        return area.translated(0, above - self.verticalScrollBar().value())

    # What else the writer does

    def copy(self) -> None:
        """Put what is selected on the clipboard, as plain text."""
        if self.textCursor().hasSelection():
            QApplication.clipboard().setMimeData(self.createMimeDataFromSelection())

    def show_menu(self, at: QPoint) -> None:
        """Open the menu of the current paragraph at a point of the screen."""
        menu = self._made_menu()
        self.menu_opened.emit(menu, self._current)
        menu.popup(at)

    def cut(self) -> None:
        """Put what is selected on the clipboard and take it out of the text."""
        self.intents.cut()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """Return what is selected as plain text."""
        data = QMimeData()
        data.setText(stored(self.textCursor().selectedText()))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        """Take text, but leave files to the window, which opens them."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste."""
        if self.canInsertFromMimeData(source):
            self.intents.paste(source.text())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, but hand on first what they would undo; keep the column in the middle."""
        if event.type() is QEvent.Type.ShortcutOverride and _undoes(event):
            self.commit()
            event.ignore()
            return False
        if event.type() is QEvent.Type.Resize:
            self._place_column()  # before the text is laid out, so that this is done once and for the right width
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Type freely inside a paragraph, and ask for what changes where paragraphs begin and end."""
        self.page.fill_up()
        self.following.stay()
        if _undoes(event):
            event.ignore()
        elif not self.intents.press(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Compose like typing."""
        self.following.stay()
        if not self.intents.compose(event):
            super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Play from the word under the pointer with Ctrl; else set the caret, and never begin to drag text away."""
        self.page.fill_up()
        at = self.cursorForPosition(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            place = self.page.place(at.position())
            self.play_from(place.row, place.offset)
            return
        self.following.stay()
        if event.button() is Qt.MouseButton.LeftButton and not event.modifiers():
            self.setTextCursor(at)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer what can be done with the text, and whatever the window adds."""
        self.show_menu(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Hand on what was typed."""
        self.commit()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take on the colours of another scheme."""
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if changed and self._formats.look.colours is not theme.colours(self.palette()):
            self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the light behind the spoken paragraph, the text, and the signs that are no text."""
        painter = QPainter(self.viewport())
        paint_underlay(painter, self)
        painter.end()
        super().paintEvent(event)

    # Inside

    @Slot()
    def _on_time_to_fill(self) -> None:
        self.page.fill()
        if self.page.whole:
            self._filling.stop()

    @Slot()
    def _on_cursor_moved(self) -> None:
        if not self._moving:
            self._settle()

    @Slot()
    def _on_laid_out(self) -> None:
        self.gutter.update()

    @Slot()
    def _on_damaged(self) -> None:
        """Show the book's own words again, after something else than this editor has changed them."""
        place = self.page.place(self.textCursor().position())
        self._turn_to(Page(self.page.views, self._formats, self))
        self._put_caret(place)
        self.refused.emit(LOCKED if self.page.is_locked(place.row) else FROM_OUTSIDE)

    def _set_up(self) -> None:
        self.setProperty("look", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setAcceptDrops(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText("Type or paste the text of this chapter here.")
        self.setAccessibleName("Manuscript")

    def _turn_to(self, page: Page) -> None:
        """Put another page in front of the reader, from its beginning."""
        old, self.page = self.page, page
        page.typed.connect(self.intents.wait_for_pause)
        page.damaged.connect(self._on_damaged, Qt.ConnectionType.QueuedConnection)
        page.document.documentLayout().update.connect(self._on_laid_out)
        with self._still():
            self.setDocument(page.document)
            self.verticalScrollBar().setValue(0)
        self.following.light()
        if old is not page:
            old.deleteLater()
        self._filling.start()

    @contextmanager
    def _still(self) -> Iterator[None]:
        """Let the caret's moves be nobody's meanwhile."""
        self._moving, before = True, self._moving
        try:
            yield
        finally:
            self._moving = before

    @contextmanager
    def _in_place(self) -> Iterator[None]:
        """Change the page and leave what is in sight where it is."""
        first = next(self.rows_in_sight(), None)
        paragraph = None if first is None else self.page.id_at(first[0])
        with self._still():
            yield
        row = None if paragraph is None else self.page.row_of(paragraph)
        if first is not None and row is not None:
            self._scroll_by(self.area_of(row).top() - first[1].top())
        self.following.light()

    def _settle(self) -> None:
        """Notice which paragraph the caret is in now; what was typed in another one is handed on."""
        row = self.textCursor().blockNumber()
        if self.page.draft not in (None, row):
            self.commit()
        self._on_laid_out()
        self._describe(row)
        paragraph = self.page.id_at(row)
        if paragraph != self._current:
            self._current = paragraph
            self.current_changed.emit(paragraph)

    def _describe(self, row: int) -> None:
        """Tell a screen reader the state of the paragraph."""
        here = self.page.views[row:row + 1]
        self.setAccessibleDescription(in_words(here[0]) if here else "")

    def _put_caret(self, place: Place) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self.page.position(place))
        self.setTextCursor(cursor)

    def _scroll_by(self, distance: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(distance))

    def _made_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = self.textCursor().hasSelection()
        for name, act, key, possible in (
            ("Cu&t", self.cut, QKeySequence.StandardKey.Cut, selected),
            ("&Copy", self.copy, QKeySequence.StandardKey.Copy, selected),
            ("&Paste", self.paste, QKeySequence.StandardKey.Paste, self.canPaste()),
            ("Select &all", self.selectAll, QKeySequence.StandardKey.SelectAll, True),
        ):
            action = menu.addAction(name, act)
            action.setShortcut(key)
            action.setEnabled(possible)
        return menu

    def _made_formats(self) -> Formats:
        return Formats(Look(theme.colours(self.palette()), self._font))

    def _restyle(self) -> None:
        self._formats = self._made_formats()
        with self._in_place():
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


def _undoes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDOING)
