"""Having all but the voice taken out of a sample, by the service that offers it; each time is paid for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.amounts import amount
from studio_app.domain.changes import Changes
from studio_app.domain.errors import StorageFailure, StudioError
from studio_app.operations.cloning import SampleFile, recordings
from studio_app.operations.purchases import isolate
from studio_app.speech.engine import Service
from studio_app.speech.making import SpeechIsolator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.speech.making import Recording
    from studio_app.ui.session import Session
    from studio_app.ui.widgets.errand import Errand


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What cleans samples, at the cost of the book that is open."""

    session: Session
    worker: Worker

    def price(self, seconds: float) -> str:
        """Return what cleaning a sample of this length costs, in words; empty where nobody does it just now."""
        return next((amount(isolator.isolation_price(seconds), engine.capabilities("").unit)
                     for engine, isolator in self._able()), "")

    def clean(self, errand: Errand, path: Path, seconds: float, folder: Path, receive: Callable[[Path], None],
              fail: Callable[[StudioError], None]) -> None:
        """Have a sample cleaned, and hand on the file that came of it, which is put into the folder."""

        def order(read: tuple[Recording, ...]) -> None:
            engine, isolator = next(self._able())
            try:
                asking = isolate(self.session.bench, engine, isolator, read[0], seconds)
            except StudioError as error:  # the book's budget
                fail(error)
                return
            errand.ask(self.worker.call(asking), keep, fail)

        def keep(bought: tuple[Recording, tuple[str, ...]]) -> None:
            self.session.changed.emit(Changes(settings=True))  # what is left of the money
            errand.ask(self.worker.submit(_written, bought[0], folder), receive, fail)

        errand.ask(self.worker.submit(recordings, [SampleFile(path)]), order, fail)

    def _able(self) -> Iterator[tuple[Service, SpeechIsolator]]:
        """Yield the services that clean, as both that they are, if there are keys for them and a book that pays."""
        services = [one for one in self.session.engines.values() if isinstance(one, Service) and one.connection.key]
        for one in services if self.session.is_open else ():
            if isinstance(one, SpeechIsolator):
                yield one, one


def _written(recording: Recording, folder: Path) -> Path:
    path = folder / recording.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(recording.audio)
    except OSError as error:
        raise StorageFailure(f"The sample cannot be kept: {error.strerror}.", "Make room on the disk.") from error
    return path
