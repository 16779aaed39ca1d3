"""Choosing among an engine's models, with what each costs side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from studio_app.domain.amounts import amount
from studio_app.domain.capabilities import Model
from studio_app.domain.errors import UnknownVoice
from studio_app.domain.voices import Casting
from studio_app.speech.engine import SpeechRequest
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.speech.engine import SpeechEngine

MANY = 1000
SAMPLE = "harbour." * (MANY // len("harbour."))
"""So many characters, of one byte each: what prices are told for."""
USUAL = Model("", "The service’s usual model")


class ModelChoice(QWidget):
    """Takes no room where there is nothing to choose.

    Signals:
        chosen: The user took another model.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        self.remark = QLabel(f"Prices are for {MANY:,} characters.", wordWrap=True)
        self.remark.setProperty("look", "quiet")
        label = QLabel("&Model")
        label.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        for part in (label, self.box, self.remark):
            column.addWidget(part)
        self.box.activated.connect(self.chosen)
        self.hide()

    @property
    def model(self) -> str:
        """The model's id; empty where there is nothing to choose."""
        return str(self.box.currentData() or "")

    def show_models(self, engine: SpeechEngine, voice: str, wanted: str | None) -> None:
        """Show an engine's models with one of them chosen, and what each costs when this voice speaks.

        Args:
            engine: Whose models.
            voice: The id of the voice, which may cost more than others.
            wanted: The model to be chosen, empty for the service's usual one; None for the first.
        """
        self.box.clear()
        for model in _offered(engine, wanted):
            price = _price(engine, voice, model.id)
            self.box.addItem(f"{model.name} · {price}" if price else model.name, model.id)
            self.box.setItemData(self.box.count() - 1, model.description, Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(max(0, self.box.findData(wanted)) if self.box.count() else -1)
        self.remark.setVisible(" · " in self.box.currentText())
        self.setVisible(self.box.count() > 0)


def _offered(engine: SpeechEngine, wanted: str | None) -> Iterator[Model]:
    """Return the models to choose among, with the one that is cast where the service does not list it."""
    listed = engine.models()
    if listed and wanted == "":
        yield USUAL
    yield from listed
    if wanted and all(model.id != wanted for model in listed) and _knows(engine, wanted):
        yield Model(wanted, wanted)


def _knows(engine: SpeechEngine, model: str) -> bool:
    try:
        engine.capabilities(model)
    except UnknownVoice:
        return False
    return True


def _price(engine: SpeechEngine, voice: str, model: str) -> str:
    unit = engine.capabilities(model).unit
    return amount(engine.price(SpeechRequest(SAMPLE, Casting(engine.name, voice, model))), unit) if unit else ""
