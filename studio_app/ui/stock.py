"""All voices there are to choose among: of each engine what it lists now, else what it listed last.

What a service listed last is there at once, with its age; it is asked anew meanwhile. What it says of the voices of the
open book is brought into the project's copies, and what speaks against them is told, once for each book.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.domain.catalogue import Surroundings
from studio_app.operations import voices
from studio_app.operations.cloning import kept_voices
from studio_app.speech.engine import Service
from studio_app.ui.models.languages import language_name
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.listings import Listing, Listings
    from studio_app.domain.shelf import VoiceKey
    from studio_app.domain.voices import Voice
    from studio_app.operations.voices import VoiceTrouble
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

PROOF = "Proof voice"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of an engine's voices.

    Attributes:
        at: When they were listed; None where nothing is known.
        asked: The engine is asked just now.
        error: Why it did not tell when it was asked last.
    """

    voices: tuple[Voice, ...] = ()
    at: datetime | None = None
    asked: bool = False
    error: StudioError | None = None


NOTHING_KNOWN = Shown()


class Stock(QObject):
    """The voices of all engines; lives as long as the session.

    Signals:
        changed: Voices, their age, or why there are none differ (the engine's name).
        troubled: What speaks against voices of the open book, and was not told before (a list of VoiceTrouble).
    """

    changed = Signal(str)
    troubled = Signal(object)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, listings: Listings) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._listings = listings
        self._errands = {name: Errand(bridge) for name in session.engines}
        self._looking = {name: Errand(bridge) for name in session.engines}
        self._shown: dict[str, Shown] = {}
        self._said: dict[VoiceKey, Voice | None] = {}
        self._names: dict[str, str] = {}
        self._told: set[tuple[str, str, str, str]] = set()
        session.opened.connect(self._on_opened)
        session.closing.connect(self._on_closing)

    def of(self, engine: str) -> Shown:
        """Return what is known of an engine's voices."""
        return self._shown.get(engine, NOTHING_KNOWN)

    @property
    def voices(self) -> list[Voice]:
        """All voices: each engine's in its own order, then the open book's: those not listed, and those of samples.

        What is inside the program stands last: its voices are many, and are no book's in the end.
        """
        names = sorted(self._session.engines, key=lambda name: not self._session.engines[name].address)
        found = {(one.engine, one.id): one for name in names for one in self.of(name).voices}
        if self._session.is_open:
            for key, one in voices.used(self._session.bench).items():
                found.setdefault(key, self._said.get(key) or one.voice)
            found |= {(one.engine, one.id): one for one in kept_voices(self._session.bench)}
        return list(found.values())

    @property
    def gone(self) -> set[VoiceKey]:
        """The voices of the open book that their services do not know any more."""
        return {key for key, voice in self._said.items() if voice is None}

    @cached_property
    def titles(self) -> dict[str, str]:
        """What the engines are called, in their order.

        Not found out as the program begins: asking what an engine is makes it look for its key, which comes late.
        """
        return {name: engine.title if isinstance(engine, Service) else PROOF
                for name, engine in self._session.engines.items()}

    def surroundings(self) -> Surroundings:
        """Return what is known besides the voices; nothing of Qt is asked when it is used, on whatever thread."""
        session = self._session
        tags = {voice.language for shown in self._shown.values() for voice in shown.voices}
        self._names |= {tag: language_name(tag) for tag in tags - self._names.keys()}
        return Surroundings(session.shelf, voices.plans(session.engines, session.accounts), self.gone,
                            partial(_name_of, dict(self._names)))

    def troubles(self) -> list[VoiceTrouble]:
        """Return what speaks against the voices of the open book, as far as it is known."""
        session = self._session
        return voices.troubles(session.bench, self._said, voices.plans(session.engines, session.accounts))

    def renew(self, engines: Iterable[str] | None = None) -> None:
        """Ask engines for their voices anew, all of them unless some are named; what is known stays meanwhile."""
        for name in self._session.engines if engines is None else engines:
            if name in self._session.engines:
                self._begin(self._session.engines[name])

    def forget(self) -> None:
        """Ask anew, by accounts that may be others, those engines that were asked before."""
        asked = list(self._shown)
        self._shown.clear()
        self.renew(asked)

    def change(self, engine: str, *, add: Voice | None = None, drop: str = "") -> None:
        """Show at once what was done to an engine's voices: one more or another one, or one less (its id)."""
        known = self.of(engine)
        at = {voice.id: voice for voice in known.voices}
        at.pop(drop, None)
        if add is not None:
            at = at | {add.id: add} if add.id in at else {add.id: add} | at
        self._show(engine, replace(known, voices=tuple(at.values())))

    def close_errands(self) -> None:
        """Want no more answers: the program ends."""
        for errand in (*self._errands.values(), *self._looking.values()):
            errand.drop()

    def _begin(self, engine: SpeechEngine) -> None:
        """Show what was listed last, where nothing newer is shown, and ask."""
        name = engine.name
        self._show(name, replace(self.of(name), asked=True))
        if self.of(name).at is None and engine.address:
            self._errands[name].ask(self._worker.submit(_recalled, self._listings, engine),
                                    partial(self._on_recalled, engine), partial(self._on_failed, name))
        else:
            self._ask(engine)

    def _on_recalled(self, engine: SpeechEngine, listing: Listing | None) -> None:
        if listing is not None:
            self._show(engine.name, Shown(listing.voices, listing.at, asked=True))
        self._ask(engine)

    def _ask(self, engine: SpeechEngine) -> None:
        asking = _listed(engine, self._session.shelf.noted(engine.name), self._listings)
        self._errands[engine.name].ask(self._worker.call(asking), partial(self._on_listed, engine),
                                       partial(self._on_failed, engine.name))

    def _on_listed(self, engine: SpeechEngine, listing: Listing) -> None:
        self._show(engine.name, Shown(listing.voices, listing.at))
        self._look_up(engine.name)

    def _on_failed(self, name: str, error: StudioError) -> None:
        self._show(name, replace(self.of(name), asked=False, error=error))
        self._tell()

    def _show(self, name: str, shown: Shown) -> None:
        self._shown[name] = shown
        self.changed.emit(name)

    def _look_up(self, name: str) -> None:
        """Find out what the service says of the voices of the open book."""
        if not self._session.is_open:
            return
        wanted = [key for key in voices.used(self._session.bench) if key[0] == name]
        if wanted:
            asking = voices.looked_up(self._session.engines, wanted, {name: self.of(name).voices})
            self._looking[name].ask(self._worker.call(asking), partial(self._on_looked_up, name),
                                    partial(self._on_failed, name))

    def _on_looked_up(self, name: str, found: dict[VoiceKey, Voice | None]) -> None:
        self._said |= found
        self._session.perform(voices.renew, found)
        self.changed.emit(name)
        self._tell()

    def _tell(self) -> None:
        """Tell what speaks against voices of the open book, unless it was told of this book already."""
        if not self._session.is_open:
            return
        folder = str(self._session.bench.project.folder)
        news = [one for one in self.troubles()
                if (folder, one.voice.engine, one.voice.id, one.trouble.kind.value) not in self._told]
        self._told |= {(folder, one.voice.engine, one.voice.id, one.trouble.kind.value) for one in news}
        if news:
            self.troubled.emit(news)

    @Slot()
    def _on_opened(self) -> None:
        """Ask the services whose voices the book uses."""
        used = {key[0] for key in voices.used(self._session.bench)}
        self.renew(name for name in self._session.engines if name in used and self._session.engines[name].address)

    @Slot()
    def _on_closing(self) -> None:
        """Want no answers about the book that is closed, and forget what was said of its voices."""
        for errand in self._looking.values():
            errand.drop()
        self._said.clear()


def _name_of(names: Mapping[str, str], tag: str) -> str:
    return names.get(tag, tag)


async def _listed(engine: SpeechEngine, also: Sequence[str], listings: Listings) -> Listing:
    """Return what an engine lists now, after it was kept for when it does not answer."""
    owner, listing = await voices.listed(engine, also)
    if engine.address:
        await asyncio.to_thread(listings.keep, owner, listing)
    return listing


def _recalled(listings: Listings, engine: SpeechEngine) -> Listing | None:
    """Return what an engine listed last; who is asked may have to wait for a keyring, so not on the window's thread."""
    return listings.recall(voices.owner(engine))
