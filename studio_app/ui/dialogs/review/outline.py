"""The chapters of a book under review as a table: whether they are read, their titles, kinds and lengths."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QGuiApplication

from studio_app.domain.book import ChapterKind
from studio_app.domain.outlining import moved, renamed, with_inclusion
from studio_app.operations.forecast import seconds
from studio_app.ui import theme
from studio_app.ui.manuscript.formats import runs_to_the_left
from studio_app.ui.wording import counted, duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from studio_app.operations.forecast import Forecaster
    from studio_app.ui.dialogs.review.draft import Draft

AnyIndex = QModelIndex | QPersistentModelIndex
Flag = Qt.ItemFlag

KINDS = {
    ChapterKind.FRONT_MATTER: "Front matter",
    ChapterKind.BODY: "Chapter",
    ChapterKind.BACK_MATTER: "Back matter",
    ChapterKind.CREDITS: "Credits",
}
MOST_NAMED = 5
"""Speakers in the sentence that says who speaks."""

_CELL = Flag.ItemIsEnabled | Flag.ItemIsSelectable | Flag.ItemIsDragEnabled | Flag.ItemNeverHasChildren
_TITLE = _CELL | Flag.ItemIsEditable | Flag.ItemIsUserCheckable
_ROWS = "application/x-narration-studio-chapters"


class Column(IntEnum):
    """What stands in a column."""

    TITLE = 0
    KIND = 1
    LENGTH = 2


class OutlineModel(QAbstractTableModel):
    """One row for each chapter. A tick includes it, its title can be written over, rows can be dragged.

    Signals:
        dragged: Chapters were dropped elsewhere; the row of the first of them now.
    """

    dragged = Signal(int)

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._forecaster: Forecaster | None = None
        self._language = draft.manuscript.metadata.language
        self._shown = len(draft.chapters)
        draft.changed.connect(self._on_changed)

    def forecast_by(self, forecaster: Forecaster | None) -> None:
        """Show lengths as they are worked out for another voice; none while that is not done."""
        self._forecaster = forecaster
        self._on_changed()

    def read_in(self, language: str) -> None:
        """Work lengths out for another language."""
        if language != self._language:
            self._language = language
            self._on_changed()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of chapters."""
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802 - Qt's name
                   role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a column is called."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Chapter", "Kind", "Length")[section]
        return None

    def flags(self, index: AnyIndex) -> Flag:
        """Let titles be written and ticked, and rows be dragged; between rows they can be dropped."""
        if not index.isValid():
            return Flag.ItemIsDropEnabled
        return _TITLE if index.column() == Column.TITLE else _CELL

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell tells in a role."""
        if not index.isValid():
            return None
        chapter, column = self._draft.chapters[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(index.row(), column)
            case Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole if column is Column.TITLE:
                return chapter.title
            case Qt.ItemDataRole.CheckStateRole if column is Column.TITLE:
                return Qt.CheckState.Checked if chapter.included else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole if not chapter.included:
                return QBrush(QColor(theme.colours(QGuiApplication.palette()).quiet))
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.LENGTH:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return "read aloud" if chapter.included else "skipped"
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take in a title or a tick."""
        if not index.isValid() or index.column() != Column.TITLE:
            return False
        if role == Qt.ItemDataRole.EditRole:
            self._draft.edit("Rename chapter", partial(renamed, chapter=index.row(), title=str(value)))
            return True
        if role == Qt.ItemDataRole.CheckStateRole:
            included = Qt.CheckState(value) is Qt.CheckState.Checked
            self._draft.edit("Include chapter" if included else "Skip chapter",
                             partial(with_inclusion, chapters={index.row()}, included=included))
            return True
        return False

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Chapters are moved, never doubled."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return what can be dropped here: rows of this table."""
        return [_ROWS]

    def mimeData(self, indexes: Sequence[AnyIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the rows that are dragged."""
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})
        data.setData(_ROWS, ",".join(map(str, rows)).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int,  # noqa: N802 - Qt's name
                     parent: AnyIndex) -> bool:
        """Move the dragged rows; False, since Qt would take away rows that it believes were copied."""
        if action is Qt.DropAction.MoveAction and data.hasFormat(_ROWS):
            rows = {int(one) for one in bytes(data.data(_ROWS).data()).decode().split(",")}
            place = row if row >= 0 else parent.row() if parent.isValid() else self._shown
            self.move(rows, place)
        return False

    def move(self, rows: set[int], place: int) -> None:
        """Move chapters before the one in a row."""
        self._draft.edit("Move chapter" if len(rows) == 1 else "Move chapters",
                         partial(moved, chapters=rows, place=place))
        self.dragged.emit(place - sum(one < place for one in rows))

    def _words(self, row: int, column: Column) -> str:
        chapter = self._draft.chapters[row]
        if column is Column.TITLE:
            return f"\u2067{chapter.title}\u2069" if runs_to_the_left(chapter.title) else chapter.title
        if column is Column.KIND:
            return KINDS[chapter.kind]
        if self._forecaster is None:
            return "…"
        length = self._forecaster.of(chapter).characters
        return duration(seconds(length, self._language)) if length else "–"

    @Slot()
    def _on_changed(self) -> None:
        """Show what differs; a view keeps its place where the number of rows is the same."""
        if (count := len(self._draft.chapters)) == self._shown:
            if count:
                self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._shown = count
        self.endResetModel()


def in_words(draft: Draft) -> str:
    """Return how many chapters there are and how many are read."""
    shown = [one for row, one in enumerate(draft.chapters) if row not in draft.gone]
    total, read = len(shown), sum(one.included for one in shown)
    return counted(read, "chapter") + (f" of {total:,}" if read < total else "")


def speakers_in_words(draft: Draft) -> str:
    """Return who speaks besides the narrator, where the book says it itself, as a script does."""
    named = dict.fromkeys(one.speaker for chapter in draft.chapters if chapter.included for one in chapter.paragraphs)
    names = [name for name in named if name]
    if not names:
        return ""
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"{counted(len(names), 'speaker')} besides the narrator: {', '.join(names[:MOST_NAMED])}{more}."
