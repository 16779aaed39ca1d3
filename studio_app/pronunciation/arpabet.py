"""CMU Arpabet: the sounds of American English in plain letters, as the CMU Pronouncing Dictionary writes them.

A vowel carries its stress as a digit: 0 for none, 1 for the main one, 2 for a lesser one. In IPA the stress stands
before the syllable, so syllables are told from one another: as many consonants as can begin an English word belong to
the vowel after them.

Codes: http://www.speech.cs.cmu.edu/cgi-bin/cmudict and https://en.wikipedia.org/wiki/ARPABET, which also names the
older codes (*AX*, *DX*, *EL*, …) that are read here and never written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VOWELS = {
    "AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɝ", "EY": "eɪ", "IH": "ɪ",
    "IY": "i", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "u", "AX": "ə", "AXR": "ɚ", "IX": "ɨ", "UX": "ʉ",
}
_UNSTRESSED = {"AH": "ə", "ER": "ɚ"}
_CONSONANTS = {
    "B": "b", "CH": "tʃ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "dʒ", "K": "k", "L": "l", "M": "m",
    "N": "n", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t", "TH": "θ", "V": "v", "W": "w", "Y": "j",
    "Z": "z", "ZH": "ʒ", "DX": "ɾ", "H": "h", "NX": "ɾ̃", "Q": "ʔ", "WH": "ʍ",
}
_SYLLABIC = {"EL": "l̩", "EM": "m̩", "EN": "n̩"}
_STRESS = {"1": "ˈ", "2": "ˌ"}

_ONSETS = re.compile(
    "[PBFK]L|[PBTDKGF]R|[PBKFVMN]Y|[TDKG]W|GL|TH[RW]|SHR|HHY|S[PTKMNLWF]|SP[LRY]|STR|SK[RWYL]"
)
"""The clusters of consonants that begin English words; so does each one alone, but NG."""

_FROM_IPA = {
    "ɑ": "AA", "ɒ": "AA", "a": "AA", "æ": "AE", "ʌ": "AH", "ə": "AH", "ɐ": "AH", "ɔ": "AO", "aʊ": "AW", "aɪ": "AY",
    "ɛ": "EH", "e": "EY", "eɪ": "EY", "ɝ": "ER", "ɚ": "ER", "ɜ": "ER", "ɜɹ": "ER", "ɜr": "ER",
    "ɪ": "IH", "ᵻ": "IH", "ɨ": "IH",
    "i": "IY", "o": "OW", "oʊ": "OW", "əʊ": "OW", "ɔɪ": "OY", "ʊ": "UH", "ᵿ": "UH", "u": "UW", "ʉ": "UW",
    "oɹ": "AO R",
    "l̩": "AH L", "m̩": "AH M", "n̩": "AH N", "r": "R", "ɾ": "T", "ʔ": "T", "ʧ": "CH", "ʤ": "JH", "ʍ": "W", "ɫ": "L",
    "g": "G",
} | {ipa: code for code, ipa in _CONSONANTS.items() if code not in ("H", "DX", "NX", "Q", "WH")}
_LONGEST = max(map(len, _FROM_IPA))
_WEAK = frozenset("əɚ")

_CODE = re.compile(r"([A-Z]+)([012]?)")
_HINT = "CMU Arpabet is written like “T AH0 M EY1 T OW2”, with a space between the sounds."


class _Sound(NamedTuple):
    """A code, and its stress digit; empty where none is given."""

    code: str
    stress: str


def arpabet_to_ipa(codes: str) -> str:
    """Return the IPA of the Arpabet codes of a word.

    Raises:
        InputError: There are none, or some that do not exist; it names them.
    """
    word = [_sound(code) for code in _bare(codes)]
    if wrong := [code for code, sound in zip(_bare(codes), word, strict=True) if not sound]:
        named = " and ".join(f"“{code}”" for code in dict.fromkeys(wrong))
        raise InputError(f"CMU Arpabet has no {named}.", _HINT)
    if not word:
        raise InputError("No sounds are given.", _HINT)
    return _spelt([sound for sound in word if sound])


def is_arpabet(codes: str) -> bool:
    """Tell whether a text consists of nothing but Arpabet codes; no IPA does, for it has no capitals."""
    return bool(_bare(codes)) and codes.isupper() and all(map(_sound, _bare(codes)))


def ipa_to_arpabet(ipa: str) -> str | None:
    """Return the Arpabet codes of IPA, with stress digits; None where it has a sound that Arpabet does not.

    Args:
        ipa: As ``ipa.tidied`` returns it. The words of a phrase run together: Arpabet has no sign between words.
    """
    codes: list[str] = []
    stress = ""
    vowels = []
    for sound in _sounds(unicodedata.normalize("NFD", ipa).translate(_PASSED_OVER)):
        if sound in _MARKED:
            stress = _MARKED[sound] or stress
            continue
        if sound not in _FROM_IPA:
            return None
        for code in _FROM_IPA[sound].split():
            if code in _VOWELS:
                vowels.append((len(codes), stress or "0", sound))
                stress = ""
            codes.append(code)
    alone = len(vowels) == 1 and vowels[0][1] == "0" and vowels[0][2] not in _WEAK
    for place, digit, _ in vowels:
        codes[place] += "1" if alone else digit
    return " ".join(codes) or None


_PASSED_OVER = dict.fromkeys(map(ord, "ːˑ\u0361\u035c‿"))
_MARKED = {"ˈ": "1", "ˌ": "2"} | dict.fromkeys("|‖. ", "")
"""What is no sound but parts sounds: the stress it gives the next vowel, if any."""


def _sounds(ipa: str) -> Iterator[str]:
    """Yield the longest sounds that are known, the marks, and what is not known, in order."""
    place = 0
    while place < len(ipa):
        ahead = (ipa[place:place + length] for length in range(_LONGEST, 0, -1))
        sound = next((sound for sound in ahead if sound in _FROM_IPA), ipa[place])
        yield sound
        place += len(sound)


def _bare(codes: str) -> list[str]:
    return codes.strip("/[]{} \t\n").upper().split()


def _sound(code: str) -> _Sound | None:
    match = _CODE.fullmatch(code)
    if not match or not (match[1] in _VOWELS or match[1] in _SYLLABIC or (match[1] in _CONSONANTS and not match[2])):
        return None
    return _Sound(match[1], match[2])


def _spelt(word: Sequence[_Sound]) -> str:
    """Return a word's IPA, each stress mark before the consonants that begin its syllable."""
    marks: dict[int, str] = {}
    free = 0
    for place, sound in enumerate(word):
        if sound.code not in _CONSONANTS:
            if sound.stress in _STRESS:
                marks[_syllable(word, free, place)] = _STRESS[sound.stress]
            free = place + 1
    spelt = ""
    for place, sound in enumerate(word):
        ipa = _ipa(sound)
        apart = "." if place and _runs_on(_ipa(word[place - 1]), ipa) else ""
        spelt += marks.get(place, apart) + ipa
    return spelt


def _syllable(word: Sequence[_Sound], free: int, vowel: int) -> int:
    """Return where the syllable of a vowel begins, not before ``free``."""
    if free == 0:
        return 0
    clusters = ((start, "".join(sound.code for sound in word[start:vowel])) for start in range(free, vowel))
    return next((start for start, cluster in clusters
                 if _ONSETS.fullmatch(cluster) or (start == vowel - 1 and cluster not in ("NG", "NX"))), vowel)


def _ipa(sound: _Sound) -> str:
    if sound.code in _CONSONANTS:
        return _CONSONANTS[sound.code]
    weak = _UNSTRESSED.get(sound.code, "") if sound.stress == "0" else ""
    return weak or _VOWELS.get(sound.code) or _SYLLABIC[sound.code]


def _runs_on(sound: str, following: str) -> bool:
    """Tell whether two sounds without anything between them would be read as another: t and ʃ as tʃ."""
    return any(len(other) > len(sound) and (sound + following).startswith(other) for other in _FROM_IPA)
