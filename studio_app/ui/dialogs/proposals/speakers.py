"""The speakers at the side of the proposals: how much is theirs, and what they are to be called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from studio_app.ui.models.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.ui.dialogs.proposals.decisions import Part

Index = QModelIndex | QPersistentModelIndex
EVERYBODY = "Everybody"
NOBODY = "Nobody yet"
_KEYS = 9


class SpeakerModel(QAbstractListModel):
    """The first row is everybody; those after it can be renamed in place.

    Signals:
        renamed: A speaker is to be called otherwise (the name so far, the new one).
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []

    @property
    def names(self) -> list[str]:
        """The speakers' names, in order."""
        return [part.name for part in self._parts if part.name]

    def show(self, parts: Sequence[Part]) -> None:
        """Show the speakers; the list stays as it is where only numbers differ."""
        same = [part.name for part in parts] == [part.name for part in self._parts]
        if not same:
            self.beginResetModel()
        self._parts = list(parts)
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(parts)))
        else:
            self.endResetModel()

    def name(self, row: int) -> str | None:
        """Return the speaker of a row: None for everybody, an empty name for nobody."""
        return self._parts[row - 1].name if 0 < row <= len(self._parts) else None

    def row_of(self, name: str | None) -> int:
        """Return the row of a speaker, else that of everybody."""
        return next((row for row, part in enumerate(self._parts, start=1) if part.name == name), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._parts) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self.name(index.row()) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        if not index.isValid() or index.row() > len(self._parts):
            return None
        name = self.name(index.row())
        proposed, accepted = self._numbers(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                key = f"{index.row()}  " if name and index.row() <= _KEYS else ""
                return key + (EVERYBODY if name is None else name or NOBODY)
            case Qt.ItemDataRole.EditRole | Row.SUBJECT:
                return name or ""
            case Row.ASIDE:
                return f"{accepted:,} of {proposed:,}" if accepted else f"{proposed:,}"
            case Row.MUTED:
                return name == ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{EVERYBODY if name is None else name or NOBODY}, {accepted} of {proposed} accepted"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a new name."""
        name, wanted = self.name(index.row()), " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not name or not wanted or wanted == name:
            return False
        self.renamed.emit(name, wanted)
        return True

    def _numbers(self, row: int) -> tuple[int, int]:
        chosen = self._parts if row == 0 else [self._parts[row - 1]]
        return sum(part.proposed for part in chosen), sum(part.accepted for part in chosen)
