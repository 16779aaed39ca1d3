"""The voice that is chosen among one's own: what is known of it, what one has noted, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.shelf import NO_REMARK, tags_in
from studio_app.operations.cloning import forget_kept_voice
from studio_app.operations.voices import used
from studio_app.speech.making import VoiceKeeper
from studio_app.ui import icons
from studio_app.ui.dialogs.voices.card import VoiceCard
from studio_app.ui.dialogs.voices.keeping import (
    EditVoiceDialog,
    can_change,
    can_delete,
    deletion_question,
    is_of_book,
)
from studio_app.ui.dialogs.voices.sampling import hear_sample
from studio_app.ui.dialogs.voices.using import UseButton
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint, performed
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.catalogue import Entry
    from studio_app.domain.errors import StudioError
    from studio_app.domain.shelf import Remark
    from studio_app.domain.voices import Voice
    from studio_app.ui.dialogs.voices.desk import Desk
    from studio_app.ui.dialogs.voices.hearing import ParagraphHearing

NOTE_LINES = 3
REST_MILLISECONDS = 600
"""After the last key in tags or note, before they are kept."""


class VoiceDetails(QFrame):
    """Shows one voice, or nothing.

    Signals:
        star_wanted: The user wants the voice (its Entry) among the favourites, or no longer.
        remarked: The user has put something down about the voice (its Entry, the Remark).
        told: A sentence on what was done.
    """

    star_wanted = Signal(object)
    remarked = Signal(object, object)
    told = Signal(str)

    def __init__(self, desk: Desk, paragraph: ParagraphHearing) -> None:
        super().__init__()
        self._desk = desk
        self._paragraph = paragraph
        self._entry: Entry | None = None
        self._deleting: list[tuple[Errand, Callable[[None], None]]] = []
        self.card = VoiceCard(desk.stock.titles)
        self.star = QToolButton()
        self.tags = QLineEdit(placeholderText="villain, old, for the prologue")
        self.note = QPlainTextEdit(placeholderText="What you want to remember of this voice", tabChangesFocus=True)
        self.sample, self.hear = QPushButton(), QPushButton()
        self.use = UseButton(desk)
        self.more = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.complaint = Complaint()
        self._resting = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._make_menu()
        self._arrange()
        self._connect()
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Show a voice."""
        same = entry is not None and self._entry is not None and entry.key == self._entry.key
        if not same:
            self.keep_remark()
            self.complaint.say("")
        self._entry = entry
        self.card.show_entry(entry, self._used_by(entry))
        self._show_remark(entry, also_words=not same)
        for part in (self.star, self.tags, self.note, self.sample):
            part.setEnabled(entry is not None)
        voice = entry.voice if entry else None
        self.use.show_voice(voice, fit=entry is not None and not entry.gone and not entry.voice.state)
        self.change.setEnabled(voice is not None and can_change(self._desk, voice))
        self.delete.setEnabled(voice is not None and can_delete(self._desk, voice))
        self.more.setEnabled(self.change.isEnabled() or self.delete.isEnabled())
        self._paragraph.consider(voice)

    @Slot()
    def keep_remark(self) -> None:
        """Keep what is written in tags and note, if it differs."""
        self._resting.stop()
        if self._entry is not None:
            now = self._desk.session.shelf.remark(*self._entry.key)
            written = replace(now, tags=tags_in(self.tags.text()), note=self.note.toPlainText().strip())
            if written != now:
                self.remarked.emit(self._entry, written)

    def close_errands(self) -> None:
        """Leave answers that are awaited to those who stay, and keep what is written."""
        self.keep_remark()
        session = self._desk.session
        for errand, forget in self._deleting:
            errand.hand_over(forget, session.failed.emit)

    def _used_by(self, entry: Entry | None) -> str:
        if entry is None or not self._desk.session.is_open:
            return ""
        one = used(self._desk.session.bench).get(entry.key)
        return ", ".join(speaker.name for speaker in one.speakers) if one else ""

    def _show_remark(self, entry: Entry | None, *, also_words: bool) -> None:
        remark: Remark = entry.remark if entry else NO_REMARK
        icons.put(self.star, "favourite" if remark.favourite else "star")
        self.star.setChecked(remark.favourite)
        if also_words:
            with QSignalBlocker(self.tags), QSignalBlocker(self.note):
                self.tags.setText(", ".join(remark.tags))
                self.note.setPlainText(remark.note)

    def _make_menu(self) -> None:
        menu = QMenu(self)
        self.change = menu.addAction("&Rename and describe…")
        self.delete = menu.addAction("&Delete…")
        self.more.setMenu(menu)

    def _arrange(self) -> None:
        self.star.setCheckable(True)
        self.star.setToolTip("Favourite (Ctrl+D)")
        self.star.setAccessibleName("Favourite")
        self.tags.setToolTip("Your own tags, with commas between")
        self.tags.setCompleter(QCompleter(self._desk.session.shelf.tags, self))
        self.note.setFixedHeight(self.note.fontMetrics().height() * NOTE_LINES + Space.ROOM)
        self.more.setText("Mo&re")
        icons.put(self.sample, "volume")
        icons.put(self.hear, "play")
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(Space.SNUG)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("Your &tags", self.tags)
        form.addRow("Your not&e", self.note)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, Space.EVEN, 0)
        inner.setSpacing(Space.EVEN)
        self.card.head.addWidget(self.star)
        inner.addWidget(self.card)
        inner.addLayout(form)
        inner.addStretch(1)
        last = QHBoxLayout()
        last.setSpacing(Space.SNUG)
        last.addWidget(self.use, 1)
        last.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addWidget(scrolling(content), 1)
        for part in (self.complaint, self.sample, self.hear):
            column.addWidget(part)
        column.addLayout(last)

    def _connect(self) -> None:
        self.star.clicked.connect(self._on_star)
        self.tags.textChanged.connect(self._resting.start)
        self.note.textChanged.connect(self._resting.start)
        self._resting.timeout.connect(self.keep_remark)
        self.sample.clicked.connect(self._on_sample)
        self.hear.clicked.connect(self._on_hear)
        self.use.used.connect(self._on_used)
        self.change.triggered.connect(self._on_change)
        self.delete.triggered.connect(self._on_delete)
        self._desk.audition.changed.connect(self._refresh)
        self._paragraph.changed.connect(self._refresh)
        self._paragraph.failed.connect(self.complaint.say)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Show what can be heard, and what it costs."""
        busy = self._desk.audition.busy
        self.sample.setText("St&op" if busy else "Hear a &sample")
        price = self._paragraph.price
        self.hear.setText(f"&Hear the selected paragraph · {price}" if price else "&Hear the selected paragraph")
        self.hear.setEnabled(self._paragraph.ready and not busy)
        self.hear.setToolTip(self._paragraph.reason or "What is spoken is kept: it is never paid for twice.")

    @Slot()
    def _on_star(self) -> None:
        self.star_wanted.emit(self._entry)

    @Slot()
    def _on_sample(self) -> None:
        if self._desk.audition.busy:
            self._desk.audition.stop()
        elif self._entry is not None:
            self.complaint.say("")
            hear_sample(self._desk, self._entry.voice)

    @Slot()
    def _on_hear(self) -> None:
        self.complaint.say("")
        self._paragraph.hear()

    @Slot(str, str)
    def _on_used(self, voice: str, speaker: str) -> None:
        self.told.emit(f"{voice} is the voice of {speaker} now.")
        self.show_entry(self._entry)

    @Slot()
    def _on_change(self) -> None:
        if self._entry is not None:
            dialog = EditVoiceDialog(self._desk, self._entry.voice, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    @Slot()
    def _on_delete(self) -> None:
        if self._entry is not None:
            question = deletion_question(self._desk, self._entry.voice, self)
            question.finished.connect(question.deleteLater)
            question.buttonClicked.connect(
                lambda button: self._delete() if question.buttonRole(button) is _DELETING else None)
            question.open()

    def _delete(self) -> None:
        assert self._entry is not None
        voice = self._entry.voice
        if is_of_book(self._desk, voice):
            if performed(self._desk.session, self.complaint, forget_kept_voice, voice):
                self._on_deleted(voice, None)
            return
        engine = self._desk.engine(voice.engine)
        assert isinstance(engine, VoiceKeeper)
        self.told.emit(f"{voice.name} is being deleted …")
        errand = Errand(self._desk.bridge)  # one for each: another voice may be deleted before the answer comes
        errand.ask(self._desk.worker.call(engine.delete_voice(voice)), partial(self._on_deleted, voice),
                   partial(self._on_not_deleted, voice))
        under_way = [one for one in self._deleting if one[0].under_way]
        self._deleting = [*under_way, (errand, partial(_drop, self._desk, voice))]

    def _on_deleted(self, voice: Voice, answer: None) -> None:
        _drop(self._desk, voice, answer)
        self.told.emit(f"{voice.name} is deleted.")

    def _on_not_deleted(self, voice: Voice, error: StudioError) -> None:
        self.told.emit(f"{voice.name} is not deleted.")
        self.complaint.say(error)


def _drop(desk: Desk, voice: Voice, answer: None) -> None:
    """Show the voice no longer."""
    desk.stock.change(voice.engine, drop=voice.id)


_DELETING = QMessageBox.ButtonRole.DestructiveRole
