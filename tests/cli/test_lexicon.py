from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.capabilities import Capabilities
from studio_app.domain.voices import Casting
from studio_app.operations import casting
from studio_app.operations.projects import open_project
from studio_app.operations.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

RULES = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">
  <lexeme><grapheme>ferry</grapheme><alias>fairy</alias></lexeme>
  <lexeme><grapheme>ferry left</grapheme><alias>boat left</alias></lexeme>
  <lexeme><grapheme>Nobody</grapheme><phoneme>/'nəʊbɒdɪ/</phoneme></lexeme>
  <lexeme><grapheme>nobody</grapheme><phoneme>nobɒdɪ</phoneme></lexeme>
</lexicon>
"""


@pytest.fixture
def project(run: Run, source: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "ferry"
    assert run("import", source, folder).status == 0
    return folder


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    file = tmp_path / "names.pls"
    file.write_text(RULES, encoding="utf-8")
    return file


def states(run: Run, project: Path) -> list[str]:
    chapters = run("show", project, "--json").json["chapters"]
    return [one["state"] for chapter in chapters for one in chapter["paragraphs"]]


def test_rules_come_in_and_their_hits_are_counted(run: Run, project: Path, rules: Path) -> None:
    assert run("lexicon", project, "import", rules, "--json").json == {
        "name": "names", "rules": 4, "replaced": False, "kept": False, "paragraphs": 0, "credits_expected": 0}
    assert run("lexicon", project, "hits", "--json").json == {"rules": [
        {"grapheme": "ferry", "kind": "alias", "replacement": "fairy", "hits": 1, "shadowed_by": None},
        {"grapheme": "ferry left", "kind": "alias", "replacement": "boat left", "hits": 0, "shadowed_by": 1},
        {"grapheme": "Nobody", "kind": "phoneme", "replacement": "ˈnəʊbɒdɪ", "hits": 1, "shadowed_by": None},
        {"grapheme": "nobody", "kind": "phoneme", "replacement": "nobɒdɪ", "hits": 0, "shadowed_by": None},
    ]}


def test_what_is_made_needs_new_audio_where_its_words_change(run: Run, project: Path, rules: Path) -> None:
    run("convert", project)
    said = run("lexicon", project, "import", rules)
    assert said.status == 0
    assert "“ferry left”" in said.err, "that it never gets its turn is told"
    assert "New audio: 2 paragraphs." in said.err
    assert states(run, project).count("stale") == 2
    assert run("convert", project, "--json").json["converted"] == 2


def test_what_is_made_can_be_kept(run: Run, project: Path, rules: Path) -> None:
    run("convert", project)
    said = run("lexicon", project, "import", rules, "--keep", "--json")
    assert said.json["paragraphs"] == 2
    assert "stale" not in states(run, project)


def test_rules_are_written_and_read_again(run: Run, project: Path, rules: Path, tmp_path: Path) -> None:
    run("lexicon", project, "import", rules)
    written = tmp_path / "out.pls"
    assert run("lexicon", project, "export", written, "--json").json["rules"] == 4
    before = run("lexicon", project, "list", "--json").json["lexicons"][0]["rules"]
    rules.write_bytes(written.read_bytes())
    assert "take the place of the rules “names”" in run("lexicon", project, "import", rules).err
    (after,) = run("lexicon", "--json", project, "list").json["lexicons"]
    assert after["rules"] == before, "a file of the same name takes the place of the one there was"


def test_what_a_text_file_has_no_room_for_is_told(run: Run, project: Path, rules: Path, tmp_path: Path) -> None:
    run("lexicon", project, "import", rules)
    assert run("lexicon", project, "export", tmp_path / "out.txt").err == ""
    flagged = '<grapheme xmlns:own="urn:x-narration-studio:pronunciation" own:case="any">ferry<'
    rules.write_text(RULES.replace("<grapheme>ferry<", flagged), encoding="utf-8")
    run("lexicon", project, "import", rules)
    assert run("lexicon", project, "export", tmp_path / "out.txt").err.startswith("1 rule could not be written in full")


def test_a_book_without_rules_has_none(run: Run, project: Path) -> None:
    assert run("lexicon", project, "hits", "--json").json == {"rules": []}
    assert run("lexicon", project, "list").out == "The book has no pronunciations.\n"


@pytest.mark.parametrize(("content", "told"), [
    (None, "cannot be read"),
    ("<lexicon><lexeme></lexicon>", "line 1"),
    ("", "empty"),
    ("<lexicon/>", "holds no pronunciations"),
])
def test_a_file_that_is_none_is_refused_in_one_sentence(
        run: Run, project: Path, tmp_path: Path, content: Any, told: str) -> None:
    file = tmp_path / "broken.pls"
    if content is not None:
        file.write_text(content)
    said = run("lexicon", project, "import", file)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert told in said.err


def test_readers_need_no_lock(run: Run, project: Path, rules: Path) -> None:
    run("lexicon", project, "import", rules)
    with open_project(project):
        assert run("lexicon", project, "hits").status == 0
        assert run("lexicon", project, "list").status == 0
        assert run("lexicon", project, "import", rules).status == 2


def test_sounds_that_the_voice_cannot_be_told_are_told_to_the_user(run: Run, project: Path, rules: Path) -> None:
    run("lexicon", project, "import", rules)
    assert run("lexicon", project, "hits").err == ""
    with open_project(project) as opened:
        bench = Workbench(opened, lambda _: Capabilities())
        casting.cast(bench, casting.narrator(bench).id, Casting("a service that has gone", "Ida"))
    said = run("lexicon", project, "hits", "--json")
    assert said.err.startswith("In 1 place the voice can be told no sounds")
    assert said.json["rules"][2]["hits"] == 1


def test_a_word_too_few_is_told_in_one_sentence(run: Run, project: Path) -> None:
    said = run("lexicon", project)
    assert (said.status, said.err.count("\n")) == (2, 1)
