"""The text of the chapter that is chosen, where another chapter can be begun and words can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit

from studio_app.domain.book import Paragraph
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.ui import theme
from studio_app.ui.manuscript.formats import Formats
from studio_app.ui.manuscript.look import Look
from studio_app.ui.manuscript.page import Page
from studio_app.ui.manuscript.views import ParagraphView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph

SCALE = 0.82
_NO_CHAPTER = ChapterId(0)


class ChapterText(QTextEdit):
    """Shows the paragraphs of one chapter; long ones arrive in portions.

    Signals:
        part_requested: A chapter is to begin at the paragraph (its number from 0).
        edit_requested: The words of the paragraph are to be changed.
    """

    part_requested = Signal(int)
    edit_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self._chapter: ManuscriptChapter | None = None
        self.page = Page((), self._formats(), self)
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._on_time_to_fill)
        self.setProperty("look", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName("The text of the chapter")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                     | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)

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
        self._turn_to(Page(tuple(_views(chapter)), self._formats(), self))
        self.go_to(same_place)

    def go_to(self, row: int) -> None:
        """Put the caret at the beginning of a paragraph, and bring it into sight."""
        while not self.page.whole and row >= self.page.document.blockCount():
            self.page.fill()
        cursor = QTextCursor(self.page.block(min(row, self.page.document.blockCount() - 1)))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take on the colours of another scheme."""
        super().changeEvent(event)
        changed = event.type() is QEvent.Type.PaletteChange
        if changed and self.page.formats.look.colours is not theme.colours(self.palette()):
            self.page.restyle(self._formats())

    def menu(self, row: int) -> QMenu:
        """Return what can be done at a paragraph."""
        menu = QMenu(self)
        menu.addAction("Begin a chapter here", lambda: self.part_requested.emit(row)).setEnabled(row > 0)
        menu.addAction("Change these words…", lambda: self.edit_requested.emit(row))
        return menu

    def _turn_to(self, page: Page) -> None:
        old, self.page = self.page, page
        self.setDocument(page.document)
        old.deleteLater()
        self._filling.start()

    def _formats(self) -> Formats:
        return Formats(Look(theme.colours(self.palette()), theme.reading_font(SCALE)))

    @Slot()
    def _on_time_to_fill(self) -> None:
        self.page.fill()
        if self.page.whole:
            self._filling.stop()

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
