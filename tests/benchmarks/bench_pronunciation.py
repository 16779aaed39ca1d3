"""How quickly the rules of a lexicon are found in a book, against looking for each by itself, and read from a file.

The book is made: 150,000 words whose frequencies fall as they do in real books, and rules for 2,000 of its words and
phrases, which fit some 7,000 times.
"""

from __future__ import annotations

import random
import re
import statistics
import timeit
from typing import TYPE_CHECKING

from studio_app.pronunciation import pls
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.pronunciation.lint import lint
from studio_app.pronunciation.matcher import Match, Matcher

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = 150_000
RULES = 2_000
MANY_RULES = 20_000
SYLLABLES = ("ba", "ko", "ri", "tan", "mel", "os", "ver", "un", "dra", "lith", "ham", "wick", "ford", "el", "is",
             "thor", "ne", "que", "sto")
SHARE = 20
"""How much of the work of the other way is measured: one part in so many, as all of it takes half a minute."""


def book() -> tuple[list[str], list[str]]:
    """Return the paragraphs of a book of 150,000 words, and its vocabulary, the commonest words first."""
    chance = random.Random(4)
    vocabulary = list(dict.fromkeys(
        "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 3, 4, 4, 5)))) for _ in range(3 * MANY_RULES)))
    words = chance.choices(vocabulary, [1 / place for place in range(1, len(vocabulary) + 1)], k=WORDS)
    paragraphs = []
    while words:
        length = chance.randint(10, 80)
        paragraphs.append(f"“{' '.join(words[:length])}.”")
        del words[:length]
    return paragraphs, vocabulary


def rules_for(vocabulary: list[str], many: int) -> list[Rule]:
    """Return rules for words and phrases, some of them for any case."""
    chance = random.Random(5)
    return [
        Rule(word if chance.random() < 0.8 else f"{word} {chance.choice(vocabulary[:300])}", "other",
             case_sensitive=chance.random() < 0.7)
        for word in chance.sample(vocabulary, many)
    ]


def run() -> list[tuple[str, float, float]]:
    """Return ratios, milliseconds for a book, a paragraph and one rule, and seconds for a large file, with limits."""
    paragraphs, vocabulary = book()
    rules = rules_for(vocabulary, RULES)
    matcher = Matcher(rules)
    whole = _seconds(lambda: _all(Matcher(rules), paragraphs))
    one = _seconds(lambda: _all(Matcher([Rule(vocabulary[9], "other")]), paragraphs))
    longest = max(paragraphs, key=len)
    paragraph = _seconds(lambda: [matcher.matches(longest) for _ in range(100)]) / 100
    other = _seconds(lambda: _one_by_one(rules[::SHARE], paragraphs)) * SHARE
    many = rules_for(vocabulary, MANY_RULES)
    every = _seconds(lambda: _all(Matcher(many), paragraphs))
    written = pls.write(Lexicon("many", tuple(many)))
    return [
        ("2,000 rules over 150,000 words / each rule by itself, %", 100 * whole / other, 5),
        ("2,000 rules over 150,000 words, ms", whole * 1000, 300),
        (f"2,000 rules over one paragraph of {len(longest)} characters, ms", paragraph * 1000, 0.2),
        ("one added rule over 150,000 words, ms", one * 1000, 100),
        ("20,000 rules over 150,000 words, s", every, 3),
        ("20,000 rules checked, s", _seconds(lambda: lint(many)), 5),
        ("20,000 rules read from PLS, s", _seconds(lambda: pls.read(written, "many.pls")), 5),
    ]


def _all(matcher: Matcher, paragraphs: list[str]) -> list[list[Match]]:
    return [matcher.matches(text) for text in paragraphs]


def _one_by_one(rules: list[Rule], paragraphs: list[str]) -> None:
    for rule in rules:
        pattern = re.compile(rf"\b{re.escape(rule.grapheme)}\b", 0 if rule.case_sensitive else re.IGNORECASE)
        for text in paragraphs:
            pattern.findall(text)


def _seconds(work: Callable[[], object]) -> float:
    return statistics.median(timeit.repeat(work, number=1, repeat=3))
