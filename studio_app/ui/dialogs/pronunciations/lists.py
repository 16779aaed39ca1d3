"""The project's lists of pronunciations in the order in which they are tried, and what can be done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.ui import icons, theme
from studio_app.ui.dialogs.pronunciations.list_model import ListModel
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.rows import RowDelegate
from studio_app.ui.wording import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.storage.lexicons import KeptLexicon

NONE_YET = "There are none yet. Write the first pronunciation at the right, or import a file."


class ListsPanel(QWidget):
    """Changes nothing itself.

    Signals:
        chosen: The KeptLexicon that is current now, or None.
        new_wanted, import_wanted: Another list is wanted: an empty one, or one from a file.
        taking_wanted: The name of a shared list that is wanted in the book.
        switched: The id of a list, and whether it is to be used.
        renamed: The id of a list, and what it is to be called.
        move_wanted: The id of a list, and the place at which it is wanted.
        deletion_wanted, export_wanted, sharing_wanted, update_wanted: A KeptLexicon.
    """

    chosen = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    taking_wanted = Signal(str)
    switched = Signal(int, bool)
    renamed = Signal(int, str)
    move_wanted = Signal(int, int)
    deletion_wanted = Signal(object)
    export_wanted = Signal(object)
    sharing_wanted = Signal(object)
    update_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.model, self.view = ListModel(self), QListView()
        self.nothing = QLabel(NONE_YET, wordWrap=True)
        self.taking = QMenu("&Take from shared lists", self)
        self.new = self._action("&New list", self.new_wanted.emit)
        self.from_file = self._action("&Import a file…", self.import_wanted.emit)
        self.rename = self._action("&Rename", self._on_rename, Qt.Key.Key_F2)
        self.up = self._action("Move &up", lambda: self._shift(-1), "Alt+Up")
        self.down = self._action("Move &down", lambda: self._shift(1), "Alt+Down")
        self.export = self._of_current("&Export…", self.export_wanted.emit)
        self.share = self._of_current("&Share with other books", self.sharing_wanted.emit)
        self.update_it = self._of_current("Up&date to the newer version…", self.update_wanted.emit)
        self.remove = self._of_current("De&lete", self.deletion_wanted.emit, QKeySequence.StandardKey.Delete)
        self._arrange()
        self.model.switched.connect(self.switched)
        self.model.renamed.connect(self.renamed)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._refresh()

    @property
    def current(self) -> KeptLexicon | None:
        """The list that the cursor is on."""
        found: KeptLexicon | None = self.view.currentIndex().data(Row.SUBJECT)
        return found

    def show_lists(self, lists: Sequence[KeptLexicon]) -> None:
        """Show these; the one that was chosen stays chosen, else another one is."""
        chosen, row = self.current, self.view.currentIndex().row()
        self.model.show(lists)
        kept = -1 if chosen is None else self.model.row_of(chosen.id)
        if lists:
            self._go_to(kept if kept >= 0 else min(max(row, 0), len(lists) - 1))
        self._refresh()

    def choose(self, id_: int) -> None:
        """Put the cursor on a list."""
        self._go_to(self.model.row_of(id_))

    def show_shared(self, names: Sequence[str]) -> None:
        """Offer these shared lists."""
        self.taking.clear()
        for name in names:
            self.taking.addAction(literal(name), partial(self.taking_wanted.emit, name))
        self.taking.setEnabled(bool(names))

    def tell_newer(self, names: frozenset[str]) -> None:
        """Say which shared lists have another version than the book."""
        self.model.tell_newer(names)
        self._refresh()

    def _action(self, text: str, act: Callable[[], object],
                keys: QKeySequence.StandardKey | Qt.Key | str = "") -> QAction:
        made = QAction(text, self)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(lambda: act())
        return made

    def _of_current(self, text: str, act: Callable[[object], object],
                    keys: QKeySequence.StandardKey | str = "") -> QAction:
        return self._action(text, lambda: None if self.current is None else act(self.current), keys)

    def _arrange(self) -> None:
        title = QLabel("Lists")
        title.setFont(theme.font(Type.CAPTION, bold=True))
        title.setProperty("look", "quiet")
        self.nothing.setProperty("look", "quiet")
        self._arrange_view()
        bar = QHBoxLayout()
        bar.setSpacing(Space.TIGHT)
        bar.addWidget(title, 1)
        for name, icon, actions in (("Add a list", "add", (self.new, self.from_file, self.taking)),
                                    ("What can be done with this list", "more", self._of_one())):
            bar.addWidget(_menu_button(name, icon, actions, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.SNUG, Space.EVEN, Space.SNUG, Space.EVEN)
        column.setSpacing(Space.SNUG)
        column.addLayout(bar)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)

    def _arrange_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(RowDelegate(view))
        view.setProperty("look", "panel")
        view.setAccessibleName("Lists of pronunciations")
        view.setUniformItemSizes(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for one in self._of_one():
            view.addAction(one)

    def _of_one(self) -> tuple[QAction, ...]:
        return (self.rename, self.up, self.down, self.update_it, self.share, self.export, self.remove)

    def _go_to(self, row: int) -> None:
        if row >= 0:
            self.view.selectionModel().setCurrentIndex(self.model.index(row),
                                                       QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _shift(self, step: int) -> None:
        kept = self.current
        place = self.view.currentIndex().row() + step
        if kept is not None and 0 <= place < self.model.rowCount():
            self.move_wanted.emit(kept.id, place)

    @Slot()
    def _on_rename(self) -> None:
        self.view.edit(self.view.currentIndex())

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        self._refresh()
        self.chosen.emit(self.current)

    def _refresh(self) -> None:
        kept, row = self.current, self.view.currentIndex().row()
        self.nothing.setVisible(not self.model.rowCount())
        for action in self._of_one():
            action.setEnabled(kept is not None)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.model.rowCount() - 1)
        self.update_it.setVisible(kept is not None and self.model.has_newer(kept))


def _menu_button(name: str, icon: str, actions: Sequence[QAction | QMenu], parent: QWidget) -> QToolButton:
    menu = QMenu(parent)
    for one in actions:
        if isinstance(one, QMenu):
            menu.addMenu(one)
        else:
            menu.addAction(one)
    button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
    icons.put(button, icon)
    button.setMenu(menu)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
