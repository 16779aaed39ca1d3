"""All voices that can be used: of every service, with the one that is chosen beside them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.amounts import day
from studio_app.domain.catalogue import Catalogue
from studio_app.ui import theme
from studio_app.ui.dialogs.voices.details import VoiceDetails
from studio_app.ui.dialogs.voices.filters import FilterBar
from studio_app.ui.models.voices import VoiceModel
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.stars import put_down, turn_star
from studio_app.ui.widgets.voice_list import VoiceList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.catalogue import Entry
    from studio_app.domain.changes import Changes
    from studio_app.domain.shelf import Remark, VoiceKey
    from studio_app.ui.dialogs.voices.desk import Desk
    from studio_app.ui.dialogs.voices.hearing import ParagraphHearing
    from studio_app.ui.stock import Shown

SIDE = 340


class MyVoices(QWidget):
    """The page *My voices*.

    Signals:
        services_requested: The user wants to see how services are reached.
        clone_requested: The user wants to make a voice of recordings.
        told: A sentence on what was done.
    """

    services_requested = Signal()
    clone_requested = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, paragraph: ParagraphHearing) -> None:
        super().__init__()
        self._desk = desk
        self._making = Errand(desk.bridge)
        self._wanted: VoiceKey | None = None
        self._heard: VoiceKey | None = None
        titles = desk.stock.titles
        self.list = VoiceList(VoiceModel(titles))
        self.filters = FilterBar(self.list, titles, lambda wanted: self.list.voices.catalogue.choices(wanted))
        self.details = VoiceDetails(desk, paragraph)
        self.count = QLabel()
        self.ages = Complaint("quiet")
        self.complaint = Complaint()
        self.clear = QPushButton("Show &all")
        self.renew = QPushButton("Rene&w")
        self.services = QPushButton("Voice ser&vices…")
        self.clone = QPushButton("&Clone a voice…")
        self._arrange()
        self._connect()
        self.take_in()

    def choose(self, key: VoiceKey) -> None:
        """Show a voice, as soon as it is there."""
        self._wanted = key
        if self.list.choose(key):
            self._wanted = None

    @Slot()
    def take_in(self) -> None:
        """Show the voices there are now; they are made ready on another thread."""
        self._show_ages()
        stock = self._desk.stock
        self._making.ask(self._desk.worker.submit(Catalogue, stock.voices, stock.surroundings()), self._on_made,
                         self.complaint.say)

    def close_errands(self) -> None:
        """Want no more news, and keep what is written."""
        self.details.close_errands()
        self._making.drop()
        for news in (self._desk.stock.changed, self._desk.session.opened, self._desk.session.closed):
            news.disconnect(self.take_in)
        self._desk.session.changed.disconnect(self._on_session_changed)

    def _arrange(self) -> None:
        self.count.setProperty("look", "quiet")
        below = QHBoxLayout()
        below.setSpacing(Space.SNUG)
        below.addWidget(self.count)
        below.addWidget(self.clear)
        below.addStretch(1)
        for button in (self.clone, self.services, self.renew):
            below.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(Space.SNUG)
        for part in (self.filters, self.list, self.complaint, self.ages):
            left.addWidget(part)
        left.setStretchFactor(self.list, 1)
        left.addLayout(below)
        self.details.setFixedWidth(theme.wide(SIDE))
        both = QHBoxLayout(self)
        both.setContentsMargins(0, Space.ROOM, 0, 0)
        both.setSpacing(Space.WIDE)
        both.addLayout(left, 1)
        both.addWidget(self.details)

    def _connect(self) -> None:
        self.filters.changed.connect(self._look)
        self.list.chosen.connect(self._on_chosen)
        self.list.star_wanted.connect(self._on_star_wanted)
        self.details.star_wanted.connect(self._on_star_wanted)
        self.details.remarked.connect(self._on_remarked)
        self.details.told.connect(self.told)
        self.clear.clicked.connect(self.filters.clear)
        self.renew.clicked.connect(self._on_renew)
        self.services.clicked.connect(self.services_requested)
        self.clone.clicked.connect(self.clone_requested)
        self._desk.stock.changed.connect(self.take_in)
        self._desk.session.opened.connect(self.take_in)
        self._desk.session.closed.connect(self.take_in)
        self._desk.session.changed.connect(self._on_session_changed)

    def _on_made(self, catalogue: Catalogue) -> None:
        self.list.show_catalogue(catalogue)
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None
        self._show_count()

    @Slot(object)
    def _on_session_changed(self, changes: Changes) -> None:
        if changes.casting:  # another voice may be used now, or in use no more
            self.take_in()

    @Slot()
    def _look(self) -> None:
        self.list.look_for(self.filters.wanted, self.filters.chosen_order)
        self._show_count()

    @Slot()
    def _on_chosen(self) -> None:
        entry = self.list.entry
        if (entry and entry.key) != self._heard:  # the same voice may only have been told anew
            self._heard = entry.key if entry else None
            self._desk.audition.stop()
        self.details.show_entry(entry)

    @Slot()
    def _on_renew(self) -> None:
        self._desk.stock.renew()

    @Slot(object)
    def _on_star_wanted(self, entry: Entry) -> None:
        turn_star(self._desk.session.shelf, entry, self.list.voices, self.complaint)
        self._after_remark()

    @Slot(object, object)
    def _on_remarked(self, entry: Entry, remark: Remark) -> None:
        put_down(self._desk.session.shelf, entry, remark, self.list.voices, self.complaint)
        self._after_remark()

    def _after_remark(self) -> None:
        if self._making.under_way:  # what is being made may know nothing of it
            self.take_in()
        if (entry := self.list.entry) is not None:
            self.details.show_entry(entry)

    def _show_count(self) -> None:
        shown, total = self.list.voices.rowCount(), self.list.voices.total
        self.count.setText(f"{total:,} voices" if shown == total else f"{shown:,} of {total:,} voices")
        if total and not shown:
            self.count.setText("No voice is like that.")
        self.clear.setVisible(self.filters.is_set)

    def _show_ages(self) -> None:
        """Say which services do not tell their voices just now, and from when those shown are."""
        shown = {title: self._desk.stock.of(name) for name, title in self._desk.stock.titles.items()}
        apart = [title for title, one in shown.items() if one.error is not None and one.at is None and not one.asked]
        sentences = [*_ages(shown), *([f"Not connected: {', '.join(apart)}."] if apart else [])]
        self.ages.say("\n".join(sentences))
        self.ages.setToolTip("\n".join(f"{title}: {shown[title].error}" for title in apart))
        self.renew.setEnabled(not any(one.asked for one in shown.values()))


def _ages(shown: dict[str, Shown]) -> Iterator[str]:
    for title, one in shown.items():
        if one.asked:
            known = f" Shown are its voices {since(one.at)}." if one.at else ""
            yield f"{title} is asked for its voices …{known}"
        elif one.error is not None and one.at is not None:
            yield f"{one.error.text} These are the voices {since(one.at)} ({title})."


def since(moment: datetime) -> str:
    """Return from when something is: ``of today, 14:05``, ``of 3 December 2026``."""
    local, now = moment.astimezone(), datetime.now(UTC).astimezone()
    return f"of today, {local:%H:%M}" if local.date() == now.date() else f"of {day(moment)}"
