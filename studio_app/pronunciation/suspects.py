"""Words of a book that a voice is likely to misread: names, rare words, acronyms and all that is not in its language.

They are found by how they are written, by where they stand, and by how common they are; see ``known_words``. The most
doubtful and frequent ones come first, since one rule for those mends the most.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from studio_app.pronunciation.census import census
from studio_app.pronunciation.known_words import known_words, unaccented
from studio_app.pronunciation.matcher import Matcher
from studio_app.pronunciation.normalisation import abbreviations
from studio_app.pronunciation.normalisation.roman import value as roman_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studio_app.pronunciation.census import Page, Seen
    from studio_app.pronunciation.lexicon import Rule


class Reason(StrEnum):
    """Why a word may be misread."""

    NAME = "name"
    RARE = "rare"
    ACRONYM = "acronym"
    DIGITS = "digits"
    SCRIPT = "script"
    FOREIGN = "foreign"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word that may be misread.

    Attributes:
        words: As they stand on the page.
        count: How often they stand in the book, with and without an ending like ``’s``.
        paragraph: Where they stand first, with ``start`` and ``end`` in code points.
        ruled: A rule for them is there already.
    """

    words: str
    reason: Reason
    count: int
    paragraph: int
    start: int
    end: int
    ruled: bool = False

    @property
    def sentence(self) -> str:
        """What is doubtful about them, in one sentence."""
        return _SENTENCES[self.reason].format(self.words)


_SENTENCES = {
    Reason.NAME: "“{}” is a name that a voice may not know.",
    Reason.RARE: "“{}” is a rare word.",
    Reason.ACRONYM: "“{}” can be spelt out or read as a word.",
    Reason.DIGITS: "“{}” mixes letters and digits.",
    Reason.SCRIPT: "“{}” is not in the script of the book.",
    Reason.FOREIGN: "“{}” is marked as being in another language.",
    Reason.CLUSTER: "“{}” has consonants that do not stand together in this language.",
}
_WEIGHTS = {Reason.NAME: 1.0, Reason.CLUSTER: 1.1, Reason.SCRIPT: 0.9, Reason.DIGITS: 0.7, Reason.ACRONYM: 0.7,
            Reason.FOREIGN: 0.6, Reason.RARE: 0.35}
_FAMILIAR = ((0, 1.0), (60, 0.5), (300, 0.3), (1500, 0.1))
"""How doubtful a word is that was counted up to so often; one counted more often is not."""

_PLACE_OR_AMOUNT = re.compile(r"\d+\w{0,3}")
_LONGEST_ACRONYM = 6
_LONGEST_WORD = 60
_SHORTEST_RARE = 4
_CONSONANTS = re.compile(r"(?:(?![aeiouyæøœıαεηιουωаеиоуыэюяіє])[^\W\d_])+")
"""In a word whose accents were taken off."""
_MANY_CONSONANTS = 5
_FEW_WORDS = 10
"""As many words of the list must begin with some consonants for these to be usual."""


def suspects(pages: Iterable[Page], language: str, rules: Sequence[Rule] = ()) -> list[Suspect]:
    """Return the words that may be misread, the most doubtful and frequent first. Meant for another thread.

    Args:
        pages: The paragraphs that are spoken, in the book's order.
        language: The book's language, a BCP 47 tag; without a list of its words only the way of writing counts.
        rules: The rules that are there.
    """
    primary = language.lower().replace("_", "-").split("-")[0]
    words, phrases = census(pages, primary)
    judge = _Judge(words, primary)
    found = [(seen, word, *judged) for word, seen in words.items() if (judged := judge.verdict(word, seen))]
    found += [(seen, phrase, Reason.FOREIGN, 1.0) for phrase, seen in phrases.items()]
    found.sort(key=lambda one: (-_WEIGHTS[one[2]] * one[3] * (1 + math.log2(one[0].count)), one[0].first))
    matcher = Matcher(rules)
    return [Suspect(word, reason, seen.count, *seen.first, _is_covered(matcher, word, language))
            for seen, word, reason, _ in found]


