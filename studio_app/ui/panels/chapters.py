"""The list of chapters at the window's left: where one is, and how far each chapter's audio is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QInputDialog, QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem

from studio_app.domain.book import ChapterKind
from studio_app.operations import chapters
from studio_app.storage import books, speakers
from studio_app.ui import icons, theme
from studio_app.ui.models.chapters import ChapterModel, Role, in_words
from studio_app.ui.tokens import SIGNS, Sign, Space, Type
from studio_app.ui.widgets.rows import paint_ground
from studio_app.ui.wording import literal

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from studio_app.domain.book import Chapter
    from studio_app.domain.ids import ChapterId
    from studio_app.operations.overview import Overview
    from studio_app.ui.session import Session

ICON = 16
BAR = 4


class ChapterList(QListView):
    """Shows the chapters and what can be done with one.

    Signals:
        chapter_chosen: The Chapter that the user went to.
        generate_requested: A Chapter whose missing audio is wanted.
        reader_chosen: A Chapter, and the id of the speaker who is to read it, or None for the book's narrator.
    """

    chapter_chosen = Signal(object)
    generate_requested = Signal(object)
    reader_chosen = Signal(object, object)

    def __init__(self, session: Session, model: ChapterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chapters = model
        self.setModel(model)
        self.setItemDelegate(ChapterDelegate(self))
        self.setProperty("look", "panel")
        self.setAccessibleName("Chapters")
        self.setUniformItemSizes(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._kept: tuple[ChapterId, int] | None = None
        model.modelAboutToBeReset.connect(self._on_reset_begun)
        model.modelReset.connect(self._on_reset_done)

    def go_to(self, row: int) -> None:
        """Choose a chapter by its row."""
        self.selectionModel().setCurrentIndex(self._chapters.index(row),
                                              QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def row_of(self, chapter: ChapterId) -> int:
        """Return the row of a chapter, -1 if it is not there."""
        return self._chapters.row_of(chapter)

    def go_to_first(self) -> None:
        """Choose the chapter with which the story begins, or the first one that is part of the audiobook."""
        rows = [(row, one) for row in range(self._chapters.rowCount()) if (one := self._chapters.chapter(row))]
        included = [(row, one.kind) for row, one in rows if one.included]
        story = (row for row, kind in included if kind is ChapterKind.BODY)
        self.go_to(next(story, included[0][0] if included else 0))

    @property
    def chosen(self) -> Chapter | None:
        """The chapter that the user is in."""
        return self._chapters.chapter(self.currentIndex().row())

    @Slot()
    def _on_current_changed(self) -> None:
        if self.chosen is not None:
            self.chapter_chosen.emit(self.chosen)

    @Slot()
    def _on_reset_begun(self) -> None:
        chosen = self.chosen
        self._kept = None if chosen is None else (chosen.id, self.currentIndex().row())

    @Slot()
    def _on_reset_done(self) -> None:
        """Stay in the chapter; where it is gone, go to the one that has taken its place."""
        if self._kept is not None and self._chapters.rowCount():
            chapter, before = self._kept
            row = self._chapters.row_of(chapter)
            self.go_to(row if row >= 0 else min(before, self._chapters.rowCount() - 1))

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        chapter = self._chapters.chapter(self.indexAt(place).row())
        menu = self.menu(chapter)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    def menu(self, chapter: Chapter | None) -> QMenu:
        """Return what can be done with a chapter, or with the list."""
        menu = QMenu(self)
        if chapter is not None:
            menu.addAction("Generate what is missing", lambda: self.generate_requested.emit(chapter))
            self._add_readers(menu, chapter)
            menu.addAction("Skip this chapter" if chapter.included else "Include this chapter",
                           lambda: self._session.perform(chapters.include, chapter.id, included=not chapter.included))
            menu.addAction("Rename…", lambda: self._rename(chapter))
            menu.addAction("Move up", lambda: self._session.perform(chapters.move, chapter.id, chapter.index - 1)
                           ).setEnabled(chapter.index > 1)
            menu.addAction("Move down", lambda: self._session.perform(chapters.move, chapter.id, chapter.index + 1)
                           ).setEnabled(chapter.index < self._chapters.rowCount())
            menu.addAction("Delete", lambda: self._session.perform(chapters.delete, chapter.id)
                           ).setEnabled(self._chapters.rowCount() > 1)
            menu.addSeparator()
        index = None if chapter is None else chapter.index + 1
        menu.addAction("Add a chapter", lambda: self._session.perform(chapters.add, "New chapter", index=index))
        return menu

    def _add_readers(self, menu: QMenu, chapter: Chapter) -> None:
        """Offer who is to read a chapter; whoever has no voice yet cannot."""
        offered = menu.addMenu("Read by")
        db = self._session.bench.project.db
        narrator = books.load_book(db).narrator
        readers = [None, *(one for one in speakers.speakers(db).values() if one.casting and one.id != narrator)]
        for one in readers:
            own = None if one is None else one.id
            action = offered.addAction(literal(one.name) if one else "The book’s narrator")
            action.setCheckable(True)
            action.setChecked(chapter.speaker == own)
            action.triggered.connect(partial(self.reader_chosen.emit, chapter, own))

    def _rename(self, chapter: Chapter) -> None:
        title, ok = QInputDialog.getText(self, "Rename chapter", "Title", text=chapter.title)
        if ok:
            self._session.perform(chapters.rename, chapter.id, title)


class ChapterDelegate(QStyledItemDelegate):
    """A row: the sign of the chapter's state, its title, and a bar with how much of it is spoken."""

    def sizeHint(self, option: QStyleOptionViewItem,  # noqa: N802 - Qt's name
                 index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row's size."""
        return QSize(0, option.fontMetrics.height() * 2 + Space.EVEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a row."""
        chapter, found = index.data(Role.CHAPTER), index.data(Role.OVERVIEW)
        paint_ground(self, painter, option, index)
        rect = option.rect.adjusted(Space.EVEN, Space.TIGHT, -Space.EVEN, -Space.TIGHT)
        painter.save()
        self._paint_sign(painter, rect, option, chapter, found)
        self._paint_words(painter, rect.adjusted(ICON + Space.SNUG, 0, 0, 0), option, chapter, found)
        painter.restore()

    def _paint_sign(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, chapter: Chapter,
                    found: Overview | None) -> None:
        palette = option.palette
        sign = Sign(found.state) if found is not None and chapter.included else Sign.SILENT
        ratio = painter.device().devicePixelRatioF()
        picture = icons.pixmap(SIGNS[sign].icon, theme.sign_colour(sign, palette), ICON, ratio)
        painter.drawPixmap(rect.left(), rect.top() + (option.fontMetrics.height() - ICON) // 2,
                           picture)

    def _paint_words(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, chapter: Chapter,
                     found: Overview | None) -> None:
        metrics, palette = option.fontMetrics, option.palette
        quiet = QColor(theme.colours(palette).quiet)
        painter.setPen(palette.color(QPalette.ColorRole.Text) if chapter.included else quiet)
        title = metrics.elidedText(chapter.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRect(rect.left(), rect.top(), rect.width(), metrics.height()), Qt.AlignmentFlag.AlignVCenter,
                         title)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(quiet)
        below = QRect(rect.left(), rect.top() + metrics.height(), rect.width(), metrics.height())
        words = painter.fontMetrics().elidedText(in_words(chapter, found), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)
