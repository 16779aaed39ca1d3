"""What to look at in a book before it is imported, each with the way to its place and, where there is one, its mend."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from studio_app.ui import icons, theme
from studio_app.ui.dialogs.review.mending import Book
from studio_app.ui.tokens import Space
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.book import Metadata
    from studio_app.domain.manuscript import ManuscriptChapter
    from studio_app.ui.dialogs.review.mending import Concern

HINT = "Enter or a click shows the place."
LONGEST_PLACE = 60
"""Characters of the name of a place that stands before what is said of it."""


class Concerns(QWidget):
    """Sentences on what a user should look at; those that are settled are ticked off.

    Signals:
        place_chosen: The place (a pair of chapter and paragraph, from 0) that a sentence is about.
        mend_requested: A concern is to be mended (the concern, its place or None).
    """

    place_chosen = Signal(object)
    mend_requested = Signal(object, object)

    def __init__(self, concerns: Sequence[Concern], metadata: Metadata) -> None:
        super().__init__()
        self._concerns = concerns
        self._book = Book(concerns, metadata)
        self._settled: list[bool] = [False for _ in concerns]
        self._turns: Counter[int] = Counter()
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("What to look at")
        self.mend = QPushButton(autoDefault=False)
        for one in concerns:
            QListWidgetItem(_sentence(one), self.list)
        if not concerns:
            QListWidgetItem("Nothing that you need to look at.", self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        self._arrange()
        self.list.itemClicked.connect(self._show_place)
        if not self.list.style().styleHint(QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick):
            self.list.itemActivated.connect(self._show_place)  # else a click does that, too
        self.list.currentRowChanged.connect(self._offer)
        self.mend.clicked.connect(self._on_mend)
        self._offer()

    @property
    def number(self) -> int:
        """How many are not settled."""
        return self._settled.count(False)

    def look_at(self, chapters: Sequence[ManuscriptChapter], metadata: Metadata) -> None:
        """See what is settled in the book as it stands."""
        self._book.look_at(chapters, metadata)
        self._settled = [self._book.has_settled(one) for one in self._concerns]
        self._draw()
        self._offer()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the signs in the colours of another scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _arrange(self) -> None:
        self._hint = QLabel(HINT)
        self._hint.setProperty("look", "quiet")
        row = QHBoxLayout()
        row.setContentsMargins(Space.EVEN, 0, 0, 0)
        row.addWidget(self._hint, 1)
        row.addWidget(self.mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self._hint.setVisible(bool(self._concerns))

    def _draw(self) -> None:
        """Give each line its sign, and say by more than colour what is settled."""
        colours = theme.colours(self.palette())
        signs = {True: icons.icon("check", QColor(colours.spoken)), False: icons.icon("warning", QColor(colours.stale))}
        for row, (one, settled) in enumerate(zip(self._concerns, self._settled, strict=True)):
            item = self.list.item(row)
            item.setIcon(signs[settled])
            item.setForeground(QColor(colours.quiet if settled else colours.ink))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_sentence(one)} {'Settled.' if settled else ''}")

    @Slot()
    def _offer(self) -> None:
        """Offer what mends the chosen one."""
        row = self.list.currentRow()
        chosen = self._concerns[row] if 0 <= row < len(self._concerns) else None
        words = self._book.mend(chosen) if chosen else ""
        many = len(self._book.places(chosen)) if chosen else 0
        self._hint.setText(f"Enter or a click shows the next of {many:,} places." if many > 1 else HINT)
        self.mend.setText(words)
        self.mend.setVisible(bool(words))

    @Slot()
    def _show_place(self) -> None:
        """Show where the chosen one is; where it is in many places, each time the next."""
        row = self.list.currentRow()
        places = self._book.places(self._concerns[row]) if 0 <= row < len(self._concerns) else []
        if places:
            turn = self._turns[row]
            self._turns[row] = turn + 1
            self.place_chosen.emit(places[turn % len(places)])

    @Slot()
    def _on_mend(self) -> None:
        one = self._concerns[self.list.currentRow()]
        self.mend_requested.emit(one, self._book.place(one))


def summary(count: int) -> str:
    """Return how much there is to look at."""
    return f"{counted(count, 'thing')} {'needs' if count == 1 else 'need'} a look." if count else ""


def _sentence(concern: Concern) -> str:
    """Return what is said, with where that is unless the sentence says so itself."""
    one = concern.warning
    if not one.where or one.where in one.message:
        return one.message
    place = one.where if len(one.where) <= LONGEST_PLACE else f"{one.where[:LONGEST_PLACE].rstrip()}…"
    return f"{place}: {one.message}"
