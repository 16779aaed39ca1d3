"""How a paragraph is spoken: its direction, and what becomes of it with the voice that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from studio_app.domain.book import MarkKind
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from studio_app.conversion.plan import Material
    from studio_app.domain.capabilities import Capabilities

MANY_BREAKS = 4
"""So many pauses in one request make the speech unsteady (https://elevenlabs.io/docs/best-practices/prompting/controls:
*too many break tags*)."""

AS_TAG = "Sent as a tag before the words; its letters are charged."
AS_CONTEXT = "Told as context before the words; not spoken, not charged."
NOT_SENT = "This voice cannot be told. Nothing is sent; it is kept for one that can."
TOO_LONG = "Too long for this voice, which would refuse it: at most {0} words, or {0} before the first comma."
UNSTEADY = "{0} pauses in one part: many of them make this voice unsteady."


class Manner(QWidget):
    """The direction, to be written, and sentences about it.

    Signals:
        directed: The user has written another direction.
    """

    directed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.direction = QLineEdit(placeholderText="such as: whispering, afraid")
        self.direction.setAccessibleName("Direction")
        self.direction.setToolTip("How the voice is to speak. It is never read aloud.")
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("look", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.direction)
        column.addWidget(self.note)
        self.direction.editingFinished.connect(self.commit)

    def show_paragraph(self, one: Material, able: Capabilities) -> None:
        """Show a paragraph, and what the model that reads it makes of its direction and its pauses."""
        self._shown = one.paragraph.direction
        if not self.direction.hasFocus() or self.direction.text().strip() == self._shown:
            self.direction.setText(self._shown)
        self.direction.setEnabled(not one.paragraph.locked)
        told = [fate(self._shown, able)] if self._shown else []
        pauses = breaks(one, able)
        told += [UNSTEADY.format(pauses)] if pauses >= MANY_BREAKS else []
        self.note.setText(" ".join(told))
        self.note.setVisible(bool(told))

    @Slot()
    def commit(self) -> None:
        """Hand on what was typed; before anything is done that it counts for, since a shortcut leaves no field."""
        if self.direction.text().strip() != self._shown:
            self.directed.emit(self.direction.text())


def fate(direction: str, able: Capabilities) -> str:
    """Return what becomes of a direction with a model."""
    if not able.takes_direction(direction):
        return NOT_SENT
    if not able.audio_tags:
        return AS_CONTEXT
    first = len(direction.partition(",")[0].split())
    return TOO_LONG.format(able.longest_direction) if 0 < able.longest_direction < first else AS_TAG


def breaks(one: Material, able: Capabilities) -> int:
    """Return how many pauses the busiest request of a paragraph asks the model itself for."""
    places = [mark.start for mark in one.paragraph.marks
              if mark.kind is MarkKind.PAUSE and 0 < float(mark.value) <= able.breaks]
    return max((sum(segment.start < place <= segment.end for place in places) for segment in one.segments), default=0)
