"""Speakers and voices: who there is, in which colour, with which voice; swapped, merged, tried and removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.operations import casting, speakers, voices
from studio_app.ui import icons
from studio_app.ui.dialogs.cast.model import SpeakerModel
from studio_app.ui.models.rows import Row
from studio_app.ui.panels.takes import voice_name
from studio_app.ui.tokens import Space
from studio_app.ui.weighing import Weighing
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.rows import RowDelegate
from studio_app.ui.wording import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.conversion.worker import Worker
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import SpeakerId
    from studio_app.domain.voices import Speaker
    from studio_app.operations.speakers import Part
    from studio_app.operations.voices import VoiceTrouble
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

SIZE = (760, 480)
LIST = 300
NOTES_HEIGHT = 90


class CastDialog(QDialog):
    """All speakers of the open book.

    Signals:
        voice_requested: A Speaker whose voice is to be chosen.
        audition_requested: A Speaker for whom voices are to be tried on a paragraph.
        proposals_requested: The user wants speakers proposed.

    Args:
        session: The open book.
        worker, bridge: For what takes time.
        parent: The window above which it stands.
        troubles: Tells what speaks against the book's voices; what the project itself knows if not given.
    """

    voice_requested = Signal(object)
    audition_requested = Signal(object)
    proposals_requested = Signal()

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, parent: QWidget | None = None, *,
                 troubles: Callable[[], Sequence[VoiceTrouble]] | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Speakers and voices")
        self.resize(*SIZE)
        self._session = session
        self._troubles = troubles or partial(voices.troubles, session.bench, {})
        self.model = SpeakerModel(session)
        self.list = QListView()
        self.weighing = Weighing(session, worker, bridge, self)
        self.name, self.notes = QLineEdit(), QPlainTextEdit()
        self.colour, self.voice = QPushButton(), QPushButton()
        self.about, self.warnings = QLabel(wordWrap=True), Complaint("warning")
        self.complaint = Complaint()
        self.audition = QPushButton("&Try voices on a paragraph…")
        self.add, self.remove = QPushButton("&Add…"), QPushButton("Re&move")
        self.swap, self.merge = QPushButton("&Swap voices with"), QPushButton("Mer&ge into")
        self.narrate = QPushButton("Make &narrator")
        self.propose = QPushButton("&Propose speakers…")
        self._arrange()
        self._connect()
        self.choose(None)

    @property
    def part(self) -> Part | None:
        """The speaker that is chosen, with what they speak."""
        found: Part | None = self.list.currentIndex().data(Row.SUBJECT)
        return found

    def choose(self, speaker: SpeakerId | None) -> None:
        """Choose a speaker; the first one if it is not there."""
        row = max(0, self.model.row_of(speaker))
        self.list.setCurrentIndex(self.model.index(row))
        self._show()

    @Slot()
    def reject(self) -> None:
        """Close, once all that is weighed is done or given up."""
        self.weighing.afterwards(super().reject)

    def _arrange(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setAccessibleName("Speakers")
        self.list.setFixedWidth(LIST)
        self.notes.setMaximumHeight(NOTES_HEIGHT)
        self.notes.setTabChangesFocus(True)
        self.notes.setPlaceholderText("Age, accent, temper: whatever helps to find the voice.")
        icons.put(self.voice, "voice")
        icons.put(self.audition, "volume")
        icons.put(self.add, "add")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in (self.colour, self.voice, self.audition, self.add, self.propose, self.swap, self.merge,
                       self.narrate, self.remove, buttons.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # Return ends the name that is typed
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(_line(self.add, self.propose))
        right.addLayout(self._form())
        right.addLayout(_line(self.swap, self.merge, self.narrate, self.remove))
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(Space.WIDE)
        both.addLayout(left)
        both.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.ROOM)
        column.addLayout(both, 1)
        column.addWidget(self.complaint)
        column.addWidget(buttons)

    def _form(self) -> QFormLayout:
        self.name.setAccessibleName("Name")
        self.notes.setAccessibleName("Notes")
        form = QFormLayout()
        form.setHorizontalSpacing(Space.EVEN)
        form.setVerticalSpacing(Space.EVEN)
        for name, field in (("&Name", self.name), ("&Colour", self.colour), ("&Voice", self.voice),
                            ("", self.warnings), ("", self.audition), ("N&otes", self.notes), ("", self.about)):
            form.addRow(name, field)
        return form

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._show)
        self.name.editingFinished.connect(self._on_named)
        self.notes.textChanged.connect(self._on_noted)
        self.colour.clicked.connect(self._on_colour)
        self.voice.clicked.connect(lambda: self._request(self.voice_requested.emit))
        self.audition.clicked.connect(lambda: self._request(self.audition_requested.emit))
        self.propose.clicked.connect(self.proposals_requested)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(lambda: self._weigh(speakers.remove, "Remove speaker"))
        self.narrate.clicked.connect(lambda: self._weigh(casting.give_book, "Make narrator"))
        for button, act, name in ((self.swap, speakers.swap, "Swap voices"), (self.merge, speakers.merge, "Merge")):
            menu = QMenu(button)
            menu.aboutToShow.connect(partial(self._offer_others, menu, act, name))
            button.setMenu(menu)
        self._session.changed.connect(self._on_changed)
        self._session.failed.connect(self.complaint.say)  # the window's own notice is behind
        self._session.closing.connect(self._on_closing)
        self.weighing.given_up.connect(self._show)

    @Slot()
    def _show(self) -> None:
        """Show the speaker that is chosen."""
        part = self.part
        if part is None:
            return
        one = part.speaker
        self.name.setText(one.name)
        if self.notes.toPlainText() != one.notes:
            self.notes.setPlainText(one.notes)
        _tint(self.colour, one.colour)
        self.voice.setText(literal(f"{voice_name(self._session, one.casting)}…") if one.casting else "Choose a voice…")
        self.about.setText("" if one.casting else "Until a voice is chosen, whoever reads around it reads this too.")
        self.warnings.say(self._warnings(one))
        self.remove.setEnabled(not part.narrates)
        self.narrate.setEnabled(not part.narrates and one.casting is not None)
        for button in (self.swap, self.merge):
            button.setEnabled(self.model.rowCount() > 1)

    def _warnings(self, one: Speaker) -> str:
        """Return what speaks against the speaker's voice."""
        now = one.casting
        return "\n".join(found.trouble.sentence for found in self._troubles()
                         if now is not None and (found.voice.engine, found.voice.id) == (now.engine, now.voice))

    def _offer_others(self, menu: QMenu, act: Callable[..., Changes], name: str) -> None:
        """Offer with whom the speaker that is chosen can be swapped or merged, as the menu opens."""
        menu.clear()
        part = self.part
        every = (self.model.part(row) for row in range(self.model.rowCount()))
        for other in (one.speaker for one in every if one is not None):
            if part is not None and other.id != part.speaker.id:
                operation = partial(_both, act, part.speaker.id, other.id)
                menu.addAction(literal(other.name),
                               partial(self.weighing.weigh, operation, f"{name} with {other.name}"))

    def _request(self, ask: Callable[[Speaker], None]) -> None:
        if (part := self.part) is not None:
            ask(part.speaker)

    def _weigh(self, act: Callable[..., Changes], name: str) -> None:
        if (part := self.part) is not None:
            self.weighing.weigh(partial(act, speaker=part.speaker.id), f"{name}: {part.speaker.name}")

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.complaint.say("")
        if changes.casting or changes.book or changes.paragraphs or changes.structure:
            chosen = self.part.speaker.id if self.part else None
            if self.model.reload():  # else a run goes on, and a name that is being typed stays
                self.choose(chosen)

    @Slot()
    def _on_closing(self) -> None:
        super().reject()

    @Slot()
    def _on_named(self) -> None:
        part = self.part
        if part is not None and self.name.text().strip() != part.speaker.name:
            self._session.perform(speakers.rename, part.speaker.id, self.name.text())
            self._show()

    @Slot()
    def _on_noted(self) -> None:
        part = self.part
        if part is not None and self.notes.toPlainText() != part.speaker.notes:
            self._session.perform(speakers.describe, part.speaker.id, notes=self.notes.toPlainText())

    @Slot()
    def _on_colour(self) -> None:
        part = self.part
        if part is None:
            return
        chosen = QColorDialog.getColor(QColor(part.speaker.colour or "#808080"), self, f"Colour of {part.speaker.name}")
        if chosen.isValid():
            self._session.perform(speakers.describe, part.speaker.id, colour=chosen.name())

    @Slot()
    def _on_add(self) -> None:
        name, agreed = QInputDialog.getText(self, "Add a speaker", "Name")
        if agreed and self._session.perform(speakers.add, name) is not None:
            self.list.setCurrentIndex(self.model.index(self.model.rowCount() - 1))


def _both(act: Callable[..., Changes], one: SpeakerId, other: SpeakerId, bench: object) -> Changes:
    return act(bench, one, other)


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(Space.SNUG)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def _tint(button: QPushButton, colour: str) -> None:
    """Show a colour on a button, with its name for those who cannot see it."""
    button.setText(colour or "none")
    button.setAccessibleDescription(f"Colour {colour or 'not chosen'}")
    button.setIcon(icons.swatch(colour))
