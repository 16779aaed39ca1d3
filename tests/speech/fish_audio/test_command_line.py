"""Fish Audio from the command line: nothing is spent without a budget, and all that is spent is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.command_line import Finished
    from tests.services.fish_audio.server import FishServer
    from tests.speech.fish_audio.conftest import User

PAGE = "<html lang='en'><title>Late</title><h1>One</h1><p>It was late, and nobody had come.</p></html>"


@pytest.fixture
def paying(user: User, studio: Callable[..., Finished]) -> Callable[..., Finished]:
    """Give the function that runs the command line with a key."""
    return lambda *arguments: studio(*arguments, FISH_BASE_URL=user.connection.address, FISH_API_KEY=user.key)


def test_a_page_costs_what_the_ledger_says(paying: Callable[..., Finished], server: FishServer,
                                           tmp_path: Path) -> None:
    (tmp_path / "late.html").write_text(PAGE)
    assert paying("import", tmp_path / "late.html", tmp_path / "late").status == 0
    asked = paying("convert", tmp_path / "late", "--engine", "fish-audio", "--json")
    assert (asked.status, server.bill) == (3, []), asked.err
    ran = paying("convert", tmp_path / "late", "--engine", "fish-audio", "--budget", "1", "--json")
    assert ran.status == 0, ran.err
    (told,) = ran.json()["other"]
    assert (told["engine"], told["unit"]) == ("fish-audio", "USD")
    assert told["charged"] == pytest.approx(float(sum(cost for _, cost in server.bill)))
    assert {call.headers["model"] for call in server.spoken()} == {"s2.1-pro"}


def test_a_voice_of_the_library_is_cast_by_its_id(paying: Callable[..., Finished], tmp_path: Path) -> None:
    (tmp_path / "late.html").write_text(PAGE)
    assert paying("import", tmp_path / "late.html", tmp_path / "late").status == 0
    cast = paying("cast", tmp_path / "late", "--engine", "fish-audio", "--voice", f"{240:032x}", "--json")
    assert cast.json()["voice"] == f"{240:032x}", cast.err


def test_a_wrong_key_is_never_told(paying: Callable[..., Finished], user: User) -> None:
    user.key = "fish-key-secret"
    ran = paying("voices", "--engine", "fish-audio")
    assert ran.status == 3
    assert "does not accept the key" in ran.err
    assert "secret" not in ran.err + ran.out
