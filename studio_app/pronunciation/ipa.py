"""The International Phonetic Alphabet: tidied as people type it, and checked for what is no part of it.

The characters are those of the chart of the International Phonetic Association (revised 2020,
https://www.internationalphoneticassociation.org/content/ipa-chart), and a few that dictionaries and espeak write
besides. No engine knows others.
"""

from __future__ import annotations

import unicodedata

_LETTERS = frozenset(
    "pbtdʈɖcɟkɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭʎʟ"  # consonants
    "ʘǀǃǂǁɓɗʄɠʛʼʍwɥʜʢʡɕʑɺɧ"  # clicks, implosives, ejectives and others
    "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒ"  # vowels
    "ɚɝɫʦʣʧʤʨʥᵻᵿᵊᵉᶦᶷ"  # in use, though not on the chart
)
_MARKS = frozenset(
    "ˈˌːˑ.|‖‿↗↘ꜜꜛ˥˦˧˨˩ʰʷʲˠˤⁿˡ˞ˀ "
    "\u0325\u030a\u0324\u032a\u032c\u0330\u033a\u033c\u033b\u0339\u0303\u031c\u031f\u0320\u0334\u0308\u031d\u033d"
    "\u031e\u0329\u030d\u0318\u032f\u0311\u0319\u0306\u031a\u0361\u035c\u0327\u0348\u0349"
    "\u030b\u0301\u0304\u0300\u030f\u030c\u0302\u1dc4\u1dc5\u1dc8"  # tones
)
_KNOWN = frozenset(unicodedata.normalize("NFD", "".join(_LETTERS | _MARKS)))

_TYPED = str.maketrans({
    "'": "ˈ", "’": "ˈ", "‘": "ˈ", "′": "ˈ", "`": "ˈ", ",": "ˌ", ":": "ː", "g": "ɡ", "!": "ǃ", "\u2009": " ",
    "\u02b9": "ˈ", "\ua789": "ː", "\u0331": "\u0320", "/": None, "[": None, "]": None,
})
"""What keyboards have for the marks of the chart, and the brackets that stand around sounds in running text."""


def tidied(typed: str) -> str:
    """Return IPA as the chart writes it: no slashes or brackets around it, real stress and length marks, NFC.

    What is no IPA stays as it is.
    """
    marked = unicodedata.normalize("NFD", typed).translate(_TYPED)
    return unicodedata.normalize("NFC", " ".join(marked.split()))


def unknown(ipa: str) -> list[str]:
    """Return the characters that are no IPA, each once, in order."""
    return [char for char in dict.fromkeys(unicodedata.normalize("NFD", ipa)) if char not in _KNOWN]


def has_sounds(ipa: str) -> bool:
    """Tell whether anything in it is a sound, and not a mark alone."""
    return not _LETTERS.isdisjoint(unicodedata.normalize("NFD", ipa))
