"""Words of the book that a voice is likely to misread, each one step from a pronunciation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.operations.hits import hits_of
from studio_app.operations.suspects import book_suspects
from studio_app.pronunciation.lexicon import Rule
from studio_app.pronunciation.suspects import Reason, Suspect
from studio_app.ui.dialogs.pronunciations.review import Review
from studio_app.ui.dialogs.pronunciations.tables import Column

if TYPE_CHECKING:
    from studio_app.ui.dialogs.pronunciations.desk import Desk

WHY = {
    Reason.NAME: "a name", Reason.RARE: "a rare word", Reason.ACRONYM: "an acronym",
    Reason.DIGITS: "letters and digits", Reason.SCRIPT: "another script", Reason.FOREIGN: "another language",
    Reason.CLUSTER: "unusual letters",
}
LOOKING = "Looking through the book … {:.0%}"
HELP = ("Names and rare words are where voices go wrong most. Write a pronunciation for those that need one, "
        "before the book is spoken.")


class SuspectsPanel(QWidget):
    """Changes nothing itself.

    Signals:
        rule_wanted: Words on the page that are to be said differently.
        jump_requested: The user wants to see a Place on the page.
    """

    rule_wanted = Signal(str)
    jump_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._looking, self._placing = desk.errand(), desk.errand()
        self.review = Review(desk, "Words likely to be misread", "word", COLUMNS, 0, {1: 200, 2: 90, 3: 160})
        self.write = QPushButton("&Write a pronunciation…")
        self.ruled = QCheckBox("&Show those that have one")
        help_ = QLabel(HELP, wordWrap=True)
        help_.setProperty("look", "quiet")
        self.review.head.addWidget(help_)
        self.review.head.addWidget(self.ruled)
        self.review.add_buttons(self.write)
        self.review.found.let_through(_is_open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.review)
        self.write.clicked.connect(self._on_write)
        self.ruled.toggled.connect(self._on_ruled_toggled)
        self.review.activated.connect(self._on_write)
        self.review.current_changed.connect(self._on_current_changed)
        self.review.jump_requested.connect(self.jump_requested)

    def load(self) -> None:
        """Look through the book anew, telling how far that is."""
        self.review.wait(LOOKING.format(0.0))
        work = partial(book_suspects, tell=partial(self._desk.bridge.post, self._tell))
        self._looking.ask(self._desk.aside(work), self.review.show_rows, self.review.fail)

    def close_errands(self) -> None:
        """Want no more answers."""
        self._looking.drop()
        self._placing.drop()

    def _tell(self, share: float) -> None:
        if self._looking.under_way:
            self.review.wait(LOOKING.format(share))

    @Slot()
    def _on_current_changed(self) -> None:
        suspect: Suspect | None = self.review.current
        self.write.setEnabled(suspect is not None)
        if suspect is None:
            self._placing.drop()
            self.review.show_places(())
        else:
            work = partial(hits_of, rule=Rule(suspect.words, suspect.words))
            self._placing.ask(self._desk.aside(work), self.review.show_places, self.review.fail)

    @Slot(bool)
    def _on_ruled_toggled(self, shown: bool) -> None:
        self.review.found.let_through(None if shown else _is_open)

    @Slot()
    def _on_write(self) -> None:
        if (suspect := self.review.current) is not None:
            self.rule_wanted.emit(suspect.words)


def _is_open(suspect: Suspect) -> bool:
    return not suspect.ruled


COLUMNS: tuple[Column[Suspect], ...] = (
    Column("Words", lambda one: one.words),
    Column("Why", lambda one: WHY[one.reason]),
    Column("Found", lambda one: f"{one.count:,}", number=True),
    Column("", lambda one: "has a pronunciation" if one.ruled else ""),
)
