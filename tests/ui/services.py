"""The strict server as the window reaches it, and a line to it that can be cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.accounts import Accounts, Connection
from studio_app.speech.elevenlabs import ElevenLabsEngine

if TYPE_CHECKING:
    from pathlib import Path

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
