from __future__ import annotations

import pytest

from studio_app.pronunciation.notation import pause, sounded
from studio_app.speech.spoken_words import Heard, word_timings


def found(rendering: str, *words: str) -> list[str]:
    """Return the places in the rendering at which the reported words were found."""
    heard = [Heard(word, float(place), place + 1.0) for place, word in enumerate(words)]
    return [rendering[timing.first:timing.last] for timing in word_timings(rendering, heard)]


def test_words_without_their_punctuation_are_found() -> None:
    assert found("“I've missed you,” she said.", "Ive", "missed", "you", "she", "said") == [
        "I've", "missed", "you", "she", "said"]


def test_times_are_those_that_were_reported() -> None:
    (timing,) = word_timings("So.", [Heard("So", 0.25, 0.5)])
    assert (timing.start, timing.end, timing.first, timing.last) == (0.25, 0.5, 0, 2)


def test_a_number_that_is_spoken_in_words_is_passed_over() -> None:
    assert found("In 25 years", "in", "twenty", "five", "years") == ["In", "years"]


def test_a_direction_is_passed_over() -> None:
    assert found("[in a whisper] A wasp.", "A", "wasp") == ["A", "wasp"]


def test_a_word_is_not_found_inside_another_one_further_on() -> None:
    assert found("8 was a", "a") == ["a"]


def test_nothing_far_ahead_is_taken_for_a_word() -> None:
    far = "1 " * 60
    assert found(f"{far} end", "end", "1") == ["1"]


def test_scripts_without_spaces_are_found_in_the_pieces_reported() -> None:
    assert found("他们说：你好，世界。", "他", "们说", "你好", "世界") == ["他", "们说", "你好", "世界"]


def test_letters_that_grow_when_folded_keep_their_places() -> None:
    assert found("Die Straße lang", "die", "STRASSE", "lang") == ["Die", "Straße", "lang"]


def test_a_word_that_is_reported_twice_is_one() -> None:
    heard = [Heard("the", 0.0, 1.0), Heard("the", 0.0, 1.0), Heard("end", 1.0, 2.0)]
    assert [timing.first for timing in word_timings("the end of the day", heard)] == [0, 4]


@pytest.mark.parametrize("nothing", ["", "…"])
def test_what_has_no_letters_is_left_out(nothing: str) -> None:
    assert found("One two", "One", nothing, "two") == ["One", "two"]


def test_sounds_and_pauses_are_no_words() -> None:
    assert found(f"{sounded('Tudor', 'tjuːdə')}{pause(0.5)} rose", "Tudor", "rose") == ["Tudor", "rose"]
