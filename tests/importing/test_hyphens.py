from __future__ import annotations

import pytest

from studio_app.importing.hyphens import Hyphens
from tests.importing.books import lines


@pytest.mark.parametrize(
    ("piece", "elsewhere", "mended"),
    [
        ("an exam- ple", "Example", "an example"), ("an exam-\n  ple", "the example.", "an example"),
        ("an exam- ple", "nothing", "an exam- ple"), ("to- day", "today, to-day", "to- day"),
        ("Haus- und Hof", "Haus, Hof und", "Haus- und Hof"), ("two- or three", "two, or", "two- or three"),
        ("Anne- Marie", "AnneMarie", "Anne- Marie"), ("well- known", "well-known wellknown", "well- known"),
    ],
)  # fmt: skip
def test_words_are_joined_where_the_text_has_them_whole(piece: str, elsewhere: str, mended: str) -> None:
    assert Hyphens([piece, " ", elsewhere]).mended(piece) == mended


def test_pages_are_mended() -> None:
    body = "<p>This is an exam-\nple, au-\ndessus.</p><p>Another exam- ple is <i>no</i> example.</p>"
    assert [text for _, text in lines(body)] == [
        "This is an example, au-dessus.", "Another example is no example.",
    ]  # fmt: skip
