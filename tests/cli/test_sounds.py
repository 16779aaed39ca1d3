"""A book's rules for sounds, as each model of ElevenLabs is told them: from the file to the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said
    from tests.services.elevenlabs.server import Server

    Run = Callable[..., Said]

RULES = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">
  <lexeme><grapheme>Nobody</grapheme><phoneme>/'nəʊbɒdɪ/</phoneme></lexeme>
  <lexeme><grapheme>ferry</grapheme><alias>boat</alias></lexeme>
</lexicon>
"""


@pytest.fixture
def project(elevenlabs: Server, run: Run, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with rules, to be read by a voice of the service."""
    for name, value in elevenlabs.environment.items():
        monkeypatch.setenv(name, value)
    rules, folder = tmp_path / "names.pls", tmp_path / "ferry"
    rules.write_text(RULES, encoding="utf-8")
    assert run("import", source, folder, "--engine", "elevenlabs").status == 0
    assert run("lexicon", folder, "import", rules).status == 0
    return folder


def sent(elevenlabs: Server, run: Run, project: Path, model: str) -> list[dict[str, Any]]:
    """Return the requests for the second line, which has the word with sounds, and the first, which has none."""
    assert run("convert", project, "--model", model, "--budget", "1000").status == 0
    bodies = [call.body for call in elevenlabs.calls if call.makes_speech]
    return [next(body for body in bodies if said in body["text"]) for said in ("waved", "left at six")]


def test_the_newest_model_gets_a_dictionary_with_the_words_it_is_for(
        elevenlabs: Server, run: Run, project: Path) -> None:
    with_sounds, without = sent(elevenlabs, run, project, "eleven_v3")
    (dictionary,) = elevenlabs.dictionaries.values()
    assert with_sounds["text"] == "Nobody waved."
    assert with_sounds["pronunciation_dictionary_locators"] == [
        {"pronunciation_dictionary_id": dictionary.id, "version_id": dictionary.latest}]
    assert [rule["phoneme"] for rule in dictionary.versions[dictionary.latest]] == ["ˈnəʊbɒdɪ"]
    assert "pronunciation_dictionary_locators" not in without
    assert without["text"] == "The boat left at six."


@pytest.mark.parametrize(("model", "text"), [
    ("eleven_flash_v2", '<phoneme alphabet="ipa" ph="ˈnəʊbɒdɪ">Nobody</phoneme> waved.'),
    ("eleven_multilingual_v2", "Nobody waved."), ("eleven_v4", "Nobody waved."),
])
def test_others_get_sounds_in_the_text_or_none(
        elevenlabs: Server, run: Run, project: Path, model: str, text: str) -> None:
    with_sounds, without = sent(elevenlabs, run, project, model)
    assert with_sounds["text"] == text
    assert elevenlabs.dictionaries == {}
    assert "<phoneme" not in str(without)
