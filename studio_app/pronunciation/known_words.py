"""Which words a reader of a language knows: how common they are, by the word lists of a spelling checker.

The lists (pyspellchecker's, counted in film subtitles) hold everyday words and, in English, many names.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES = frozenset(("ar", "de", "en", "es", "eu", "fa", "fr", "it", "lv", "nl", "pt", "ru"))
"""Languages that there is a list for (ISO 639-1)."""

_COMMON_STEM = 5
"""Letters that a word must share with a known one to count as a form of it."""
_ENDING = 4
"""Letters that the two may end with on their own."""
_PART = 3
_LINKS = ("", "s", "es", "n", "en", "e")
"""What may stand between the parts of a compound."""
_COMPOUNDING = frozenset(("de", "nl"))
_SPELLINGS = ((re.compile("our"), "or"), (re.compile("is(e|ed|es|ing|ation|ations|er|ers)$"), r"iz\1"),
              (re.compile("ll(ed|ing|er|ers)$"), r"l\1"), (re.compile("re(s?)$"), r"er\1"), (re.compile("ae|oe"), "e"))
"""British spellings, which the English list does not have, and what they are in it."""


class KnownWords:
    """The words of one language.

    Args:
        language: Its ISO 639-1 code; empty for a language without a list, of which nothing is known.
        counts: How often each word, in lower case, was counted.
    """

    def __init__(self, language: str, counts: Mapping[str, int]) -> None:
        self.language = language
        self._counts = counts
        self._sorted = sorted(counts)

    def __bool__(self) -> bool:
        return bool(self._counts)

    def count(self, word: str) -> int:
        """Return how often a word was counted, in its own or in another usual spelling; 0 for one that is not known."""
        plain = word.lower().replace("’", "'")
        found = self._counts.get(plain, 0)
        return found or max((self._counts.get(spelling, 0) for spelling in self._spellings(plain)), default=0)

    def is_formed(self, word: str) -> bool:
        """Tell whether a word that is not known is a form of one that is, or is put together from two."""
        plain = word.lower()
        place = bisect_left(self._sorted, plain)
        shared = max((_shared(plain, near) for near in self._sorted[max(0, place - 1):place + 1]), default=0)
        if shared >= max(_COMMON_STEM, len(plain) - _ENDING):
            return True
        return self.language in _COMPOUNDING and self._is_compound(plain)

    def beginnings(self, consonants: re.Pattern[str], fewest: int) -> frozenset[str]:
        """Return the consonants that at least so many words begin with, their accents taken off."""
        counted = Counter(found[0] for word in self._sorted if (found := consonants.match(unaccented(word))))
        return frozenset(begins for begins, count in counted.items() if count >= fewest)

    def _is_compound(self, word: str) -> bool:
        for cut in range(_PART, len(word) - _PART + 1):
            if word[cut:] in self._counts and any(
                    link == word[cut - len(link):cut] and word[:cut - len(link)] in self._counts for link in _LINKS):
                return True
        return False

    def _spellings(self, word: str) -> Iterable[str]:
        if self.language == "en":
            yield from (pattern.sub(other, word) for pattern, other in _SPELLINGS)
        elif self.language == "de":
            yield word.replace("ß", "ss")


def _shared(word: str, other: str) -> int:
    """Return how many letters two words begin with in common."""
    differing = (place for place, (one, two) in enumerate(zip(word, other, strict=False)) if one != two)
    return next(differing, min(len(word), len(other)))


def unaccented(word: str) -> str:
    """Return the word without accents and other marks on its letters."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


@lru_cache(maxsize=2)
def known_words(language: str) -> KnownWords:
    """Return the words of a language, by its ISO 639-1 code; takes about 0.2 s the first time."""
    if language not in LANGUAGES:
        return KnownWords("", {})
    from spellchecker import SpellChecker

    return KnownWords(language, SpellChecker(language=language, distance=1).word_frequency.dictionary)
