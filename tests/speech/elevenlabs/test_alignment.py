from __future__ import annotations

from typing import Any

import pytest

from studio_app.domain.capabilities import Capabilities
from studio_app.pronunciation.notation import pause
from studio_app.speech.elevenlabs.alignment import word_timings
from studio_app.speech.elevenlabs.wording import wording


def alignment(text: str, each: float = 0.1) -> dict[str, Any]:
    return {"characters": list(text), "character_start_times_seconds": [n * each for n in range(len(text))],
            "character_end_times_seconds": [(n + 1) * each for n in range(len(text))]}


def timed(rendering: str, told: dict[str, Any] | None, *, breaks: bool = True) -> list[tuple[str, float, float]]:
    sent = wording(rendering, Capabilities(breaks=3.0 if breaks else 0.0))
    return [(rendering[one.first:one.last], round(one.start, 2), round(one.end, 2))
            for one in word_timings(sent.text, sent.places, told)]


def test_words_are_heard_when_their_characters_are() -> None:
    assert timed("Go on.", alignment("Go on.")) == [("Go", 0.0, 0.2), ("on.", 0.3, 0.6)]


def test_padding_is_no_word() -> None:
    assert timed("Go on.", alignment(" Go on. ")) == [("Go", 0.1, 0.3), ("on.", 0.4, 0.7)]


def test_directions_and_lone_signs_are_no_words() -> None:
    assert [word for word, _, _ in timed("[whispers] Go — on.", alignment("[whispers] Go — on."))] == ["Go", "on."]


@pytest.mark.parametrize("spelled", ['Wait. <break time="1.00s" /> Go on.', "Wait. Go on.", "Wait.  Go\non. "])
def test_what_stands_between_the_words_may_be_told_otherwise(spelled: str) -> None:
    told = timed(f"Wait.{pause(1)}Go on.", alignment(spelled))
    assert [(word, start) for word, start, _ in told] == [
        (word, round(spelled.index(word) * 0.1, 2)) for word in ("Wait.", "Go", "on.")]


def test_letters_of_several_code_points_may_be_told_as_one() -> None:
    told = {"characters": ["n", "e\u0323\u0301", "e"], "character_start_times_seconds": [0, 1, 2],
            "character_end_times_seconds": [1, 2, 3]}
    assert timed("ne\u0323\u0301e", told) == [("ne\u0323\u0301e", 0.0, 3.0)]


GO_ON = alignment("Go on.")


@pytest.mark.parametrize("told", [
    None, {}, {"characters": None}, alignment("Other words."), alignment("Go"), alignment("Go on. Then it rained."),
    {**GO_ON, "character_end_times_seconds": [0.1]}, {"characters": ["Go", " on."]},
    [1], 7, "Go on.", {**GO_ON, "characters": [1, 2, 3, 4, 5, 6]}, {**GO_ON, "characters": 7},
    {**GO_ON, "character_start_times_seconds": [None] * 6}, {**GO_ON, "character_start_times_seconds": 7},
    {**GO_ON, "character_end_times_seconds": ["soon"] * 6},
    {**GO_ON, "character_end_times_seconds": [float("nan")] * 6},
])
def test_times_that_do_not_fit_the_text_are_none(told: Any) -> None:
    assert timed("Go on.", told) == []
