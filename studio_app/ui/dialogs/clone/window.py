"""Cloning a voice: samples are added or recorded, checked and described, and a service makes a voice of them.

Nothing is sent before the user has stated that the voice may be cloned, and pressed the button that says so.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.operations.cloning import passage
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench
from studio_app.speech.making import CloneOrder, VoiceKeeper, VoiceSlots
from studio_app.storage.books import load_book
from studio_app.ui import icons, theme
from studio_app.ui.dialogs.audition import Audition
from studio_app.ui.dialogs.clone.about import AboutVoice
from studio_app.ui.dialogs.clone.cleaning import Cleaning
from studio_app.ui.dialogs.clone.making import LOOK_MILLISECONDS, Making
from studio_app.ui.dialogs.clone.record import RecordStrip
from studio_app.ui.dialogs.clone.samples import Samples
from studio_app.ui.dialogs.clone.ways import ways
from studio_app.ui.dialogs.voices.room import no_room, room
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.recording.input import OpenMicrophone, open_microphone
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.leaving import ask_to_leave
from studio_app.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from studio_app.conversion.worker import Worker
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.changes import Changes
    from studio_app.domain.errors import StudioError
    from studio_app.domain.voices import Casting, Voice
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.clone.ways import Way
    from studio_app.ui.session import Session

SIZE = (940, 720)
LEAVING = "Leave without a voice? What you have recorded here would be lost."
BEING_CLEANED = "A sample is being cleaned, and that is paid for. Wait until it is back."
SIDE = 300
SOUNDS = ("Recordings (*.wav *.mp3 *.flac *.ogg *.opus *.m4a *.aac *.aif *.aiff *.mp4 *.webm *.wma);;All files (*)")


class CloneDialog(QDialog):
    """Makes one voice, and closes.

    Signals:
        made: The new Voice.
        unsettled: A voice could not be made as far as is known (the engine's name); its service may have it by now.
        services_requested: The user wants to see how a service is reached (its engine's name).

    Args:
        session: With or without an open book; without one nothing can be kept in it.
        worker, bridge: For what takes time.
        parent: The window above which it stands.
        open_output, open_input: Open the sound device and the microphone.
        look: Milliseconds after which a service is asked again whether the voice is ready.
    """

    made = Signal(object)
    unsettled = Signal(str)
    services_requested = Signal(str)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, parent: QWidget | None = None, *,
                 open_output: OpenOutput = open_device, open_input: OpenMicrophone = open_microphone,
                 look: int = LOOK_MILLISECONDS) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Clone a voice")
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        self._session = session
        self._worker = worker
        self._folder = TemporaryDirectory(prefix="clone-", ignore_cleanup_errors=True)  # one may be written to
        self._asking, self._wording = Errand(bridge), Errand(bridge)
        self._slots: VoiceSlots | None = None
        self._ways = ways(session.engines.values(), in_book=session.is_open)
        self.audition = Audition(worker, bridge, open_output, self)
        self.making = Making(session, worker, bridge, self, look=look)
        self.samples = Samples(worker, bridge, self.audition, Cleaning(session, worker), Path(self._folder.name),
                               self._ways[0])
        self.service, self.told, self.places = QComboBox(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.account = QPushButton("Voice services…")
        self.add, self.record = QPushButton("&Add recordings…"), RecordStrip(open_input)
        self.about = AboutVoice(self._language)
        self.reason, self.complaint, self.progress = QLabel(wordWrap=True), Complaint(), QProgressBar()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = self.buttons.addButton("&Make this voice", QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self._begin()

    @property
    def way(self) -> Way:
        """How the voice is to be made."""
        return self._ways[max(0, self.service.currentIndex())]

    @property
    def obstacle(self) -> str:
        """What is still missing before the voice can be made; empty if nothing is."""
        if not self.way.has_key:
            return f"There is no key for {self.way.engine.title} yet."
        if not self.way.kept and self._slots is not None and not self._slots.cloning:
            return f"Your {self.way.engine.title} plan does not allow to clone voices. A larger plan does."
        if not self.way.kept and (full := no_room(self._slots)):
            return full
        if self.samples.obstacle:
            return self.samples.obstacle
        if not self.about.name.text().strip():
            return "Give the voice a name."
        return "" if self.about.consent.isChecked() else "Tick the statement that the voice may be cloned."

    @Slot()
    def accept(self) -> None:
        """Make the voice; the dialog closes when it is made."""
        if self.obstacle or self.making.under_way:
            return
        self.audition.stop()
        self.record.close_device()
        self.complaint.say("")
        order = CloneOrder(self.about.name.text().strip(), (), self.about.consent.isChecked(),
                           self.about.description.text().strip(), self.about.labels, self.about.clean.isChecked(),
                           self.about.visibility.currentData() or "private")
        self.making.make(self.way, order, self.samples.files)
        self._refresh()

    @Slot()
    def reject(self) -> None:
        """Close without a voice; but not while something is on its way, nor before asking where a recording is lost."""
        if self.samples.cleaning:
            self.complaint.say(BEING_CLEANED)
        elif self.making.under_way:
            self.making.stop()
        elif self.samples.recorded or self.record.recorder.recording:
            ask_to_leave(self, LEAVING)
        else:
            super().reject()

    @Slot()
    def _leave(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Add the files that were dropped."""
        self.samples.add(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()

    @property
    def _language(self) -> str:
        return load_book(self._session.bench.project.db).metadata.language if self._session.is_open else ""

    def _arrange(self) -> None:
        for label in (self.told, self.places, self.reason):
            label.setProperty("look", "quiet")
        self.service.setAccessibleName("How the voice is made")
        self.reason.setAccessibleName("What is missing")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("The voice is being made")
        self.account.setAutoDefault(False)
        self.add.setAutoDefault(False)
        icons.put(self.add, "import")
        side = QWidget()
        side.setFixedWidth(theme.wide(SIDE))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(scrolling(self.about), 1)
        both = QHBoxLayout()
        both.setSpacing(Space.WIDE)
        both.addWidget(scrolling(self._left()), 1)
        both.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.EVEN)
        column.addLayout(both, 1)
        for part in (self.complaint, self.progress):
            column.addWidget(part)
        last = QHBoxLayout()
        last.addWidget(self.reason, 1)
        last.addWidget(self.buttons)
        column.addLayout(last)

    def _left(self) -> QWidget:
        """Return service and samples, one below the other."""
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, Space.SNUG, 0)
        column.setSpacing(Space.SNUG)
        for part in (self.service, self.told, self.places):
            column.addWidget(part)
        column.addWidget(self.account, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(Space.SNUG)
        column.addWidget(self.samples)
        column.addLayout(_beside(self.add, QLabel("or drop them here.")))
        column.addWidget(self.record)
        column.addStretch(1)
        return left

    def _connect(self) -> None:
        self.service.currentIndexChanged.connect(self._on_way)
        self.account.clicked.connect(lambda: self.services_requested.emit(self.way.engine.name))
        self.add.clicked.connect(self._on_add)
        self.record.recorded.connect(self._on_recorded)
        self.record.began.connect(self.audition.stop)
        self.samples.changed.connect(self._refresh)
        self.samples.changed.connect(self._order)
        self.about.changed.connect(self._refresh)
        self.audition.failed.connect(self.complaint.say)
        self.making.told.connect(self.reason.setText)
        self.making.made.connect(self._on_made)
        self.making.failed.connect(self._on_not_made)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        self._session.changed.connect(self._on_session_changed)
        self._session.closing.connect(self._leave)

    def _begin(self) -> None:
        make_primary(self.make)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        for way in self._ways:
            self.service.addItem(way.title)
        self._show_way()
        self._order()
        self.add.setFocus()
        asking = QTimer(self, interval=0, singleShot=True)  # the dialog is drawn first
        asking.timeout.connect(self._ask)
        asking.start()

    @Slot()
    def _ask(self) -> None:
        """Ask for words to be read aloud, and how many places are left."""
        if self._session.is_open:
            bench = self._session.bench
            self._wording.ask(self._worker.submit(_passage, bench.project.folder, bench.capabilities),
                              self.record.show_passage, self._on_failed)
        self._ask_places()

    @Slot()
    def _order(self) -> None:
        """Let the keyboard go from top to bottom, whatever samples there are."""
        about, cards = self.about, [part for card in self.samples.cards for part in card.fields]
        parts = (self.service, self.account, *cards, self.add, self.record.button, self.record.passages.button,
                 about.name, about.description, about.language, about.accent, about.gender, about.age,
                 about.visibility, about.clean, about.consent, self.make,
                 self.buttons.button(QDialogButtonBox.StandardButton.Cancel))
        for before, after in pairwise(parts):
            self.setTabOrder(before, after)

    @Slot()
    def _on_way(self) -> None:
        """Show what this way asks for, and find out how many places are left."""
        self._show_way()
        self._ask_places()

    def _show_way(self) -> None:
        way, self._slots = self.way, None
        self.about.show_way(way)
        self.samples.show_way(way)
        self.places.hide()
        self.complaint.say("")
        self._refresh()

    def _ask_places(self) -> None:
        way = self.way
        self._asking.drop()
        if isinstance(way.engine, VoiceKeeper) and way.has_key and not way.kept:
            self._asking.ask(self._worker.call(way.engine.voice_slots()), self._on_slots, self._on_places_untold)

    @Slot(object)
    def _on_session_changed(self, changes: Changes) -> None:
        if changes.settings and not self.making.under_way:  # a key may have been given meanwhile
            self._on_way()

    def _on_slots(self, slots: VoiceSlots | None) -> None:
        self._slots = slots
        if slots is not None:
            self.places.setText(room(slots))
            self.places.show()
        self._refresh()

    def _on_places_untold(self, error: StudioError) -> None:
        self.places.setText(str(error))
        self.places.show()

    @Slot()
    def _refresh(self) -> None:
        """Show what is missing, or that the voice can be made."""
        busy = self.making.under_way
        if self.complaint.text() == BEING_CLEANED and not self.samples.cleaning:
            self.complaint.say("")
        self.told.setText(self.way.about(self.samples.bytes_sent))
        self.account.setVisible(not self.way.has_key)
        self.progress.setVisible(busy)
        for part in (self.service, self.samples, self.add, self.record, self.about):
            part.setEnabled(not busy)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Stop" if busy else "Cancel")
        self.make.setText("&Keep this voice" if self.way.kept else "&Make this voice")
        self.make.setEnabled(not busy and not self.obstacle)
        if not busy:
            self.reason.setText(self.obstacle)

    @Slot()
    def _on_add(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Add recordings of the voice", "", SOUNDS)
        self.samples.add(Path(name) for name in names)

    @Slot(object, int)
    def _on_recorded(self, samples: bytes, rate: int) -> None:
        self.samples.add_recording(samples, rate, self.record.passage.text())

    def _on_made(self, voice: Voice) -> None:
        self.made.emit(voice)
        super().accept()

    @Slot(object)
    def _on_failed(self, error: StudioError) -> None:
        self.complaint.say(error)
        self._refresh()

    @Slot(object)
    def _on_not_made(self, error: StudioError) -> None:
        self._on_failed(error)
        if not self.way.kept:
            self.unsettled.emit(self.way.engine.name)

    @Slot()
    def _on_finished(self) -> None:
        for errand in (self._asking, self._wording):
            errand.drop()
        self.making.close()
        self.samples.close_errands()
        self.record.close_device()
        self.audition.close()
        self._folder.cleanup()


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.SNUG)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _passage(folder: Path, capabilities: Callable[[Casting], Capabilities]) -> str:
    with read_project(folder) as project:
        return passage(Workbench(project, capabilities))
