"""All places where words are said differently in that place alone, to be found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from studio_app.operations import marks
from studio_app.storage import chapters, paragraphs
from studio_app.ui.dialogs.pronunciations.tables import Column, TableModel, look_like_table
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.operations.marks import Said
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.dialogs.pronunciations.desk import Desk

AROUND = 60
HELP = ("Words that are said differently in one place only. Select words on the page and choose “Say as…” to add one; "
        "the page keeps its words.")
NONE = "Nothing is said differently in one place only."


class Here(NamedTuple):
    """Words said differently in one place, with what stands around them."""

    place: Said
    chapter: str
    around: str


COLUMNS: tuple[Column[Here], ...] = (
    Column("On the page", lambda one: one.place.words),
    Column("Said", lambda one: one.place.said),
    Column("Where", lambda one: one.around),
    Column("Chapter", lambda one: one.chapter),
)
WIDTHS = {0: 180, 1: 180, 3: 180}
WHERE = 2


class SaidHere(QWidget):
    """A table of places.

    Signals:
        jump_requested: The user wants to see a Place on the page.
        removal_wanted: A Said that is to be said as it stands on the page.
    """

    jump_requested = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading = desk.errand()
        self.model, self.table = TableModel(COLUMNS, self), QTableView()
        self.note, self.complaint = QLabel(wordWrap=True), Complaint()
        self.jump, self.remove = QPushButton("Show on the &page"), QPushButton("&Remove")
        self._arrange()
        self.table.activated.connect(self._on_jump)
        self.jump.clicked.connect(self._on_jump)
        self.remove.clicked.connect(self._on_remove)
        self.table.selectionModel().currentRowChanged.connect(self._refresh)
        self._refresh()

    def load(self) -> None:
        """Read the places from the book."""
        self._reading.ask(self._desk.aside(_places), self._on_read, self.complaint.say)

    def close_errands(self) -> None:
        """Want no more answers."""
        self._reading.drop()

    @property
    def current(self) -> Here | None:
        """The place that the cursor is on."""
        found: Here | None = self.table.currentIndex().data(Row.SUBJECT)
        return found

    def _arrange(self) -> None:
        self.table.setModel(self.model)
        look_like_table(self.table, "Said differently here", WHERE)
        for column, width in WIDTHS.items():
            self.table.setColumnWidth(column, width)
        self.note.setProperty("look", "quiet")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.remove, self.jump):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(Space.ROOM, Space.EVEN, Space.ROOM, Space.EVEN)
        column_.setSpacing(Space.SNUG)
        for part in (self.note, self.complaint, self.table):
            column_.addWidget(part)
        column_.setStretchFactor(self.table, 1)
        column_.addLayout(buttons)

    def _on_read(self, places: Sequence[Here]) -> None:
        row = self.table.currentIndex().row()
        self.complaint.say("")
        self.model.show(places)
        if places and not self.table.currentIndex().isValid():
            self.table.selectRow(min(max(row, 0), len(places) - 1))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.note.setText(HELP if self.model.rows else f"{NONE} {HELP}")
        for button in (self.jump, self.remove):
            button.setEnabled(self.current is not None)

    @Slot()
    def _on_jump(self) -> None:
        if self.current is not None:
            self.jump_requested.emit(self.current.place)

    @Slot()
    def _on_remove(self) -> None:
        if self.current is not None:
            self.removal_wanted.emit(self.current.place)


def _places(bench: Workbench) -> list[Here]:
    found = marks.said(bench)
    titles = {one.id: one.title for one in chapters.chapters(bench.project.db)}
    texts = paragraphs.some(bench.project.db, {one.paragraph for one in found})
    return [Here(one, titles[one.chapter], _around(texts[one.paragraph].text, one)) for one in found]


def _around(text: str, place: Said) -> str:
    before, after = text[max(0, place.start - AROUND):place.start], text[place.end:place.end + AROUND]
    return " ".join(f"{'…' * (place.start > AROUND)}{before}{place.words}{after}".split())
