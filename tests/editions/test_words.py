"""Word by word: what was taken out, what was put in, and what stayed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.editions.words import pieces

TEXTS = st.text(alphabet="ab c,.’-我\n", max_size=30)


def shown(old: str, new: str) -> list[str]:
    """Return the pieces: ``=`` what stayed, ``-`` what was taken out, ``+`` what was put in."""
    found: list[str] = []
    for piece in pieces(old, new):
        before, after = old[slice(*piece.old)], new[slice(*piece.new)]
        found += [f"={before}"] if piece.equal else [f"{sign}{text}" for sign, text in (("-", before), ("+", after))
                                                     if text]
    return found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("He saw teh door.", "He saw the door.", ["=He saw ", "-teh", "+the", "= door."]),
        ("to the door", "to the old door", ["=to the ", "+old ", "=door"]),
        ("walked very slowly home", "ran home", ["-walked very slowly", "+ran", "= home"]),
        ("don’t go", "do go", ["-don’t", "+do", "= go"]),
        ("the twenty-first", "the twenty-second", ["=the ", "-twenty-first", "+twenty-second"]),
        ("我是学生。", "我是老师。", ["=我是", "-学生", "+老师", "=。"]),
        ("", "new", ["+new"]),
        ("gone", "", ["-gone"]),
        ("same", "same", ["=same"]),
        ("", "", []),
    ],
)
def test_pieces_are_whole_words(old: str, new: str, expected: list[str]) -> None:
    assert shown(old, new) == expected


@given(TEXTS, TEXTS)
def test_the_pieces_cover_both_texts_and_say_what_is_equal(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(old[slice(*piece.old)] for piece in found) == old
    assert "".join(new[slice(*piece.new)] for piece in found) == new
    assert all((old[slice(*piece.old)] == new[slice(*piece.new)]) == piece.equal for piece in found)
    assert not any(one.equal == other.equal for one, other in pairwise(found))
