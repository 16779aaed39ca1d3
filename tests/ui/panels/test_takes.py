from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.ids import AttemptId, TakeId
from studio_app.domain.stitching import Conditioning
from studio_app.domain.takes import AudioFacts, Fingerprint, Take
from studio_app.domain.voices import Casting
from studio_app.ui.panels.takes import charged, facts, knowing, settings_of
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


@pytest.mark.parametrize(("unit", "amount", "words"), [
    ("", 0.0, "nothing"), ("credits", 214.0, "214 credits"), ("credits", None, "not told; expected 1,500 credits"),
])
def test_what_a_take_has_cost_is_told_with_its_unit(unit: str, amount: float | None, words: str) -> None:
    assert charged(replace(TAKE, unit=unit, charged=amount, expected=1500.0)) == words


def test_what_is_not_known_of_a_take_is_left_out() -> None:
    names = [name for name, _ in facts(TAKE, "Mara", "the usual ones")]
    assert names == ["Voice", "Settings", "Characters", "Charged", "Spoken knowing"]
    more = dict(facts(replace(TAKE, seed=7, request_id="r-1"), "Mara", "the usual ones"))
    assert (more["Seed"], more["Request"], more["Characters"]) == ("7", "r-1", "1,234")


def test_settings_are_called_as_on_screen(session: Session) -> None:
    slow = replace(TAKE, casting=replace(CASTING, settings={"rate": 120, "style": "calm"}))
    assert settings_of(session, slow) == "Speed 120, style calm"


def test_settings_of_a_model_that_has_gone_keep_their_own_names(session: Session) -> None:
    old = replace(TAKE, casting=Casting("espeak", "en", "a-model", {"rate": 120}))
    assert settings_of(session, old) == "rate 120"
