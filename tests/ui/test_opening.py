from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.importing.sources import suffixes
from studio_app.ui.opening import BOOKS, unused
from studio_app.ui.preferences import MOST_RECENT, Preferences

if TYPE_CHECKING:
    from pathlib import Path


def test_a_second_book_of_the_same_title_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    for name in ("Rain.narration", "Rain 2.narration"):
        assert unused(tmp_path / "Rain.narration") == tmp_path / name
        (tmp_path / name).mkdir()


def test_the_newest_project_stands_first_and_once(tmp_path: Path) -> None:
    preferences = Preferences(books=tmp_path, sample=tmp_path)
    for number in (*range(MOST_RECENT + 1), 3):
        preferences.remember(tmp_path / str(number))
    assert preferences.recent[:2] == (tmp_path / "3", tmp_path / str(MOST_RECENT))
    assert len(preferences.recent) == MOST_RECENT


def test_every_kind_of_book_that_can_be_read_is_offered() -> None:
    everything, *kinds = BOOKS.split(";;")
    assert all(f"*{suffix}" in everything and f"*{suffix}" in ";".join(kinds) for suffix in suffixes())