def _is_covered(matcher: Matcher, words: str, language: str) -> bool:
    matches = matcher.matches(words, language)
    return sum(match.end - match.start for match in matches) == len(words)


class _Judge:
    """What makes a word doubtful, in one book."""

    def __init__(self, words: Mapping[str, Seen], language: str) -> None:
        self._words = words
        self._known = known_words(language)
        self._english = known_words("en") if self._known else self._known
        self._abbreviations = abbreviations(language)
        self._is_german = language == "de"
        self._beginnings = self._known.beginnings(_CONSONANTS, _FEW_WORDS)
        scripts: Counter[str] = Counter()
        for word, seen in words.items():
            scripts[_script(word[0])] += seen.count
        self._script = max(scripts, key=scripts.__getitem__, default="")

    def verdict(self, word: str, seen: Seen) -> tuple[Reason, float] | None:
        """Return what is doubtful about a word, and how doubtful it is, up to 1; None for one that is not."""
        if not 1 < len(word) <= _LONGEST_WORD or word in self._abbreviations:
            return None
        if word.isdigit() or roman_value(word.upper()):
            return None
        if any(map(str.isdigit, word)):
            is_mixed = any(_script(char) in _CASED for char in word) and not _PLACE_OR_AMOUNT.fullmatch(word)
            return (Reason.DIGITS, 1.0) if is_mixed else None
        if "." in word:
            return (Reason.ACRONYM, 1.0) if word.isupper() else None
        if word[0].isalpha() and _script(word[0]) != self._script:
            return Reason.SCRIPT, 1.0
        if word.isupper():
            return self._acronym(word, seen)
        return self._capitalised(word, seen) if word[0].isupper() else self._plain(word)

    def _acronym(self, word: str, seen: Seen) -> tuple[Reason, float] | None:
        is_word = word.lower() in self._words or word.capitalize() in self._words
        if is_word or len(word) > _LONGEST_ACRONYM or seen.shouted * 2 > seen.count:
            return None
        doubt = _doubt(self._known.count(word))
        return (Reason.ACRONYM, doubt) if doubt else None

    def _capitalised(self, word: str, seen: Seen) -> tuple[Reason, float] | None:
        """Judge a word with a capital letter: a name, if that is not due to its sentence or, in German, to its kind."""
        lower = self._words.get(word.lower())
        if lower and lower.count * 4 >= seen.count:
            return None
        if not seen.within or (self._is_german and self._is_noun(word, seen)):
            return self._plain(word)
        doubt = _doubt(max(self._known.count(word), self._english.count(word)))
        if not self._known:
            doubt = 1.0 if seen.within > 1 else 0.0
        return (self._unusual(word) or Reason.NAME, doubt) if doubt else None

    def _is_noun(self, word: str, seen: Seen) -> bool:
        return seen.after_article * 4 > seen.count or self._known.count(word) > 0 or self._known.is_formed(word)

    def _plain(self, word: str) -> tuple[Reason, float] | None:
        """Judge a word by how common it is."""
        if not self._known or len(word) < _SHORTEST_RARE or self._known.count(word) or self._known.is_formed(word):
            return None
        return self._unusual(word) or Reason.RARE, 1.0

    def _unusual(self, word: str) -> Reason | None:
        """Tell whether an unknown word begins in a way, or has so many consonants, as few words do."""
        if not self._known or self._known.count(word):
            return None
        plain = unaccented(word.lower())
        begins = _CONSONANTS.match(plain)
        odd = begins is not None and len(begins[0]) > 1 and begins[0] not in self._beginnings
        many = any(len(run) >= _MANY_CONSONANTS for run in _CONSONANTS.findall(plain))
        return Reason.CLUSTER if odd or many else None


def _doubt(count: int) -> float:
    return next((doubt for most, doubt in _FAMILIAR if count <= most), 0.0)


_CASED = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN"))
_TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK", "IDEOGRAPHIC": "CJK"}
"""Scripts that one language is written in together."""


@cache
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return _TOGETHER.get(name, name)
