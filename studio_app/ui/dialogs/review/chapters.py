"""The outline at the left of the review: chapters chosen, ticked, renamed, joined, dragged and told what they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeView

from studio_app.domain.outlining import merged, with_inclusion, with_kind
from studio_app.ui import icons
from studio_app.ui.dialogs.review.outline import KINDS, Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from studio_app.domain.book import ChapterKind
    from studio_app.ui.dialogs.review.draft import Draft
    from studio_app.ui.dialogs.review.outline import OutlineModel

LENGTH, KIND = 70, 100


class Chapters(QTreeView):
    """Shows the outline of a draft.

    Signals:
        chapter_chosen: The row of the chapter that the keyboard is on; -1 where there is none.
    """

    chapter_chosen = Signal(int)

    def __init__(self, draft: Draft, model: OutlineModel) -> None:
        super().__init__()
        self._draft = draft
        self._outline = model
        self._row = -1
        self._hidden: frozenset[int] = frozenset()
        self.setModel(model)
        self.actions_ = self._make_actions()
        self._set_up()
        self._hide()
        model.modelAboutToBeReset.connect(self._on_reset_begun)
        model.modelReset.connect(self._on_reset_done)
        model.dragged.connect(self.go_to)
        draft.changed.connect(self._hide)
        draft.changed.connect(self._offer)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.selectionModel().selectionChanged.connect(self._offer)

    @property
    def row(self) -> int:
        """The row that the keyboard is on, -1 where there is none."""
        return self.currentIndex().row()

    @property
    def rows(self) -> set[int]:
        """The rows that are selected."""
        return {index.row() for index in self.selectionModel().selectedRows()}

    @Slot(int)
    def go_to(self, row: int) -> None:
        """Choose a chapter."""
        index = self.model().index(max(0, min(row, self.model().rowCount() - 1)), Column.TITLE)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                                              | QItemSelectionModel.SelectionFlag.Rows)

    @Slot()
    def include(self) -> None:
        """Include the selected chapters, or skip them where all are included."""
        rows = self.rows
        included = not all(self._draft.chapters[row].included for row in rows)
        self._draft.edit("Include" if included else "Skip",
                         partial(with_inclusion, chapters=rows, included=included))

    @Slot()
    def join(self) -> None:
        """Join the chapter to the one before it."""
        row = self.row
        self._draft.edit("Join chapters", partial(merged, chapter=row))
        self.go_to(row - 1)

    @Slot()
    def rename(self) -> None:
        """Write another title."""
        if self.row >= 0:
            self.edit(self.currentIndex().siblingAtColumn(Column.TITLE))

    @Slot()
    def move_up(self) -> None:
        """Move the selected chapters up by one."""
        place = min(self.rows, default=0) - 1
        while place in self._draft.gone:
            place -= 1
        self._move(place)

    @Slot()
    def move_down(self) -> None:
        """Move the selected chapters down by one."""
        place = max(self.rows, default=0) + 2
        while place - 1 in self._draft.gone:
            place += 1
        self._move(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick and untick by the space bar wherever in the row the keyboard is."""
        if event.key() == Qt.Key.Key_Space and self.rows:
            self.include()
            return
        super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """Return what can be done with the selected chapters."""
        menu = QMenu(self)
        menu.addActions(self.actions_)
        kinds = menu.addMenu("What it is")
        known = {self._draft.chapters[row].kind for row in self.rows}
        for kind, words in KINDS.items():
            action = kinds.addAction(words, partial(self._set_kind, kind))
            action.setCheckable(True)
            action.setChecked(known == {kind})
        return menu

    def _set_kind(self, kind: ChapterKind) -> None:
        self._draft.edit("Change kind of chapter", partial(with_kind, chapters=self.rows, kind=kind))

    def _move(self, place: int) -> None:
        rows, model = self.rows, self._outline
        if not rows or place < 0 or place > model.rowCount():
            return
        model.move(rows, place)
        first = place - sum(one < place for one in rows)
        self.go_to(first)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in range(first, first + len(rows)):
            self.selectionModel().select(model.index(row, Column.TITLE), flags)

    def _make_actions(self) -> list[QAction]:
        made: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            ("Skip", "Skip", "", "Del", self.include),
            ("Rename", "Rename", "", "F2", self.rename),
            ("Join to the one before", "Join", "", "Ctrl+J", self.join),
            ("Move up", "", "up", "Alt+Up", self.move_up),
            ("Move down", "", "down", "Alt+Down", self.move_down),
        )
        for words, short, icon, keys, slot in made:
            action = QAction(words, self)
            action.setIconText(short or words)
            if icon:
                icons.put(action, icon)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setToolTip(f"{words}  ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
            action.triggered.connect(slot)
            self.addAction(action)
        return self.actions()

    def _set_up(self) -> None:
        self.setAccessibleName("Chapters")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked
                             | QAbstractItemView.EditTrigger.SelectedClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(Column.KIND, KIND)
        header.resizeSection(Column.LENGTH, LENGTH)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    @Slot()
    def _offer(self) -> None:
        """Offer what can be done with what is selected."""
        rows, total = self.rows, len(self._draft.chapters)
        seen = [row for row in range(total) if row not in self._draft.gone]
        rows = rows.intersection(seen)
        skip, rename, join, up, down = self.actions_
        words = "Skip" if all(self._draft.chapters[row].included for row in rows) else "Include"
        skip.setText(words)
        skip.setIconText(words)
        skip.setEnabled(bool(rows))
        rename.setEnabled(len(rows) == 1)
        join.setEnabled(len(rows) == 1 and min(rows) > seen[0] and min(rows) - 1 not in self._draft.gone)
        up.setEnabled(bool(rows) and min(rows) > seen[0])
        down.setEnabled(bool(rows) and max(rows) < seen[-1])

    @Slot()
    def _on_current_changed(self) -> None:
        self.chapter_chosen.emit(self.row)

    @Slot()
    def _on_reset_begun(self) -> None:
        self._row = self.row

    @Slot()
    def _hide(self) -> None:
        """Show no chapter that nothing is left of."""
        gone = self._draft.gone
        for row in self._hidden ^ gone:
            self.setRowHidden(row, QModelIndex(), row in gone)
        self._hidden = gone

    @Slot()
    def _on_reset_done(self) -> None:
        self._hidden = frozenset()  # a reset shows all rows
        self._hide()
        if self.model().rowCount():
            self.go_to(self._row)
