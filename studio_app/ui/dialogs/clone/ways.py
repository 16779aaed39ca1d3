"""The ways in which a voice can be made of samples, by service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.operations.cloning import KEPT_FACTS, takes_samples
from studio_app.speech.engine import Service
from studio_app.speech.making import VoiceCloner
from studio_app.ui.wording import file_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.speech.making import CloneFacts

VISIBILITIES = {
    "private": "Only me", "unlist": "Whoever has the link", "public": "Everybody, in the voice library",
}
"""Who may see a voice, by the services' words for it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way.

    Attributes:
        facts: What it takes.
        cloner: The engine as what makes the voice; None where the samples stay in the project and go with each request.
    """

    engine: Service
    facts: CloneFacts
    cloner: VoiceCloner | None = None

    @property
    def kept(self) -> bool:
        """Tell whether the samples stay in the project; else the service keeps the voice."""
        return self.cloner is None

    @property
    def title(self) -> str:
        """What it is called on screen."""
        if self.kept:
            return f"{self.engine.title}, with the samples kept in this book"
        return f"{self.engine.title}, as a voice of your account"

    @property
    def has_key(self) -> bool:
        """Tell whether there is a key for the service."""
        return bool(self.engine.connection.key)

    def about(self, sent: int) -> str:
        """Return what to know of it, in a sentence or two.

        Args:
            sent: How many bytes the samples have.
        """
        if not self.kept:
            return "The samples are sent once. The voice can then be used in all your books."
        size = f" ({file_size(sent)})" if sent else ""
        return (f"Nothing is sent now. The samples{size} stay in this book and go with each request; the voice takes "
                "no place at the service, and can be used in this book alone.")


def ways(engines: Iterable[object], *, in_book: bool) -> list[Way]:
    """Return the ways there are, those that make a voice of the account first.

    Args:
        engines: All engines.
        in_book: A book is open that could keep samples.
    """
    services = [engine for engine in engines if isinstance(engine, Service)]
    made = [Way(engine, engine.clone_facts, engine) for engine in services if isinstance(engine, VoiceCloner)]
    kept = [Way(engine, KEPT_FACTS) for engine in services if takes_samples(engine)]
    return [*made, *(kept if in_book else ())]
