"""IPA in, the voice's own sounds out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.speech.espeak.inventory import sounds
from studio_app.speech.espeak.library import fresh_library
from studio_app.speech.espeak.phonemes import MOST_SOUNDS_A_WORD, spelt
from studio_app.speech.espeak.voices import catalogue

FEW = {"lʲ": "l#", "d̪": "d'", "dz": "dz",
       "t": "t", "ə": "@", "m": "m", "ɑː": "A:", "oʊ": "oU", "s": "s", "k": "k", "ː": ":", "ɡ": "g", "tʃ": "tS"}

TEXTS = {
    "gmw/en": "The quick brown fox jumps over thirty lazy dogs. Measure this church, my bird.",
    "gmw/en-US": "Better water for a beautiful winter year. Isn't singing a pleasure?",
    "gmw/de": "Größe, schöne Bücher, ich auch, das Pferd, die Zeitung, ein Mädchen.",
    "roa/fr": "Un bon vin blanc, la rue, deux heures, une œuvre, agneau, huit.",
    "roa/es": "El perro corre rápido, llueve, niño, guerra, cielo.",
    "zle/ru": "Она сказала, не знаю, щука, чай, жизнь, объём.",
    "zlw/pl": "Cześć, jak się masz, chrząszcz brzmi.",
}


def heard_and_said_again(voice: str, word: str) -> tuple[str, str]:
    with fresh_library() as library:
        library.use(voice)
        heard = library.ipa(word)
        notation = spelt(heard, sounds(library))
        return heard, library.ipa(f"[[{notation}]]")


@pytest.mark.parametrize("voice", TEXTS)
def test_what_a_voice_says_can_be_said_in_ipa(voice: str) -> None:
    for word in TEXTS[voice].replace(".", "").replace(",", "").replace("?", "").split():
        heard, again = heard_and_said_again(voice, word)
        assert again == heard


@pytest.mark.parametrize(("ipa", "notation"), [
    ("təˈmɑːtoʊ", "t|@|'m|A:|t|oU"),
    ("tə.ˈmɑː.toʊ", "t|@|'m|A:|t|oU"),
    ("t͡ʃ", "tS"),
    ("gəs kəs", "g|@|s k|@|s"),
    ("/ˌsː/", ",s|:"),
    ("θ", "s"),
    ("ɒːk", "A:|k"),
    ("tʷə", "t|@"),
    ("ld", "l#|d'"),
    ("☃", ""),
    ("", ""),
])
def test_sounds_become_notation(ipa: str, notation: str) -> None:
    assert spelt(ipa, FEW) == notation


@given(st.text(alphabet="tɑːoʊxyzɡˈˌ ☃[]|'\"<&"))
def test_notation_never_ends_its_own_brackets(ipa: str) -> None:
    assert not set(spelt(ipa, FEW)) & set('[]<&"')


def test_a_word_without_end_is_cut() -> None:
    assert spelt("tə" * 500, FEW).count("|") == MOST_SOUNDS_A_WORD - 1


def test_every_voice_says_the_sounds_it_is_given() -> None:
    """Each as itself or as a neighbour: none is left out, and no voice breaks off."""
    with fresh_library() as library:
        voices = [entry.identifier for entry in catalogue(library.voices()).values()]
    assert len(voices) > 100
    for voice in voices:
        with fresh_library() as library:
            library.use(voice)
            inventory = sounds(library, voice)
            for ipa in ("naˈtaʃa", "ˈmɛsoki", "bɪˈɡuldə"):
                assert spelt(ipa, inventory).count("|") >= len(ipa) - 3, voice
                assert library.ipa(f"[[{spelt(ipa, inventory)}]]"), voice


@pytest.mark.parametrize("voice", ["gmw/en", "sit/cmn", "sem/ar", "aav/vi"])
def test_every_voice_has_the_common_sounds(voice: str) -> None:
    with fresh_library() as library:
        library.use(voice)
        assert set("ptkbdɡmnfvszlj") <= set(sounds(library))
