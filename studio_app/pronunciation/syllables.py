"""A word's IPA, cut into syllables, and its stress marks put where the chart has them: before the syllable.

Engines that tell sounds put a stress mark before the vowel (espeak) or the syllable; rules have it before the syllable.
As many consonants as may begin a syllable belong to the vowel after them: one, a stop or fricative with a liquid or
glide, and an *s* before those.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRESS = "ˈˌ"
_VOWELS = "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝᵻᵿᵊ"
_DIPHTHONGS = ("aɪ", "eɪ", "ɔɪ", "oɪ", "aʊ", "oʊ", "əʊ", "ɪə", "iə", "eə", "ɛə", "ʊə", "ɔø", "ɔʏ", "au", "ai",
               "ei", "oi", "eu")
_SOUND = re.compile(rf"(?:t͡?ʃ|d͡?ʒ|t͡s|d͡z|{'|'.join(_DIPHTHONGS)}|[^{_STRESS}])[\u0300-\u036fːˑʰʷʲˠˤ]*|[{_STRESS}]")
_GLIDES = "lɹrɾʁʀjwɥɫ"
_FIRST = "pbtdkɡfvθʃxsðzɣβ"
_AFTER_S = "ptkmnfl"


@dataclass(slots=True)
class Syllable:
    """The sounds of one syllable: what begins it, its vowel, what ends it, and its stress mark, if it has one."""

    onset: list[str]
    vowel: str
    coda: list[str]
    stress: str = ""

    @property
    def sounds(self) -> str:
        """Its IPA, without stress."""
        return "".join((*self.onset, self.vowel, *self.coda))


def syllables(word: str) -> list[Syllable]:
    """Return the syllables of a word's IPA; none for a word without a vowel."""
    found: list[Syllable] = []
    consonants: list[str] = []
    stress = ""
    for sound in _SOUND.findall(unicodedata.normalize("NFD", word)):
        if sound in _STRESS:
            stress = sound
        elif sound[0] in _VOWELS:
            begins = _onset(consonants) if found else 0
            if found:
                found[-1].coda = consonants[:begins]
            found.append(Syllable(consonants[begins:], sound, [], stress))
            consonants, stress = [], ""
        elif sound != ".":
            consonants.append(sound)
    if found:
        found[-1].coda = consonants
    return found


def restressed(ipa: str) -> str:
    """Return IPA with every stress mark before its syllable, in Unicode NFC; words are separated by spaces."""
    return unicodedata.normalize("NFC", " ".join(_restressed(word) for word in ipa.split()))


def _restressed(word: str) -> str:
    found = syllables(word)
    return "".join(syllable.stress + syllable.sounds for syllable in found) if found else word


def _onset(consonants: Sequence[str]) -> int:
    """Return from which consonant between two vowels the second syllable begins."""
    return next((start for start in range(len(consonants)) if _begins(consonants[start:])), len(consonants))


def _begins(cluster: Sequence[str]) -> bool:
    """Tell whether these consonants may begin a syllable."""
    heads = [sound[0] for sound in cluster]
    if len(heads) == 1:
        return heads[0] != "ŋ"
    if heads[0] == "s" and len(heads) > 1 and heads[1] in _AFTER_S and (len(heads) == 2 or heads[1] in "ptk"):
        return len(heads) == 2 or _begins(cluster[1:])
    return len(heads) == 2 and heads[0] in _FIRST and heads[1] in _GLIDES
