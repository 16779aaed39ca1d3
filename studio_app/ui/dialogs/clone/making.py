"""From samples to a voice: read, sent or kept, and followed until the service says that it can speak."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio_app.domain.changes import Changes
from studio_app.domain.errors import ServiceUnreachable, StudioError
from studio_app.operations.cloning import keep_reference_voice, recordings, stored
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.wording import counted, file_size

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from studio_app.conversion.worker import Worker
    from studio_app.domain.voices import Voice
    from studio_app.operations.cloning import SampleFile
    from studio_app.speech.making import CloneOrder, Recording, VoiceCloner
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.clone.ways import Way
    from studio_app.ui.session import Session

LOOK_MILLISECONDS = 2000
"""How often the service is asked whether a voice is ready."""
_STATES = {"created": "waits to be made", "training": "is being made"}


class Making(QObject):
    """Makes one voice.

    Signals:
        told: What is being done, in a sentence.
        made: The Voice, which can speak.
        failed: A StudioError.
    """

    told = Signal(str)
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, parent: QObject | None = None, *,
                 look: int = LOOK_MILLISECONDS) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._errand = Errand(bridge)
        self._sending: Future[Voice] | None = None
        self._way: Way | None = None
        self._voice: Voice | None = None
        self._look = QTimer(self, interval=look, singleShot=True)
        self._look.timeout.connect(self._on_look)

    @property
    def under_way(self) -> bool:
        """Tell whether a voice is being made."""
        return self._errand.under_way or self._look.isActive()

    def make(self, way: Way, order: CloneOrder, files: Sequence[SampleFile]) -> None:
        """Send samples to a service and follow what becomes of them, or keep them in the project.

        Args:
            way: Which of these.
            order: What is wanted; its recordings are read from the files.
            files: The samples.
        """
        self._way, self._voice, self._sending = way, None, None
        self.told.emit("The samples are being read …")
        if way.cloner is None:
            reading = self._worker.submit(stored, self._session.bench, files)
            self._errand.ask(reading, partial(self._keep, way.engine.name, order), self._on_failed)
        else:
            reading = self._worker.submit(recordings, files)
            self._errand.ask(reading, partial(self._send, way.cloner, order), self._on_failed)

    def stop(self) -> None:
        """Send no more, and follow the voice no longer; what may be there all the same is said as what went wrong."""
        voice, sent = self._voice, self._sending is not None
        self.close()
        if voice is not None:
            self._on_failed(StudioError(f"{voice.name} is among your voices, and is being made there.",
                                        "It can be used as soon as it is ready."))
        elif sent:
            self._on_failed(StudioError("Stopped. The voice may have been made all the same.",
                                        "Look among your voices before you try again."))
        else:
            self._on_failed(StudioError("Stopped. Nothing was sent."))

    def close(self) -> None:
        """Want no more answers, and break off what is being sent."""
        self._look.stop()
        self._errand.drop()
        if self._sending is not None:
            self._sending.cancel()

    def _send(self, cloner: VoiceCloner, order: CloneOrder, read: tuple[Recording, ...]) -> None:
        size = file_size(sum(len(one.audio) for one in read))
        self.told.emit(f"{counted(len(read), 'sample')} ({size}) are being sent …")
        self._sending = self._worker.call(cloner.clone(replace(order, recordings=read)))
        self._errand.ask(self._sending, self._on_voice, self._on_failed)

    def _keep(self, engine: str, order: CloneOrder, read: tuple[Recording, ...]) -> None:
        try:
            voice = keep_reference_voice(self._session.bench, engine, order.name, read,
                                         description=order.description, labels=order.labels)
        except StudioError as error:
            self._on_failed(error)
            return
        self._session.changed.emit(Changes(casting=True))
        self.made.emit(voice)

    def _on_voice(self, voice: Voice | None) -> None:
        """See how far the service is with the voice; None is what it no longer knows."""
        if voice is None or voice.state == "failed":
            self._on_failed(StudioError("The service could not make a voice of these samples.",
                                        "Try others: longer ones, with one person speaking and nothing else."))
        elif voice.state:
            self._voice = voice
            self.told.emit(f"{voice.name} {_STATES.get(voice.state, voice.state)} …")
            self._look.start()
        else:
            self.made.emit(voice)

    @Slot()
    def _on_look(self) -> None:
        assert self._way is not None
        assert self._voice is not None
        self._errand.ask(self._worker.call(self._way.engine.voice(self._voice.id)), self._on_voice, self._on_unseen)

    def _on_unseen(self, error: StudioError) -> None:
        """Look again later where the service only does not answer: the voice is there, and is not to be made twice."""
        if isinstance(error, ServiceUnreachable) and self._voice is not None:
            self.told.emit(f"{error.text} {self._voice.name} is being made there meanwhile …")
            self._look.start()
        else:
            self._on_failed(error)

    def _on_failed(self, error: StudioError) -> None:
        self._voice = self._sending = None
        self.failed.emit(error)
