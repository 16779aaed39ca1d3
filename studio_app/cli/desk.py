"""What every sub-command works with: the speech engines, the worker, and projects opened on them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.app import Services, speech_engines
from studio_app.conversion.worker import Worker
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.errors import UnknownVoice
from studio_app.domain.voices import Casting, Voice, default_voice
from studio_app.operations.projects import open_project, read_project
from studio_app.operations.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.listings import Listings
    from studio_app.domain.shelf import Shelf
    from studio_app.speech.engine import SpeechEngine

DEFAULT_ENGINE = "espeak"


@dataclass(frozen=True, slots=True)
class Desk:
    """The engines by name, the worker that they live on, and what the program keeps of them.

    Attributes:
        accounts: What is known of the accounts that pay.
        listings: The voices that they listed last.
        shelf: What the user has put down about voices.
    """

    engines: Mapping[str, SpeechEngine]
    worker: Worker
    accounts: AccountBook
    listings: Listings
    shelf: Shelf

    @contextmanager
    def open(self, folder: Path) -> Iterator[Workbench]:
        """Open a project for work."""
        with open_project(folder) as project:
            yield Workbench(project, self.capabilities, self.accounts)

    @contextmanager
    def read(self, folder: Path) -> Iterator[Workbench]:
        """Open a project for reading."""
        with read_project(folder) as project:
            yield Workbench(project, self.capabilities, self.accounts)

    def capabilities(self, casting: Casting) -> Capabilities:
        """Return what a casting's model can do; of an engine that is not here nothing particular is known."""
        engine = self.engines.get(casting.engine)
        return engine.capabilities(casting.model) if engine else Capabilities()

    def engine(self, name: str) -> SpeechEngine:
        """Return an engine by its name.

        Raises:
            UnknownVoice: There is none of that name.
        """
        if name not in self.engines:
            raise UnknownVoice(f"There is no speech engine “{name}”.", f"There are: {', '.join(self.engines)}.")
        return self.engines[name]

    def voices(self, name: str) -> list[Voice]:
        """Return an engine's voices, in its own order."""
        return list(self.worker.call(self.engine(name).voices()).result())

    def search(self, name: str, text: str) -> list[Voice]:
        """Return an engine's voices that this text fits; all of them for an empty one."""
        return list(self.worker.call(self.engine(name).search(text)).result())

    def voice(self, engine: str, wanted: str) -> Voice:
        """Return the voice with this id or name, even one that the engine does not list.

        Raises:
            UnknownVoice: The engine has none such.
        """
        if found := self.worker.call(self.engine(engine).voice(wanted)).result():
            return found
        raise UnknownVoice(f"{engine} has no voice “{wanted}”.", f"List them with: studio-app voices --engine {engine}")

    def casting(self, engine: str | None, voice: str | None, model: str | None,
                language: str) -> tuple[Casting, Voice | None]:
        """Return how a narrator is cast who is cast for the first time, with the voice's description."""
        name = engine or DEFAULT_ENGINE
        found = self.voice(name, voice) if voice else default_voice(self.voices(name), language)
        if found is None:
            raise UnknownVoice(f"{name} has no voices.", "Choose another speech engine with --engine.")
        wanted = model or next((one.id for one in self.engine(name).models()), "")
        self.engine(name).capabilities(wanted)
        return Casting(name, found.id, wanted), found


@contextmanager
def desk() -> Iterator[Desk]:
    """Start the worker with all engines, and end it with whatever still runs."""
    services = Services.find(os.environ)
    engines = speech_engines(services)
    worker = Worker(engines, services.accounts)
    try:
        yield Desk(engines, worker, services.accounts, services.listings, services.shelf)
    finally:
        worker.close()
