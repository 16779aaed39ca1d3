from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Accounts, Connection
from studio_app.speech.fish_audio import FishAudioEngine
from tests.services.fish_audio.server import FishServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class User:
    """Who uses the service: how they reach it, and what the studio knows of their account."""

    server: FishServer
    cache: Path
    key: str = "fish-key-1"
    accounts: Accounts = field(default_factory=Accounts)

    @property
    def connection(self) -> Connection:
        return Connection(self.server.address, self.key)

    def engine(self) -> FishAudioEngine:
        return FishAudioEngine(lambda: self.connection, self.accounts, self.cache)


@pytest.fixture
def server() -> Iterator[FishServer]:
    """Give a server to which nothing may be sent that breaks the service's documents."""
    server = FishServer()
    yield server
    server.close()
    assert not server.violations


@pytest.fixture
def user(server: FishServer, tmp_path: Path) -> User:
    return User(server, tmp_path / "cache")
