"""A program of one's own from the command line: an address is all that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.command_line import Finished
    from tests.speech.openai_speech.conftest import Home

PAGE = "<html lang='en'><title>Late</title><h1>One</h1><p>It was late, and nobody had come.</p></html>"


@pytest.fixture
def at_home(home: Home, studio: Callable[..., Finished]) -> Callable[..., Finished]:
    """Give the function that runs the command line where Kokoro is running."""
    return lambda *arguments: studio(*arguments, OPENAI_BASE_URL=home.connection.address)


def test_a_page_becomes_files_without_a_budget(at_home: Callable[..., Finished], home: Home, tmp_path: Path) -> None:
    (tmp_path / "late.html").write_text(PAGE)
    ran = at_home("narrate", tmp_path / "late.html", "--out", tmp_path / "out", "--engine", "openai", "--json")
    assert ran.status == 0, ran.err
    assert [file.name for file in (tmp_path / "out").glob("*.mp3")] == ["01 - One.mp3"]
    assert {call.body["voice"] for call in home.server.spoken} == {"af_heart"}


def test_voices_are_listed_and_mixes_can_be_cast(at_home: Callable[..., Finished], home: Home, tmp_path: Path) -> None:
    listed = at_home("voices", "--engine", "openai", "--search", "emma", "--json")
    assert [voice["id"] for voice in listed.json()] == ["bf_emma"]
    (tmp_path / "late.html").write_text(PAGE)
    assert at_home("import", tmp_path / "late.html", tmp_path / "late").status == 0
    cast = at_home("cast", tmp_path / "late", "--engine", "openai", "--voice", "af_heart+bf_emma(2)", "--json")
    assert cast.json()["voice"] == "af_heart+bf_emma(2)"
    assert at_home("convert", tmp_path / "late", "--json").json()["failed"] == 0
    assert {call.body["voice"] for call in home.server.spoken} == {"af_heart+bf_emma(2)"}


def test_where_no_program_is_running_one_sentence_says_so(at_home: Callable[..., Finished], home: Home) -> None:
    home.server.close()
    ran = at_home("voices", "--engine", "openai", "--json")
    assert ran.status != 0
    assert "Nothing answers" in ran.err
    assert "Traceback" not in ran.err
