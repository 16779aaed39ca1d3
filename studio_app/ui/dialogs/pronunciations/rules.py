"""The table of one list's pronunciations, to be searched, ordered and chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.ui import icons
from studio_app.ui.dialogs.pronunciations.rule_model import Entry, RuleModel
from studio_app.ui.dialogs.pronunciations.tables import WordFilter, look_like_table
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import Space
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTHS = {0: 160, 2: 64, 3: 64, 4: 76, 5: 100, 6: 80, 7: 110}
SAID = 1


class RulesPanel(QWidget):
    """Changes nothing itself.

    Signals:
        chosen: The Entry that is current now, or None.
        new_wanted: A new pronunciation is wanted.
        copy_wanted: An Entry of which another one is wanted.
        deletion_wanted: Ids of rules (list of int) that are to go.
        moves_wanted: Pairs of a rule's id and the place in the list before which it is wanted, to be moved one by one.
    """

    chosen = Signal(object)
    new_wanted = Signal()
    copy_wanted = Signal(object)
    deletion_wanted = Signal(list)
    moves_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.model = RuleModel(self)
        self.found = WordFilter(self.model, self)
        self.search = QLineEdit(placeholderText="Search this list", clearButtonEnabled=True)
        self.table, self.count = QTableView(), QLabel()
        self.new = self._action("New pronunciation", "add", QKeySequence.StandardKey.New, self.new_wanted.emit)
        self.copy = self._action("Duplicate", "new", "Ctrl+D", self._on_copy)
        self.up = self._action("Move up", "controls/chevron-up", "Alt+Up", lambda: self._shift(-1))
        self.down = self._action("Move down", "controls/chevron-down", "Alt+Down", lambda: self._shift(1))
        self.remove = self._action("Delete", "remove", QKeySequence.StandardKey.Delete, self._on_remove)
        self._arrange()
        self.search.textChanged.connect(self._on_searched)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self.model.dragged.connect(self._on_dragged)
        self._refresh()

    @property
    def current(self) -> Entry | None:
        """The entry that the table's cursor is on."""
        found: Entry | None = self.table.currentIndex().data(Row.SUBJECT)
        return found

    @property
    def selected(self) -> list[Entry]:
        """The entries that are selected, in the list's order."""
        return [index.data(Row.SUBJECT) for index in sorted(self.table.selectionModel().selectedRows())]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; what was chosen stays chosen, wherever it stands now."""
        chosen = self.current
        self.model.show(entries)
        if chosen is not None and (self.current is None or self.current.id != chosen.id):
            self.choose(chosen.id)
        self._refresh()

    def choose(self, id_: int) -> None:
        """Put the cursor on a rule, even if it was not among those looked for."""
        row = next((row for row, one in enumerate(self.model.rows) if one.id == id_), -1)
        if row < 0:
            return
        if not self.found.mapFromSource(self.model.index(row, 0)).isValid():
            self.search.clear()
        index = self.found.mapFromSource(self.model.index(row, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def choose_none(self) -> None:
        """Have no rule chosen."""
        self.table.selectionModel().clear()

    def _action(self, text: str, icon: str, keys: QKeySequence.StandardKey | str, act: object) -> QAction:
        made = QAction(text, self)
        icons.put(made, icon)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(act)
        return made

    def _arrange(self) -> None:
        self.search.setAccessibleName("Search this list")
        sign = QAction(self)
        icons.put(sign, "search")
        self.search.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self.count.setProperty("look", "quiet")
        bar = QHBoxLayout()
        bar.setSpacing(Space.TIGHT)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.count)
        for action in (self.new, self.copy, self.up, self.down, self.remove):
            bar.addWidget(_button(action))
            self.table.addAction(action)
        self._arrange_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.EVEN, Space.EVEN, Space.EVEN, Space.EVEN)
        column.setSpacing(Space.SNUG)
        column.addLayout(bar)
        column.addWidget(self.table, 1)

    def _arrange_table(self) -> None:
        table = self.table
        table.setModel(self.found)
        look_like_table(table, "Pronunciations", SAID)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, width)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        table.setDragDropOverwriteMode(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self.found.search(text)
        self.table.setDragEnabled(not self.found.narrows)
        self._refresh()

    @Slot()
    def _on_current_changed(self) -> None:
        self.chosen.emit(self.current)

    @Slot()
    def _on_copy(self) -> None:
        if self.current is not None:
            self.copy_wanted.emit(self.current)

    @Slot()
    def _on_remove(self) -> None:
        if self.selected:
            self.deletion_wanted.emit([entry.id for entry in self.selected])

    def _shift(self, step: int) -> None:
        """Ask for the current rule one place up or down."""
        entry = self.current
        if entry is not None and not self.found.narrows:
            row = self.model.row_of(entry)
            if 0 <= row + step < len(self.model.rows):
                self.moves_wanted.emit([(entry.id, row + step + (step > 0))])

    @Slot(list, int)
    def _on_dragged(self, rows: list[int], before: int) -> None:
        """Ask for rules where they were dropped, in the order in which they stand."""
        ids = [self.model.rows[row].id for row in rows]
        above = sum(row < before for row in rows)
        places = [before] * above + [before + more for more in range(len(rows) - above)]
        if rows != list(range(before - above, before - above + len(rows))):
            self.moves_wanted.emit(list(zip(ids, places, strict=True)))

    @Slot()
    def _refresh(self) -> None:
        shown, total = self.found.rowCount(), self.model.rowCount()
        self.count.setText(counted(total, "pronunciation") if shown == total else f"{shown:,} of {total:,}")
        whole = not self.found.narrows
        self.copy.setEnabled(self.current is not None)
        self.remove.setEnabled(bool(self.table.selectionModel().hasSelection()))
        self.up.setEnabled(whole and self.table.currentIndex().row() > 0)
        self.down.setEnabled(whole and 0 <= self.table.currentIndex().row() < total - 1)


def _button(action: QAction) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(action)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setAccessibleName(action.text())
    return made
