"""Sounds written with the letters of a language, for voices that are told no sounds: Wooster for Worcester."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from studio_app.pronunciation.syllables import Syllable, syllables

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMON = {letter: letter for letter in "bdfhklmnpstvwz"} | {
    "ɡ": "g", "ɹ": "r", "r": "r", "ɾ": "r", "ʁ": "r", "ʀ": "r", "ɫ": "l", "c": "k", "q": "k", "ɲ": "ny", "ʎ": "ly",
    "ʔ": "", "ɱ": "m", "ʋ": "v", "β": "b", "ɣ": "g", "ʂ": "ʃ", "ʐ": "ʒ", "ɕ": "ʃ", "ʑ": "ʒ", "ç": "h", "χ": "x",
}
_ENGLISH = _COMMON | {
    "ʃ": "sh", "ʒ": "zh", "tʃ": "ch", "dʒ": "j", "θ": "th", "ð": "th", "ŋ": "ng", "j": "y", "x": "kh", "ʂ": "sh",
    "ʐ": "zh", "ɕ": "sh", "ʑ": "zh", "χ": "kh", "ɾ": "t",
    "i": "ee", "ɪ": "i", "ᵻ": "i", "ɨ": "i", "y": "oo", "e": "e", "ɛ": "e", "æ": "a", "a": "a", "ɑ": "ah", "ɑː": "ah",
    "aː": "ah", "ɒ": "o", "ɔ": "o", "ɔː": "aw", "o": "oh", "ʊ": "oo", "u": "oo", "ʉ": "oo", "ʌ": "u", "ɐ": "a",
    "ə": "uh", "ɚ": "er", "ɜ": "ur", "ɝ": "ur", "œ": "ur", "ø": "ur", "eɪ": "ay", "aɪ": "igh", "ɔɪ": "oy", "oʊ": "oh",
    "əʊ": "oh", "aʊ": "ow", "ɪə": "eer", "iə": "eer", "eə": "air", "ɛə": "air", "ʊə": "oor",
}
_GERMAN = _COMMON | {
    "ʃ": "sch", "ʒ": "sch", "tʃ": "tsch", "dʒ": "dsch", "θ": "s", "ð": "s", "ŋ": "ng", "j": "j", "x": "ch", "ç": "ch",
    "χ": "ch", "ts": "z", "t͡s": "z", "z": "s", "s": "ſ", "v": "w", "w": "w", "ɲ": "nj", "ʎ": "lj",
    "i": "i", "iː": "ie", "ɪ": "i", "e": "e", "eː": "eh", "ɛ": "e", "ɛː": "äh", "æ": "ä", "a": "a", "aː": "ah",
    "ɑː": "ah", "ɑ": "a", "ɒ": "o", "ɔ": "o", "o": "o", "oː": "oh", "ɔː": "oh", "ʊ": "u", "u": "u", "uː": "uh",
    "y": "ü", "ʏ": "ü", "ø": "ö", "œ": "ö", "ə": "e", "ɐ": "er", "ɜ": "er", "ɜː": "ör", "ʌ": "a", "aɪ": "ei",
    "eɪ": "eh", "ɔɪ": "eu", "ɔø": "eu", "ɔʏ": "eu", "aʊ": "au", "oʊ": "oh", "əʊ": "oh", "ai": "ei", "au": "au",
}
_FRENCH = _COMMON | {
    "s": "ſ", "ʃ": "ch", "ʒ": "j", "tʃ": "tch", "dʒ": "dj", "θ": "s", "ð": "z", "ŋ": "ng", "j": "y", "x": "r",
    "w": "ou", "ɥ": "u", "ɲ": "gn", "ts": "ts", "i": "i", "ɪ": "i", "y": "u", "u": "ou", "ʊ": "ou", "e": "é", "ɛ": "è",
    "ə": "e", "ø": "eu", "œ": "eu", "a": "a", "ɑ": "a", "æ": "a", "ɐ": "a", "ʌ": "a", "o": "o", "ɔ": "o", "ɒ": "o",
    "ɑ̃": "an", "ɔ̃": "on", "ɛ̃": "in", "œ̃": "un", "aɪ": "aï", "eɪ": "é", "ɔɪ": "oï", "aʊ": "aou", "oʊ": "o",
    "əʊ": "o", "ɜ": "eu", "ɚ": "eur",
}
_SPANISH = _COMMON | {
    "ʃ": "ch", "ʒ": "y", "tʃ": "ch", "dʒ": "y", "θ": "z", "ð": "d", "ŋ": "n", "j": "i", "x": "j", "h": "j", "w": "u",
    "ɲ": "ñ", "ʎ": "ll", "ʝ": "y", "v": "b", "z": "s", "ts": "ts", "i": "i", "ɪ": "i", "u": "u", "ʊ": "u", "e": "e",
    "ɛ": "e", "ə": "e", "a": "a", "ɑ": "a", "æ": "a", "ɐ": "a", "ʌ": "a", "o": "o", "ɔ": "o", "ɒ": "o", "y": "i",
    "ø": "e", "œ": "e", "aɪ": "ai", "eɪ": "ei", "ɔɪ": "oi", "aʊ": "au", "oʊ": "ou", "əʊ": "ou", "ɜ": "e", "ɚ": "er",
    "ai": "ai", "ei": "ei", "oi": "oi", "au": "au", "eu": "eu",
}
_LETTERS: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
_LENGTH = str.maketrans(dict.fromkeys("ːˑʰʲʷˠ\u0361"))
_HARD_G = re.compile("g(?=[eiéèï])")
_SHARP_S = re.compile("(?<=[aeiouéèïäöü])ſ(?=[aeiouéèïäöü])")
"""Between vowels a single *s* would be soft; the tables have a long one for the sharp sound until that is decided."""
_MOST_JOINED = 2
"""Words of more syllables are easier to read with hyphens."""


def respelt(words: str, ipa: str, language: str) -> list[str]:
    """Return other ways to write words, so that they are read like the IPA, the best first.

    Args:
        words: As they stand on the page.
        ipa: How they sound; the words of a phrase are separated by spaces.
        language: The ISO 639-1 code of the language whose letters are used. None for one without a table, and for
            sounds that its letters cannot tell.
    """
    letters = _LETTERS.get(language)
    said = [_spelt(syllables(word), letters, language, words) for word in ipa.split()] if letters else []
    if not said or not all(said):
        return []
    ways = [" ".join(joint.join(word) for word in said) for joint in ("", "-")]
    ways = [_SHARP_S.sub("ss", way).replace("ſ", "s") for way in ways]
    if max(map(len, said)) > _MOST_JOINED:
        ways.reverse()
    if words[:1].isupper():
        ways = [way[:1].upper() + way[1:] for way in ways]
    return [way for way in dict.fromkeys(ways) if way.casefold() != words.casefold()]


def _spelt(word: list[Syllable], letters: Mapping[str, str], language: str, words: str) -> list[str]:
    """Return a word's syllables in letters; none where one of its sounds has none."""
    spelt = []
    for number, syllable in enumerate(word):
        sounds = [_letters(sound, letters) for sound in (*syllable.onset, syllable.vowel, *syllable.coda)]
        if None in sounds:
            return []
        if language == "en" and number == len(word) - 1 and syllable.vowel == "ə" and not syllable.coda:
            sounds[-1] = "er" if words.lower().rstrip("se").endswith("r") else "a"
        spelt.append("".join(filter(None, sounds)))
    if language in ("fr", "es"):
        spelt = [_HARD_G.sub("gu", syllable) for syllable in spelt]
    return spelt


def _letters(sound: str, letters: Mapping[str, str]) -> str | None:
    """Return what a sound is written with: its own letters, else those of the sound without its marks."""
    whole = unicodedata.normalize("NFC", sound)
    bare = sound.translate(_LENGTH)
    plain = "".join(char for char in bare if not unicodedata.combining(char))
    found = (letters.get(form) for form in (sound, whole, bare, unicodedata.normalize("NFC", bare), plain))
    spelling = next((one for one in found if one is not None), None)
    return letters.get(spelling, spelling) if spelling is not None and not spelling.isascii() else spelling
