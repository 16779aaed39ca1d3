"""Every word of a line is found, with the time when it is heard."""

from __future__ import annotations

import io
import unicodedata
import wave
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio_app.pronunciation.notation import pause, sounded

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.speech.engine import Speech

    Speak = Callable[..., Speech]

with_one_engine = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
gaps = st.sampled_from([" ", ", ", ". ", "! ", " “", "” ", " (", ") ", "\n", "; ", "… ", " — ", "?! ", "—", "[[", "]]"])

WORDS = {
    "en-us": ["house", "isn’t", "water", "O'Brien", "3.5", "1,234", "U.S.A", "naïve", "window", "don't"],
    "de": ["Größe", "Müller", "schön", "Straße", "Häuser", "2026"],
    "ru": ["дом", "вода", "человек", "ёлка", "зима"],
    "el": ["Καλημέρα", "κόσμε", "θάλασσα"],
    "ar": ["مرحبا", "العالم", "كتاب", "بيت"],
    "he": ["שלום", "עולם", "ספר"],
    "hi": ["नमस्ते", "दुनिया", "किताब", "पानी"],
    "ta": ["அகர", "எழுத்தெல்லாம்", "வணக்கம்"],
    "ko": ["안녕하세요", "세계", "여러분"],
    "ka": ["გამარჯობა", "წიგნი"],
}


def heard(rendering: str, speech: Speech) -> list[str]:
    return [rendering[timing.first:timing.last] for timing in speech.words]


@with_one_engine
@given(data=st.data())
@pytest.mark.parametrize("voice", WORDS)
def test_every_word_is_heard_in_order(speak: Speak, voice: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[voice]), min_size=1, max_size=12))
    rendering = words[0] + "".join(data.draw(gaps) + word for word in words[1:])
    assert heard(rendering, speak(rendering, voice)) == words


@with_one_engine
@given(data=st.data())
def test_words_are_found_among_pauses_and_sounds(speak: Speak, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS["en-us"]), min_size=1, max_size=8))
    rendering = "".join(
        data.draw(st.sampled_from(["", pause(0.02), f"{pause(0.02)} ", "<b>&amp; "][:3])) + data.draw(gaps)
        + (sounded(word, "təˈmɑːtoʊ") if data.draw(st.booleans()) else word) for word in words)
    assert heard(rendering, speak(rendering)) == words


@pytest.mark.parametrize(("voice", "rendering", "words"), [
    ("cmn", "你好，世界。", ["你好", "世", "界"]),
    ("ja", "こんにちは、世界。", ["こんにちは", "世界"]),
    ("th", "สวัสดีชาวโลก วันนี้", ["สวัสดีชาวโลก", "วันนี้"]),
])
def test_words_in_scripts_without_spaces(speak: Speak, voice: str, rendering: str, words: list[str]) -> None:
    assert heard(rendering, speak(rendering, voice)) == words


@with_one_engine
@given(text=st.text(min_size=1, max_size=60).filter(lambda text: any(map(str.isascii, filter(str.isalnum, text)))))
@pytest.mark.parametrize("voice", ["en-us", "cmn", "hi"])
def test_whatever_the_text_each_timing_is_a_word_of_it(speak: Speak, voice: str, text: str) -> None:
    speech = speak(text, voice)
    places = [place for timing in speech.words for place in (timing.first, timing.last)]
    assert places == sorted(places)
    for word in heard(text, speech):
        assert word == word.strip()
        assert len(word) == 1 or any(char.isalnum() or unicodedata.category(char)[0] == "M" for char in word)


def test_signs_that_are_read_out_are_words(speak: Speak) -> None:
    rendering = "Bread & butter: 50 % of 5 €"
    assert heard(rendering, speak(rendering)) == rendering.replace(":", "").split()


def test_times_follow_each_other_to_the_end(speak: Speak) -> None:
    speech = speak("One, two; three. Four—five, and a half.")
    with wave.open(io.BytesIO(speech.audio)) as reader:
        length = reader.getnframes() / reader.getframerate()
    assert speech.words[0].start == 0
    assert [timing.end for timing in speech.words] == [*(timing.start for timing in speech.words[1:]), length]
    assert all(timing.start < timing.end for timing in speech.words)


def test_a_word_after_a_pause_begins_after_it(speak: Speak) -> None:
    before, after = speak(f"Wait.{pause(2)} Go.").words
    assert after.start - before.start > 2


def test_verse_lines_are_told_apart(speak: Speak) -> None:
    verse = "Tyger Tyger burning bright\nIn the forests of the night"
    assert speak(verse).words[4].start > speak(verse.replace("\n", " ")).words[4].start + 0.1
