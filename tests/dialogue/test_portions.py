from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.dialogue.portions import LONGEST, portions
from studio_app.dialogue.proposing import propose
from studio_app.dialogue.utterance import Passage


@given(st.integers(0, 3 * LONGEST), st.sampled_from(("a", "a ", "One. Two. ", "“One.” ", "\n")))
def test_portions_are_the_passage_again(length: int, sign: str) -> None:
    text = (sign * length)[:length]
    cut = portions([Passage(text, opens=True)])
    assert "".join(portion.text.text for portion in cut) == text
    assert all(len(portion.text.text) <= LONGEST for portion in cut)
    assert [portion.text.opens for portion in cut] == [True, *[False] * (len(cut) - 1)]


def test_speech_in_a_very_long_passage_is_found_at_its_place() -> None:
    text = "“Come in,” said Anna. " * 1000
    found = propose([Passage("He slept."), Passage(text)], "en")
    assert len(found) == 1000
    assert {text[one.start:one.end] for one in found} == {"“Come in,”"}
    assert {(one.passage, one.speaker) for one in found} == {(1, "Anna")}


@pytest.mark.parametrize("text", [
    "“a ", "‘a’ b’ ", "« a, dit ", "— a ", "Anna Weber ", "said the old man ", "A", "「あ」と花子は",
])
@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_the_oddest_text_takes_no_longer_than_its_length(text: str, language: str) -> None:
    began = time.process_time()
    propose([Passage(text * (20_000 // len(text)))], language)
    assert time.process_time() - began < 5
