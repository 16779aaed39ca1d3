"""Numbers and abbreviations: which kinds of them are read as words, and all that are found, to be looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.voices import primary_language
from studio_app.operations import reading_aloud
from studio_app.operations.readings import BookReading, book_readings
from studio_app.pronunciation.normalisation import LANGUAGES, Kind
from studio_app.storage.books import load_book
from studio_app.ui.dialogs.pronunciations.abilities import normalising_speakers
from studio_app.ui.dialogs.pronunciations.contexts import ContextList
from studio_app.ui.dialogs.pronunciations.tables import Column, TableModel, WordFilter, look_like_table
from studio_app.ui.models.languages import language_name
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.ui.dialogs.pronunciations.desk import Desk

KINDS = {
    Kind.NUMBERS: "&Numbers", Kind.DATES: "&Dates", Kind.ROMAN: "&Roman numerals", Kind.ABBREVIATIONS: "&Abbreviations",
}
HELP = "Read as words before they are sent to the voice:"
LOOKING = "Looking through the book …"
LEAVE, READ = "&Leave as it is", "&Read as words"


class NumbersPanel(QWidget):
    """Changes nothing itself.

    Signals:
        kinds_wanted: The kinds (frozenset of Kind) that are to be read as words.
        as_is_wanted: Words on the page, and whether they are to be left as they stand (bool).
        rule_wanted: Words on the page that are to be said differently.
        jump_requested: The user wants to see a Place on the page.
    """

    kinds_wanted = Signal(object)
    as_is_wanted = Signal(str, bool)
    rule_wanted = Signal(str)
    jump_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._looking = desk.errand()
        self._as_is: frozenset[str] = frozenset()
        self.boxes = {kind: QCheckBox(name) for kind, name in KINDS.items()}
        self.model = TableModel(self._columns(), self)
        self.found = WordFilter(self.model, self)
        self.search = QLineEdit(placeholderText="Search", clearButtonEnabled=True)
        self.table, self.places = QTableView(), ContextList(desk.session)
        self.note, self.count, self.complaint = QLabel(wordWrap=True), QLabel(), Complaint()
        self.leave, self.differently = QPushButton(LEAVE), QPushButton("Say &differently…")
        self._arrange()
        self._connect()
        self.count.setText(LOOKING)
        self._refresh()

    def load(self) -> None:
        """Look through the book anew."""
        bench = self._desk.session.bench
        kinds, self._as_is = reading_aloud.normalisation(bench), reading_aloud.kept_as_is(bench)
        for kind, box in self.boxes.items():
            box.setChecked(kind in kinds)
        self.note.setText(note(self._desk))
        self._looking.ask(self._desk.aside(book_readings), self._on_read, self._on_lost)

    def close_errands(self) -> None:
        """Want no more answers."""
        self._looking.drop()

    @property
    def current(self) -> BookReading | None:
        """What the cursor is on."""
        found: BookReading | None = self.table.currentIndex().data(Row.SUBJECT)
        return found

    def _columns(self) -> tuple[Column[BookReading], ...]:
        return (
            Column("On the page", lambda one: one.written),
            Column("Read as", lambda one: one.said),
            Column("Kind", lambda one: KINDS[one.kind].replace("&", "").rstrip("s").lower()),
            Column("Found", lambda one: f"{len(one.places):,}", number=True),
            Column("", self._state),
        )

    def _state(self, one: BookReading) -> str:
        if one.written in self._as_is:
            return "left as it is"
        return "" if self.boxes[one.kind].isChecked() else "off"

    def _arrange(self) -> None:
        self.note.setProperty("look", "quiet")
        self.count.setProperty("look", "quiet")
        self.search.setAccessibleName("Search numbers and abbreviations")
        kinds = QHBoxLayout()
        kinds.setSpacing(Space.ROOM)
        kinds.addWidget(QLabel(HELP))
        for box in self.boxes.values():
            kinds.addWidget(box)
        kinds.addStretch(1)
        self.table.setModel(self.found)
        look_like_table(self.table, "Numbers and abbreviations in the book", 1)
        for column, width in {0: 180, 2: 120, 3: 70, 4: 110}.items():
            self.table.setColumnWidth(column, width)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.places)
        both.setSizes([360, 160])
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(Space.ROOM, Space.EVEN, Space.ROOM, Space.EVEN)
        column_.setSpacing(Space.SNUG)
        column_.addLayout(kinds)
        column_.addWidget(self.note)
        column_.addWidget(self.complaint)
        column_.addLayout(self._bar())
        column_.addWidget(both, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(Space.SNUG)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.count)
        for button in (self.leave, self.differently):
            button.setAutoDefault(False)
            bar.addWidget(button)
        return bar

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.clicked.connect(self._on_kinds_chosen)
        self.search.textChanged.connect(self.found.search)
        self.search.textChanged.connect(self._refresh)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.activated.connect(self._on_differently)
        self.leave.clicked.connect(self._on_leave)
        self.differently.clicked.connect(self._on_differently)
        self.places.jump_requested.connect(self.jump_requested)

    def _on_read(self, found: Sequence[BookReading]) -> None:
        self.complaint.say("")
        row = self.table.currentIndex().row()
        self.model.show(found)
        if self.found.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(min(max(row, 0), self.found.rowCount() - 1))
        self.count.setText("")
        self._refresh()
        self.table.viewport().update()

    def _on_lost(self, error: object) -> None:
        self.count.setText("")
        self.complaint.say(error)

    @Slot()
    def _on_current_changed(self) -> None:
        self.places.show_places(self.current.places if self.current else ())
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        one = self.current
        if not self._looking.under_way:
            self.count.setText(counted(self.found.rowCount(), "reading"))
        self.leave.setEnabled(one is not None)
        self.differently.setEnabled(one is not None)
        self.leave.setText(READ if one is not None and one.written in self._as_is else LEAVE)

    @Slot()
    def _on_kinds_chosen(self) -> None:
        self.kinds_wanted.emit(frozenset(kind for kind, box in self.boxes.items() if box.isChecked()))

    @Slot()
    def _on_leave(self) -> None:
        if (one := self.current) is not None:
            self.as_is_wanted.emit(one.written, one.written not in self._as_is)

    @Slot()
    def _on_differently(self) -> None:
        if (one := self.current) is not None:
            self.rule_wanted.emit(one.written)


def note(desk: Desk) -> str:
    """Return what the choices do not do in this book: for its language, and for voices that read numbers themselves."""
    language = load_book(desk.session.bench.project.db).metadata.language
    told = []
    readable = {tag for tags in LANGUAGES.values() for tag in tags}
    if primary_language(language) not in readable:
        known = ", ".join(sorted(map(language_name, readable)))
        told.append(f"This book’s language is not among those that can be read here: {known}.")
    names = [one.name for one in normalising_speakers(desk.session.bench)]
    if names:
        verb = "has a voice that reads" if len(names) == 1 else "have voices that read"
        told.append(f"{', '.join(names)} {verb} these without help; for such a voice nothing is changed.")
    return " ".join(told)
