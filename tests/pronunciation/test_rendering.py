"""What the reading rules do to a text, and that every word is found again in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.pronunciation.rendering import READING_RULES, render, render_with_source

ODD = "e\u0301\u00ad \t\n\u200b\u200c\u200d\u2028\u0645\u0301\u1100\u1161\u11a8\u09c7\u09be\ufeff\ufff9\x00\x01A1-—"
texts = st.one_of(st.text(max_size=40), st.text(alphabet=ODD, max_size=20))


@pytest.mark.parametrize(("text", "words"), [
    ("  Call me  Ishmael. ", "Call me Ishmael."),
    ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
    ("wrapped \u00ad\n line", "wrapped\nline"),
    ("Tyger Tyger,\r\n\tburning bright,\u2028In the forests", "Tyger Tyger,\nburning bright,\nIn the forests"),
    ("cafe\u0301", "café"),
    ("e\u00ad\u0301", "é"),
    ("no\u00a0break", "no break"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("a\u200cb \u200d c", "ab c"),
    ("\x01bell\ufff9x\ufffay\ufffb", "bellxy"),
    ("* * *", ""),
    ("— … —", ""),
    ("", ""),
    ("7", "7"),
])
def test_words_as_they_shall_be_spoken(text: str, words: str) -> None:
    assert render(text, 1) == words


@given(texts)
def test_a_rendering_is_its_own_rendering(text: str) -> None:
    words = render(text, READING_RULES)
    assert render(words, READING_RULES) == words


@given(texts)
def test_a_rendering_is_composed_trimmed_and_has_only_single_spaces(text: str) -> None:
    words = render(text, READING_RULES)
    assert unicodedata.is_normalized("NFC", words)
    assert words == words.strip()
    assert words.replace("\n", " ") == " ".join(words.split())


@given(texts)
def test_letters_and_digits_are_never_lost(text: str) -> None:
    assert [c for c in render(text, 1) if c.isalnum()] == [c for c in unicodedata.normalize("NFC", _seen(text)) if
                                                           c.isalnum()]


@given(texts)
def test_the_rendering_with_its_source_is_the_same(text: str) -> None:
    assert render_with_source(text, READING_RULES).words == render(text, READING_RULES)


@given(texts)
def test_sources_are_in_order_and_render_to_what_they_stand_for(text: str) -> None:
    rendering = render_with_source(text, READING_RULES)
    places = [place for span in rendering.spans for place in span]
    assert all(start < end for start, end in rendering.spans)
    assert sorted({start for start, _ in rendering.spans}) == list(dict.fromkeys(places[::2]))
    if rendering.words:
        start, end = rendering.source(0, len(rendering.words))
        assert render(text[start:end], READING_RULES) == rendering.words


@given(words=st.lists(st.sampled_from(["ca\u00adfe\u0301", "naïve", "Ange\u0301lique", "가\u1100\u1161", "नमस्ते"]),
                      min_size=1),
       gap=st.sampled_from([" ", "  ", "\n", " \u200b "]))
def test_every_word_is_found_again_in_the_text(words: list[str], gap: str) -> None:
    text = gap + gap.join(words)
    rendering = render_with_source(text, READING_RULES)
    first = 0
    for word in words:
        last = first + len(render(word, READING_RULES))
        start, end = rendering.source(first, last)
        assert text[start:end] == word
        first = last + 1


@pytest.mark.parametrize("rules", [0, -1, READING_RULES + 1])
def test_rules_that_do_not_exist_are_refused(rules: int) -> None:
    with pytest.raises(ValueError, match=f"no reading rules {rules}"):
        render("Hello", rules)
    with pytest.raises(ValueError, match="newest"):
        render_with_source("Hello", rules)


def _seen(text: str) -> str:
    """Leave out the characters that nobody sees, though Python counts some of them as letters."""
    return "".join(char for char in text if render(f"a{char}b", READING_RULES) != "ab")
