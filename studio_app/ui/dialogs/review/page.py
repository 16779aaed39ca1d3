"""The text of the chapter that is chosen, where another chapter can be begun and words can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from studio_app.domain.book import Paragraph
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.ui import theme
from studio_app.ui.manuscript.pageview import PageView
from studio_app.ui.manuscript.views import ParagraphView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph

SCALE = 0.82
"""Of the size in which the manuscript is read later: here one looks it over."""

ABOVE = 0.25
"""Of the page's height, above a place that is gone to."""

_NO_CHAPTER = ChapterId(0)


class ChapterText(PageView):
    """Shows the paragraphs of one chapter; long ones arrive in portions.

    Signals:
        part_requested: A chapter is to begin at the paragraph (its number from 0).
        edit_requested: The words of the paragraph are to be changed.
    """

    part_requested = Signal(int)
    edit_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(theme.reading_font(SCALE))
        self._chapter: ManuscriptChapter | None = None
        self.gutter.hide()  # nothing is spoken yet
        self.setReadOnly(True)
        self.setAccessibleName("The text of the chapter")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                     | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.cursorPositionChanged.connect(self.viewport().update)

    @property
    def row(self) -> int:
        """The number of the paragraph that the caret is in."""
        return self.textCursor().blockNumber()

    def show_chapter(self, chapter: ManuscriptChapter | None) -> None:
        """Show a chapter from its beginning; one that is shown already stays as it is."""
        if chapter is self._chapter:
            return
        same_place = self.row if chapter and self._chapter and chapter.title == self._chapter.title else 0
        self._chapter = chapter
        self.turn_to(list(_views(chapter)))
        self.go_to(same_place)

    def go_to(self, row: int) -> None:
        """Put the caret at the beginning of a paragraph, and bring it into sight."""
        while not self.page.whole and row >= self.page.document.blockCount():
            self.page.fill()
        block = self.page.block(min(row, self.page.document.blockCount() - 1))
        self.setTextCursor(QTextCursor(block))
        if block.blockNumber():
            self.scroll_by(self.area_of(block.blockNumber()).top() - self.viewport().height() * ABOVE)

    def menu(self, row: int) -> QMenu:
        """Return what can be done at a paragraph."""
        menu = QMenu(self)
        menu.addAction("Begin a chapter here", lambda: self.part_requested.emit(row)).setEnabled(row > 0)
        menu.addAction("Change these words…", lambda: self.edit_requested.emit(row))
        return menu

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.menu(self.cursorForPosition(place).blockNumber())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))


def _views(chapter: ManuscriptChapter | None) -> Iterator[ParagraphView]:
    for number, one in enumerate(chapter.paragraphs if chapter else (), start=1):
        yield ParagraphView(_paragraph(number, one, included=chapter.included if chapter else True))


def _paragraph(number: int, one: ManuscriptParagraph, *, included: bool) -> Paragraph:
    """Return a paragraph as the manuscript's page shows it; what is not read aloud is quiet."""
    return Paragraph(ParagraphId(number), _NO_CHAPTER, one.kind, one.text, one.spoken and included, marks=one.marks)
