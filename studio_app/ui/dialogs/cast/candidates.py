"""The voices that are tried for a speaker, one row each: what it costs to hear them, and a button to take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from studio_app.ui import icons, theme
from studio_app.ui.tokens import Space, Type

if TYPE_CHECKING:
    from studio_app.domain.voices import Casting, Voice
    from studio_app.operations.auditions import Auditioned

LEAST = 150
"""Pixels that the words on a voice have at least."""
NOT_HEARD = "not spoken yet"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A voice with the model and the settings that it is tried with; ``voice`` is None where nobody lists it."""

    casting: Casting
    voice: Voice | None
    name: str
    about: str


class CandidateRow(QFrame):
    """One voice.

    Signals:
        hear_wanted, cast_wanted, drop_wanted: A button was pressed (its Candidate).
    """

    hear_wanted = Signal(object)
    cast_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, candidate: Candidate, *, is_now: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.candidate = candidate
        self.found: Auditioned | None = None
        self.name, self.about = QLabel(candidate.name, wordWrap=True), QLabel(candidate.about, wordWrap=True)
        self.hear, self.cast, self.drop = QPushButton(), QPushButton("Take this voice"), QPushButton()
        self._place, self._playing = 1, False
        self.name.setFont(theme.font(Type.BODY, bold=True))
        self.about.setProperty("look", "quiet")
        icons.put(self.drop, "close")
        self.drop.setToolTip("Try this voice no more")
        self.drop.setAccessibleName(f"Try {candidate.name} no more")
        self.cast.setAccessibleName(f"Take {candidate.name}")
        self.cast.setEnabled(not is_now)
        if is_now:
            self.cast.setText("The voice of now")
        for button, signal in ((self.hear, self.hear_wanted), (self.cast, self.cast_wanted),
                               (self.drop, self.drop_wanted)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.candidate))
        self._arrange()
        self.show_found(None)
        self.show_playing(playing=False)

    def show_place(self, place: int) -> None:
        """Show which of the voices it is, from 1: its number on the keyboard has it heard."""
        self._place = place
        self.show_playing(playing=self._playing)

    def show_playing(self, *, playing: bool) -> None:
        """Show whether it is heard just now."""
        self._playing = playing
        icons.put(self.hear, "stop" if playing else "play")
        self.hear.setText(f"Stop &{self._place}" if playing else f"Hear &{self._place}")
        self.hear.setAccessibleName(f"{'Stop' if playing else 'Hear'} {self.candidate.name}")

    def show_found(self, found: Auditioned | None, *, price: str = "") -> None:
        """Show what there is to hear of the voice, and what the rest costs."""
        self.found = found
        heard = found is not None and not found.missing
        self.hear.setEnabled(heard)
        told = "" if heard else f"{NOT_HEARD}{f' · {price}' if price else ''}"
        self.about.setText(" · ".join(part for part in (self.candidate.about, told) if part))

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.EVEN, Space.SNUG, Space.EVEN, Space.SNUG)
        grid.setHorizontalSpacing(Space.SNUG)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.about, 1, 0)
        for column, button in enumerate((self.hear, self.cast, self.drop), start=1):
            grid.addWidget(button, 0, column, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, theme.wide(LEAST))
