"""What a paragraph becomes when words on the page are to be spoken as others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.conversion.reading import Reading
from studio_app.conversion.segments import segments_of
from studio_app.domain.book import Mark, MarkKind, Paragraph, ParagraphKind, Span
from studio_app.domain.capabilities import Capabilities, SettingRange, Sounds, Stitching
from studio_app.domain.ids import ChapterId, ParagraphId, SpeakerId
from studio_app.domain.voices import Casting, Sample, Speaker
from studio_app.pronunciation.lexicon import Rule, RuleKind
from studio_app.pronunciation.normalisation import Kind
from studio_app.pronunciation.notation import pause, sounded
from studio_app.pronunciation.pronouncer import Pronouncer
from studio_app.pronunciation.rendering import READING_RULES

if TYPE_CHECKING:
    from studio_app.domain.takes import Segment

NARRATOR, ANNA = SpeakerId(1), SpeakerId(2)
SPEAKERS = {NARRATOR: Speaker(NARRATOR, "Narrator", Casting("e", "n")), ANNA: Speaker(ANNA, "Anna", Casting("e", "a"))}
WORCESTER = Rule("Worcester", "Wooster")
TOMATO = Rule("tomato", "təˈmɑːtəʊ", RuleKind.PHONEME)


def read(text: str, *rules: Rule, marks: tuple[Mark, ...] = (), spans: tuple[Span, ...] = (), able: Any = None,
         normalised: frozenset[Kind] = frozenset(), cuts: tuple[int, ...] = (), **other: Any) -> tuple[Segment, ...]:
    """Return the segments of a paragraph in an English book with these rules."""
    reading = Reading(READING_RULES, "en", SPEAKERS, NARRATOR, lambda casting: Capabilities(**(able or {})),
                      Pronouncer(rules), normalised, **other.pop("reading", {}))
    paragraph = Paragraph(ParagraphId(1), ChapterId(1), ParagraphKind.BODY, text, marks=marks, spans=spans, cuts=cuts,
                          **other)
    return segments_of(paragraph, None, reading)


def words(text: str, *rules: Rule, **how: Any) -> list[str]:
    return [segment.rendering for segment in read(text, *rules, **how)]


def mark(text: str, words_: str, kind: MarkKind, value: str) -> Mark:
    """Return a mark on the first place where these words stand."""
    start = text.index(words_)
    return Mark(start, start + len(words_), kind, value)


# --- say as

def test_say_as_changes_what_is_spoken_and_not_the_page() -> None:
    text = "He lived in St. James Street."
    assert words(text, marks=(mark(text, "St.", MarkKind.SAY_AS, "Saint"),)) == ["He lived in Saint James Street."]


def test_what_say_as_says_is_looked_for_by_no_rule() -> None:
    text = "Go to W. now, to Worcester."
    marks = (mark(text, "W.", MarkKind.SAY_AS, "Worcester"),)
    assert words(text, WORCESTER, marks=marks) == ["Go to Worcester now, to Wooster."]


def test_say_as_goes_with_its_beginning_when_two_voices_share_it() -> None:
    text = "It was read aloud."
    marks = (mark(text, "read aloud", MarkKind.SAY_AS, "red out"),)
    assert words(text, marks=marks, spans=(Span(11, 18, ANNA),)) == ["It was red out"]


def test_what_say_as_leaves_of_a_word_is_no_word_for_a_rule() -> None:
    text = "An already met Al."
    marks = (mark(text, "ready", MarkKind.SAY_AS, "READY"),)
    assert words(text, Rule("al", "Albert"), Rule("Al", "Alfred"), marks=marks) == ["An alREADY met Alfred."]


# --- rules

def test_a_rule_says_words_alone_whatever_is_written_in_it() -> None:
    assert words("A tomato.", Rule("tomato", sounded("fruit", "x"))) == ["A fruitx."]


def test_a_rule_is_spoken_wherever_it_fits() -> None:
    assert words("Worcester, and worcester, and Worcesters.", WORCESTER) == [
        "Wooster, and worcester, and Worcesters."]


def test_hyphens_that_cannot_be_seen_hide_no_word() -> None:
    assert words("In Worces\u00adter  town.", WORCESTER) == ["In Wooster town."]


def test_sounds_go_to_models_that_can_be_told_them() -> None:
    text = "A tomato."
    assert words(text, TOMATO, able={"phonemes": Sounds.INLINE}) == [f"A {sounded('tomato', 'təˈmɑːtəʊ')}."]
    assert words(text, TOMATO) == ["A tomato."]


def test_where_sounds_cannot_be_told_the_next_rule_for_the_word_serves() -> None:
    assert words("A tomato.", TOMATO, Rule("tomato", "tomahto")) == ["A tomahto."]


def test_a_dictionarys_rules_are_used_only_where_they_find_the_same_places() -> None:
    able = {"phonemes": Sounds.RULES}
    assert words("A tomato.", TOMATO, able=able) == [f"A {sounded('tomato', 'təˈmɑːtəʊ')}."]
    soup = Rule("soup", "tomato soup")  # its words would be taken for the rule's
    assert words("A tomato soup.", soup, TOMATO, able=able) == ["A tomato tomato soup."]


def test_only_what_is_spoken_otherwise_has_another_fingerprint() -> None:
    plain, ruled = read("He saw it."), read("He saw it.", WORCESTER)
    assert plain[0].fingerprint == ruled[0].fingerprint
    assert read("In Worcester.")[0].fingerprint != read("In Worcester.", WORCESTER)[0].fingerprint


def test_nothing_is_cut_within_what_is_replaced() -> None:
    text = "We came to St. John. " * 3
    able = {"recommended_characters": 20}
    found = words(text, Rule("St. John", "Saint John"), able=able)
    assert "".join(found).count("Saint John") == 3
    assert all("St" not in one.replace("Saint", "") for one in found)


def test_a_rule_that_makes_a_text_too_long_has_it_cut_again() -> None:
    long = Rule("x", "a very long word indeed")
    found = words("x x x x x x", long, able={"maximum_characters": 60, "recommended_characters": 60})
    assert all(len(one) <= 60 for one in found)
    assert " ".join(found) == " ".join([long.replacement] * 6)


# --- numbers and the like

def test_numbers_are_read_where_the_book_wants_it_and_the_engine_does_not() -> None:
    numbers = frozenset({Kind.NUMBERS})
    assert words("It had 12 rooms.", normalised=numbers) == ["It had twelve rooms."]
    assert words("It had 12 rooms.", normalised=numbers, able={"normalises": True}) == ["It had 12 rooms."]
    assert words("It had 12 rooms.") == ["It had 12 rooms."]


def test_a_rule_comes_before_the_reading_of_a_number() -> None:
    assert words("It had 12 rooms.", Rule("12", "a dozen"), normalised=frozenset({Kind.NUMBERS})) == [
        "It had a dozen rooms."]


def test_what_is_left_as_it_is_is_left() -> None:
    kept = {"as_is": frozenset({"12"})}
    assert words("It had 12 rooms.", normalised=frozenset({Kind.NUMBERS}), reading=kept) == ["It had 12 rooms."]


# --- pauses

def silence(segment: Segment) -> tuple[str, float, float]:
    return segment.rendering, segment.before, segment.after


PAUSED = "Wait. Now go."


def test_a_model_that_makes_pauses_is_told_them() -> None:
    found = read(PAUSED, marks=(Mark(5, 5, MarkKind.PAUSE, "1.5"),), able={"breaks": 3.0})
    assert [silence(one) for one in found] == [(f"Wait.{pause(1.5)} Now go.", 0, 0)]


@pytest.mark.parametrize("able", [{}, {"breaks": 1.0}])
def test_for_others_the_text_is_parted_and_the_silence_put_between(able: dict[str, float]) -> None:
    found = read(PAUSED, marks=(Mark(5, 5, MarkKind.PAUSE, "1.5"),), able=able)
    assert [silence(one) for one in found] == [("Wait.", 0, 1.5), ("Now go.", 0, 0)]


@pytest.mark.parametrize("marks", [(), (Mark(3, 12, MarkKind.SAY_AS, "Wooster"),)])
def test_a_pause_within_what_is_replaced_comes_after_it(marks: tuple[Mark, ...]) -> None:
    (found,) = words("In Worcester town.", WORCESTER, marks=(*marks, Mark(6, 6, MarkKind.PAUSE, "1.5")),
                     able={"breaks": 3.0})
    assert found == f"In Wooster{pause(1.5)} town."


def test_a_pause_can_stand_before_and_after_a_paragraph() -> None:
    found = read(PAUSED, marks=(Mark(0, 0, MarkKind.PAUSE, "1"), Mark(13, 13, MarkKind.PAUSE, "2")))
    assert [silence(one) for one in found] == [(PAUSED, 1, 2)]


def test_a_pause_put_at_the_end_needs_no_new_audio() -> None:
    assert read(PAUSED)[0].fingerprint == read(PAUSED, marks=(Mark(13, 13, MarkKind.PAUSE, "2"),))[0].fingerprint


# --- directions

TAGS = {"audio_tags": True}
SPOKEN = "Who is there? Nobody."


def test_a_direction_goes_where_it_can_be_told() -> None:
    assert read(SPOKEN, direction="afraid", able=TAGS)[0].direction == "afraid"
    assert read(SPOKEN, direction="afraid", able={"stitching": Stitching.TEXT})[0].direction == "afraid"
    assert read(SPOKEN, direction="afraid")[0].direction == ""


def test_a_direction_that_cannot_be_told_needs_no_new_audio() -> None:
    assert read(SPOKEN, direction="afraid")[0].fingerprint == read(SPOKEN)[0].fingerprint
    assert read(SPOKEN, direction="afraid", able=TAGS)[0].fingerprint != read(SPOKEN, able=TAGS)[0].fingerprint


def test_a_model_with_a_list_of_directions_takes_no_others() -> None:
    able = {"audio_tags": True, "directions": ("whispering",)}
    assert read(SPOKEN, direction="Whispering", able=able)[0].direction == "Whispering"
    assert read(SPOKEN, direction="afraid", able=able)[0].direction == ""


def test_a_stretch_can_have_a_direction_of_its_own() -> None:
    found = read(SPOKEN, marks=(mark(SPOKEN, "Nobody.", MarkKind.DIRECTION, "whispering"),), direction="afraid",
                 able=TAGS)
    assert [(one.rendering, one.direction) for one in found] == [("Who is there?", "afraid"), ("Nobody.", "whispering")]


# --- settings, samples

RATE = {"settings": (SettingRange("rate", "Rate"),)}


def test_settings_can_be_made_for_a_paragraph_and_a_stretch() -> None:
    marks = (mark(SPOKEN, "Nobody.", MarkKind.SETTINGS, json.dumps({"rate": 90})),)
    found = read(SPOKEN, marks=marks, settings={"rate": 120}, able=RATE)
    assert [one.casting.settings for one in found] == [{"rate": 120}, {"rate": 90}]


def test_a_setting_that_the_model_has_not_changes_nothing() -> None:
    assert read(SPOKEN, settings={"stability": 0.5}, able=RATE) == read(SPOKEN, able=RATE)


def test_samples_of_a_voice_go_with_the_request_and_count() -> None:
    own = {"samples": {("e", "n"): (Sample("abc.wav", "Hello."),)}}
    with_samples = read(SPOKEN, able={"references": True}, reading=own)[0]
    assert with_samples.samples == (Sample("abc.wav", "Hello."),)
    assert with_samples.fingerprint != read(SPOKEN, able={"references": True})[0].fingerprint
    assert read(SPOKEN, reading=own)[0] == read(SPOKEN)[0]
