from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import InputError, StorageFailure
from studio_app.lexicons import KeptLexicons
from studio_app.pronunciation.lexicon import Lexicon, Rule

if TYPE_CHECKING:
    from pathlib import Path

NAMES = Lexicon("Names / places: “Weir”", (Rule("Worcester", "Wooster", case_sensitive=False, comment="town"),), "en")


@pytest.fixture
def kept(tmp_path: Path) -> KeptLexicons:
    return KeptLexicons(tmp_path / "home" / "pronunciations")


def test_there_are_none_at_first(kept: KeptLexicons) -> None:
    assert kept.names() == []


def test_what_is_saved_is_there_next_time(kept: KeptLexicons, tmp_path: Path) -> None:
    kept.save(NAMES)
    again = KeptLexicons(tmp_path / "home" / "pronunciations")
    assert again.names() == [NAMES.name]
    found = again.load(NAMES.name)
    assert (found.name, found.version, found.rules[0].comment) == (NAMES.name, NAMES.version, "town")


def test_a_newer_one_takes_the_place_of_the_older(kept: KeptLexicons) -> None:
    kept.save(NAMES)
    kept.save(Lexicon(NAMES.name, (Rule("Leicester", "Lester"),)))
    assert [rule.grapheme for rule in kept.load(NAMES.name).rules] == ["Leicester"]


def test_one_can_be_removed(kept: KeptLexicons) -> None:
    kept.save(NAMES)
    kept.delete(NAMES.name)
    kept.delete(NAMES.name)
    assert kept.names() == []


@pytest.mark.parametrize("content", [None, b"<lexicon", b"\0\1"])
def test_one_that_is_gone_or_damaged_is_told(kept: KeptLexicons, tmp_path: Path, content: bytes | None) -> None:
    kept.save(Lexicon("Names"))
    path = tmp_path / "home" / "pronunciations" / "Names.pls"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(InputError):
        kept.load("Names")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageFailure, match="cannot be used"):
        KeptLexicons(tmp_path / "file" / "pronunciations").save(NAMES)
