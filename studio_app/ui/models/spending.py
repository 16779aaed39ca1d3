"""What the book has cost as a table: a row for each chapter, paragraph, day or model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio_app.domain.amounts import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.operations.spending import Row

AnyIndex = QModelIndex | QPersistentModelIndex
COLUMNS = ("", "Requests", "Expected", "Charged", "Difference", "Free", "Not confirmed", "Not usable")
_MEANINGS = (
    "", "How many requests were made.", "What they were expected to cost.",
    "What was charged; where the service did not say, what was expected.", "How much more was charged than expected.",
    "How many were free repeats.", "How many may have been charged, without anybody being able to tell.",
    "How many were charged, but brought no audio that can be used.",
)


class SpendingModel(QAbstractTableModel):
    """Shows rows of ``studio_app.operations.spending``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._first = ""

    def show(self, rows: Sequence[Row], first: str) -> None:
        """Show these rows; ``first`` is what they are called."""
        self.beginResetModel()
        self._rows, self._first = rows, first
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802 - Qt's name
                   role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a column is called, and what it means."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return COLUMNS[section] or self._first
            case Qt.ItemDataRole.ToolTipRole:
                return _MEANINGS[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell tells in a role."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells(self._rows[index.row()])[index.column()]
            case Qt.ItemDataRole.ToolTipRole if index.column() == 0:
                return self._rows[index.row()].name
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
        return None


def cells(row: Row) -> tuple[str, ...]:
    """Return a row in words; what there is none of is left empty."""
    unit = row.purse.unit
    return (row.name, f"{row.attempts:,}", amount(row.expected, unit), amount(row.charged, unit),
            difference(row.difference, unit), *(f"{count:,}" if count else ""
                                                for count in (row.free, row.unconfirmed, row.unusable)))


def difference(value: float, unit: str) -> str:
    """Return how much more or less was charged than expected; empty where it was the same."""
    if abs(value) < 1e-6:
        return ""
    return f"{'+' if value > 0 else '−'}{amount(abs(value), unit)}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
