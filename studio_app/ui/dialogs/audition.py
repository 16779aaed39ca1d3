"""Hearing a voice before it is chosen: a few sentences, its free sample, or what there is already; kept nowhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.audio.inspection import inspect
from studio_app.domain.errors import StorageFailure, StudioError
from studio_app.domain.ids import ParagraphId, TakeId
from studio_app.domain.programme import Clip, Programme
from studio_app.domain.takes import Fingerprint, Segment
from studio_app.domain.voices import Casting
from studio_app.speech.containers import container
from studio_app.speech.engine import SpeechRequest
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.playback.player import Player, PlayerState
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from studio_app.conversion.worker import Worker
    from studio_app.domain.takes import AudioFacts
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge

T = TypeVar("T")


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
        self._fetch(engine.speak(SpeechRequest(words, casting, language)), lambda speech: self.hear_audio(speech.audio))

    def hear_sample(self, asking: Coroutine[Any, Any, bytes]) -> None:
        """Play the audio file that a service is asked for; say so where it has none."""
        self._fetch(asking, self._on_sample)

    def hear_audio(self, audio: bytes) -> None:
        """Play an audio file."""
        self.stop()
        path = Path(self._folder.name) / f"sample.{container(audio) or 'mp3'}"
        self._errand.ask(self._worker.submit(_kept, path, audio), partial(self.hear_file, path), self._on_failed)
        self.changed.emit()

    def hear_file(self, path: Path, sound: AudioFacts) -> None:
        """Play an audio file of which it is known what it holds."""
        nowhere = Segment(ParagraphId(0), 0, 0, "", Casting("", ""), "", Fingerprint(""))
        self.hear_programme(Programme((Clip(path, sound.seconds, TakeId(0), nowhere.paragraph, nowhere),)))

    def hear_programme(self, programme: Programme) -> None:
        """Play takes that there are."""
        self.stop()
        self._player.play(programme)

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

    def _fetch(self, asking: Coroutine[Any, Any, T], receive: Callable[[T], None]) -> None:
        self.stop()
        self._errand.ask(self._worker.call(asking), receive, self._on_failed)
        self.changed.emit()

    def _on_sample(self, audio: bytes) -> None:
        if audio:
            self.hear_audio(audio)
        else:
            self._on_failed(StudioError("This voice has no sample to hear."))

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
