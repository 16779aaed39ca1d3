"""The takes of the paragraph the caret is in: hear them, put one into the book, see how it was made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.programme import Clip
from studio_app.operations.parts import parts
from studio_app.operations.takes import choose_take
from studio_app.storage import attempts, voices
from studio_app.ui import icons, theme
from studio_app.ui.models.rows import Row
from studio_app.ui.models.takes import TakeModel, TakeRow
from studio_app.ui.panels.provenance import facts, settings_of
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.fold_out import FoldOut
from studio_app.ui.widgets.rows import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from studio_app.conversion.plan import Material
    from studio_app.domain.ids import TakeId
    from studio_app.domain.takes import Take
    from studio_app.domain.voices import Casting
    from studio_app.operations.parts import Candidate, Part
    from studio_app.ui.listening import Listening
    from studio_app.ui.session import Session


USE, KEEP = "&Use this take", "Keep &this audio"


class TakeList(QListView):
    """The list itself.

    Signals:
        used: The TakeRow that the user wants in the book.
        current_changed: Another row is the current one, or none.
    """

    used = Signal(object)
    current_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.takes = TakeModel(self)
        self.setModel(self.takes)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName("Takes")
        self.setProperty("look", "panel")
        self.setSizeAdjustPolicy(QListView.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(Space.VAST)
        self.doubleClicked.connect(self._use)
        self.selectionModel().currentChanged.connect(self.current_changed)

    @property
    def chosen(self) -> TakeRow | None:
        """The current row."""
        row: TakeRow | None = self.currentIndex().data(Row.SUBJECT)
        return row

    def choose(self, take: TakeId | None) -> None:
        """Make a take the current one."""
        index = self.takes.index(self.takes.row_of(take))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take a key; Enter puts the current take into the book."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _use(self) -> None:
        if self.chosen is not None:
            self.used.emit(self.chosen)


class Takes(QWidget):
    """The list with what can be done with a take."""

    def __init__(self, session: Session, listening: Listening) -> None:
        super().__init__()
        self._session = session
        self._listening = listening
        self._known: frozenset[TakeId] = frozenset()
        self._material: Material | None = None
        self.list = TakeList()
        self.play = QPushButton("&Play take")
        icons.put(self.play, "play")
        self.use = QPushButton(USE)
        self.details = FoldOut("Details", QWidget())
        self._facts = QFormLayout(self.details.content)
        self._arrange()
        self.list.current_changed.connect(self._refresh)
        self.list.used.connect(self._on_used)
        self.play.clicked.connect(self._on_play)
        self.use.clicked.connect(self._on_use)

    def show_takes_of(self, material: Material) -> None:
        """Show the takes that are offered to a paragraph; one that is new becomes the current one."""
        before = self.list.chosen.candidate.take.id if self.list.chosen else None
        found = parts(self._session.bench, material)
        known = frozenset(candidate.take.id for part in found for candidate in part.candidates)
        same = self._material is not None and self._material.paragraph.id == material.paragraph.id
        keep = same and before in known and known <= self._known
        self._material, self._known = material, known
        self.list.takes.show(found, {one.take.id: voice_name(self._session, one.take.casting)
                                     for part in found for one in part.candidates})
        self.list.choose(before if keep else _first_in_book(found))
        self.setVisible(bool(known))
        self._refresh()

    def _arrange(self) -> None:
        heading = QLabel("Takes")
        heading.setFont(theme.font(Type.BODY, bold=True))
        self._facts.setContentsMargins(Space.SNUG, 0, 0, 0)
        self._facts.setVerticalSpacing(Space.TIGHT)
        buttons = QHBoxLayout()
        for button in (self.play, self.use):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addWidget(heading)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.details)
        column.addStretch(1)

    @Slot()
    def _refresh(self) -> None:
        """Show what can be done with the current take, and how it was made."""
        row = self.list.chosen
        locked = self._material is not None and self._material.paragraph.locked
        self.play.setEnabled(row is not None)
        self.use.setEnabled(row is not None and not row.candidate.in_book and not locked)
        self.use.setText(wording(row.candidate) if row else USE)
        self.details.setVisible(row is not None)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        if row is not None:
            self._show_facts(row.candidate.take)

    def _show_facts(self, take: Take) -> None:
        asked = attempts.find(self._session.bench.project.db, take.attempt)
        for name, value in facts(take, voice_name(self._session, take.casting), settings_of(self._session, take),
                                 *((asked.history_item, asked.asked.direction) if asked else ())):
            label, text = QLabel(name), QLabel(value, wordWrap=True)
            label.setProperty("look", "quiet")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._facts.addRow(label, text)

    @Slot()
    def _on_use(self) -> None:
        if self.list.chosen:
            self._on_used(self.list.chosen)

    @Slot(object)
    def _on_used(self, row: TakeRow) -> None:
        if not row.candidate.in_book:
            segment = row.part.segment
            self._session.perform(choose_take, segment.paragraph, segment, row.candidate.take.id)

    @Slot()
    def _on_play(self) -> None:
        row = self.list.chosen
        if row is None:
            return
        take = row.candidate.take
        segment = replace(row.part.segment, rendering=take.rendering)  # what is lit are the words that it says
        audio = self._session.bench.project.audio.path(take.audio)
        self._listening.play_clip(Clip(audio, take.sound.seconds, take.id, segment.paragraph, segment))


def wording(candidate: Candidate) -> str:
    """Return what the button is called that puts a take into the book."""
    if candidate.in_book:
        return "In the book"
    return USE if candidate.fits else KEEP


def voice_name(session: Session, casting: Casting) -> str:
    """Return what a voice is called, as far as the project knows."""
    known = voices.find(session.bench.project.db, casting.engine, casting.voice)
    return known.name if known else casting.voice


def _first_in_book(found: Sequence[Part]) -> TakeId | None:
    """Return the take that is heard first, else the newest one."""
    offered = [candidate for part in found for candidate in part.candidates]
    return next((one.take.id for one in sorted(offered, key=lambda one: not one.in_book)), None)
