"""The side of the proposals: the speakers, of whom one may be shown alone, and what is not decided alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QLabel, QListView, QVBoxLayout, QWidget

from studio_app.ui.dialogs.proposals.speakers import SpeakerModel
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.rows import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.ui.dialogs.proposals.decisions import Part

HINT = ("Here F2 gives another name; the name of somebody else makes the two one. In the list 1 to 9 say that this "
        "one speaks, N goes to the next that is not decided, and U takes a decision back.")


class Side(QWidget):
    """A list that stays with the speaker who is chosen, whatever is added to it.

    Signals:
        filtered: Something else is to be shown: one speaker's alone (a name, or None for all), only what is open.
        renamed: A speaker is to be called otherwise (the name so far, the new one).
    """

    filtered = Signal(object, bool)
    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str | None, bool] = (None, False)
        self.model, self.list = SpeakerModel(self), QListView()
        self.open_only = QCheckBox("Only what is &not decided")
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list, signs=False, lines=1))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked
                                  | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setAccessibleName("Speakers")
        hint = QLabel(HINT, wordWrap=True)
        hint.setProperty("look", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.EVEN, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        for part in (self.list, self.open_only, hint):
            column.addWidget(part)
        self.model.renamed.connect(self.renamed, Qt.ConnectionType.QueuedConnection)
        self.model.modelReset.connect(self._stay)
        self.list.selectionModel().currentChanged.connect(self._filter)
        self.open_only.toggled.connect(self._filter)

    @property
    def names(self) -> list[str]:
        """The speakers' names, in order."""
        return self.model.names

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the speakers with how much is theirs."""
        self.model.show(parts)

    def select(self, name: str) -> None:
        """Show one speaker's alone."""
        self.list.setCurrentIndex(self.model.index(self.model.row_of(name)))

    @Slot()
    def _stay(self) -> None:
        """Stay with the speaker who is shown when the list is made anew."""
        self.list.setCurrentIndex(self.model.index(self.model.row_of(self._shown[0])))

    @Slot()
    def _filter(self) -> None:
        wanted = self.model.name(self.list.currentIndex().row()), self.open_only.isChecked()
        if wanted != self._shown:
            self._shown = wanted
            self.filtered.emit(*wanted)
