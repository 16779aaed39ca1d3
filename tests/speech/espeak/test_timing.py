"""Words in a rendering, and the times that belong to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.takes import WordTiming
from studio_app.pronunciation.notation import pause, sounded
from studio_app.speech.espeak.timing import Sound, word_spans, word_timings


@pytest.mark.parametrize(("rendering", "words"), [
    ("Hello, world!", ["Hello", "world"]),
    ("“It’s O'Brien's,” he said.", ["It’s", "O'Brien's", "he", "said"]),
    ("the U.S.A. — 1,234.5 well-known", ["the", "U.S.A", "1,234.5", "well-known"]),
    ("here—there…end", ["here", "there", "end"]),
    ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
    ("می‌خواهم", ["می‌خواهم"]),
    (f"a {sounded('New York', 'hi')}.{pause(1)}b", ["a", "New York", "b"]),
    ("… – ’", []),
])
def test_words_of_a_rendering(rendering: str, words: list[str]) -> None:
    assert [rendering[first:last] for first, last in word_spans(rendering)] == words


def test_times_are_those_of_the_sound() -> None:
    timings = word_timings("one two", range(7), [(1, 0), (5, 11025)], Sound(22050, 22050))
    assert timings == [WordTiming(0, 0.5, 0, 3), WordTiming(0.5, 1, 4, 7)]


def test_a_place_between_words_is_the_next_word() -> None:
    assert word_timings("one  two", range(8), [(4, 100)], Sound(200, 100)) == [WordTiming(1, 2, 5, 8)]


def test_a_number_reported_in_parts_is_one_word() -> None:
    timings = word_timings("1,234", range(5), [(1, 0), (2, 50), (3, 70)], Sound(100, 100))
    assert timings == [WordTiming(0, 1, 0, 5)]


def test_words_run_together_are_cut_where_they_begin() -> None:
    timings = word_timings("你好世界", range(4), [(1, 0), (3, 50)], Sound(100, 100))
    assert timings == [WordTiming(0, 0.5, 0, 2), WordTiming(0.5, 1, 2, 4)]


def test_nothing_is_reported_after_the_last_word() -> None:
    assert word_timings("one. ", range(5), [(5, 10)], Sound(20, 10)) == []


@given(st.text(), st.lists(st.tuples(st.integers(-2, 20), st.integers(0, 100))))
def test_whatever_is_reported_words_are_in_order(rendering: str, heard: list[tuple[int, int]]) -> None:
    timings = word_timings(rendering, range(len(rendering)), heard, Sound(100, 100))
    places = [place for timing in timings for place in (timing.first, timing.last)]
    assert places == sorted(places)
    assert all(timing.first < timing.last for timing in timings)
