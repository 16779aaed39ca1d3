from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from studio_app.domain.voices import Voice
from studio_app.speech.described import described

ADA = Voice("elevenlabs", "a1", "Ada", ("en", "en-US"), "premade", {"gender": "female"}, 1.5, "Warm.",
            "https://example.org/a.mp3", ("creator",), 90, None, False, "high_quality", "owner", False, "training")


def test_a_voice_that_is_well_described_stays_as_it_is() -> None:
    assert described(ADA) == ADA


@pytest.mark.parametrize(("field", "told", "shown"), [
    ("name", 5, "a1"), ("name", "", "a1"), ("name", "Ad\ud800a", "Ad?a"), ("description", ["x"], ""),
    ("languages", ("en", None, 3, ""), ("en",)), ("labels", {"gender": 1, "age": "old"}, {"age": "old"}),
    ("rate", -1.0, 1.0), ("rate", float("inf"), 1.0), ("rate", float("nan"), 1.0), ("notice", "soon", None),
    ("notice", -3, None), ("notice", 10**9, None), ("tiers", ({},), ()), ("state", 0, ""),
])
def test_what_cannot_be_true_of_any_voice_is_left_out(field: str, told: Any, shown: Any) -> None:
    assert getattr(described(replace(ADA, **{field: told})), field) == shown


def test_no_field_is_longer_than_any_list_could_show() -> None:
    assert len(described(replace(ADA, description="x" * 10**6)).description) == 20_000


@pytest.mark.parametrize("told", [None, "", 5, ["a"], "a\udcff"])
def test_a_voice_without_an_id_is_none(told: Any) -> None:
    with pytest.raises(ValueError, match="no id"):
        described(replace(ADA, id=told))
