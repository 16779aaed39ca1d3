"""The book's chapters with how far their audio is, looked over one by one so that a long book stops nothing."""

from __future__ import annotations

from collections import deque
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Slot

from studio_app.operations.overview import Overview, overview
from studio_app.storage import chapters, paragraphs
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from studio_app.conversion.reading import Reading
    from studio_app.domain.book import Chapter
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId
    from studio_app.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row tells besides its title."""

    CHAPTER = Qt.ItemDataRole.UserRole
    OVERVIEW = Qt.ItemDataRole.UserRole + 1


class ChapterModel(QAbstractListModel):
    """One row for each chapter, skipped ones too; an overview is None until the chapter was looked over."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._chapters: list[Chapter] = []
        self._overviews: dict[ChapterId, Overview] = {}
        self._waiting: deque[ChapterId] = deque()
        self._reading: Reading | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look_over_one)
        session.opened.connect(self._reload)
        session.closing.connect(self._clear)
        session.changed.connect(self._on_changed)

    def chapter(self, row: int) -> Chapter | None:
        """Return the chapter in a row, or None outside the list."""
        return self._chapters[row] if 0 <= row < len(self._chapters) else None

    def row_of(self, chapter: ChapterId) -> int:
        """Return the row of a chapter, -1 if it is not there."""
        return next((row for row, one in enumerate(self._chapters) if one.id == chapter), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of chapters."""
        return 0 if parent.isValid() else len(self._chapters)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        chapter = self.chapter(index.row()) if index.isValid() else None
        if chapter is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return chapter.title
        if role == Qt.ItemDataRole.ToolTipRole or role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return in_words(chapter, self._overviews.get(chapter.id))
        if role == Role.CHAPTER:
            return chapter
        return self._overviews.get(chapter.id) if role == Role.OVERVIEW else None

    @Slot()
    def _reload(self) -> None:
        self.beginResetModel()
        self._chapters = chapters.chapters(self._session.bench.project.db)
        known = {one.id for one in self._chapters}
        self._overviews = {id_: one for id_, one in self._overviews.items() if id_ in known}
        self.endResetModel()
        self._look_over([one.id for one in self._chapters])

    @Slot()
    def _clear(self) -> None:
        self._timer.stop()
        self._waiting.clear()
        self.beginResetModel()
        self._chapters, self._overviews = [], {}
        self.endResetModel()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.structure:
            self._reload()
        elif changes.readings or changes.book:
            self._look_over([one.id for one in self._chapters])
        else:
            found = paragraphs.some(self._session.bench.project.db, changes.paragraphs).values()
            self._look_over([*{one.chapter for one in found} | changes.chapters])

    def _look_over(self, wanted: list[ChapterId]) -> None:
        self._reading = self._session.bench.reading()
        self._waiting.extend(one for one in wanted if one not in self._waiting)
        self._timer.start()

    @Slot()
    def _look_over_one(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        row = self.row_of(id_ := self._waiting.popleft())
        if row >= 0:
            self._overviews[id_] = overview(self._session.bench, id_, self._reading)
            index = self.index(row)
            self.dataChanged.emit(index, index)


def in_words(chapter: Chapter, found: Overview | None) -> str:
    """Return how far a chapter is as a reader would say it."""
    if not chapter.included:
        return "Skipped: not part of the audiobook"
    if found is None:
        return ""
    if not found.audible:
        return "Nothing to speak"
    return f"{found.spoken:,} of {counted(found.audible, 'paragraph')} spoken"
