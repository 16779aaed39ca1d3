"""What is offered to somebody who writes how a word is said."""

from __future__ import annotations

import pytest

from studio_app.pronunciation.lexicon import Alphabet, RuleKind
from studio_app.pronunciation.respelling import respelt
from studio_app.pronunciation.suggestions import suggestions


def offered(words: str, language: str, ipa: str = "") -> list[str]:
    return [suggestion.replacement for suggestion in suggestions(words, language, ipa)]


@pytest.mark.parametrize(("words", "language", "ipa", "expected"), [
    ("Worcester", "en-GB", "wˈʊstə", ["ˈwʊstə", "W UH1 S T AH0", "Wooster", "Woo-ster"]),
    ("Natásha", "en", "nɐtˈæʃə", ["nɐˈtæʃə", "N AH0 T AE1 SH AH0", "Na-ta-sha", "Natasha"]),
    ("Homais", "fr-FR", "omˈɛ", ["oˈmɛ", "Omè", "O-mè"]),
    ("Übermut", "de", "ˌyːbɜmˈuːt", ["ˌyːbɜˈmuːt", "Ü-ber-muht", "Übermuht"]),
    ("Наташа", "ru", "natˈɑʃa", ["naˈtɑʃa"]),
    ("NASA", "en", "nˈasɐ", ["ˈnasɐ", "N AA1 S AH0", "N A S A", "Nasa"]),
    ("U.S.N.", "en", "", ["U S N", "Usn"]),
    ("B52", "en", "bˈiː fˈɪfti tˈuː", ["B fifty-two"]),
    ("1984", "de", "", ["neunzehnhundertvierundachtzig"]),
    ("Bolkónski", "en", "", ["Bolkonski"]),
    ("Übermut", "de", "", []),
    ("你好", "zh", "ni2χˈɑu2", []),
    ("世界", "ja", "tʃˈaɪniːz lˈe̞tə", []),
])
def test_what_is_offered(words: str, language: str, ipa: str, expected: list[str]) -> None:
    assert offered(words, language, ipa) == expected


def test_a_suggestion_says_what_a_rule_needs() -> None:
    sounds, arpabet, *aliases = suggestions("Worcester", "en", "wˈʊstə")
    assert (sounds.kind, sounds.alphabet) == (RuleKind.PHONEME, Alphabet.IPA)
    assert (arpabet.kind, arpabet.alphabet) == (RuleKind.PHONEME, Alphabet.ARPABET)
    assert {alias.kind for alias in aliases} == {RuleKind.ALIAS}
    assert all(suggestion.note for suggestion in suggestions("Worcester", "en", "wˈʊstə"))


@pytest.mark.parametrize(("words", "ipa", "language", "best"), [
    ("Siobhan", "ʃɪvˈɔːn", "en", "Shivawn"),
    ("Hermione", "hɜːmˈaɪəni", "en", "Hur-migh-uh-nee"),
    ("Leicester Square", "lˈɛstə skwˈeə", "en", "Lester skwair"),
    ("water", "wˈɔːɾɚ", "en", "wawter"),
    ("José", "ʒosˈe", "fr", "Jossé"),
    ("Guerre", "ɡˈɛʁ", "fr", "Guèr"),
    ("Worcester", "wˈʊstɐ", "de", "Wuster"),
    ("Shakespeare", "tʃˈekspiɾ", "es", "Chekspir"),
])
def test_words_written_as_they_sound(words: str, ipa: str, language: str, best: str) -> None:
    assert respelt(words, ipa, language)[0] == best


@pytest.mark.parametrize(("ipa", "language"), [("ǃoˈma", "en"), ("pst", "en"), ("", "en"), ("omˈa", "fi")])
def test_what_letters_cannot_tell_is_not_written(ipa: str, language: str) -> None:
    assert respelt("Word", ipa, language) == []
