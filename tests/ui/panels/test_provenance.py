from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.ids import AttemptId, TakeId
from studio_app.domain.stitching import Conditioning
from studio_app.domain.takes import AudioFacts, Fingerprint, Take
from studio_app.domain.voices import Casting
from studio_app.pronunciation.notation import pause, sounded
from studio_app.ui.panels.provenance import charged, facts, knowing, settings_of, sound_format
from tests.ui.book import CASTING

if TYPE_CHECKING:
    from studio_app.ui.session import Session

TAKE = Take(TakeId(1), Fingerprint("f"), "hash.wav", AudioFacts(1.0, 22050, 1, "wav"), "Words.", CASTING,
            datetime(2026, 3, 2, tzinfo=UTC), AttemptId(1), 1234)


@pytest.mark.parametrize(("told", "words"), [
    (Conditioning(), "these words alone"),
    (Conditioning(previous_ids=("a", "b"), next_ids=("c",)), "2 before, 1 after"),
    (Conditioning(previous_ids=("a",), next_text="And then"), "1 before, the words after"),
])
def test_what_the_voice_knew_is_told_in_words(told: Conditioning, words: str) -> None:
    assert knowing(told) == words


@pytest.mark.parametrize(("unit", "amount", "expected", "words"), [
    ("", 0.0, 0.0, "nothing"),
    ("credits", 214.0, 214.0, "214 credits"),
    ("credits", 214.0, 107.0, "214 credits; expected 107 credits"),
    ("credits", 0.0, 214.0, "nothing; expected 214 credits"),
    ("credits", 0.0, 0.0, "nothing: a free repeat"),
    ("credits", None, 1500.0, "not told; expected 1,500 credits"),
    ("USD", 0.0321, 0.0321, "0.0321 USD"),
])
def test_what_a_take_has_cost_is_told_with_its_unit(unit: str, amount: float | None, expected: float,
                                                    words: str) -> None:
    assert charged(replace(TAKE, unit=unit, charged=amount, expected=expected)) == words


def test_what_is_not_known_of_a_take_is_left_out() -> None:
    names = [name for name, _ in facts(TAKE, "Mara", "the usual ones")]
    assert names == ["Made", "Voice", "Settings", "Words", "Characters", "Charged", "Spoken knowing", "Sound"]


def test_all_that_it_takes_to_make_it_again_is_told() -> None:
    told = {"region": "eu", "latency_ms": "1240", "tier": "creator", "output_format": "mp3_44100_192"}
    take = replace(TAKE, seed=7, request_id="r-1", facts=told, casting=replace(CASTING, model="m2"))
    more = dict(facts(take, "Mara", "the usual ones", "h-1"))
    assert (more["Seed"], more["Request"], more["In the history"], more["Model"]) == ("7", "r-1", "h-1", "m2")
    assert (more["Region"], more["Waited"], more["Plan"]) == ("eu", "1.2 s", "creator")
    assert more["Sound"] == "MP3, 44.1 kHz, 192 kbit/s"


def test_words_are_told_as_they_were_sent_and_can_be_read() -> None:
    told = dict(facts(replace(TAKE, rendering=f"Mr. {sounded('Bux', 'bʌks')}.{pause(2)}"), "Mara", ""))
    assert (told["Words"], told["Characters"]) == ("Mr. Bux /bʌks/. [2 s]", "8")


@pytest.mark.parametrize(("delivery", "words"), [
    ("tag", "afraid (as a tag)"), ("[afraid]", "afraid (as a tag)"), ("context", "afraid (as context)"),
    ("", "afraid"),
])
def test_a_direction_is_told_and_how_the_voice_got_it(delivery: str, words: str) -> None:
    take = replace(TAKE, facts={"direction": delivery} if delivery else {})
    assert dict(facts(take, "Mara", "", direction="afraid"))["Direction"] == words


def test_the_dictionary_that_was_used_is_told_with_its_version() -> None:
    take = replace(TAKE, facts={"dictionaries": "d1:v2"})
    assert dict(facts(take, "Mara", ""))["Dictionary"] == "d1, version v2"


def test_a_take_of_the_free_plan_is_marked_as_not_for_sale() -> None:
    take = replace(TAKE, facts={"tier": "free"})
    assert dict(facts(take, "Mara", ""))["Plan"] == "Made on the free plan: it may not be sold."


@pytest.mark.parametrize(("name", "words"), [
    ("mp3_44100_128", "MP3, 44.1 kHz, 128 kbit/s"), ("wav_48000", "WAV, 48 kHz"), ("", ""), ("odd", "odd"),
])
def test_a_format_is_told_in_words(name: str, words: str) -> None:
    assert sound_format(name) == words


def test_settings_are_called_as_on_screen(session: Session) -> None:
    slow = replace(TAKE, casting=replace(CASTING, settings={"rate": 120, "style": "calm"}))
    assert settings_of(session, slow) == "Speed 120, style calm"


def test_settings_of_a_model_that_has_gone_keep_their_own_names(session: Session) -> None:
    old = replace(TAKE, casting=Casting("espeak", "en", "a-model", {"rate": 120}))
    assert settings_of(session, old) == "rate 120"
