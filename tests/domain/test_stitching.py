from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.capabilities import Stitching
from studio_app.domain.stitching import (
    ID_LIFETIME,
    MOST_CONTEXT_CHARACTERS,
    Conditioning,
    Neighbour,
    Stitch,
    conditioning,
    surroundings,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
STITCH = Stitch(Stitching.IDS, "m", "v", "acc", NOW)
HEADING = Neighbour("Chapter One", breaks=True)
SCENE_BREAK = Neighbour("", breaks=True)


def spoken(name: str, **differing: object) -> Neighbour:
    made = Neighbour(f"Words of {name}.", request_id=name, model="m", voice="v", account="acc",
                     made=NOW - timedelta(minutes=5))
    return replace(made, **differing)


def unspoken(name: str) -> Neighbour:
    return Neighbour(f"Words of {name}.")


def long_text(sentence: str = "This is a sentence. ", length: int = 1500) -> str:
    return (sentence * length)[:length].strip()


# --- ids

def test_previous_ids_run_from_the_oldest_to_the_nearest_and_are_three_at_most() -> None:
    told = conditioning(STITCH, [spoken("d"), spoken("c"), spoken("b"), spoken("a")], [])
    assert told == Conditioning(previous_ids=("b", "c", "d"))


def test_next_ids_run_from_the_nearest_on_and_are_three_at_most() -> None:
    told = conditioning(STITCH, [], [spoken("e"), spoken("f"), spoken("g"), spoken("h")])
    assert told == Conditioning(next_ids=("e", "f", "g"))


def test_on_a_first_pass_the_previous_side_has_ids_and_the_next_side_text() -> None:
    told = conditioning(STITCH, [spoken("a")], [unspoken("c")])
    assert told == Conditioning(previous_ids=("a",), next_text="Words of c.")


def test_a_paragraph_in_the_middle_is_redone_knowing_both_sides() -> None:
    told = conditioning(STITCH, [spoken("a")], [spoken("c")])
    assert told == Conditioning(previous_ids=("a",), next_ids=("c",))


def test_the_first_segment_of_a_chapter_knows_only_what_follows() -> None:
    assert conditioning(STITCH, [], [unspoken("b")]) == Conditioning(next_text="Words of b.")


DOES_NOT_COUNT = {
    "no take": spoken("x", request_id=""),
    "another model": spoken("x", model="other"),
    "another voice": spoken("x", voice="other"),
    "another account": spoken("x", account="other"),
    "too old": spoken("x", made=NOW - ID_LIFETIME),
    "time unknown": spoken("x", made=None),
    "body not read to the end": spoken("x", complete=False),
}


@pytest.mark.parametrize("neighbour", DOES_NOT_COUNT.values(), ids=DOES_NOT_COUNT)
def test_an_id_that_does_not_count_gives_its_words_instead(neighbour: Neighbour) -> None:
    told = conditioning(STITCH, [neighbour, spoken("a")], [neighbour, spoken("d")])
    assert told == Conditioning(previous_text="Words of x.", next_text="Words of x.")


@pytest.mark.parametrize("neighbour", DOES_NOT_COUNT.values(), ids=DOES_NOT_COUNT)
def test_a_chain_ends_at_the_first_id_that_does_not_count(neighbour: Neighbour) -> None:
    told = conditioning(STITCH, [spoken("b"), neighbour, spoken("a")], [spoken("d"), neighbour, spoken("e")])
    assert told == Conditioning(previous_ids=("b",), next_ids=("d",))


def test_an_id_counts_until_ten_minutes_before_the_service_forgets_it() -> None:
    young = spoken("a", made=NOW - timedelta(hours=1, minutes=49, seconds=59))
    assert conditioning(STITCH, [young], []).previous_ids == ("a",)


@pytest.mark.parametrize("boundary", [HEADING, SCENE_BREAK], ids=["heading", "scene break"])
def test_neither_ids_nor_words_go_across_a_heading_or_a_scene_break(boundary: Neighbour) -> None:
    assert conditioning(STITCH, [boundary, spoken("a")], [boundary, spoken("d")]) == Conditioning()


def test_a_chain_ends_before_a_scene_break() -> None:
    told = conditioning(STITCH, [spoken("b"), SCENE_BREAK, spoken("a")], [])
    assert told == Conditioning(previous_ids=("b",))


def test_a_heading_gives_nothing_even_if_its_take_would_count() -> None:
    assert conditioning(STITCH, [spoken("h", breaks=True)], []) == Conditioning()


def test_an_id_made_with_next_ids_is_not_told_as_a_previous_one() -> None:
    chained = spoken("b", used_next_ids=True)
    assert conditioning(STITCH, [chained, spoken("a")], []) == Conditioning(previous_text="Words of b.")
    assert conditioning(STITCH, [spoken("c"), chained], []) == Conditioning(previous_ids=("c",))


def test_an_id_made_with_next_ids_may_be_told_as_a_next_one() -> None:
    assert conditioning(STITCH, [], [spoken("c", used_next_ids=True)]).next_ids == ("c",)


def test_an_account_seen_to_accept_such_ids_is_told_them() -> None:
    accepting = replace(STITCH, accepts_chained=True)
    assert conditioning(accepting, [spoken("b", used_next_ids=True)], []).previous_ids == ("b",)


# --- models that know less

def test_a_model_that_refuses_context_is_told_nothing() -> None:
    refusing = replace(STITCH, stitching=Stitching.NONE)
    assert conditioning(refusing, [spoken("a")], [spoken("c")]) == Conditioning()


def test_where_only_text_may_be_told_both_sides_are_text() -> None:
    told = conditioning(replace(STITCH, stitching=Stitching.TEXT), [spoken("a")], [spoken("c")])
    assert told == Conditioning(previous_text="Words of a.", next_text="Words of c.")


def test_the_level_is_the_most_that_was_told_on_either_side() -> None:
    assert Conditioning(previous_text="a", next_ids=("c",)).level is Stitching.IDS
    assert Conditioning(next_text="c").level is Stitching.TEXT
    assert Conditioning().level is Stitching.NONE


# --- words

def told_before(text: str) -> str:
    return conditioning(STITCH, [Neighbour(text)], []).previous_text


def told_after(text: str) -> str:
    return conditioning(STITCH, [], [Neighbour(text)]).next_text


def test_words_up_to_a_thousand_characters_are_told_as_they_are() -> None:
    text = "x" * MOST_CONTEXT_CHARACTERS
    assert (told_before(text), told_after(text)) == (text, text)


def test_longer_words_before_begin_with_a_sentence() -> None:
    text = long_text()
    told = told_before(text)
    assert text.endswith(told)
    assert told.startswith("This is")
    assert MOST_CONTEXT_CHARACTERS - len("This is a sentence. ") < len(told) <= MOST_CONTEXT_CHARACTERS


def test_longer_words_after_end_with_a_sentence() -> None:
    text = long_text()
    told = told_after(text)
    assert text.startswith(told)
    assert told.endswith("sentence.")
    assert MOST_CONTEXT_CHARACTERS - len("This is a sentence. ") < len(told) <= MOST_CONTEXT_CHARACTERS


def test_a_sentence_ends_behind_its_closing_quotation_mark() -> None:
    text = long_text("“Is it so?” ")
    assert told_before(text).startswith("“Is")
    assert told_after(text).endswith("so?”")


def test_sentences_of_scripts_without_spaces_are_known() -> None:
    text = long_text("今日は天気がいいです。")
    assert told_before(text).startswith("今日")
    assert told_after(text).endswith("です。")


def test_a_sentence_of_just_a_thousand_characters_is_told_whole() -> None:
    sentence = "x" * (MOST_CONTEXT_CHARACTERS - 1) + "."
    assert told_before(f"Before. {sentence}") == sentence
    assert told_after(f"{sentence} After.") == sentence


def test_one_endless_sentence_is_cut_between_words() -> None:
    text = long_text("word ")
    assert told_before(text).startswith("word ")
    assert told_after(text).endswith(" word")


def test_what_has_no_spaces_is_cut_anywhere() -> None:
    text = "x" * 1200
    assert told_before(text) == told_after(text) == "x" * MOST_CONTEXT_CHARACTERS


@given(st.text(alphabet="ab .!?。”\n", max_size=2500))
def test_what_is_told_is_always_an_end_or_a_beginning_within_the_limit(text: str) -> None:
    before, after = told_before(text), told_after(text)
    assert text.endswith(before)
    assert text.startswith(after)
    assert max(len(before), len(after)) <= MOST_CONTEXT_CHARACTERS
    assert bool(text) == bool(before) == bool(after)


# --- where a segment stands

def test_the_surroundings_are_told_from_the_nearest_on() -> None:
    chain = [unspoken(name) for name in "abcdefghi"]
    before, after = surroundings(chain, 4)
    assert [n.rendering for n in before] == ["Words of d.", "Words of c.", "Words of b."]
    assert [n.rendering for n in after] == ["Words of f.", "Words of g.", "Words of h."]


def test_a_chapter_ends_what_is_known() -> None:
    chain = [unspoken(name) for name in "ab"]
    assert surroundings(chain, 0) == ([], [chain[1]])
    assert surroundings(chain, 1) == ([chain[0]], [])


def test_a_heading_is_told_nothing() -> None:
    assert surroundings([unspoken("a"), HEADING, unspoken("b")], 1) == ((), ())
