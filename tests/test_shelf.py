from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StorageFailure
from studio_app.domain.shelf import NO_REMARK, Preset, Remark
from studio_app.shelf import FILE_NAME, KeptShelf

if TYPE_CHECKING:
    from pathlib import Path

REMARK = Remark(True, ("villain", "Übel"), "hoarse")
SLOW = Preset("espeak", "Slow", {"rate": 120, "word_gap": 2})


def test_what_was_put_down_is_there_at_the_next_start(tmp_path: Path) -> None:
    shelf = KeptShelf(tmp_path)
    shelf.put_down("elevenlabs", "a", REMARK)
    shelf.keep_preset(SLOW)
    again = KeptShelf(tmp_path)
    assert again.remark("elevenlabs", "a") == REMARK
    assert again.presets("espeak") == [SLOW]
    assert not again.warning


def test_two_windows_keep_each_others_news(tmp_path: Path) -> None:
    one, other = KeptShelf(tmp_path), KeptShelf(tmp_path)
    one.put_down("elevenlabs", "a", REMARK)
    other.put_down("elevenlabs", "b", Remark(favourite=True))
    again = KeptShelf(tmp_path)
    assert again.remark("elevenlabs", "a").favourite
    assert again.remark("elevenlabs", "b").favourite


def test_what_is_taken_back_is_gone(tmp_path: Path) -> None:
    shelf = KeptShelf(tmp_path)
    shelf.put_down("elevenlabs", "a", REMARK)
    shelf.put_down("elevenlabs", "a", NO_REMARK)
    shelf.keep_preset(SLOW)
    shelf.drop_preset("espeak", "Slow")
    assert json.loads((tmp_path / FILE_NAME).read_text()) == {"voices": [], "presets": []}


def test_what_a_newer_program_has_written_stays(tmp_path: Path) -> None:
    newer = {"voices": [{"engine": "e", "voice": "v", "stars": 4}, "odd"], "colours": ["red"]}
    (tmp_path / FILE_NAME).write_text(json.dumps(newer))
    shelf = KeptShelf(tmp_path)
    shelf.put_down("e", "v", Remark(favourite=True))
    stored = json.loads((tmp_path / FILE_NAME).read_text())
    assert stored["colours"] == ["red"]
    assert stored["voices"][0]["stars"] == 4


@pytest.mark.parametrize("content", ["{", "[]", "", "\x00"])
def test_a_damaged_file_is_set_aside_and_told_in_one_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content)
    shelf = KeptShelf(tmp_path)
    assert shelf.warning.startswith("Your favourites, tags and notes on voices were damaged")
    assert (tmp_path / "shelf.broken.json").read_text() == content
    shelf.put_down("e", "v", REMARK)
    assert KeptShelf(tmp_path).remark("e", "v") == REMARK


@pytest.mark.parametrize("content", [
    {"voices": [{"engine": "e"}, {"voice": 3}, None], "presets": [{"name": "x"}]}, {"voices": 3, "presets": {"a": 1}},
    {"voices": [{"engine": "e", "voice": "v", "tags": "x", "favourite": "yes"}]},
])
def test_odd_entries_are_passed_over(tmp_path: Path, content: dict[str, object]) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(content))
    shelf = KeptShelf(tmp_path)
    assert shelf.remark("e", "v") == NO_REMARK
    assert not shelf.warning


def test_a_place_that_cannot_be_written_is_said_and_the_remark_holds_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = KeptShelf(tmp_path / "file" / "below")
    with pytest.raises(StorageFailure):
        shelf.put_down("e", "v", REMARK)
    assert shelf.remark("e", "v") == REMARK
