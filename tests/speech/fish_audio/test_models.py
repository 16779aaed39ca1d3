from __future__ import annotations

import pytest

from studio_app.domain.errors import UnknownVoice
from studio_app.speech.fish_audio import models


def test_the_newest_model_is_the_usual_one() -> None:
    assert models.model_id("") == models.MODELS[0].id == "s2.1-pro"


def test_bytes_are_paid_and_not_characters() -> None:
    assert models.price("s1", "a" * 1_000_000) == pytest.approx(15)
    assert models.price("", "ß" * 1_000_000) == pytest.approx(30)


def test_the_free_model_costs_nothing_and_says_so() -> None:
    assert models.price("s2.1-pro-free", "a" * 1000) == 0
    assert not models.capabilities("s2.1-pro-free", 5).charges


def test_all_others_cost_dollars() -> None:
    assert {models.capabilities(model.id, 5).unit for model in models.MODELS[:3]} == {"USD"}


@pytest.mark.parametrize(("topped_up", "slots"), [(0, 5), (99.99, 5), (100, 15), (999, 15), (1000, 50)])
def test_who_has_paid_in_more_may_ask_for_more_at_once(topped_up: float, slots: int) -> None:
    assert models.slots(topped_up) == slots


@pytest.mark.parametrize(("model", "direction", "tag"), [
    ("s2-pro", "whispering, afraid", "[whispering, afraid]"), ("", "Out of [breath]\n", "[Out of breath]"),
    ("s2.1-pro-free", "", ""), ("s2.1-pro", "[]", ""), ("s1", "Soft tone", "(soft tone)"), ("s1", "as if asleep", "")])
def test_a_direction_is_written_as_the_model_knows_it(model: str, direction: str, tag: str) -> None:
    assert models.tag(model, direction) == tag


def test_the_oldest_model_takes_directions_of_its_list_alone() -> None:
    assert models.capabilities("s1", 5).takes_direction("Happy")
    assert not models.capabilities("s1", 5).takes_direction("as if asleep")
    assert models.capabilities("s2-pro", 5).takes_direction("as if asleep")


def test_all_imitate_samples_that_go_along() -> None:
    assert all(models.capabilities(model.id, 5).references for model in models.MODELS)


def test_it_is_said_what_the_models_do_not_do() -> None:
    assert any("before and after" in note for note in models.capabilities("", 5).notes)


def test_another_model_is_unknown() -> None:
    with pytest.raises(UnknownVoice, match=r"speech-1\.5"):
        models.capabilities("speech-1.5", 5)
