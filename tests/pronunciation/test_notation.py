"""Sounds and pauses inside a rendering."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio_app.pronunciation.notation import Piece, in_letters, pause, pieces, sounded
from studio_app.pronunciation.rendering import render

plain = st.text(max_size=20).map(lambda text: render(text, 1))


def test_words_sounds_and_pauses_are_told_apart() -> None:
    rendering = f"I met {sounded('Siobhan', 'ʃɪˈvɔːn')}.{pause(1.5)} Who?"
    found = [(rendering[piece.first:piece.last], piece.ipa, piece.pause) for piece in pieces(rendering)]
    assert found == [("I met ", "", 0), ("Siobhan", "ʃɪˈvɔːn", 0), (".", "", 0), ("", "", 1.5), (" Who?", "", 0)]


def test_a_rendering_can_be_read_by_somebody() -> None:
    rendering = f"I met {sounded('Siobhan', 'ʃɪˈvɔːn')}.{pause(1.5)} Who?"
    assert in_letters(rendering) == "I met Siobhan /ʃɪˈvɔːn/. [1.5 s] Who?"


def test_sounds_need_no_words() -> None:
    assert list(pieces(sounded("", "hm"))) == [Piece(1, 1, ipa="hm")]


@given(st.text())
def test_nothing_in_a_book_says_anything_but_words(text: str) -> None:
    words = render(text, 1)
    assert list(pieces(words)) == ([Piece(0, len(words))] if words else [])


@given(st.text(alphabet="a1.\ufff9\ufffa\ufffb"))
def test_pieces_are_in_order_whatever_is_read(rendering: str) -> None:
    places = [place for piece in pieces(rendering) for place in (piece.first, piece.last)]
    assert places == sorted(places)


@given(plain, st.integers(0, 100_000), plain)
def test_a_pause_keeps_its_milliseconds(before: str, milliseconds: int, after: str) -> None:
    read = [piece.pause for piece in pieces(before + pause(milliseconds / 1000) + after) if piece.first == piece.last]
    assert read == [milliseconds / 1000]
