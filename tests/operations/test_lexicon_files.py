from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import InputError, StorageFailure
from studio_app.operations import lexicon_files
from studio_app.pronunciation.lexicon import Lexicon, Rule

if TYPE_CHECKING:
    from pathlib import Path

WYE = Lexicon("rivers", (Rule("Wye", "why"), Rule("Usk", "oosk", comment="Welsh")))
UNSPOKEN = '<lexicon alphabet="x-ups"><lexeme><grapheme>Wye</grapheme><phoneme>W AI</phoneme></lexeme></lexicon>'


@pytest.mark.parametrize(("name", "short"), [("rivers.pls", 0), ("rivers.txt", 1)])
def test_rules_are_written_and_read(tmp_path: Path, name: str, short: int) -> None:
    path = tmp_path / name
    assert lexicon_files.write(path, WYE) == short
    lexicon, notes = lexicon_files.read(path)
    assert (lexicon.name, [rule.replacement for rule in lexicon.rules], notes) == ("rivers", ["why", "oosk"], ())
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "rivers.pls"
    folder.mkdir()
    with pytest.raises(StorageFailure, match=r"rivers\.pls” cannot be written"):
        lexicon_files.write(folder, WYE)
    with pytest.raises(StorageFailure, match="cannot be written"):
        lexicon_files.write(tmp_path / "nowhere" / "rivers.pls", WYE)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("notes.txt", "# nothing yet\n", "“notes.txt” holds no pronunciations"),
    ("names.pls", "<lexicon/>", "“names.pls” holds no pronunciations"),
    ("names.pls", UNSPOKEN, "“x-ups”, which cannot be spoken"),
])
def test_a_file_without_rules_is_refused(tmp_path: Path, name: str, content: str, sentence: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=sentence):
        lexicon_files.read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"names\.pls” cannot be read"):
        lexicon_files.read(tmp_path / "names.pls")
