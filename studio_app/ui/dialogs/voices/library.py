"""The page *Voice library*: voices that others share, to be heard and added to one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.errors import StorageFailure
from studio_app.domain.voices import primary_language
from studio_app.speech.making import VoiceKeeper, VoiceLibrary
from studio_app.storage.books import load_book
from studio_app.ui import icons, theme
from studio_app.ui.dialogs.voices.card import VoiceCard
from studio_app.ui.dialogs.voices.room import no_room, room
from studio_app.ui.dialogs.voices.sampling import hear_sample
from studio_app.ui.dialogs.voices.shared_filters import SharedFilters
from studio_app.ui.models.library import LibraryModel
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.scrolling import scrolling
from studio_app.ui.widgets.voice_list import VoiceList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from studio_app.domain.errors import StudioError
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechEngine
    from studio_app.speech.making import LibraryPage, VoiceSlots
    from studio_app.ui.dialogs.voices.desk import Desk
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock

SIDE = 340


class LibraryPageWidget(QWidget):
    """Looks through the library of a service that has one.

    Signals:
        told: A sentence on what was done.
    """

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asking, self._adding, self._counting = (Errand(desk.bridge) for _ in range(3))
        self._begun = False
        self._sought = ""
        self._added: dict[str, str] = {}
        self._slots: VoiceSlots | None = None
        self.model = LibraryModel()
        self.service = QComboBox()
        self.filters = SharedFilters()
        self.list = VoiceList(self.model, stars=False)
        self.count, self.slots = QLabel(), QLabel(wordWrap=True)
        self.complaint = Complaint()
        self.card = VoiceCard(desk.stock.titles)
        self.sample, self.add = QPushButton(), QPushButton("&Add to my voices")
        self._arrange()
        self._connect()

    @property
    def engine(self) -> SpeechEngine:
        """The service that is looked through."""
        return self._desk.engine(str(self.service.currentData()))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask the service, once somebody looks."""
        super().showEvent(event)
        if self._begun:
            self._count_slots()
        else:
            self._begun = True
            self._on_service()

    @Slot()
    def look(self) -> None:
        """Look for what is chosen, from the beginning."""
        self.model.begin()
        self.count.setText("Looking …")
        self.complaint.say("")
        self._ask(0)

    def close_errands(self) -> None:
        """Want no more answers; a voice that is being added is shown among the others when it is there."""
        for errand in (self._asking, self._counting):
            errand.drop()
        session = self._desk.session
        self._adding.hand_over(partial(_take_in, session, self._desk.stock, self._sought, session.failed.emit),
                               session.failed.emit)
        self._desk.stock.changed.disconnect(self._refresh)

    def _arrange(self) -> None:
        titles = self._desk.stock.titles
        for name in self._desk.engines(VoiceLibrary):
            self.service.addItem(titles[name], name)
        self.service.setAccessibleName("Voice service")
        self.service.setVisible(self.service.count() > 1)
        for quiet in (self.count, self.slots):
            quiet.setProperty("look", "quiet")
        icons.put(self.sample, "volume")
        icons.put(self.add, "add")
        left = QVBoxLayout()
        left.setSpacing(Space.SNUG)
        for part in (self.service, self.filters, self.list, self.complaint, self.count):
            left.addWidget(part)
        left.setStretchFactor(self.list, 1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(Space.SNUG)
        side.addWidget(scrolling(self.card), 1)
        for button in (self.slots, self.sample, self.add):
            side.addWidget(button)
        framed = QFrame()
        framed.setFixedWidth(theme.wide(SIDE))
        framed.setLayout(side)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, Space.ROOM, 0, 0)
        both.setSpacing(Space.WIDE)
        both.addLayout(left, 1)
        both.addWidget(framed)

    def _connect(self) -> None:
        self.service.currentIndexChanged.connect(self._on_service)
        self.filters.changed.connect(self.look)
        self.model.more_wanted.connect(self._ask)
        self.list.chosen.connect(self._on_chosen)
        self.sample.clicked.connect(self._on_sample)
        self.add.clicked.connect(self._on_add)
        self._desk.audition.changed.connect(self._refresh)
        self._desk.stock.changed.connect(self._refresh)
        self._refresh()

    @Slot()
    def _on_service(self) -> None:
        session = self._desk.session
        language = load_book(session.bench.project.db).metadata.language if session.is_open else ""
        self.filters.show_service(self.engine.name, primary_language(language))
        self._slots = None
        self._count_slots()
        self.look()

    @Slot(int)
    def _ask(self, page: int) -> None:
        library = self.engine
        assert isinstance(library, VoiceLibrary)
        self._asking.ask(self._desk.worker.call(library.library(self.filters.query, page)), self._on_page,
                         self._on_failed)

    def _on_page(self, page: LibraryPage) -> None:
        self.model.add(page, self._desk.stock.surroundings())
        shown = self.model.rowCount()
        if not self.list.currentIndex().isValid() and shown:
            self.list.setCurrentIndex(self.model.index(0))
        of_all = f" of {page.total:,}" if page.total and page.total > shown else ""
        more = " · scroll down for more" if page.following is not None else ""
        self.count.setText(f"{shown:,}{of_all} voices{more}" if shown else "No voice is like that.")
        self._on_chosen()

    def _on_failed(self, error: object) -> None:
        self.model.give_up()
        self.count.setText("")
        self.complaint.say(error)

    def _count_slots(self) -> None:
        keeper = self.engine
        if isinstance(keeper, VoiceKeeper):
            self._counting.ask(self._desk.worker.call(keeper.voice_slots()), self._on_slots, lambda error: None)

    def _on_slots(self, slots: VoiceSlots | None) -> None:
        self._slots = slots
        self._refresh()

    @property
    def _voice(self) -> Voice | None:
        return self.list.entry.voice if self.list.entry else None

    def _is_mine(self, voice: Voice) -> bool:
        own = {one.id for one in self._desk.stock.of(voice.engine).voices if one.own}
        if voice.id in self._added:  # it may have been deleted since
            return self._added[voice.id] in own
        return voice.own or voice.id in own

    @Slot()
    def _on_chosen(self) -> None:
        self._desk.audition.stop()
        self.card.show_entry(self.list.entry)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        voice = self._voice
        self.sample.setText("St&op" if self._desk.audition.busy else "Hear a &sample")
        self.sample.setEnabled(voice is not None)
        mine, adding = voice is not None and self._is_mine(voice), self._adding.under_way
        counts, full = self._slots is not None and self._slots.limit is not None, no_room(self._slots)
        self.slots.setText(full or (room(self._slots) if self._slots and counts else ""))
        self.slots.setVisible(bool(self.slots.text()))
        self.add.setText("Being added …" if adding else "Among your voices" if mine else "&Add to my voices")
        self.add.setEnabled(voice is not None and not mine and not adding and not full)

    @Slot()
    def _on_sample(self) -> None:
        if self._desk.audition.busy:
            self._desk.audition.stop()
        elif (voice := self._voice) is not None:
            self.complaint.say("")
            hear_sample(self._desk, voice)

    @Slot()
    def _on_add(self) -> None:
        library, voice = self.engine, self._voice
        assert isinstance(library, VoiceLibrary)
        if voice is not None:
            self.complaint.say("")
            self._sought = voice.id
            self._adding.ask(self._desk.worker.call(library.add_voice(voice, voice.name)), self._on_added,
                             self._on_not_added)
            self._refresh()

    def _on_added(self, voice: Voice) -> None:
        self._added[self._sought] = voice.id
        _take_in(self._desk.session, self._desk.stock, self._sought, self.complaint.say, voice)
        self.told.emit(f"{voice.name} is among your voices now.")
        self._count_slots()
        self._refresh()

    def _on_not_added(self, error: object) -> None:
        self.complaint.say(error)
        self._refresh()


def _take_in(session: Session, stock: Stock, shared: str, complain: Callable[[StudioError], None],
             voice: Voice) -> None:
    """Show a voice that was added among the account's; where the service keeps no copy, the shelf remembers it."""
    if voice.id == shared:
        remark = replace(session.shelf.remark(voice.engine, voice.id), favourite=True)
        try:
            session.shelf.put_down(voice.engine, voice.id, remark)
        except StorageFailure as failure:
            complain(failure)
    stock.change(voice.engine, add=voice)
