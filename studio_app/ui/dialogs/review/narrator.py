"""Who is to narrate a book that is not imported yet: a voice of any engine, for its price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox

from studio_app.domain.voices import Casting, Voice, default_voice
from studio_app.ui.stock import PROOF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.stock import Stock

MOST = 300
"""Voices to choose among at once; the catalogue has them all."""


class NarratorField(QComboBox):
    """Offers the embedded engine's voice for the language, and what the services list.

    Signals:
        chosen: Another voice is to narrate.
    """

    chosen = Signal()

    def __init__(self, stock: Stock, engines: Mapping[str, SpeechEngine], proof: Sequence[Voice],
                 language: str) -> None:
        super().__init__()
        self._engines = engines
        self._stock = stock
        self._proofs = list(proof)
        self._proof = default_voice(self._proofs, language)
        self._language = language
        self._voices: list[Voice] = []
        self.setAccessibleName("Narrator’s voice")
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        stock.changed.connect(self._offer)
        self.activated.connect(self.chosen)
        self._offer()
        stock.renew(name for name in stock.titles if name != self._engine)

    @property
    def voice(self) -> Voice | None:
        """The voice that is chosen; None where the embedded engine has none at all."""
        return self._voices[self.currentIndex()] if self._voices else None

    @property
    def casting(self) -> Casting | None:
        """How the narrator is cast by it: with its engine's usual model and settings."""
        if self.voice is None:
            return None
        models = self._engines[self.voice.engine].models()
        return Casting(self.voice.engine, self.voice.id, next((one.id for one in models), ""))

    @property
    def _engine(self) -> str:
        return self._proof.engine if self._proof else ""

    def read_in(self, language: str) -> None:
        """Offer the voices for another language; a voice that the user chose stays chosen."""
        if language != self._language:
            self._language = language
            self._proof = default_voice(self._proofs, language)
            self._offer()

    @Slot()
    def _offer(self) -> None:
        """Offer the voices there are now; the one that was chosen stays so."""
        before, titles = self.voice, self._stock.titles
        others = [one for one in self._stock.voices if one.engine != self._engine and not one.state]
        own = [one for one in others if not one.languages or one.speaks(self._language)] or others
        kept = [one for one in others if _is_same(one, before) and one not in own[:MOST]]
        self._voices = [*([self._proof] if self._proof else []), *kept, *own[:MOST]]
        self.clear()
        for one in self._voices:
            title = PROOF if one.engine == self._engine else titles.get(one.engine, one.engine)
            self.addItem(f"{one.name} · {title}")
        same = (at for at, one in enumerate(self._voices) if _is_same(one, before))
        self.setCurrentIndex(next(same, 0))
        if before is not None and self.voice != before:
            self.chosen.emit()


def _is_same(one: Voice, other: Voice | None) -> bool:
    """Tell whether it is the same voice, whatever is told of it now."""
    return other is not None and (one.engine, one.id) == (other.engine, other.id)
