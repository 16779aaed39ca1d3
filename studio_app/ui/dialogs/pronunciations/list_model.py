"""The project's lists of pronunciations in their order: which are on, which are shared and have a newer version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from studio_app.ui.models.rows import Row
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.storage.lexicons import KeptLexicon

AnyIndex = QModelIndex | QPersistentModelIndex


class ListModel(QAbstractListModel):
    """One row for each list; its tick is whether it is used.

    Signals:
        switched: A list (its id) was ticked or not (bool); whoever keeps the lists carries it out.
        renamed: A list (its id) was given another name.
    """

    switched = Signal(int, bool)
    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lists: Sequence[KeptLexicon] = ()
        self._newer: frozenset[str] = frozenset()

    def show(self, lists: Sequence[KeptLexicon]) -> None:
        """Show these lists; where only their content differs, what is chosen stays chosen."""
        if [one.id for one in lists] == [one.id for one in self.lists]:
            self.lists = lists
            self._retold()
            return
        self.beginResetModel()
        self.lists = lists
        self.endResetModel()

    def tell_newer(self, names: frozenset[str]) -> None:
        """Say which shared lists (by name) have another version than the book."""
        self._newer = names
        self._retold()

    def has_newer(self, kept: KeptLexicon) -> bool:
        """Tell whether a list's shared version is another one."""
        return bool(kept.shared) and kept.shared in self._newer

    def row_of(self, id_: int) -> int:
        """Return the row of a list, -1 if it is not there."""
        return next((row for row, one in enumerate(self.lists) if one.id == id_), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of lists."""
        return 0 if parent.isValid() else len(self.lists)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let lists be ticked and renamed."""
        more = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return super().flags(index) | more if index.isValid() else super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        if not index.isValid() or index.row() >= len(self.lists):
            return None
        kept = self.lists[index.row()]
        telling: Mapping[int, Any] = {
            Qt.ItemDataRole.DisplayRole: kept.lexicon.name,
            Qt.ItemDataRole.EditRole: kept.lexicon.name,
            Qt.ItemDataRole.CheckStateRole: Qt.CheckState.Checked if kept.enabled else Qt.CheckState.Unchecked,
            Qt.ItemDataRole.ToolTipRole: self._told(kept),
            Qt.ItemDataRole.AccessibleDescriptionRole: self._told(kept),
            Row.SUBJECT: kept,
            Row.BELOW: self._told(kept),
            Row.MUTED: not kept.enabled,
        }
        return telling.get(role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Ask for a list to be used or not, or to be renamed; it is shown when that was done."""
        kept = self.lists[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.switched.emit(kept.id, Qt.CheckState(value) is Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole and str(value).strip() not in ("", kept.lexicon.name):
            self.renamed.emit(kept.id, str(value).strip())
        return False

    def _told(self, kept: KeptLexicon) -> str:
        told = [counted(len(kept.lexicon.rules), "pronunciation")]
        if not kept.enabled:
            told.append("off")
        if kept.shared:
            told.append("newer version available" if self.has_newer(kept) else "shared")
        return " · ".join(told)

    def _retold(self) -> None:
        if self.lists:
            self.dataChanged.emit(self.index(0), self.index(len(self.lists) - 1))
