"""The strict server as the window reaches it, and a line to it that can be cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.accounts import Accounts, Connection
from studio_app.speech.elevenlabs import ElevenLabsEngine
from studio_app.speech.espeak import EspeakEngine

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.stock import Stock
    from tests.services.elevenlabs.server import Server

NOWHERE = "http://127.0.0.1:9"
"""Where nobody listens."""
ADA, THEO, VIKTOR, WANDA, ROSA = (
    ("elevenlabs", id_) for id_ in ("premadevvvvvvvvv0000", "sharedvvvvvvvvvv0000", "sharedvvvvvvvvvv0002",
                                    "sharedvvvvvvvvvv0003", "clonedvvvvvvvvvv0000"))
"""Voices of the server's account: premade, shared with notice, moderated, leaving, and one's own."""


@dataclass
class Line:
    """How the service is reached: by its own address, or not at all."""

    server: Server
    cut: bool = False

    def connection(self) -> Connection:
        key = self.server.account.key
        return Connection(NOWHERE if self.cut else self.server.address, key)

    def engine(self, accounts: Accounts, cache: Path) -> ElevenLabsEngine:
        return ElevenLabsEngine(self.connection, accounts, cache, patience=5.0)

    def engines(self, cache: Path) -> dict[str, SpeechEngine]:
        """Return the proof voice, and the service at the end of the line."""
        return {"espeak": EspeakEngine(), "elevenlabs": self.engine(Accounts(), cache)}


def is_fresh(stock: Stock, engine: str) -> bool:
    """Tell whether an engine's voices are there as it lists them now."""
    known = stock.of(engine)
    return known.at is not None and not known.asked and known.error is None
