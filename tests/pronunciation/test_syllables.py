"""IPA cut into syllables, and stress where the chart has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.pronunciation.syllables import restressed, syllables


@pytest.mark.parametrize(("told", "restressed_ipa"), [
    ("həlˈəʊ wˈɜːld", "həˈləʊ ˈwɜːld"),
    ("ɛkstɹˈɔːdɪnəɹi", "ɛkˈstɹɔːdɪnəɹi"),
    ("kwˈɑːbɹʊk", "ˈkwɑːbɹʊk"),
    ("sˈɪŋɪŋ", "ˈsɪŋɪŋ"),
    ("ɐtʃˈiːv", "ɐˈtʃiːv"),
    ("jɔ̃vˈil", "jɔ̃ˈvil"),
    ("ˈtaʃa", "ˈtaʃa"),
    ("pst", "pst"),
    ("", ""),
])
def test_stress_goes_before_the_syllable(told: str, restressed_ipa: str) -> None:
    assert restressed(told) == restressed_ipa
    assert restressed(restressed_ipa) == restressed_ipa


@pytest.mark.parametrize(("word", "cut"), [
    ("ɛkstɹˈɔːdɪnəɹi", "ɛk stɹɔː dɪ nə ɹi"), ("hɜːmˈaɪəni", "hɜː maɪ ə ni"), ("mʌðə", "mʌ ðə"), ("ˌæŋɡɹi", "æŋ ɡɹi"),
    ("bəlkˈɑːnski", "bəl kɑːn ski"), ("aˈɪɡ", "a ɪɡ"),
])
def test_syllables(word: str, cut: str) -> None:
    assert " ".join(syllable.sounds for syllable in syllables(word)) == cut


@given(st.text("ptkmnsʃaeiouəɪːˈˌŋlɹ\u0303", max_size=20))
def test_no_sound_is_lost(word: str) -> None:
    def without_stress(ipa: str) -> str:
        return ipa.replace("ˈ", "").replace("ˌ", "")

    if syllables(word):
        assert without_stress("".join(syllable.sounds for syllable in syllables(word))) == without_stress(word)
