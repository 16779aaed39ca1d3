"""What a casting would change, worked out on another thread, and the choice between new audio and what is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from studio_app.operations.casting import would_turn
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.errors import StudioError
    from studio_app.domain.ids import SpeakerId
    from studio_app.domain.voices import Casting, Speaker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

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
        self.is_known = False
        self.sentence = QLabel(wordWrap=True)
        self.new = QRadioButton()
        self.kept = QRadioButton("&Keep what is made; use this from here on")
        self.complaint = Complaint()
        self.new.setChecked(True)
        self._arrange()

    @property
    def keep(self) -> bool:
        """Tell whether the user keeps the audio that there is."""
        return not self.kept.isHidden() and self.kept.isChecked()

    def weigh(self, casting: Casting | None) -> None:
        """Work out what this casting would change, as soon as it stays for a moment."""
        self._casting = casting
        self._reckoning.drop()
        self.complaint.say("")
        if casting is None:
            self._show(None, "Choose a voice.")
        elif casting == self._speaker.casting:
            self._show(0, "This is the voice as it is now.")
        else:
            self._show(None, "Working out what would change …")
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
                self._worker.submit(_turned, folder, self._session.capabilities, self._speaker.id, self._casting),
                self._on_reckoned, self._on_failed)

    def _on_reckoned(self, turned: int) -> None:
        self.new.setText(f"&New audio: {_paragraphs(turned)}")
        verb = "needs" if turned == 1 else "need"
        self._show(turned, f"{_paragraphs(turned)} {verb} new audio." if turned else "No paragraph needs new audio.")

    def _on_failed(self, error: StudioError) -> None:
        self._show(None, "")
        self.complaint.say(error)

    def _show(self, turned: int | None, sentence: str) -> None:
        self.is_known = turned is not None
        self.sentence.setText(sentence)
        for choice in (self.new, self.kept):
            choice.setVisible(bool(turned))
        self.changed.emit()


def _turned(folder: Path, capabilities: Callable[[Casting], Capabilities], speaker: SpeakerId,
            casting: Casting) -> int:
    """Return how many paragraphs would need new audio, from a view of the project that belongs to this thread."""
    with read_project(folder) as project:
        return would_turn(Workbench(project, capabilities), speaker, casting)


def _paragraphs(count: int) -> str:
    return f"{count:,} paragraph{'' if count == 1 else 's'}"
