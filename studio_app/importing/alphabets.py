"""Which alphabet a text is written in, and which its language says (Unicode blocks; CLDR's likely scripts)."""

from __future__ import annotations

import re

from studio_app.importing.text import listed

_RANGES = {
    "Latin": "a-zA-Zª-ºÀ-ɏḀ-ỿ",
    "Greek": "Ͱ-Ͽἀ-῿",
    "Cyrillic": "Ѐ-ԯ",
    "Armenian": "԰-֏",
    "Hebrew": "֐-׿",
    "Arabic": "؀-ۿݐ-ݿ",
    "Devanagari": "ऀ-ॿ",
    "Bengali": "ঀ-৿",
    "Gurmukhi": "਀-੿",
    "Gujarati": "઀-૿",
    "Tamil": "஀-௿",
    "Telugu": "ఀ-౿",
    "Kannada": "ಀ-೿",
    "Malayalam": "ഀ-ൿ",
    "Sinhala": "඀-෿",
    "Thai": "฀-๿",
    "Lao": "຀-໿",
    "Tibetan": "ༀ-࿿",
    "Burmese": "က-႟",
    "Georgian": "Ⴀ-ჿ",
    "Ethiopic": "ሀ-፿",
    "Khmer": "ក-៿",
    "Korean": "가-힯ᄀ-ᇿ",
    "Chinese or Japanese": "぀-ヿ㐀-鿿",
}
_LETTERS = {name: re.compile(f"[{signs}]") for name, signs in _RANGES.items()}
_LANGUAGES = {
    "Greek": "el grc",
    "Cyrillic": "ru uk be bg mk ky kk tg mn sr tt ba cv cu",
    "Armenian": "hy hyw",
    "Hebrew": "he iw yi lad",
    "Arabic": "ar fa ur ps ug sd ckb dv az ku arz",
    "Devanagari": "hi mr ne sa mai bho kok",
    "Bengali": "bn as",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Thai": "th",
    "Lao": "lo",
    "Tibetan": "bo dz",
    "Burmese": "my",
    "Georgian": "ka",
    "Ethiopic": "am ti",
    "Khmer": "km",
    "Korean": "ko",
    "Chinese or Japanese": "zh ja yue lzh cmn wuu nan ko",
}
_IN_LATIN_TOO = listed("sr az ku kk ky mn tg tt uz pa sd ug lad yi cu sa ms tr")
_IN_OTHERS_TOO = listed("uz mn pa ms tr sh bs cnr")
_ALPHABETS = {
    tag: {name for name, tags in _LANGUAGES.items() if tag in tags.split()}
    for tag in " ".join(_LANGUAGES.values()).split()
}
_LATIN_SUBTAG = "latn"
_FEWEST = 40


def main_alphabet(text: str) -> str:
    """Return the alphabet that most letters of a text are in; empty where it has too few to tell."""
    counts = {name: len(letters.findall(text)) for name, letters in _LETTERS.items()}
    name = max(counts, key=lambda one: counts[one])
    return name if counts[name] >= _FEWEST and counts[name] * 2 > sum(counts.values()) else ""


def is_usual(alphabet: str, language: str) -> bool:
    """Tell whether a language (BCP 47) is written in an alphabet; one that is not known may be."""
    tag, *subtags = language.lower().replace("_", "-").split("-")
    if not tag or tag in ("und", "mul", "zxx") or tag in _IN_OTHERS_TOO:
        return True
    own = _ALPHABETS.get(tag, {"Latin"})
    if _LATIN_SUBTAG in subtags or tag in _IN_LATIN_TOO:
        own = own | {"Latin"}
    elif any(len(subtag) == 4 and subtag.isalpha() for subtag in subtags) and tag not in _ALPHABETS:
        return True
    return alphabet in own
