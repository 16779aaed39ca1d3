"""The paragraphs that would need new audio, to be ticked one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

from studio_app.storage import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from studio_app.domain.ids import ParagraphId
    from studio_app.ui.session import Session

LONGEST = 120
"""Characters of a paragraph that are shown."""
HEIGHT = 160

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class OneByOne(QListView):
    """A list to tick: who is ticked gets new audio, the others keep what is made."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._rows = _Rows(session)
        self.setModel(self._rows)
        self.setAccessibleName("Paragraphs that get new audio")
        self.setUniformItemSizes(True)
        self.setMinimumHeight(HEIGHT)

    @property
    def ticked(self) -> frozenset[ParagraphId]:
        """Those that get new audio."""
        return frozenset(self._rows.ticked)

    def show_paragraphs(self, ids: Sequence[ParagraphId]) -> None:
        """Show these, all ticked."""
        self._rows.show(ids)


class _Rows(QAbstractListModel):
    """The beginnings of paragraphs, looked up as they come into sight."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ids: Sequence[ParagraphId] = ()
        self.ticked: set[ParagraphId] = set()

    def show(self, ids: Sequence[ParagraphId]) -> None:
        self.beginResetModel()
        self._ids, self.ticked = ids, set(ids)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        id_ = self._ids[index.row()]
        match role:
            case _Role.DisplayRole:
                found = paragraphs.some(self._session.bench.project.db, [id_]) if self._session.is_open else {}
                return found[id_].text[:LONGEST] if id_ in found else ""
            case _Role.CheckStateRole:
                return Qt.CheckState.Checked if id_ in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: N802
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        id_ = self._ids[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.ticked.add(id_)
        else:
            self.ticked.discard(id_)
        self.dataChanged.emit(index, index, [role])
        return True
