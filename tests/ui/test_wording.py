from __future__ import annotations

import pytest

from studio_app.ui.wording import clock, counted, file_size, time_left


@pytest.mark.parametrize(("seconds", "words"), [(0.9, "0:00"), (75, "1:15"), (3661, "1:01:01")])
def test_lengths_are_told_as_clocks_do(seconds: float, words: str) -> None:
    assert clock(seconds) == words


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 s left"), (59, "59 s left"), (61, "1 min left"),
                                                (5400, "1.5 h left")])
def test_time_left_gets_coarser_as_it_gets_longer(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_things_are_counted() -> None:
    assert [counted(count, "file") for count in (0, 1, 2349)] == ["0 files", "1 file", "2,349 files"]


def test_sizes_have_the_unit_that_suits_them() -> None:
    assert file_size(4_812_000) == "4.8 MB"
