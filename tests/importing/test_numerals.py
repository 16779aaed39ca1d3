from __future__ import annotations

import pytest

from studio_app.importing.numerals import bare_number, spelt_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", 7),
        ("Seventh", 7),
        ("TWENTY-ONE", 21),
        ("twenty first", 21),
        ("fifty", 50),
        ("zweiundvierzigstes", 42),
        ("einunddreißig", 31),
        ("dix-septième", 17),
        ("двенадцатая", 12),
        ("השלישי", 0),
        ("lamp", 0),
        ("", 0),
    ],
)
def test_words_say_numbers(text: str, value: int) -> None:
    assert spelt_number(text) == (value, len(text) if value else 0)


def test_a_number_ends_before_what_it_is_not() -> None:
    assert spelt_number("Chapter Twenty Lamps", 8) == (20, 14)
    assert spelt_number("forty two lamps") == (42, 9)


@pytest.mark.parametrize(("text", "value"), [("Seven", 7), ("~ Nine ~", 9), ("Seven lamps", 0), ("Seven.", 0)])
def test_a_line_may_be_nothing_but_a_number(text: str, value: int) -> None:
    assert bare_number(text) == value
