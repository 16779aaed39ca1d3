"""All places where words are said differently in that place alone, to be found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.operations import marks
from studio_app.storage import chapters
from studio_app.ui.dialogs.pronunciations.review import Review
from studio_app.ui.dialogs.pronunciations.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.operations.marks import Said
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.dialogs.pronunciations.desk import Desk

HELP = ("Words that are said differently in one place only; the page keeps them as they are. To add one, select words "
        "on the page and choose “Say as…”.")


class Here(NamedTuple):
    """Words that are said differently in one place, and the title of its chapter."""

    place: Said
    chapter: str


COLUMNS: tuple[Column[Here], ...] = (
    Column("On the page", lambda one: one.place.words),
    Column("Said", lambda one: one.place.said),
    Column("Chapter", lambda one: one.chapter),
)


class SaidHere(QWidget):
    """Changes nothing itself.

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
        self.review = Review(desk, "Said differently here", "place", COLUMNS, 1, {0: 300, 2: 260})
        self.jump, self.remove = QPushButton("Show on the &page"), QPushButton("&Remove")
        help_ = QLabel(HELP, wordWrap=True)
        help_.setProperty("look", "quiet")
        self.review.head.addWidget(help_)
        self.review.add_buttons(self.remove, self.jump)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.review)
        self.jump.clicked.connect(self._on_jump)
        self.remove.clicked.connect(self._on_remove)
        self.review.activated.connect(self._on_jump)
        self.review.jump_requested.connect(self.jump_requested)
        self.review.current_changed.connect(self._refresh)
        self._refresh()

    def load(self) -> None:
        """Read the places from the book."""
        self._reading.ask(self._desk.aside(_places), self.review.show_rows, self.review.fail)

    def close_errands(self) -> None:
        """Want no more answers."""
        self._reading.drop()

    @Slot()
    def _refresh(self) -> None:
        here: Here | None = self.review.current
        self.review.show_places([] if here is None else [here.place])
        for button in (self.jump, self.remove):
            button.setEnabled(here is not None)

    @Slot()
    def _on_jump(self) -> None:
        if (here := self.review.current) is not None:
            self.jump_requested.emit(here.place)

    @Slot()
    def _on_remove(self) -> None:
        if (here := self.review.current) is not None:
            self.removal_wanted.emit(here.place)


def _places(bench: Workbench) -> Sequence[Here]:
    titles = {one.id: one.title for one in chapters.chapters(bench.project.db)}
    return [Here(one, titles[one.chapter]) for one in marks.said(bench)]
