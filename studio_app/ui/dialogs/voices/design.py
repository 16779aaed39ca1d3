"""The page *Design a voice*: a description and words to try it on; what it costs is shown before it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.amounts import amount
from studio_app.operations.voices import words_between
from studio_app.speech.making import DesignOrder, VoiceDesigner, VoiceKeeper
from studio_app.ui import theme
from studio_app.ui.dialogs.voices.previews import Previews
from studio_app.ui.dialogs.voices.room import no_room, room
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.counted_text import CountedText
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechEngine
    from studio_app.speech.making import VoiceSlots
    from studio_app.ui.designs import Designs
    from studio_app.ui.dialogs.voices.desk import Desk

SIDE = 380
ADVICE = ("Say how old the voice is, its gender, its accent, how it sounds and what it is for: “A woman of seventy "
          "with a soft Irish accent, dry and warm, who reads fairy tales slowly.”")
NO_BOOK = "Open a book first: what a design costs is written down there."


class DesignPage(QWidget):
    """Describes a voice, and has three made of it.

    Signals:
        told: A sentence on what was done.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, designs: Designs) -> None:
        super().__init__()
        self._desk = desk
        self._designs = designs
        self._counting = Errand(desk.bridge)
        self._slots: VoiceSlots | None = None
        self.service, self.model = QComboBox(), QComboBox()
        self.write = QPushButton("Take them from the boo&k")
        self.description = CountedText("Des&cription", "A woman of seventy with a soft Irish accent …", 6)
        self.text = CountedText("Words to &try it on", "Some sentences of your book", 6, self.write)
        self.price = QLabel(wordWrap=True)
        self.order = QPushButton()
        self.complaint = Complaint()
        self.previews = Previews(desk, designs)
        self.description.field.setPlainText(designs.draft.description)
        self.text.field.setPlainText(designs.draft.text)
        self._arrange()
        self._connect()
        self._on_service()

    @property
    def engine(self) -> SpeechEngine:
        """The service that designs."""
        return self._desk.engine(str(self.service.currentData()))

    @property
    def wanted(self) -> DesignOrder:
        """What is described."""
        return DesignOrder(self.description.text, self.text.text, str(self.model.currentData() or ""))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask how many voices there may still be."""
        super().showEvent(event)
        self._count_slots()

    def close_errands(self) -> None:
        """Want no more answers; a design that is under way is awaited elsewhere."""
        self._counting.drop()

    def _arrange(self) -> None:
        for name in self._desk.engines(VoiceDesigner):
            self.service.addItem(self._desk.stock.titles[name], name)
        advice = QLabel(ADVICE, wordWrap=True)
        advice.setProperty("look", "quiet")
        self.order.setProperty("look", "primary")
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow("Voice &service", self.service)
        self._form.addRow("M&odel", self.model)
        self._form.setRowVisible(self.service, self.service.count() > 1)
        order = QWidget()
        left = QVBoxLayout(order)
        left.setContentsMargins(0, 0, Space.EVEN, 0)
        left.setSpacing(Space.EVEN)
        left.addLayout(self._form)
        for part in (advice, self.description, self.text, self.price, self.complaint, self.order):
            left.addWidget(part)
        left.addStretch(1)
        area = scrolling(self.previews)
        area.setFixedWidth(theme.wide(SIDE))
        both = QHBoxLayout(self)
        both.setContentsMargins(0, Space.ROOM, 0, 0)
        both.setSpacing(Space.WIDE)
        both.addWidget(scrolling(order), 1)
        both.addWidget(area)

    def _connect(self) -> None:
        self.service.currentIndexChanged.connect(self._on_service)
        self.model.currentIndexChanged.connect(self._refresh)
        self.description.changed.connect(self._refresh)
        self.text.changed.connect(self._refresh)
        self.write.clicked.connect(self._on_write)
        self.order.clicked.connect(self._on_order)
        self._designs.changed.connect(self._refresh)
        self._designs.failed.connect(self.complaint.say)
        self._designs.saved.connect(self._on_saved)
        self._desk.session.opened.connect(self._refresh)
        self._desk.session.closed.connect(self._refresh)

    @Slot()
    def _on_service(self) -> None:
        designer = self.engine
        assert isinstance(designer, VoiceDesigner)
        self.model.clear()
        for model in designer.limits.models:
            self.model.addItem(_in_words(model), model)
        self._form.setRowVisible(self.model, self.model.count() > 1)
        self.description.set_limits(*designer.limits.description)
        self.text.set_limits(*designer.limits.text)
        self._refresh()

    def _count_slots(self) -> None:
        keeper = self.engine
        if isinstance(keeper, VoiceKeeper):
            self._counting.ask(self._desk.worker.call(keeper.voice_slots()), self._on_slots, lambda error: None)

    def _on_slots(self, slots: VoiceSlots | None) -> None:
        self._slots = slots
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Show what it costs, and whether it can be asked for."""
        is_open, engine = self._desk.session.is_open, self.engine
        assert isinstance(engine, VoiceDesigner)
        self._designs.draft = self.wanted
        costs = amount(engine.design_price(self.wanted), engine.capabilities("").unit)
        known = self.description.fits and self.text.fits
        self.price.setText(f"{self._price_line(costs)} {self._slot_line()}".strip() if is_open else NO_BOOK)
        self.order.setText("Designing …" if self._designs.under_way
                           else f"Desi&gn voices · {costs}" if known else "Desi&gn voices")
        self.order.setEnabled(is_open and known and not self._designs.under_way)
        self.write.setEnabled(is_open)

    def _price_line(self, costs: str) -> str:
        return f"Designing costs {costs} for all voices together." if self.text.text else \
            "What it costs depends on how long the words to try it on are."

    def _slot_line(self) -> str:
        taken, slots = "Keeping one takes a voice slot of your account.", self._slots
        if slots is None or slots.left is None:
            return taken
        return f"{taken} {no_room(slots) or room(slots)}"

    @Slot()
    def _on_write(self) -> None:
        designer = self.engine
        assert isinstance(designer, VoiceDesigner)
        words = self._desk.session.perform(words_between, *designer.limits.text)
        if words is not None:
            self.text.field.setPlainText(words)

    @Slot()
    def _on_order(self) -> None:
        self.complaint.say("")
        self._designs.order(self.engine, self.wanted)

    @Slot(object)
    def _on_saved(self, voice: Voice) -> None:
        self._desk.stock.change(voice.engine, add=voice)
        self.told.emit(f"{voice.name} is among your voices now.")
        if self.isVisible():  # else they are counted when it is shown, if it ever is again
            self._count_slots()


def _in_words(model: str) -> str:
    """Return what a model that designs is called: ``Multilingual v2`` for ``eleven_multilingual_ttv_v2``."""
    told = model.removeprefix("eleven_").replace("ttv_", "").replace("_", " ")
    return told[:1].upper() + told[1:]
