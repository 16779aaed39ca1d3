"""Marks and spans follow the characters that they were put on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.book import Mark, MarkKind, Span
from studio_app.domain.edits import Edit, followed, gaps, shifted, within
from studio_app.domain.ids import SpeakerId

texts = st.text(alphabet="ab ", max_size=12)


def emphasis(start: int, end: int) -> Mark:
    return Mark(start, end, MarkKind.EMPHASIS, "em")


def pause(place: int) -> Mark:
    return Mark(place, place, MarkKind.PAUSE, "0.5")


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Mark]:
    text = draw(texts.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, emphasis(start, draw(st.integers(start + 1, len(text))))


@given(old=texts, new=texts)
def test_an_edit_makes_the_new_text_of_the_old(old: str, new: str) -> None:
    edit = Edit.between(old, new)
    assert old[:edit.start] + new[edit.start:edit.new_end] + old[edit.old_end:] == new
    assert (edit.old_end == edit.start == edit.new_end) == (old == new)


@given(before=marked(), new=texts)
def test_marks_stay_on_the_characters_that_were_left(before: tuple[str, Mark], new: str) -> None:
    old, mark = before
    edit = Edit.between(old, new)
    left = "".join(old[place] for place in range(mark.start, mark.end) if not edit.start <= place < edit.old_end)
    for moved in followed([mark], edit):
        assert 0 <= moved.start < moved.end <= len(new)
        outside = (place for place in range(moved.start, moved.end) if not edit.start <= place < edit.new_end)
        assert "".join(new[place] for place in outside) == left


@pytest.mark.parametrize(("new", "expected"), [
    ("Oh, very nice", [emphasis(4, 8)]),  # typed before it
    ("very nice!", [emphasis(0, 4)]),  # typed after it
    ("veXry nice", [emphasis(0, 5)]),  # typed inside it
    ("Xvery nice", [emphasis(1, 5)]),  # typed at its very beginning
    ("veryX nice", [emphasis(0, 4)]),  # typed at its very end
    ("ry nice", [emphasis(0, 2)]),  # its beginning deleted
    ("ve", [emphasis(0, 2)]),  # its end deleted, and all that follows
    (" nice", []),  # all of it deleted
])
def test_a_mark_follows_its_word(new: str, expected: list[Mark]) -> None:
    assert list(followed([emphasis(0, 4)], Edit.between("very nice", new))) == expected


def test_new_words_for_all_that_was_marked_are_marked_too() -> None:
    line = Span(2, 11, SpeakerId(1))
    assert followed([line], Edit.between("a very nice day", "a bad day")) == (Span(2, 5, SpeakerId(1)),)


def test_a_mark_on_a_part_of_what_was_replaced_is_gone() -> None:
    assert followed([emphasis(2, 6)], Edit.between("a very nice day", "a bad day")) == ()


def test_a_pause_stays_between_its_words() -> None:
    assert followed([pause(3)], Edit.between("One two", "One, two")) == (pause(4),)
    assert followed([pause(3)], Edit.between("One two", "Oh, one two"))[0].start == 7
    assert followed([pause(3)], Edit.between("One two", "One too")) == (pause(3),)


@pytest.mark.parametrize(("new", "expected"), [
    ("He had read it.", [7]),  # other words before it
    ("I unread it.", [4]),  # typed at its very beginning
    ("I reads it.", [2]),  # typed at its very end
    ("I road it.", []),  # another word
    ("I write it.", []),
    ("I ad it.", []),  # a part of it deleted
])
def test_what_was_said_of_a_word_is_not_said_of_another(new: str, expected: list[int]) -> None:
    said = Mark(2, 6, MarkKind.SAY_AS, "red")
    assert [mark.start for mark in followed([said], Edit.between("I read it.", new))] == expected


@pytest.mark.parametrize("cut", [3, 5])
def test_words_that_are_parted_are_said_as_they_stand(cut: int) -> None:
    said = Mark(2, 6, MarkKind.SAY_AS, "red")
    assert within([said], 0, cut) == within([said], cut, 10) == ()
    assert within([said], 0, 6) == (said,)


def test_a_pause_at_a_cut_is_made_once() -> None:
    assert (within([pause(4)], 0, 4), within([pause(4)], 4, 8)) == ((pause(4),), ())
    assert within([pause(0)], 0, 4) == (pause(0),)


def test_what_nothing_covers_is_found() -> None:
    assert list(gaps([emphasis(5, 7), emphasis(0, 2), emphasis(6, 9)], 12)) == [(2, 5), (9, 12)]
    assert list(gaps([], 3)) == [(0, 3)]
    assert list(gaps([emphasis(0, 3)], 3)) == []


def test_a_piece_keeps_what_lies_in_it() -> None:
    marks = [emphasis(0, 4), emphasis(3, 8), emphasis(8, 9), pause(5)]
    assert within(marks, 4, 8) == (emphasis(0, 4), pause(1))


@given(before=marked(), cut=st.integers(0, 12))
def test_pieces_joined_again_have_the_marks_of_the_whole(before: tuple[str, Mark], cut: int) -> None:
    text, mark = before
    cut = min(cut, len(text))
    pieces = [*within([mark], 0, cut), *shifted(within([mark], cut, len(text)), cut)]
    covered = [place for piece in pieces for place in range(piece.start, piece.end)]
    assert covered == list(range(mark.start, mark.end))
