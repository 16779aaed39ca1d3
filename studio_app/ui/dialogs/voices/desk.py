"""What all pages of the window work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.audition import Audition
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock


@dataclass(frozen=True, slots=True)
class Desk:
    """The session, which need not have a book open; the voices there are; and what plays one sound at a time."""

    session: Session
    stock: Stock
    worker: Worker
    bridge: Bridge
    audition: Audition

    def engines(self, offers: type) -> dict[str, SpeechEngine]:
        """Return the engines that offer something; see ``studio_app.speech.making``."""
        return {name: engine for name, engine in self.session.engines.items() if isinstance(engine, offers)}

    def engine(self, name: str) -> SpeechEngine:
        """Return an engine."""
        return self.session.engines[name]
