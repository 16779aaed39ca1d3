"""Hearing a voice before it is chosen: a few sentences of the book, spoken and played, and kept nowhere."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.audio.inspection import inspect
from studio_app.domain.errors import StorageFailure
from studio_app.domain.ids import ParagraphId, TakeId
from studio_app.domain.programme import Clip, Programme
from studio_app.domain.takes import Fingerprint, Segment
from studio_app.speech.engine import SpeechRequest
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.playback.player import Player, PlayerState
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.takes import AudioFacts
    from studio_app.domain.voices import Casting
    from studio_app.speech.engine import Speech, SpeechEngine
    from studio_app.ui.bridge import Bridge


class Audition(QObject):
    """Speaks one sample at a time; to be closed.

    Signals:
        changed: ``busy`` differs.
        failed: A StudioError: the voice could not be heard.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, worker: Worker, bridge: Bridge, open_output: OpenOutput = open_device,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._errand = Errand(bridge)
        self._folder = TemporaryDirectory(prefix="audition-")
        self._player = Player(lambda take: (), open_output=open_output, parent=self)
        self._player.state_changed.connect(self.changed)
        self._player.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """Tell whether a sample is being made or heard."""
        return self._errand.under_way or self._player.state is not PlayerState.STOPPED

    def hear(self, engine: SpeechEngine, casting: Casting, words: str, language: str = "") -> None:
        """Speak the words and play them, in place of what is heard."""
        self.stop()

        def keep(speech: Speech) -> None:
            path = Path(self._folder.name) / f"sample.{speech.format}"
            self._errand.ask(self._worker.submit(_kept, path, speech.audio),
                             lambda sound: self._play(path, sound, casting, words), self._on_failed)

        self._errand.ask(self._worker.call(engine.speak(SpeechRequest(words, casting, language))), keep,
                         self._on_failed)
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        self._errand.drop()
        self._player.stop()
        self.changed.emit()

    def close(self) -> None:
        """Stop, and leave no file behind."""
        self._errand.drop()
        self._player.close()
        self._folder.cleanup()

    def _play(self, path: Path, sound: AudioFacts, casting: Casting, words: str) -> None:
        nowhere = Segment(ParagraphId(0), 0, len(words), words, casting, "", Fingerprint(""))
        self._player.play(Programme((Clip(path, sound.seconds, TakeId(0), nowhere.paragraph, nowhere),)))

    @Slot(object)
    def _on_failed(self, error: StudioError) -> None:
        self.changed.emit()
        self.failed.emit(error)


def _kept(path: Path, audio: bytes) -> AudioFacts:
    try:
        path.write_bytes(audio)
    except OSError as error:
        raise StorageFailure(f"The sample cannot be kept: {error.strerror}.", "Make room on the disk.") from error
    return inspect(path)
