"""How like two texts are, very long ones too, which are compared by their short runs."""

from __future__ import annotations

import random

import pytest

from studio_app.editions.likeness import PARTED, fold, is_edited, likeness
from tests.editions.revising import passage


def very_long(seed: int) -> str:
    chance = random.Random(seed)
    return fold(" ".join(passage(chance) for _ in range(120)))


def with_slips(text: str, every: int) -> str:
    return "".join("#" if place % every == every - 1 else letter for place, letter in enumerate(text))


@pytest.mark.parametrize(("every", "least"), [(400, 0.95), (100, 0.85), (50, 0.7)])
def test_a_very_long_text_with_slips_is_much_like_itself(every: int, least: float) -> None:
    text = very_long(1)
    assert len(text) > 5_000
    assert 1 > likeness(text, with_slips(text, every)) > least
    assert is_edited(text, with_slips(text, every))


def test_a_very_long_text_is_like_itself_alone() -> None:
    text = very_long(1)
    assert likeness(text, text) == 1
    assert not is_edited(text, very_long(2)[:len(text)])


def test_half_of_a_very_long_text_is_not_all_of_it() -> None:
    text = very_long(1)
    assert likeness(text, text[:len(text) // 2], PARTED) == 0


def test_a_very_long_text_of_one_letter_has_no_runs() -> None:
    assert not is_edited("a" * 6_000, "b" * 6_000)
