"""English read aloud: the cases, written by hand; what stands between braces is said for what stood there."""

from __future__ import annotations

import pytest

from tests.pronunciation.normalisation.reading import read


@pytest.mark.parametrize(("page", "said"), [
    ("There were 12 men and 1,234 horses.", "There were {twelve} men and {one thousand two hundred and thirty-four} horses."),
    ("It was 1984.", "It was {nineteen eighty-four}."),
])
def test_numbers(page: str, said: str) -> None:
    assert read(page, "en") == said
