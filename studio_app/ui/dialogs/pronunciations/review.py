"""Things of the book to be looked over: a table to search in, what can be done with a row, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSplitter, QTableView, QVBoxLayout, QWidget

from studio_app.ui import icons
from studio_app.ui.dialogs.pronunciations.contexts import ContextList
from studio_app.ui.dialogs.pronunciations.tables import TableModel, WordFilter, look_like_table
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.ui.dialogs.pronunciations.contexts import Place
    from studio_app.ui.dialogs.pronunciations.desk import Desk
    from studio_app.ui.dialogs.pronunciations.tables import Column

HEIGHTS = (420, 200)


class Review(QWidget):
    """Shows rows; whoever owns it says what they are and what is done with them.

    Signals:
        current_changed: Another row is current, or none.
        activated: Enter was pressed on the current row, or it was clicked twice.
        jump_requested: The user wants to see a Place on the page.

    Attributes:
        head: What stands above the table.
    """

    current_changed = Signal()
    activated = Signal()
    jump_requested = Signal(object)

    def __init__(self, desk: Desk, name: str, thing: str, columns: Sequence[Column[Any]], wide: int,
                 widths: Mapping[int, int]) -> None:
        super().__init__()
        self._thing = thing
        self._waiting = ""
        self.model: TableModel[Any] = TableModel(columns, self)
        self.found = WordFilter(self.model, self)
        self.search = QLineEdit(placeholderText="Search", clearButtonEnabled=True)
        self.search.setAccessibleName(f"Search: {name}")
        self.table, self.places = QTableView(), ContextList(desk.session)
        self.count, self.complaint = QLabel(), Complaint()
        self.head, self._bar = QVBoxLayout(), QHBoxLayout()
        self.table.setModel(self.found)
        look_like_table(self.table, name, wide)
        for column, width in widths.items():
            self.table.setColumnWidth(column, width)
        self._arrange()
        self._connect()

    @property
    def current(self) -> Any:
        """The row that the cursor is on, None if it is on none."""
        return self.table.currentIndex().data(Row.SUBJECT)

    def wait(self, sentence: str) -> None:
        """Say what is waited for."""
        self._waiting = sentence
        self._show_count()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the cursor stays near where it was."""
        row = self.table.currentIndex().row()
        self._waiting = ""
        self.complaint.say("")
        self.model.show(rows)
        if self.found.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(min(max(row, 0), self.found.rowCount() - 1))
        self.table.viewport().update()
        self._show_count()
        self.current_changed.emit()

    def fail(self, error: object) -> None:
        """Say why there is nothing to show."""
        self.wait("")
        self.complaint.say(error)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show where the current row stands in the book."""
        self.places.show_places(places)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put what can be done with the current row above the table."""
        for button in buttons:
            button.setAutoDefault(False)
            self._bar.addWidget(button)

    def _arrange(self) -> None:
        sign = QAction(self)
        icons.put(sign, "search")
        self.search.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self.count.setProperty("look", "quiet")
        self._bar.setSpacing(Space.SNUG)
        self._bar.addWidget(self.search, 1)
        self._bar.addWidget(self.count)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.places)
        both.setSizes(list(HEIGHTS))
        both.setStretchFactor(0, 1)
        self.head.setSpacing(Space.SNUG)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.ROOM, Space.EVEN, Space.ROOM, Space.ROOM)
        column.setSpacing(Space.SNUG)
        column.addLayout(self.head)
        column.addWidget(self.complaint)
        column.addLayout(self._bar)
        column.addWidget(both, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.found.search)
        self.search.textChanged.connect(self._show_count)
        self.table.selectionModel().currentRowChanged.connect(self.current_changed)
        self.table.activated.connect(self.activated)
        self.places.jump_requested.connect(self.jump_requested)

    @Slot()
    def _show_count(self) -> None:
        shown, total = self.found.rowCount(), self.model.rowCount()
        self.count.setText(self._waiting or (counted(total, self._thing) if shown == total else
                                             f"{shown:,} of {counted(total, self._thing)}"))
