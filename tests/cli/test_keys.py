"""A key goes from the environment to the service, and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said
    from tests.services.elevenlabs.server import Server

    Run = Callable[..., Said]

VARIABLES = {"elevenlabs": "ELEVENLABS_API_KEY", "fish-audio": "FISH_API_KEY"}


def everything_written(*folders: Path) -> bytes:
    return b"".join(file.read_bytes() for folder in folders for file in folder.rglob("*") if file.is_file())


def test_a_key_stands_in_no_file_and_no_message(run: Run, elevenlabs: Server, source: Path, tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch,
                                                caplog: pytest.LogCaptureFixture) -> None:
    for name, value in elevenlabs.environment.items():
        monkeypatch.setenv(name, value)
    with caplog.at_level("DEBUG"):
        ran = run("narrate", source, "--out", tmp_path / "out", "--engine", "elevenlabs", "--budget", "1000")
        shown = run("ledger", next((tmp_path / "out").glob("*.narration")), "--json")
    assert (ran.status, len(elevenlabs.bill) > 0) == (0, True)
    told = ran.out + ran.err + shown.out + shown.err + caplog.text
    written = everything_written(tmp_path, Path(os.environ["STUDIO_HOME"]))
    assert elevenlabs.account.user_id.encode() in written
    assert elevenlabs.account.key.encode() not in written + told.encode()


@pytest.mark.parametrize("engine", VARIABLES)
def test_without_a_key_one_sentence_says_where_to_put_it(run: Run, engine: str) -> None:
    said = run("voices", "--engine", engine)
    assert (said.status, said.out) == (3, "")
    assert VARIABLES[engine] in said.err
    assert len(said.err.splitlines()) == 1
