"""What a casting would change, worked out on another thread, and the choice between new audio and what is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from studio_app.operations.casting import Turning, would_turn
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.errors import StudioError
    from studio_app.domain.ids import ParagraphId, SpeakerId
    from studio_app.domain.takes import Choice
    from studio_app.domain.voices import Casting, Speaker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

UNTURNED = Turning(0, ())
SETTLE_MILLISECONDS = 200
"""After the last change, before its consequence is worked out: a slider that is dragged sends many."""


class Consequence(QWidget):
    """A sentence, and two choices where paragraphs would need new audio.

    Signals:
        changed: ``is_known`` differs.
    """

    changed = Signal()

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, speaker: Speaker) -> None:
        super().__init__()
        self._session = session
        self._worker = worker
        self._speaker = speaker
        self._casting: Casting | None = None
        self._reckoning = Errand(bridge)
        self._settling = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self._settling.timeout.connect(self._reckon)
        self._turning = UNTURNED
        self.is_known = False
        self.sentence = QLabel(wordWrap=True)
        self.new = QRadioButton()
        self.kept = QRadioButton("&Keep what is made; use this from here on")
        self.complaint = Complaint()
        self.new.setChecked(True)
        self._arrange()

    @property
    def choices(self) -> Sequence[tuple[ParagraphId, Choice]]:
        """The choices by which the audio there is stays in the book; none where the user wants new audio."""
        return self._turning.kept if self.kept.isChecked() else ()

    def weigh(self, casting: Casting | None) -> None:
        """Work out what this casting would change, as soon as it stays for a moment."""
        self._casting, self._turning = casting, UNTURNED
        self._reckoning.drop()
        self._settling.stop()
        self.complaint.say("")
        if casting is None:
            self._show("Choose a voice.", known=False)
        elif casting == self._speaker.casting:
            self._show("This is the voice as it is now.", known=True)
        else:
            self._show("Working out what would change …", known=False)
            self._settling.start()

    def close_errands(self) -> None:
        """Want no more answers."""
        self._settling.stop()
        self._reckoning.drop()

    def _arrange(self) -> None:
        self.sentence.setAccessibleName("What would change")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for part in (self.sentence, self.complaint, self.new, self.kept):
            column.addWidget(part)

    @Slot()
    def _reckon(self) -> None:
        if self._casting is not None:
            folder = self._session.bench.project.folder
            self._reckoning.ask(
                self._worker.submit(_turning, folder, self._session.capabilities, self._speaker.id, self._casting),
                self._on_reckoned, self._on_failed)

    def _on_reckoned(self, turning: Turning) -> None:
        self._turning = turning
        paragraphs = counted(turning.paragraphs, "paragraph")
        self.new.setText(f"&New audio: {paragraphs}")
        verb = "needs" if turning.paragraphs == 1 else "need"
        self._show(f"{paragraphs} {verb} new audio." if turning.paragraphs else "No paragraph needs new audio.",
                   known=True)

    def _on_failed(self, error: StudioError) -> None:
        self._show("", known=False)
        self.complaint.say(error)

    def _show(self, sentence: str, *, known: bool) -> None:
        self.is_known = known
        self.sentence.setText(sentence)
        for choice in (self.new, self.kept):
            choice.setVisible(bool(self._turning.paragraphs))
        self.changed.emit()


def _turning(folder: Path, capabilities: Callable[[Casting], Capabilities], speaker: SpeakerId,
             casting: Casting) -> Turning:
    """Return what would need new audio, from a view of the project that belongs to the calling thread."""
    with read_project(folder) as project:
        return would_turn(Workbench(project, capabilities), speaker, casting)
