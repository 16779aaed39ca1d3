from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.conversion import cutting
from studio_app.conversion.cutting import carried_cuts, cut_places


def cut(text: str, limit: int, language: str = "en") -> list[str]:
    """Return the pieces of a text."""
    places = cut_places(text, limit, language)
    return [text[start:end] for start, end in pairwise((0, *places, len(text)))]


# --- where a text is cut

def test_what_fits_is_not_cut() -> None:
    assert cut("One. Two.", 9) == ["One. Two."]


def test_a_longer_text_is_cut_at_sentence_ends() -> None:
    assert cut("One is here. Two is there. Three.", 26) == ["One is here. ", "Two is there. Three."]


def test_pieces_are_of_about_the_same_length() -> None:
    pieces = cut("A sentence of thirty letters. " * 10, 250)
    assert [len(piece) for piece in pieces] == [150, 150]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert cut("He met Mr. Smith and Dr. Jones. They spoke.", 32) == ["He met Mr. Smith and Dr. Jones. ", "They spoke."]


@pytest.mark.parametrize(("language", "text", "first"), [
    ("de", "Das ist z. B. hier so. Und dort auch.", "Das ist z. B. hier so. "),
    ("ja", "今日は天気がいいです。明日は雨でしょう。", "今日は天気がいいです。"),
    ("hi", "यह पहला वाक्य है। यह दूसरा वाक्य है।", "यह पहला वाक्य है। "),
    ("", "One sentence here. Another is there.", "One sentence here. "),
    ("tlh", "One sentence here. Another is there.", "One sentence here. "),
])
def test_sentences_end_as_the_language_has_it(language: str, text: str, first: str) -> None:
    assert cut(text, len(text) - 1, language)[0] == first


def test_a_sentence_that_is_too_long_is_cut_after_a_clause() -> None:
    text = "When the rain had gone, the children ran out again"
    assert cut(text, 40) == ["When the rain had gone, ", "the children ran out again"]


@pytest.mark.parametrize("text", ["He ran out — she stayed behind", "He ran out—she stayed behind",
                                  "“He ran out,” she stayed behind", "他跑了出去，她留在了后面"])
def test_dashes_quotations_and_other_scripts_have_clauses_too(text: str) -> None:
    first, second = cut(text, len(text) - len(text) // 3)
    assert first.rstrip()[-1] in "—”，"
    assert second[0] in "s她"


def test_a_number_is_not_cut_at_its_comma() -> None:
    assert cut("It cost them 1,000,000 pounds", 20) == ["It cost them ", "1,000,000 pounds"]


def test_without_a_clause_it_is_cut_between_words() -> None:
    assert cut("word word word word", 10) == ["word word ", "word word"]


def test_a_clause_right_at_the_beginning_is_no_reason_to_make_a_tiny_piece() -> None:
    assert cut("Oh, what a very long sentence", 20) == ["Oh, what a very ", "long sentence"]


def test_a_word_without_end_is_cut_anywhere() -> None:
    assert cut("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


@pytest.mark.parametrize("character", ["e\u0301\u0323", "👍🏽", "👩\u200d🚀", "कि"])
def test_no_cut_goes_through_a_character_of_several_code_points(character: str) -> None:
    text = "x" * (10 - len(character) + 1) + character + "x" * 5
    assert any(piece.startswith(character) for piece in cut(text, 10))


def test_a_character_longer_than_a_piece_is_cut_all_the_same() -> None:
    assert cut("e" + "\u0301" * 9, 4) == ["e" + "\u0301" * 3, "\u0301" * 4, "\u0301" * 2]


def test_a_no_break_space_before_an_initial_does_no_harm() -> None:
    text = "He read J.\u00a0R.\u00a0R.\u3000Tolkien. Then he slept."
    assert cut(text, len(text) - 1) == ["He read J.\u00a0R.\u00a0R.\u3000Tolkien. ", "Then he slept."]


def test_short_texts_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(cutting, "get_sentence_boundaries")
    assert cut_places("One. Two. Three.", 850, "en") == []


TEXTS = st.text(alphabet="abc .,!?\n—。，\u00a0\u0301\u200d🏽J", max_size=120)


@given(TEXTS, st.integers(1, 30), st.sampled_from(["en", "de", "zh", "ar", ""]))
def test_no_piece_is_longer_than_the_limit_or_empty(text: str, limit: int, language: str) -> None:
    places = cut_places(text, limit, language)
    assert places == sorted(set(places))
    assert all(0 < place < len(text) for place in places)
    assert max(map(len, cut(text, limit, language))) <= limit


# --- cuts and edits

@pytest.mark.parametrize(("new", "cuts"), [
    ("One. Two. Three.", (5, 10)),
    ("One, one. Two. Three.", (10, 15)),
    ("One. Two, two. Three.", (5, 15)),
    ("One. Two. Three, three.", (5, 10)),
    ("One. Three.", (5,)),
    ("One Three.", (4,)),
    ("One...", ()),
    ("Two. Three.", (5,)),
    ("One. Two. ", (5,)),
    ("", ()),
    ("Another text", ()),
])
def test_cuts_stay_with_their_words(new: str, cuts: tuple[int, ...]) -> None:
    assert carried_cuts("One. Two. Three.", new, (5, 10)) == cuts


def test_two_cuts_that_meet_are_one() -> None:
    assert carried_cuts("One. Two. Three.", "One. Three.", (5, 10)) == (5,)


@given(st.text("ab. ", max_size=30), st.text("ab. ", max_size=30), st.sets(st.integers(1, 30)))
def test_carried_cuts_always_lie_inside_the_new_text(old: str, new: str, cuts: set[int]) -> None:
    carried = carried_cuts(old, new, [place for place in cuts if place < len(old)])
    assert list(carried) == sorted(set(carried))
    assert all(0 < place < len(new) for place in carried)
