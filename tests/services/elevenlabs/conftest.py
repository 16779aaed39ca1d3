"""A plain client for the tests of the server itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.elevenlabs.server import Server

VOICE = "premadevvvvvvvvv0000"
TEXT = "The harbour was quiet that night. Only one lamp still burned."


@pytest.fixture
def client(elevenlabs: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=elevenlabs.address, headers={"xi-api-key": elevenlabs.account.key}) as client:
        yield client
