"""Tables of what is shown in this window: rows of any kind by their columns, filtered by words, and how they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QModelRoleData,
    QModelRoleDataSpan,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from studio_app.ui.models.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

AnyIndex = QModelIndex | QPersistentModelIndex
Span = QModelRoleDataSpan | QModelRoleData
T = TypeVar("T")
NARROWEST = 56
"""Pixels of a column."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: what it is called, what a row says in it, and whether that is a number."""

    title: str
    cell: Callable[[T], str]
    meaning: str = ""
    number: bool = False

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Numbers stand at the right."""
        side = Qt.AlignmentFlag.AlignRight if self.number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel, Generic[T]):
    """Rows, each of which is found in the role ``Row.SUBJECT``."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: list[T] = []

    def show(self, rows: Sequence[T]) -> None:
        """Show these rows. Those at both ends that are as they were stay, and with them what is chosen there."""
        old, new = self.rows, list(rows)
        if old == new:
            return
        first = _alike(old, new)
        behind = _alike(old[first:][::-1], new[first:][::-1])
        if first < len(old) - behind:
            self.beginRemoveRows(QModelIndex(), first, len(old) - behind - 1)
            self.rows = old[:first] + old[len(old) - behind:]
            self.endRemoveRows()
        if first < len(new) - behind:
            self.beginInsertRows(QModelIndex(), first, len(new) - behind - 1)
            self.rows = new
            self.endInsertRows()

    def row_of(self, subject: T) -> int:
        """Return where a row is, -1 if it is not there."""
        return self.rows.index(subject) if subject in self.rows else -1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802 - Qt's name
                   role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a column is called, and what it means."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return column.meaning or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell tells in a role."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.cell(self.rows[index.row()])
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
            case Row.SUBJECT:
                return self.rows[index.row()]
        return None

    def multiData(self, index: AnyIndex, roleDataSpan: Span) -> None:  # noqa: N802, N803 - Qt's names
        """Tell all that is drawn of a cell at once: asked for each role by itself, a table waits for Python too often.

        Another thread that is busy holds Python for up to 5 ms each time it is asked for.
        """
        for one in cast("Sequence[QModelRoleData]", roleDataSpan):  # it is one, though its types do not say so
            one.setData(self.data(index, one.role()))

    def words_of(self, row: int) -> str:
        """Return all that a row says, in small letters, to be searched."""
        return "\n".join(column.cell(self.rows[row]) for column in self.columns).casefold()


class WordFilter(QSortFilterProxyModel):
    """The rows of a table in which each of the words looked for occurs, and which a condition lets through."""

    def __init__(self, table: TableModel[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._words: list[str] = []
        self._condition: Callable[[Any], bool] | None = None
        self.setSourceModel(table)

    @property
    def narrows(self) -> bool:
        """Tell whether anything is looked for."""
        return bool(self._words)

    def search(self, text: str) -> None:
        """Look for these words; without any, nothing is left out for its words."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def let_through(self, condition: Callable[[Any], bool] | None) -> None:
        """Leave out rows for which the condition is not true."""
        self.beginFilterChange()
        self._condition = condition
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def multiData(self, index: AnyIndex, roleDataSpan: Span) -> None:  # noqa: N802, N803 - Qt's names
        """Tell what the table tells; Qt's own filter would ask it for each role by itself."""
        self._table.multiData(self.mapToSource(index), roleDataSpan)

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Tell whether a row is shown."""
        if self._condition is not None and not self._condition(self._table.rows[row]):
            return False
        if not self._words:
            return True
        told = self._table.words_of(row)
        return all(word in told for word in self._words)


def look_like_table(view: QTableView, name: str, wide: int) -> None:
    """Give a view the look of the studio's tables, with one column taking the room that is left."""
    view.setAccessibleName(name)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(NARROWEST)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)


def _alike(one: Sequence[T], other: Sequence[T]) -> int:
    """Return how many rows at the beginning of both are the same."""
    limit = min(len(one), len(other))
    return next((place for place in range(limit) if one[place] != other[place]), limit)
