"""IPA, written with the sounds that a voice has.

A sound that the voice lacks becomes its nearest neighbour that it has: this is the proof voice, and a name in a foreign
tongue is better said nearly right than spelt out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_SOUNDS_A_WORD = 60
"""espeak keeps the sounds of a word in a small buffer; longer words are cut."""

_STRESS = {"ˈ": "'", "ˌ": ",", "'": "'"}
_SAME = str.maketrans({"g": "ɡ", ":": "ː", "͡": None, "͜": None, ".": None, "‿": None, "/": None, "[": None, "]": None})

_NEIGHBOURS = {
    "a": "æɐɑ", "ɑ": "ɒaɔ", "ɒ": "ɔɑ", "æ": "aɛ", "ɐ": "əaʌ", "ʌ": "ɐəa", "ɛ": "eæ", "e": "ɛi", "ɪ": "iɨ", "i": "ɪ",
    "ɔ": "oɒ", "o": "ɔu", "ʊ": "uɯ", "u": "ʊ", "ə": "ɜɐɛe", "ɜ": "əœɛ", "ɞ": "ɜə", "ɘ": "əe", "ɵ": "əøo", "ɤ": "oʌə",
    "y": "ʏiu", "ʏ": "yɪ", "ø": "œɜe", "œ": "øɜɛ", "ɶ": "œa", "ɨ": "ɪi", "ʉ": "uy", "ɯ": "ɨu", "ɚ": "əɜ", "ɝ": "ɜə",
    "ᵻ": "ɪə", "ᵊ": "ə",
    "r": "ɹɾʁ", "ɹ": "rɾ", "ɾ": "rɹ", "ɻ": "ɹr", "ʀ": "ʁr", "ʁ": "ʀrɹ", "ɺ": "ɾl", "ɽ": "ɾr",
    "x": "χhk", "χ": "xh", "ç": "çʃx", "h": "x", "ħ": "hx", "ɦ": "h", "ʕ": "ʔ", "ʜ": "h", "ɣ": "ɡ", "ɰ": "ɣw",
    "ɸ": "f", "β": "vb", "θ": "sf", "ð": "zd", "ʋ": "vw", "v": "ʋf", "ʍ": "w", "w": "uv", "ɥ": "jw",
    "ʃ": "ʂs", "ʒ": "ʐz", "ʂ": "ʃ", "ʐ": "ʒ", "ɕ": "ʃ", "ʑ": "ʒ", "ɧ": "ʃ", "ɬ": "l", "ɮ": "l", "z": "s", "s": "z",
    "ɲ": "nj", "ŋ": "n", "ɴ": "ŋ", "ɳ": "n", "ɱ": "m", "ʎ": "lj", "ʟ": "l", "ɭ": "l", "ɫ": "l", "l": "ɫ", "ʙ": "b",
    "c": "k", "ɟ": "ɡ", "ʝ": "j", "q": "k", "ɢ": "ɡ", "ʈ": "t", "ɖ": "d", "ɡ": "k", "b": "p", "d": "t",
    "ɓ": "b", "ɗ": "d", "ʄ": "ɟ", "ɠ": "ɡ", "ʛ": "ɢ",
}


_MARKS_ALONE = re.compile("[\u0300-\u036fʰʲʷˠˤ]+")


def spelt(ipa: str, sounds: Mapping[str, str]) -> str:
    """Return espeak's notation of the IPA, without brackets; empty where the voice can say nothing of it.

    Args:
        ipa: What is to be heard; spaces separate words.
        sounds: The voice's inventory: espeak's notation by IPA (Unicode NFD).
    """
    words = unicodedata.normalize("NFD", ipa).translate(_SAME).split()
    spelt_words = [list(_word(word, sounds)) for word in words]
    return " ".join(_joined(word[:MOST_SOUNDS_A_WORD]) for word in spelt_words if word)


def _joined(word: list[str]) -> str:
    """Put bars between the sounds, so that no two are read as one; none after a stress, which belongs to the next."""
    bars = "|".join(word)
    for mark in set(_STRESS.values()):
        bars = bars.replace(f"{mark}|", mark)
    return bars


def _word(word: str, sounds: Mapping[str, str]) -> Iterator[str]:
    """Yield the notation of each sound in the word: the longest that the inventory has comes first."""
    longest = max(map(len, sounds), default=1)
    place = 0
    while place < len(word):
        if mark := _STRESS.get(word[place]):
            yield mark
            place += 1
            continue
        size = next((size for size in range(longest, 0, -1) if word[place:place + size] in sounds), 0)
        sound = word[place:place + size] if size else _neighbour(word[place], sounds)
        if sound:
            yield sounds[sound]
        place += size or 1
        if sound.endswith("ː") and word.startswith("ː", place):
            place += 1


def _neighbour(sound: str, sounds: Mapping[str, str]) -> str:
    """Return the nearest sound that the voice has, if only a long or a marked one; empty for what is no sound."""
    seen: set[str] = set()
    near = [sound]
    while near:
        candidate = near.pop(0)
        for form in (candidate, f"{candidate}ː"):
            if form in sounds:
                return form
        if marked := [known for known in sounds if known[0] == candidate and _MARKS_ALONE.fullmatch(known, 1)]:
            return min(marked, key=len)
        seen.add(candidate)
        near.extend(other for other in _NEIGHBOURS.get(candidate, "") if other not in seen)
    return ""
