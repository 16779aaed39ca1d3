"""Ways to have a word said, offered to whoever writes a rule: sounds, other spellings, letters, numbers as words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.pronunciation.alphabets import ipa_to_arpabet
from studio_app.pronunciation.ipa import has_sounds, tidied, unknown
from studio_app.pronunciation.known_words import unaccented
from studio_app.pronunciation.lexicon import Alphabet, RuleKind
from studio_app.pronunciation.normalisation import Kind, readings
from studio_app.pronunciation.respelling import respelt
from studio_app.pronunciation.syllables import restressed

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACRONYM = re.compile(r"(?:[^\W\d_]\.?){2,}")
_MOST_SPELT_OUT = 8
_HAN = re.compile("[\u3400-\u9fff]")
"""Chinese characters, whose Japanese readings espeak does not know."""
_PARTS = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to have words said; a rule takes over ``replacement``, ``kind`` and ``alphabet``.

    Attributes:
        note: What it is, in a few words for the screen.
    """

    replacement: str
    kind: RuleKind
    note: str
    alphabet: Alphabet = Alphabet.IPA


def suggestions(words: str, language: str, ipa: str = "") -> list[Suggestion]:
    """Return ways to have words said, sounds first, each only once.

    Args:
        words: As they stand on the page.
        language: Their language, a BCP 47 tag.
        ipa: How an engine says them, if one was asked; see ``Phonemizer`` in ``speech.engine``.
    """
    primary = language.lower().replace("_", "-").split("-")[0]
    has_digits = any(map(str.isdigit, words))
    told = "" if has_digits or (primary == "ja" and _HAN.search(words)) else restressed(tidied(ipa))
    offered = _sounds(told, primary) if has_sounds(told) and not unknown(told) else ()
    found = {(one.kind, one.alphabet, one.replacement): one
             for one in (*offered, *_aliases(words, language, primary, told))}
    return [one for one in found.values() if one.replacement.strip() not in ("", words)]


def _sounds(ipa: str, language: str) -> Iterator[Suggestion]:
    yield Suggestion(ipa, RuleKind.PHONEME, "As the proof voice says it")
    arpabet = ipa_to_arpabet(ipa) if language == "en" else None
    if arpabet:
        yield Suggestion(arpabet, RuleKind.PHONEME, "The same in Arpabet", Alphabet.ARPABET)


def _aliases(words: str, language: str, primary: str, ipa: str) -> Iterator[Suggestion]:
    bare = words.replace(".", "")
    if _ACRONYM.fullmatch(words) and bare.isupper() and len(bare) <= _MOST_SPELT_OUT:
        yield _alias(" ".join(bare), "Letter by letter")
        yield _alias(bare.capitalize(), "Read as a word")
    if any(map(str.isdigit, words)):
        yield _alias(_read_out(words, language), "Numbers as words")
    elif not bare.isupper():
        yield from (_alias(spelling, "Written as it sounds") for spelling in respelt(words, ipa, primary))
    if primary == "en":  # elsewhere they belong to the letters
        yield _alias(unaccented(words), "Without accents")


def _read_out(words: str, language: str) -> str:
    """Return the words with their numbers read: all at once where that is a known form, else each by itself."""
    whole = _with_readings(words, language)
    if not any(map(str.isdigit, whole)):
        return whole
    return " ".join(_with_readings(part, language) for part in _PARTS.findall(words))


def _with_readings(words: str, language: str) -> str:
    for reading in reversed(readings(words, language, frozenset((Kind.NUMBERS, Kind.DATES)))):
        words = f"{words[:reading.start]}{reading.said}{words[reading.end:]}"
    return words


def _alias(words: str, note: str) -> Suggestion:
    return Suggestion(words, RuleKind.ALIAS, note)
