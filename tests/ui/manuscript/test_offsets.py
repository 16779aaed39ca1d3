from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio_app.ui.manuscript.offsets import code_points, shown, stored, units


def test_characters_beyond_the_basic_plane_are_two_units() -> None:
    text = "a😀𝔊b"
    assert [units(text, offset) for offset in range(5)] == [0, 1, 3, 5, 6]
    assert [code_points(text, place) for place in (0, 1, 3, 5, 6)] == [0, 1, 2, 3, 4]


@given(st.text(), st.data())
def test_units_are_those_of_utf_16(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert units(text, offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
    assert code_points(text, units(text, offset)) == offset


def test_line_ends_stay_inside_the_block() -> None:
    assert shown("one\ntwo") == "one\u2028two"
    assert stored("one\u2028two") == "one\ntwo"


@given(st.text(st.characters(exclude_characters="\r\u2028\u2029\ufdd0\ufdd1")))
def test_a_text_comes_back_as_it_went(text: str) -> None:
    assert stored(shown(text)) == text


def test_what_is_selected_across_paragraphs_is_a_line_for_each() -> None:
    assert stored("one\u2029two\u2028three") == "one\ntwo\nthree"
