"""The running service for a test, which must not have broken the service's description by the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.elevenlabs.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def elevenlabs() -> Iterator[Server]:
    """Run the service; a test that breaks its description on purpose sets ``expects_violations``."""
    with Server() as server:
        yield server
    assert_clean(server)


def assert_clean(server: Server) -> None:
    """Hold that the server made no mistake, and that its clients made none they were not meant to make."""
    assert not server.failures, server.failures[0]
    assert server.expects_violations or not server.violations, server.violations
