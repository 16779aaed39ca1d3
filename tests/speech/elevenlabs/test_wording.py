"""What is sent for a rendering: directions, pauses and sounds, and which character stands for which."""

from __future__ import annotations

import pytest

from studio_app.domain.capabilities import Capabilities, Sounds
from studio_app.pronunciation.notation import pause, sounded
from studio_app.speech.elevenlabs.alignment import word_timings
from studio_app.speech.elevenlabs.wording import LONGEST_TAG, is_too_long, tag, wording

INLINE = Capabilities(breaks=3.0, phonemes=Sounds.INLINE)
TAGS = Capabilities(audio_tags=True)
TOMATO = "təmˈeɪtoʊ"


def sent(rendering: str, able: Capabilities = INLINE, direction: str = "") -> str:
    return wording(rendering, able, direction).text


# --- sounds

def test_sounds_that_arpabet_can_say_are_told_in_arpabet() -> None:
    assert sent(f"a {sounded('red', 'ɹˈɛd')} boat") == (
        'a <phoneme alphabet="cmu-arpabet" ph="R EH1 D">red</phoneme> boat')


def test_other_sounds_are_told_in_ipa() -> None:
    assert sent(sounded("Bach", "bax")) == '<phoneme alphabet="ipa" ph="bax">Bach</phoneme>'


def test_each_word_of_a_phrase_has_a_tag_of_its_own() -> None:
    assert sent(sounded("Johann Bach", "ˈjoːhan bax")) == (
        '<phoneme alphabet="ipa" ph="ˈjoːhan">Johann</phoneme> <phoneme alphabet="ipa" ph="bax">Bach</phoneme>')


def test_one_word_has_all_the_sounds() -> None:
    assert sent(sounded("JSB", "jɔt ɛs beː")) == '<phoneme alphabet="ipa" ph="jɔtɛsbeː">JSB</phoneme>'


def test_words_whose_sounds_cannot_be_told_apart_stay_plain() -> None:
    assert sent(sounded("J S Bach", "jɔt bax")) == "J S Bach"


@pytest.mark.parametrize("able", [Capabilities(), Capabilities(phonemes=Sounds.RULES)])
def test_models_that_take_no_tags_get_the_words_alone(able: Capabilities) -> None:
    assert sent(f"a {sounded('red', 'ɹˈɛd')} boat", able) == "a red boat"


def test_only_what_stands_in_a_tag_is_escaped() -> None:
    assert sent(f"R&B & {sounded('R&D', 'x')}") == 'R&B & <phoneme alphabet="ipa" ph="x">R&amp;D</phoneme>'


def test_every_character_knows_its_place() -> None:
    rendering = f"In {sounded('Johann Bach', 'ˈjoːhan bax')}.{pause(1)}{sounded('R&D', 'x')}’s end"
    made = wording(rendering, INLINE)
    assert len(made.text) == len(made.places)
    kept = [(character, rendering[place]) for character, place in zip(made.text, made.places, strict=True)
            if place >= 0 and rendering[place] != "&"]
    assert all(one == other for one, other in kept)
    assert "".join(one for one, _ in kept) == "In Johann Bach.RD’s end"


def test_words_with_sounds_are_timed_as_on_the_page() -> None:
    rendering = f"In {sounded('Johann Bach', 'ˈjoːhan bax')} it rained."
    made = wording(rendering, INLINE)
    told = {"characters": list(made.text), "character_start_times_seconds": list(range(len(made.text))),
            "character_end_times_seconds": list(range(1, len(made.text) + 1))}
    words = [rendering[one.first:one.last] for one in word_timings(made.text, made.places, told)]
    assert words == ["In", "Johann", "Bach", "it", "rained."]


# --- directions

def test_a_direction_stands_before_the_words_as_one_tag() -> None:
    made = wording("Go on.", TAGS, "whispering, afraid")
    assert made.text == "[whispering, afraid] Go on."
    assert made.places == (-1,) * 21 + tuple(range(6))


def test_models_without_tags_are_sent_no_direction() -> None:
    assert sent("Go on.", direction="whispering") == "Go on."


@pytest.mark.parametrize(("direction", "told"), [
    ("[whispering]", "[whispering] "), ("  very\n softly , ", "[very softly] "), (" [] ,", ""), ("", ""),
    ("slowly, with a tired voice, as if remembering something long gone", "[slowly, with a tired voice] "),
])
def test_a_direction_is_cut_to_what_a_tag_may_hold(direction: str, told: str) -> None:
    assert tag(direction) == told


def test_a_direction_that_cannot_be_cut_is_too_long() -> None:
    assert is_too_long("word " * (LONGEST_TAG + 1))
    assert not is_too_long("word " * LONGEST_TAG)
    assert not is_too_long("")


# --- pauses

@pytest.mark.parametrize(("seconds", "told"), [(0.5, "0.50s"), (3, "3.00s"), (9, "3.00s")])
def test_no_pause_is_longer_than_the_service_makes(seconds: float, told: str) -> None:
    assert sent(f"Wait.{pause(seconds)}Go.") == f'Wait. <break time="{told}" /> Go.'
