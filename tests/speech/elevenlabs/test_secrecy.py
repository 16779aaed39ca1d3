"""Keys are nowhere but in the header of a request, whatever happens to it."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.errors import StudioError
from studio_app.speech.elevenlabs.client import Client
from tests.services.elevenlabs.faults import FaultKind
from tests.speech.elevenlabs.conftest import request

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.speech.elevenlabs import ElevenLabsEngine
    from tests.services.elevenlabs.server import Server

    Use = Callable[..., Any]


async def everything(engine: ElevenLabsEngine) -> str:
    """Use all of the engine, and return all that it says of itself and of what goes wrong."""
    said = [repr(engine), repr(vars(engine)), repr(engine.connection), str(engine.connection), repr(Client())]
    for act in (engine.prepare, engine.balance, engine.voices, lambda: engine.speak(request()),
                lambda: engine.try_out(engine.connection)):
        try:
            said.append(repr(await act()))
        except StudioError as error:
            said += [repr(error), *traceback.format_exception(error, chain=True)]
    return "\n".join([*said, repr(vars(engine)), engine.account])


@pytest.mark.parametrize("fault", [None, *FaultKind])
def test_no_key_is_told_to_anybody_whatever_goes_wrong(
        use: Use, elevenlabs: Server, caplog: pytest.LogCaptureFixture, fault: FaultKind | None) -> None:
    if fault:
        elevenlabs.faults.add(fault, when=lambda _: True)
        elevenlabs.faults.add(fault)
    with caplog.at_level(logging.DEBUG):
        said = use(everything, patience=0.5)
    logged = caplog.text + "".join(repr(vars(record)) for record in caplog.records)
    assert elevenlabs.account.key not in said + logged
    assert logged, "the connection tells what it does"


def test_no_key_is_kept_in_the_cache(use: Use, elevenlabs: Server, tmp_path: Path) -> None:
    use(everything)
    kept = [file.read_text() for file in (tmp_path / "cache").iterdir()]
    assert kept
    assert all(elevenlabs.account.key not in text for text in kept)


def test_a_key_that_is_refused_is_not_repeated(use: Use, elevenlabs: Server, caplog: pytest.LogCaptureFixture) -> None:
    key, elevenlabs.account.key = elevenlabs.account.key, "another"
    with caplog.at_level(logging.DEBUG):
        said = use(everything)
    assert "does not accept the key" in said
    assert key not in said + caplog.text
