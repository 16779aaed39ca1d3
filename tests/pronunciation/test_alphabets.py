"""Sounds in the alphabets that people and services write them in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.errors import InputError
from studio_app.pronunciation import arpabet
from studio_app.pronunciation.alphabets import arpabet_to_ipa, ipa_to_arpabet, to_ipa
from studio_app.pronunciation.ipa import tidied, unknown
from studio_app.pronunciation.lexicon import Alphabet, Rule, RuleKind


def sounds(replacement: str, alphabet: Alphabet = Alphabet.IPA) -> Rule:
    return Rule("tomato", replacement, RuleKind.PHONEME, alphabet)


@pytest.mark.parametrize(("typed", "ipa"), [
    ("/tə'meɪtoʊ/", "təˈmeɪtoʊ"),
    ("[ tə’meɪ,toʊ ]", "təˈmeɪˌtoʊ"),
    ("bi:g", "biːɡ"),
    ("ˈɑ̃fɑ̃", "ˈɑ̃fɑ̃"),
    ("ni ː\thao", "ni ː hao"),
    ("ç", "ç"),
    ("ˈæpl̩", "ˈæpl̩"),
    ("t͡ʃ ˈkʼa˥˩ ʰ", "t͡ʃ ˈkʼa˥˩ ʰ"),
])
def test_ipa_as_people_type_it_comes_in_right(typed: str, ipa: str) -> None:
    assert to_ipa(sounds(typed)) == ipa


@pytest.mark.parametrize(("typed", "named"), [("tomEIto5", "“E” and “I” and “5”"), ("töm@", "“@”"), ("京", "“京”")])
def test_characters_no_engine_knows_are_named(typed: str, named: str) -> None:
    with pytest.raises(InputError) as refused:
        to_ipa(sounds(typed))
    assert f"hold {named}, which no voice knows" in refused.value.text
    assert "tomato" in refused.value.text


@pytest.mark.parametrize("nothing", ["", "//", " ' ", "ˈ"])
def test_sounds_that_are_none(nothing: str) -> None:
    with pytest.raises(InputError, match="No sounds are given"):
        to_ipa(sounds(nothing))


@given(st.text(max_size=12))
def test_tidying_changes_nothing_twice(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)
    assert not set(unknown(tidied(text))) & set("/[]'")


@pytest.mark.parametrize(("codes", "ipa"), [
    ("T AH0 M EY1 T OW2", "təˈmeɪˌtoʊ"),
    ("M AE1 D IH0 S AH0 N", "ˈmædɪsən"),
    ("AE1 P AH0 L", "ˈæpəl"),
    ("N AH1 T SH EH2 L", "ˈnʌtˌʃɛl"),
    ("K AE1 T S OW0 P", "ˈkætsoʊp"),
    ("IH0 N S T R AH1 K T", "ɪnˈstɹʌkt"),
    ("S IH1 NG ER0", "ˈsɪŋɚ"),
    ("AH0 B AW1 T", "əˈbaʊt"),
    ("B ER1 D", "ˈbɝd"),
    ("k ae1 t", "ˈkæt"),
    ("/T AH M EY T OW/", "tʌmeɪtoʊ"),
    ("K AE1 T SH UH0", "ˈkæt.ʃʊ"),
    ("S AO0 IH1 NG", "sɔˈɪŋ"),
    ("B AA1 DX EL0", "ˈbɑɾl̩"),
])
def test_arpabet_is_heard_as_ipa(codes: str, ipa: str) -> None:
    assert arpabet_to_ipa(codes) == ipa
    assert to_ipa(sounds(codes, Alphabet.ARPABET)) == ipa
    assert unknown(ipa) == []


@pytest.mark.parametrize(("codes", "named"), [
    ("T QQ AH0 B1 T", "no “QQ” and “B1”"), ("tomato", "no “TOMATO”"), ("AH3", "no “AH3”"), ("", "No sounds"),
])
def test_arpabet_that_does_not_exist_is_named(codes: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        arpabet_to_ipa(codes)


@pytest.mark.parametrize(("ipa", "codes"), [
    ("təˈmeɪtoʊ", "T AH0 M EY1 T OW0"),
    ("kæt", "K AE1 T"),
    ("ðə", "DH AH0"),
    ("ˈbɜːɹd", "B ER1 D"),
    ("ˈt͡ʃɜːt͡ʃ", "CH ER1 CH"),
    ("ˈbʌʔn̩", "B AH1 T AH0 N"),
    ("ɡəʊ", "G OW1"),
    ("ˈbax", None),
    ("ˈʁu", None),
    ("", None),
])
def test_ipa_in_arpabet(ipa: str, codes: str | None) -> None:
    assert ipa_to_arpabet(ipa) == codes


CODES = [*(code for code in arpabet._CONSONANTS if code not in ("H", "DX", "NX", "Q", "WH")),
         *(code + digit for code in arpabet._VOWELS if code not in ("AX", "AXR", "IX", "UX") for digit in "012")]


@given(st.lists(st.sampled_from(CODES), max_size=9).filter(lambda word: any(code[-1] in "12" for code in word)))
def test_what_the_cmu_dictionary_can_write_comes_back(word: list[str]) -> None:
    assert ipa_to_arpabet(arpabet_to_ipa(" ".join(word))) == " ".join(word)


@given(st.text(max_size=10))
def test_arpabet_is_told_from_ipa(text: str) -> None:
    if arpabet.is_arpabet(text):
        assert unknown(tidied(text))
        assert arpabet_to_ipa(text)
