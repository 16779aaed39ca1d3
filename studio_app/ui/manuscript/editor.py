"""The manuscript editor: a chapter as one continuous text to read, edit, paste into and listen along with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from studio_app.ui.manuscript.intents import Intents
from studio_app.ui.manuscript.offsets import stored
from studio_app.ui.manuscript.page import Place
from studio_app.ui.manuscript.pageview import PageView
from studio_app.ui.manuscript.views import FROM_OUTSIDE, LOCKED, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QInputMethodEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from studio_app.domain.ids import ParagraphId
    from studio_app.ui.manuscript.page import Page
    from studio_app.ui.manuscript.views import ParagraphView

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class ManuscriptEditor(PageView):
    """Shows the paragraphs of a chapter and says what the writer wants of them; it changes nothing of the book itself.

    Offsets are code points in the paragraph's text. An id is None in an empty chapter, whose text is nobody's yet.
    A click in the margin plays from that paragraph on, Ctrl+click (on macOS, Command) from that word.

    Signals:
        text_edited: Paragraph and its new text: after a second's rest, on leaving the paragraph or the window.
        split_requested: Paragraph, and where a new one is to begin.
        merge_requested: The paragraph to be joined to the one before it.
        paste_requested: Paragraph, the stretch from start to end to replace, and the lines (list of str) to put there.
        range_replaced: First paragraph and offset, last paragraph and offset, and what to put between the two; a
            newline in it begins a paragraph.
        refused: One sentence saying why nothing was changed.
        current_changed: The paragraph the caret has come to.
        menu_opened: A QMenu about to be shown and the paragraph it is for, so that actions can be added.
    """

    text_edited = Signal(object, str)
    split_requested = Signal(object, int)
    merge_requested = Signal(object)
    paste_requested = Signal(object, int, int, object)
    range_replaced = Signal(object, int, object, int, str)
    refused = Signal(str)
    current_changed = Signal(object)
    menu_opened = Signal(object, object)

    def __init__(self, font: QFont | None = None, parent: QWidget | None = None) -> None:
        self._current: ParagraphId | None = None
        super().__init__(font, parent)
        self.intents = Intents(self)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    @property
    def current(self) -> ParagraphId | None:
        """The paragraph the caret is in."""
        return self._current

    @property
    def caret(self) -> tuple[ParagraphId | None, int]:
        """The paragraph the caret is in, and the characters before it."""
        place = self.page.place(self.textCursor().position())
        return self.page.id_at(place.row), place.offset

    @property
    def selected(self) -> tuple[int, int]:
        """Start and end of what is selected in the paragraph the caret is in; equal where nothing is."""
        cursor = self.textCursor()
        row = cursor.blockNumber()
        first, last = (self.page.place(place) for place in (cursor.selectionStart(), cursor.selectionEnd()))
        start = first.offset if first.row == row else 0
        end = last.offset if last.row == row else len(self.page.text(row))
        return (start, end) if cursor.hasSelection() else (first.offset, first.offset)

    @property
    def stretches(self) -> list[tuple[ParagraphId, int, int]]:
        """What is selected: the paragraphs, each with start and end of its part; none where nothing is."""
        cursor = self.textCursor()
        first, last = (self.page.place(place) for place in (cursor.selectionStart(), cursor.selectionEnd()))
        found = []
        for row in range(first.row, last.row + 1):
            id_, start = self.page.id_at(row), first.offset if row == first.row else 0
            end = last.offset if row == last.row else len(self.page.text(row))
            if id_ is not None and start < end:
                found.append((id_, start, end))
        return found

    def show_chapter(self, views: Sequence[ParagraphView]) -> None:
        """Show a chapter. Shown again, with paragraphs added or gone, it stays where it is with caret and draft."""
        shown = self.page.views
        landing = self.intents.take_landing()
        if views and shown and views[0].paragraph.chapter == shown[0].paragraph.chapter:
            with self.in_place():
                self.page.replace(views)
        else:
            self.commit()
            self.turn_to(views)
        if landing is not None:
            self.put_caret(landing)
        self._settle()

    def update_views(self, views: Sequence[ParagraphView]) -> None:
        """Show paragraphs as they are now, without moving caret or page; those of other chapters are passed over."""
        with self.in_place():
            for view in views:
                self.page.refresh(view)
        self._settle()

    def commit(self) -> None:
        """Hand on what was typed and not yet handed on; before undo, a switch of chapters, and closing."""
        self.intents.commit()

    def select(self, paragraph: ParagraphId, start: int = 0, end: int = 0) -> None:
        """Put the caret at a place of a paragraph, select what stands from there to another, and bring it into sight.

        Without them the caret comes to the paragraph's beginning.
        """
        row = self.page.row_of(paragraph)
        if row is None:
            return
        self.page.fill_up()
        self.put_caret(Place(row, start))
        if end > start:
            cursor = self.textCursor()
            cursor.setPosition(self.page.position(Place(row, end)), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        area, height = self.area_of(row), self.viewport().height()
        if area.top() < 0 or area.bottom() > height:
            self.scroll_by(area.top() - height / 4)

    def copy(self) -> None:
        """Put what is selected on the clipboard, as plain text."""
        if self.textCursor().hasSelection():
            # As text: data made here would be destroyed by Qt after Python has ended, which ends in a crash.
            QApplication.clipboard().setText(stored(self.textCursor().selectedText()))

    def cut(self) -> None:
        """Put what is selected on the clipboard and take it out of the text."""
        self.intents.cut()

    def show_menu(self, at: QPoint) -> None:
        """Open the menu of the current paragraph at a point of the screen."""
        menu = self._made_menu()
        self.menu_opened.emit(menu, self._current)
        menu.popup(at)

    @Slot()
    def _on_cursor_moved(self) -> None:
        if not self._changing:
            self.intents.take_landing()  # whoever moves the caret wants it where it is now
            self._settle()

    @Slot()
    def _on_damaged(self) -> None:
        """Show the book's own words again, after something else than this editor has changed them."""
        place = self.page.place(self.textCursor().position())
        self.turn_to(self.page.views)
        self.put_caret(place)
        self.refused.emit(LOCKED if self.page.is_locked(place.row) else FROM_OUTSIDE)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        """Take text, but leave files to the window, which opens them."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste."""
        if self.canInsertFromMimeData(source):
            self.intents.paste(source.text())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, but hand on first what they would undo."""
        if event.type() is QEvent.Type.ShortcutOverride and _undoes(event):
            self.commit()
            event.ignore()
            return False
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
        if event.preeditString() or event.commitString():
            self.following.stay()
        if not self.intents.compose(event):
            super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Play from the word under the pointer with Ctrl; else set the caret, and never begin to drag text away."""
        self.page.fill_up()
        at = self.cursorForPosition(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            place = self.page.place(at.position())
            self.play_from(place.row, place.offset)
            return
        self.following.stay()
        if left and not event.modifiers():
            self.setTextCursor(at)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer what can be done with the text, and whatever the window adds; for what is under the pointer."""
        at, selected = self.cursorForPosition(event.pos()), self.textCursor()
        if not selected.selectionStart() <= at.position() <= selected.selectionEnd():
            self.setTextCursor(at)
        self.show_menu(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Hand on what was typed."""
        self.commit()
        super().focusOutEvent(event)

    def _set_up(self) -> None:
        super()._set_up()
        self.setAcceptDrops(False)  # so that a book dropped here reaches the window
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setPlaceholderText("Type or paste the text of this chapter here.")

    def _made_page(self, views: Sequence[ParagraphView]) -> Page:
        page = super()._made_page(views)
        page.typed.connect(self._on_typed)
        page.damaged.connect(self._on_damaged, Qt.ConnectionType.QueuedConnection)
        return page

    @Slot()
    def _on_typed(self) -> None:
        self.intents.wait_for_pause()

    def _settle(self) -> None:
        """Notice which paragraph the caret is in now; what was typed in another one is handed on."""
        row = self.textCursor().blockNumber()
        if self.page.draft not in (None, row):
            self.commit()
        self.gutter.update()
        self._describe(row)
        paragraph = self.page.id_at(row)
        if paragraph != self._current:
            self._current = paragraph
            self.current_changed.emit(paragraph)

    def _describe(self, row: int) -> None:
        """Tell a screen reader the state of the paragraph."""
        here = self.page.views[row:row + 1]
        self.setAccessibleDescription(in_words(here[0]) if here else "")

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


def _undoes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDOING)
