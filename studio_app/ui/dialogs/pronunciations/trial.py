"""What a pronunciation does in the book: where it fits, what it misses, what is in its way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio_app.ui import theme
from studio_app.ui.dialogs.pronunciations.contexts import ContextList
from studio_app.ui.dialogs.pronunciations.remarks import Remark, Remarks
from studio_app.ui.tokens import Space, Type
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.ui.dialogs.pronunciations.contexts import Place
    from studio_app.ui.dialogs.pronunciations.drafts import Alone, Among
    from studio_app.ui.session import Session

LOOKING = "Looking through the book …"
NOWHERE = "Not found in the book."


class Trial(QWidget):
    """A sentence, remarks, and the places.

    Signals:
        jump_requested: The user wants to see a Place on the page.
        place_chosen: Another place is current.
    """

    jump_requested = Signal(object)
    place_chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.summary = QLabel(wordWrap=True)
        self.summary.setFont(theme.font(Type.BODY, bold=True))
        self.summary.setAccessibleName("Found")
        self.remarks, self.places = Remarks(), ContextList(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        for part in (self.summary, self.remarks, self.places):
            column.addWidget(part)
        column.setStretchFactor(self.places, 1)
        self.places.jump_requested.connect(self.jump_requested)
        self.places.selectionModel().currentChanged.connect(self.place_chosen)

    @property
    def place(self) -> Place | None:
        """The place that is current."""
        return self.places.current

    def say(self, sentence: str) -> None:
        """Say something in place of what is found."""
        self.summary.setText(sentence)
        self.remarks.show_remarks(())
        self.places.show_places(())

    def show_found(self, found: Alone) -> None:
        """Show where a rule fits."""
        self.summary.setText(summary(found))
        self.places.show_places(found.places)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what is worth knowing of the rule."""
        self.remarks.show_remarks(remarks)


def summary(found: Alone) -> str:
    """Return in one sentence where a rule fits."""
    count = len(found.places)
    if not count:
        return NOWHERE
    in_all = len({place.paragraph for place in found.places})
    return f"Found {times(count)}, in {counted(in_all, 'paragraph')}."


def near_remarks(found: Alone, match_any: Callable[[], None]) -> list[Remark]:
    """Return what a rule misses only for its capitals."""
    if not found.near:
        return []
    spelt = ", ".join(f"{count:,} × “{words}”" for words, count in found.near)
    return [Remark(f"Also {spelt}, with other capitals.", "Match any case", match_any)]


def among_remarks(found: Alone, left: Among, put_at: Callable[[int], None]) -> list[Remark]:
    """Return what other rules take of a rule's places, and what else looks wrong about it."""
    lost = len(found.places) - left.count
    told = [Remark(doubt) for doubt in left.doubts]
    if left.taken_by is not None:
        takes = "takes all its places" if found.places else "comes first wherever both fit"
        sentence = f"“{left.taken_by.grapheme}” stands above it and {takes}."
        told.append(Remark(sentence) if left.above is None else
                    Remark(sentence, "Put it above", partial(put_at, left.above)))
    elif lost > 0:
        told.append(Remark(f"Pronunciations above it take {lost:,} of these places."))
    return told


def times(count: int) -> str:
    """Return a number of times as one says it."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")
