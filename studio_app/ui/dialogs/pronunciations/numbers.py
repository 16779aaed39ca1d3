"""Numbers and abbreviations: which kinds of them are read as words, and all that are found, to be looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.voices import primary_language
from studio_app.operations import reading_aloud
from studio_app.operations.readings import BookReading, book_readings
from studio_app.pronunciation.normalisation import LANGUAGES, Kind
from studio_app.storage.books import load_book
from studio_app.ui.dialogs.pronunciations.abilities import normalising_speakers
from studio_app.ui.dialogs.pronunciations.review import Review
from studio_app.ui.dialogs.pronunciations.tables import Column
from studio_app.ui.models.languages import language_name
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.dialogs.pronunciations.desk import Desk

KINDS = {
    Kind.NUMBERS: "&Numbers", Kind.DATES: "&Dates", Kind.ROMAN: "&Roman numerals", Kind.ABBREVIATIONS: "&Abbreviations",
}
SINGLE = {
    Kind.NUMBERS: "number", Kind.DATES: "date", Kind.ROMAN: "Roman numeral", Kind.ABBREVIATIONS: "abbreviation",
}
HELP = "Read as words before they are sent to the voice:"
LOOKING = "Looking through the book …"
LEAVE, READ = "&Leave as it is", "Read as &words"


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
        self.note = QLabel(wordWrap=True)
        self.review = Review(desk, "Numbers and abbreviations in the book", "reading", self._columns(), 1,
                             {0: 200, 2: 120, 3: 70, 4: 110})
        self.leave, self.differently = QPushButton(LEAVE), QPushButton("Say differ&ently…")
        self._arrange()
        self._connect()
        self._refresh()

    def load(self) -> None:
        """Look through the book anew."""
        bench = self._desk.session.bench
        kinds, self._as_is = reading_aloud.normalisation(bench), reading_aloud.kept_as_is(bench)
        for kind, box in self.boxes.items():
            box.setChecked(kind in kinds)
        told = note(bench)
        self.note.setText(told)
        self.note.setVisible(bool(told))
        if not self.review.model.rows:
            self.review.wait(LOOKING)
        self._refresh()
        self._looking.ask(self._desk.aside(book_readings), self.review.show_rows, self.review.fail)

    def close_errands(self) -> None:
        """Want no more answers."""
        self._looking.drop()

    def _columns(self) -> tuple[Column[BookReading], ...]:
        return (
            Column("On the page", lambda one: one.written),
            Column("Read as", lambda one: one.said),
            Column("Kind", lambda one: SINGLE[one.kind]),
            Column("Found", lambda one: f"{len(one.places):,}", number=True),
            Column("", self._state),
        )

    def _state(self, one: BookReading) -> str:
        if one.written in self._as_is:
            return "left as it is"
        return "" if self.boxes[one.kind].isChecked() else "off"

    def _arrange(self) -> None:
        self.note.setProperty("look", "warning")
        kinds = QHBoxLayout()
        kinds.setSpacing(Space.ROOM)
        kinds.addWidget(QLabel(HELP))
        for box in self.boxes.values():
            kinds.addWidget(box)
        kinds.addStretch(1)
        self.review.head.addLayout(kinds)
        self.review.head.addWidget(self.note)
        self.review.add_buttons(self.leave, self.differently)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.review)

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.clicked.connect(self._on_kinds_chosen)
        self.leave.clicked.connect(self._on_leave)
        self.differently.clicked.connect(self._on_differently)
        self.review.activated.connect(self._on_differently)
        self.review.current_changed.connect(self._refresh)
        self.review.jump_requested.connect(self.jump_requested)

    @Slot()
    def _refresh(self) -> None:
        one: BookReading | None = self.review.current
        self.review.show_places(() if one is None else one.places)
        for button in (self.leave, self.differently):
            button.setEnabled(one is not None)
        self.leave.setText(READ if one is not None and one.written in self._as_is else LEAVE)

    @Slot()
    def _on_kinds_chosen(self) -> None:
        self.kinds_wanted.emit(frozenset(kind for kind, box in self.boxes.items() if box.isChecked()))

    @Slot()
    def _on_leave(self) -> None:
        if (one := self.review.current) is not None:
            self.as_is_wanted.emit(one.written, one.written not in self._as_is)

    @Slot()
    def _on_differently(self) -> None:
        if (one := self.review.current) is not None:
            self.rule_wanted.emit(one.written)


def note(bench: Workbench) -> str:
    """Return what the choices do not do in this book: for its language, and for voices that read numbers themselves."""
    language = load_book(bench.project.db).metadata.language
    readable = {tag for tags in LANGUAGES.values() for tag in tags}
    told = []
    if primary_language(language) not in readable:
        known = ", ".join(sorted(map(language_name, readable)))
        told.append(f"This book’s language is not among those that can be read here: {known}.")
    if names := [one.name for one in normalising_speakers(bench)]:
        verb = "has a voice that reads" if len(names) == 1 else "have voices that read"
        told.append(f"{', '.join(names)} {verb} these without help; for such a voice nothing is changed here.")
    return " ".join(told)
