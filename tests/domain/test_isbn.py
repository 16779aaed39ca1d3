from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.errors import InputError
from studio_app.domain.isbn import checked, compact, is_valid

# Valid numbers from the ISBN Users' Manual and ISO 2108: 978-0-306-40615-7 and its older form, and one that ends in X.
LONG, SHORT, WITH_X = "9780306406157", "0306406152", "080442957X"

digits = st.sampled_from("0123456789")


@st.composite
def long_numbers(draw: st.DrawFn) -> str:
    start = draw(st.sampled_from(["978", "979"])) + "".join(draw(st.lists(digits, min_size=9, max_size=9)))
    return next(start + last for last in "0123456789" if is_valid(start + last))


@st.composite
def short_numbers(draw: st.DrawFn) -> str:
    start = "".join(draw(st.lists(digits, min_size=9, max_size=9)))
    return next(start + last for last in "0123456789X" if is_valid(start + last))


@pytest.mark.parametrize("number", [LONG, SHORT, WITH_X, WITH_X.lower(), "979-10-90636-07-1"])
def test_right_numbers_are_valid(number: str) -> None:
    assert is_valid(number)


@pytest.mark.parametrize("text", [
    "", "isbn", "978030640615", "97803064061577", "9770306406150", "X306406152", "978030640615X", "9780306406158",
    "٠٣٠٦٤٠٦١٥٢", "A" + LONG,
])
def test_anything_else_is_not(text: str) -> None:
    assert not is_valid(text)


@pytest.mark.parametrize("written", [
    "978-0-306-40615-7", "978 0 306 40615 7", "978‑0‑306‑40615‑7", "urn:isbn:9780306406157", "ISBN 9780306406157",
    "ISBN: 978-0-306-40615-7", "ISBN-13: 978-0-306-40615-7", "isbn-13 9780306406157", "  ISBN9780306406157 ",
])
def test_a_number_is_read_however_it_is_written(written: str) -> None:
    assert checked(written) == LONG


def test_the_words_before_a_short_number_are_no_part_of_it() -> None:
    assert checked("ISBN-10: 0-306-40615-2") == SHORT
    assert compact("ISBN 1034567890") == "1034567890"


def test_a_wrong_number_is_named_and_explained() -> None:
    with pytest.raises(InputError, match=r"“9780306406158” is not a valid ISBN\.") as caught:
        checked("9780306406158")
    assert "check digit" in caught.value.hint


@given(number=long_numbers() | short_numbers(), data=st.data())
def test_one_wrong_digit_is_always_noticed(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(number) - 1))
    wrong = data.draw(digits.filter(lambda digit: digit != number[place]))
    assert not is_valid(number[:place] + wrong + number[place + 1:])


@given(number=short_numbers(), place=st.integers(0, 8))
def test_two_digits_of_a_short_number_in_the_wrong_order_are_noticed(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2:]
    assert is_valid(swapped) == (number[place] == number[place + 1])


@given(number=long_numbers(), data=st.data())
def test_separators_do_not_matter(number: str, data: st.DataObject) -> None:
    separated = "".join(digit + data.draw(st.sampled_from(["", "-", " ", "–"])) for digit in number)
    assert checked(separated) == number
