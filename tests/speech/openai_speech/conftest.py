from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Accounts, Connection
from studio_app.speech.openai_speech import OpenAISpeechEngine
from tests.services.openai_speech.server import SpeechServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass
class Home:
    """A user with a program running, and the engine that reaches it."""

    server: SpeechServer
    cache: Path
    suffix: str = "/v1"
    key: str = ""
    accounts: Accounts = field(default_factory=Accounts)

    @property
    def connection(self) -> Connection:
        return Connection(self.server.address + self.suffix, self.key or self.server.personality.key)

    def engine(self) -> OpenAISpeechEngine:
        return OpenAISpeechEngine(lambda: self.connection, self.accounts, self.cache)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[[str], Home]]:
    """Give the function that starts a program; nothing may be sent to it that it cannot take."""
    servers = []

    def start(name: str) -> Home:
        servers.append(SpeechServer(name))
        return Home(servers[-1], tmp_path / "cache")

    yield start
    for server in servers:
        server.close()
        assert not server.violations


@pytest.fixture
def home(running: Callable[[str], Home]) -> Home:
    """Give a user with Kokoro running."""
    return running("kokoro")
