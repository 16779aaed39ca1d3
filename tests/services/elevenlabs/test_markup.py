"""Pauses, sounds and directions in a text: what is heard of them, and what is noted as a mistake."""

from __future__ import annotations

import pytest

from tests.services.elevenlabs import markup
from tests.services.elevenlabs.models import MODELS

SOUND = '<phoneme alphabet="ipa" ph="bax">Bach</phoneme>'


@pytest.mark.parametrize(("model", "text", "heard"), [
    ("eleven_flash_v2", f"In {SOUND} it rained.", "In Bach it rained."),
    ("eleven_multilingual_v2", f"In {SOUND} it rained.", "In  it rained."),
    ("eleven_multilingual_v2", 'Wait.<break time="1.50s" />Go.', "Wait. Go."),
    ("eleven_v4", "[whispering] Go.", " Go."), ("eleven_flash_v2", "[whispering] Go.", "[whispering] Go."),
])
def test_tags_are_obeyed_by_models_that_know_them(model: str, text: str, heard: str) -> None:
    assert markup.spoken(text, MODELS[model]) == heard


@pytest.mark.parametrize(("model", "text", "fault"), [
    ("eleven_v3", f"In {SOUND} it rained.", "drops words"), ("eleven_v4", '<break time="1s" />', "aloud"),
    ("eleven_flash_v2", '<break time="4s" />', "longer than 3"), ("eleven_flash_v2", "<break/>", "not written"),
    ("eleven_flash_v2", '<phoneme alphabet="ipa" ph="a b">a b</phoneme>', "other than one word"),
    ("eleven_flash_v2", '<phoneme alphabet="cmu-arpabet" ph="bax">a</phoneme>', "no Arpabet"),
    ("eleven_v4", f"[{'word ' * 9}] Go.", "more than 8 words"),
])
def test_what_would_go_wrong_is_noted(model: str, text: str, fault: str) -> None:
    (found,) = markup.faults(text, [], MODELS[model])
    assert fault in found


@pytest.mark.parametrize(("model", "number"), [("eleven_v3", 0), ("eleven_flash_v2", 0), ("eleven_v4", 1)])
def test_rules_for_sounds_are_for_some_models(model: str, number: int) -> None:
    rule = {"type": "phoneme", "string_to_replace": "Bach", "phoneme": "bax"}
    assert len(list(markup.faults("In Bach it rained.", [rule], MODELS[model]))) == number
