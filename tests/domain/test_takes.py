"""Fingerprints say what is asked for; choices and states follow from them and from nothing else."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.ids import ParagraphId, TakeId
from studio_app.domain.takes import (
    Choice,
    Fingerprint,
    Holdings,
    OfferedTake,
    Segment,
    State,
    fingerprint,
    is_kept,
    selected,
    state,
    summarised,
)
from studio_app.domain.voices import Casting

if TYPE_CHECKING:
    from collections.abc import Sequence

NARRATOR = Casting("elevenlabs", "rachel", "eleven_multilingual_v2", {"stability": 0.5, "speed": 1})
THEN, NOW, OTHER = Fingerprint("then"), Fingerprint("now"), Fingerprint("other")

setting_values = st.text(max_size=5) | st.integers(-9, 9) | st.floats(-9, 9) | st.booleans()
voice_settings = st.dictionaries(st.text(max_size=5), setting_values, max_size=5)


def segment(wanted: Fingerprint = NOW, nth: int = 0) -> Segment:
    return Segment(ParagraphId(1), 0, 3, "Hm.", NARRATOR, "en", wanted, nth)


def holdings(
    *takes: tuple[int, Fingerprint], chosen: Sequence[Choice] = (), failed: Sequence[Fingerprint] = (),
) -> Holdings:
    offered = tuple(OfferedTake(TakeId(number), made_for) for number, made_for in takes)
    return Holdings(offered, tuple(chosen), frozenset(failed))


def choice(take: int, wanted: Fingerprint = NOW, nth: int = 0) -> Choice:
    return Choice(wanted, nth, TakeId(take))


# --- fingerprints

BASE: dict[str, Any] = {"rendering": "Hello.", "casting": NARRATOR}


def test_the_same_request_has_the_same_fingerprint() -> None:
    assert fingerprint(**BASE) == fingerprint(**BASE)


@pytest.mark.parametrize("change", [
    {"rendering": "Hello!"},
    {"casting": Casting("fish-audio", NARRATOR.voice, NARRATOR.model, NARRATOR.settings)},
    {"casting": Casting(NARRATOR.engine, "adam", NARRATOR.model, NARRATOR.settings)},
    {"casting": Casting(NARRATOR.engine, NARRATOR.voice, "eleven_v3", NARRATOR.settings)},
    {"casting": Casting(NARRATOR.engine, NARRATOR.voice, NARRATOR.model, {"stability": 0.6, "speed": 1})},
    {"casting": Casting(NARRATOR.engine, NARRATOR.voice, NARRATOR.model, {"stability": 0.5})},
    {"language": "en"}, {"normalisation": "on"}, {"direction": "whispering"}, {"references": ["a"]},
], ids=str)
def test_whatever_changes_the_sound_changes_the_fingerprint(change: dict[str, Any]) -> None:
    assert fingerprint(**BASE | change) != fingerprint(**BASE)


def test_what_is_said_where_is_not_mixed_up() -> None:
    assert fingerprint("a", NARRATOR, language="b") != fingerprint("b", NARRATOR, language="a")
    assert fingerprint("a", NARRATOR, references=["b", "c"]) != fingerprint("a", NARRATOR, references=["bc"])


@given(settings=voice_settings, data=st.data())
def test_the_order_of_settings_does_not_matter(settings: dict[str, Any], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(settings.items()))))
    assert fingerprint("Hm.", Casting("e", "v", "m", shuffled)) == fingerprint("Hm.", Casting("e", "v", "m", settings))


def test_one_is_one_however_it_is_written_but_on_is_not_one() -> None:
    whole, broken, on = (fingerprint("Hm.", Casting("e", "v", "", {"speed": value})) for value in (1, 1.0, True))
    assert whole == broken != on


# --- the take in the book

def test_without_takes_nothing_is_selected() -> None:
    assert selected(segment(), holdings()) is None


def test_the_newest_take_that_fits_is_in_the_book() -> None:
    assert selected(segment(), holdings((1, NOW), (2, NOW), (3, THEN))) == 2


def test_a_take_for_other_words_is_not_in_the_book() -> None:
    assert selected(segment(), holdings((1, THEN))) is None


def test_the_users_choice_goes_before_the_newest() -> None:
    assert selected(segment(), holdings((1, NOW), (2, NOW), chosen=[choice(1)])) == 1


def test_a_choice_of_a_take_that_is_no_longer_offered_counts_for_nothing() -> None:
    assert selected(segment(), holdings((2, NOW), chosen=[choice(1)])) == 2


def test_a_choice_made_for_other_words_counts_for_nothing() -> None:
    assert selected(segment(), holdings((1, NOW), (2, NOW), chosen=[choice(1, THEN)])) == 2


def test_two_equal_lines_have_a_choice_each() -> None:
    held = holdings((1, NOW), (2, NOW), (3, NOW), chosen=[choice(1, nth=0), choice(2, nth=1)])
    assert [selected(segment(nth=nth), held) for nth in range(3)] == [1, 2, 3]


def test_undoing_an_edit_brings_its_take_back() -> None:
    held = holdings((1, THEN), (2, NOW))
    assert [selected(segment(words), held) for words in (THEN, NOW, THEN)] == [1, 2, 1]


def test_audio_is_kept_when_it_was_chosen_for_words_it_was_not_made_for() -> None:
    held = holdings((1, THEN), chosen=[choice(1)])
    assert selected(segment(), held) == 1
    assert is_kept(segment(), held)


def test_kept_audio_asks_again_when_the_words_change_again() -> None:
    held = holdings((1, THEN), chosen=[choice(1)])
    assert selected(segment(OTHER), held) is None
    assert not is_kept(segment(OTHER), held)


def test_a_choice_among_fitting_takes_keeps_nothing() -> None:
    assert not is_kept(segment(), holdings((1, NOW), chosen=[choice(1)]))


# --- states

def test_a_paragraph_with_nothing_to_speak_is_silent() -> None:
    assert state([], holdings((1, NOW))) is State.SILENT


def test_it_is_converted_when_each_segment_has_its_take() -> None:
    assert state([segment(), segment(OTHER)], holdings((1, NOW), (2, OTHER))) is State.CONVERTED


def test_it_is_stale_when_a_segment_lacks_its_take() -> None:
    assert state([segment(), segment(OTHER)], holdings((1, NOW))) is State.STALE
    assert state([segment()], holdings((1, THEN), failed=[NOW])) is State.STALE


def test_kept_audio_counts_as_converted() -> None:
    assert state([segment()], holdings((1, THEN), chosen=[choice(1)])) is State.CONVERTED


def test_it_failed_when_the_present_words_failed_and_nothing_was_made() -> None:
    assert state([segment()], holdings(failed=[NOW])) is State.FAILED
    assert state([segment()], holdings(failed=[THEN])) is State.UNCONVERTED


def test_without_takes_it_is_unconverted() -> None:
    assert state([segment()], holdings()) is State.UNCONVERTED


@pytest.mark.parametrize(("paragraphs", "chapter"), [
    ([], State.SILENT),
    ([State.SILENT], State.SILENT),
    ([State.CONVERTED, State.SILENT], State.CONVERTED),
    ([State.CONVERTED, State.UNCONVERTED], State.UNCONVERTED),
    ([State.CONVERTED, State.UNCONVERTED, State.STALE], State.STALE),
    ([State.STALE, State.FAILED, State.CONVERTED], State.FAILED),
])
def test_a_chapter_shows_what_most_needs_attention(paragraphs: list[State], chapter: State) -> None:
    assert {summarised(order) for order in permutations(paragraphs)} == {chapter}
