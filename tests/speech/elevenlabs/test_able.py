from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from studio_app.domain.accounts import Account
from studio_app.domain.capabilities import Stitching
from studio_app.domain.errors import UnknownVoice
from studio_app.speech.elevenlabs import able
from studio_app.speech.elevenlabs.matrix import DEFAULT_MODEL, MODELS, SPEED

NEWER = {"model_id": "eleven_v9", "name": "Eleven v9", "description": "Newer than this program.",
         "model_rates": {"character_cost_multiplier": 2.0, "cost_discount_multiplier": 0.5}, "can_use_style": True}
LISTED: dict[str, Any] = {"eleven_v9": NEWER, DEFAULT_MODEL: {"model_id": DEFAULT_MODEL, "name": "Multilingual v2"}}
NOBODY = Account("elevenlabs", "")


def ability(model: str, listed: dict[str, Any] | None = None, account: Account = NOBODY) -> Any:
    return able.capabilities(model, listed or {}, account, keeps_nothing=False)


def test_before_anything_was_asked_the_known_models_are_offered_the_usual_one_first() -> None:
    offered = [model.id for model in able.models({})]
    assert offered[0] == DEFAULT_MODEL
    assert set(offered) == set(MODELS)


def test_then_those_that_the_account_has_with_the_services_words_for_them() -> None:
    assert [(model.id, model.name) for model in able.models(LISTED)] == [
        (DEFAULT_MODEL, "Multilingual v2"), ("eleven_v9", "Eleven v9")]


def test_a_model_newer_than_the_program_is_sent_nothing_that_it_might_refuse() -> None:
    found = ability("eleven_v9", LISTED)
    assert (found.stitching, found.breaks, found.language, found.audio_tags) == (Stitching.NONE, False, False, False)
    assert {one.name for one in found.settings} == {"stability", "similarity_boost", "apply_text_normalization", "seed"}


def test_a_newer_model_shares_its_slots_with_those_that_the_service_names() -> None:
    grouped = {"eleven_v9": {**NEWER, "concurrency_group": "standard_eleven_v9"}}
    learnt = replace(NOBODY, slots={"standard": 9, "standard_eleven_v9": 4})
    assert (ability("eleven_v9", grouped, learnt).slot_group, ability("eleven_v9", grouped, learnt).slots) == (
        "standard_eleven_v9", 4)
    assert ability("eleven_v9", LISTED).slot_group == ability("").slot_group == "standard"


def test_a_model_that_nobody_knows_is_none() -> None:
    with pytest.raises(UnknownVoice, match="eleven_v9"):
        ability("eleven_v9")


def test_where_texts_are_cut_and_which_language_is_told_do_not_follow_the_services_list() -> None:
    changed = {DEFAULT_MODEL: {"maximum_text_length_per_request": 7, "languages": [{"language_id": "en"}]}}
    usual, now = ability(""), ability("", changed)
    assert (now.maximum_characters, now.recommended_characters, now.language) == (
        usual.maximum_characters, usual.recommended_characters, usual.language)


def test_what_the_service_says_that_a_model_does_not_obey_is_not_offered() -> None:
    refused = {DEFAULT_MODEL: {"can_use_style": False, "can_use_speaker_boost": False}}
    names = {one.name for one in ability("", refused).settings}
    assert not {"style", "use_speaker_boost"} & names
    assert {"style", "use_speaker_boost"} <= {one.name for one in ability("").settings}


@pytest.mark.parametrize(("model", "said"), [
    ("eleven_v3", "cannot be told what comes before"), ("eleven_v3", "ignores the speed"),
    ("eleven_v4_turbo", "not the audio"), ("eleven_v4", "[square brackets]"), ("", "finds the language by itself"),
    ("eleven_flash_v2", "English only"),
])
def test_what_a_model_ignores_or_refuses_is_said(model: str, said: str) -> None:
    assert any(said in note for note in ability(model).notes)


def test_one_sentence_speaks_of_the_language() -> None:
    for model in MODELS:
        assert sum("English" in note or "language" in note for note in ability(model).notes) <= 1


@pytest.mark.parametrize(("value", "sent"), [(0.1, 0.7), (5, 1.2), ("0.9", 0.9), (1, 1.0)])
def test_numbers_are_kept_within_what_is_allowed(value: float | str, sent: float) -> None:
    assert able.obeyed({"speed": value}, [SPEED]) == {"speed": sent}


def test_settings_of_other_models_and_the_seed_are_not_voice_settings() -> None:
    given = {"style": 0.3, "use_speaker_boost": False, "seed": 7, "apply_text_normalization": "on", "rate": 2}
    assert able.obeyed(given, ability("eleven_v3").settings) == {}
    assert able.obeyed(given, ability("").settings) == {"style": 0.3, "use_speaker_boost": False}


def test_a_character_costs_what_was_charged_else_what_is_published_else_what_is_listed() -> None:
    charged = Account("elevenlabs", "", factors={DEFAULT_MODEL: 0.25})
    assert able.factor("", LISTED, charged) == 0.25
    assert able.factor("", LISTED, NOBODY) == 1.0
    assert able.factor("eleven_v4_turbo", {"eleven_v4_turbo": {"model_rates": {"character_cost_multiplier": 1.0}}},
                       NOBODY) == 0.5, "the list has been seen to tell the double of what is charged"
    assert able.factor("eleven_v9", LISTED, NOBODY) == 1.0


def test_what_the_account_was_seen_to_be_allowed_stands_above_its_plan() -> None:
    learnt = Account("elevenlabs", "", plan="free", slots={"fast": 17})
    assert ability("eleven_flash_v2_5", account=learnt).slots == 17
    assert ability("", account=learnt).slots == 2
