"""The differences to go through: the list and the words beside it, and one key for each thing that can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio_app.ui.dialogs.edition.choices import Sort
from studio_app.ui.dialogs.edition.model import DifferenceModel, DifferenceRole, Index
from studio_app.ui.dialogs.edition.panes import SideBySide
from studio_app.ui.dialogs.edition.rows import DifferenceDelegate
from studio_app.ui.dialogs.edition.sorts import SortBar
from studio_app.ui.dialogs.edition.surroundings import NOWHERE
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from studio_app.operations.reckoning import Reckoning
    from studio_app.ui.dialogs.edition.choices import Choices
    from studio_app.ui.dialogs.edition.surroundings import Around

WIDTHS = (420, 680)
"""Of the list and the words at first, in pixels; only their relation counts."""
HEIGHTS = (500, 400)
"""Of the same where they stand one above the other."""
BATCH = 1_000
"""Rows that are laid out at a time."""
HINT = ("Arrow keys go through the list. On a chapter, the keys A, R and K mean all that is shown of it. What you "
        "reject is not asked about again, unless you import the same edition once more.")


class DifferenceList(QListView):
    """A list of tens of thousands of rows that holds nothing up."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Differences")

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:  # noqa: N802
        """Draw anew what is in sight; a list would lay out all its rows again, but none of them changes its height."""
        QAbstractItemView.dataChanged(self, first, last, roles)


class Differences(QWidget):
    """Shows differences and takes down what the user makes of them.

    Signals:
        chosen: Something was accepted or rejected, or its audio is to be kept or not.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._around: Mapping[int, Around] = {}
        self._split, self._row = QSplitter(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.model = DifferenceModel(self)
        self.sorts, self.list, self.panes = SortBar(), DifferenceList(), SideBySide()
        self.accept_one, self.reject_one = QPushButton("Accept  (A)"), QPushButton("Reject  (R)")
        self.keep_one = QPushButton("Keep this audio  (K)")
        self.accept_all, self.reject_all = QPushButton("Accept all  (Shift+A)"), QPushButton("Reject all  (Shift+R)")
        self.keep_small = QPushButton("Keep for all small edits  (Shift+K)")
        self._arrange()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put below each other what has no room beside each other."""
        super().resizeEvent(event)
        narrow = event.size().width() < sum(button.sizeHint().width() + Space.SNUG for button in self._answers())
        if narrow is not (self._split.orientation() is Qt.Orientation.Vertical):
            self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
            self._split.setStretchFactor(0, int(narrow))  # beside the words, the list keeps its width
            self._split.setSizes(list(HEIGHTS if narrow else WIDTHS))
            self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    @property
    def row(self) -> int | None:
        """The row that the keyboard is on."""
        index = self.list.currentIndex()
        return index.row() if index.isValid() else None

    def show_choices(self, choices: Choices, around: Mapping[int, Around]) -> None:
        """Show other differences, with what stands around them."""
        self._around = around
        self.sorts.show_counts(choices)
        self.model.show(choices)

    def show_reckoning(self, known: Reckoning | None) -> None:
        """Show what needs new audio and what it costs, as far as that is known."""
        self.model.show_reckoning(known)
        self._refresh()

    def select(self, row: int) -> None:
        """Go to a row."""
        self.list.setCurrentIndex(self.model.index(row))

    @Slot()
    def accept_current(self) -> None:
        """Take in what the keyboard is on, and go on to the next."""
        self._decide(wanted=True)

    @Slot()
    def reject_current(self) -> None:
        """Leave what is here, where the keyboard is, and go on to the next."""
        self._decide(wanted=False)

    @Slot()
    def keep_current(self) -> None:
        """Keep the audio of what the keyboard is on, or have new audio for it after all."""
        if numbers := self._keepable():
            self.model.keep(numbers, wanted=not all(map(self.model.choices.is_kept, numbers)))

    @Slot()
    def accept_shown(self) -> None:
        """Take in all that is shown."""
        self.model.take(self.model.shown, wanted=True)

    @Slot()
    def reject_shown(self) -> None:
        """Take in nothing of what is shown."""
        self.model.take(self.model.shown, wanted=False)

    @Slot()
    def keep_all_small(self) -> None:
        """Keep the audio of all small edits, or of none where it is kept already."""
        self.model.keep_small(wanted=not self.model.choices.keeps_small)

    def _decide(self, *, wanted: bool) -> None:
        if self.row is not None:
            row = self.row
            self.model.take(self.model.numbers(row), wanted=wanted)
            self.select(self.model.next_difference(row))

    def _keepable(self) -> list[int]:
        return [] if self.row is None else self.model.keepable(self.row)

    def _arrange(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(DifferenceDelegate(self.list))
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.panes)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes(list(WIDTHS))
        hint = QLabel(HINT, wordWrap=True)
        hint.setProperty("look", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addWidget(self.sorts)
        column.addWidget(self._split, 1)
        column.addLayout(self._answer_row())
        column.addWidget(hint)

    def _answer_row(self) -> QBoxLayout:
        """Return what can be said of one difference, and beside or below it what can be said of many."""
        self._row.setSpacing(Space.SNUG)
        for buttons in (self._answers()[:3], self._answers()[3:]):
            own = QHBoxLayout()
            own.setSpacing(Space.SNUG)
            for button in buttons:
                button.setAutoDefault(False)
                own.addWidget(button)
            own.insertStretch(0 if self._row.count() else -1, 1)
            self._row.addLayout(own)
        for button in (self.keep_one, self.keep_small):
            button.setCheckable(True)
        return self._row

    def _answers(self) -> tuple[QPushButton, ...]:
        return (self.accept_one, self.reject_one, self.keep_one, self.accept_all, self.reject_all, self.keep_small)

    def _keys(self) -> dict[str, Callable[[], None]]:
        """Return what the keys do while the list has the keyboard, in the order of the buttons."""
        return {"A": self.accept_current, "R": self.reject_current, "K": self.keep_current,
                "Shift+A": self.accept_shown, "Shift+R": self.reject_shown, "Shift+K": self.keep_all_small}

    def _connect(self) -> None:
        for button, (keys, slot) in zip(self._answers(), self._keys().items(), strict=True):
            button.clicked.connect(slot)
            button.clicked.connect(self.list.setFocus)
            QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(slot)
        self.sorts.picked.connect(self.model.filter)
        self.model.chosen.connect(self.chosen)
        self.model.modelReset.connect(self._select_first)
        self.list.selectionModel().currentChanged.connect(self._show_current)

    def _refresh(self) -> None:
        """Show what can be said of the current row, and what was said."""
        choices, keepable = self.model.choices, self._keepable()
        numbers = [] if self.row is None else self.model.numbers(self.row)
        for button in (self.accept_one, self.reject_one):
            button.setEnabled(any(map(choices.can_choose, numbers)))
        self.keep_one.setEnabled(bool(keepable))
        self.keep_one.setChecked(bool(keepable) and all(map(choices.is_kept, keepable)))
        self.keep_small.setEnabled(bool(choices.counts[Sort.SMALL]))
        self.keep_small.setChecked(choices.keeps_small)

    @Slot()
    def _show_current(self) -> None:
        index = self.list.currentIndex()
        one = index.data(DifferenceRole.DIFFERENCE)
        self.panes.show_difference(one, index.data(DifferenceRole.RUNS) or (),
                                   self._around.get(one.number, NOWHERE) if one else NOWHERE)
        self._refresh()

    @Slot()
    def _select_first(self) -> None:
        """Begin at the first difference, below its chapter."""
        self.select(1)
        self.list.scrollToTop()
