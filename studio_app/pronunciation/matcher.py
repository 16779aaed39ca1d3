"""Where the rules of a lexicon fit in a text: the one answer for rendering, previews and lists of hits.

The text is read from left to right; at each place the first rule of the list that fits there wins and uses up its
characters. What fits:

- A rule fits where its grapheme stands, folded as the page is (``rendering``). The typewriter's apostrophe and hyphen
  are the same as the printed ones, and a phrase goes on across a line end.
- Unless it is case-sensitive, case does not count, even where it changes the length of a word: *STRASSE* is *Straße*.
- If it wants whole words, neither end may be inside a word (``words``). An end that is itself no letter, digit or mark
  is never inside one: *Mr.* fits in *Mr.Smith*, and *C++* in *C++17*.
- A rule for one language fits in texts of that language, whatever the country, and in texts whose language is unknown.

Graphemes are looked for where a word begins, by that word, and those of rules for parts of words by their first
character: however many rules there are, few of them are ever tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from studio_app.pronunciation.rendering import READING_RULES, render
from studio_app.pronunciation.words import RUN, inside_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from studio_app.pronunciation.lexicon import Rule


class Match(NamedTuple):
    """A rule is used on the characters of a text from ``start`` up to ``end``; ``rule`` is its place in the list."""

    start: int
    end: int
    rule: int


class Matcher:
    """Rules ready to be matched with any number of texts, on any thread.

    Args:
        rules: The rules, the first ones first. One without a grapheme never fits.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._wanted = [_Wanted.of(rule) for rule in rules]
        self._indexes = [
            _Index([(place, wanted.key) for place, wanted in enumerate(self._wanted)
                    if wanted.words and wanted.whole_words is whole_words], whole_words=whole_words)
            for whole_words in (True, False)
        ]

    def matches(self, text: str, language: str = "", taken: Sequence[tuple[int, int]] = ()) -> list[Match]:
        """Return which rules are used where, in order and without overlap.

        Args:
            text: Folded text of the page.
            language: Its language, a BCP 47 tag; empty if unknown.
            taken: Stretches of the text that no match may touch; they count as neighbours all the same.
        """
        used: list[Match] = []
        read_to = 0
        for start, rule, end in sorted(self._fitting(text, primary(language))):
            if start >= read_to and not any(start < last and first < end for first, last in taken):
                used.append(Match(start, end, rule))
                read_to = end
        return used

    def fits(self, text: str, language: str = "") -> Iterator[tuple[Match, int | None]]:
        """Yield all that fits, in order: None with what is used, and with all else the rule that has taken its place.

        Args:
            text: Folded text of the page.
            language: Its language, a BCP 47 tag; empty if unknown.
        """
        taker, read_to = -1, 0
        for start, rule, end in sorted(self._fitting(text, primary(language), every=True)):
            if start >= read_to:
                taker, read_to = rule, end
                yield Match(start, end, rule), None
            else:
                yield Match(start, end, rule), taker

    def _fitting(self, text: str, language: str, *, every: bool = False) -> Iterator[tuple[int, int, int]]:
        """Yield, for each stretch that some rule fits, its start, the first such rule or every one, and its end."""
        plain = _plain(text)
        for start, end, places in self._stretches(plain):
            whole = not (inside_word(plain, start) or inside_word(plain, end))
            for place in places:
                if self._wanted[place].fits(plain, start, end, language, whole=whole):
                    yield start, place, end
                    if not every:
                        break

    def _stretches(self, plain: str) -> Iterator[tuple[int, int, list[int]]]:
        """Return start and end of the stretches that are a grapheme but for their case, and the rules that have it."""
        key = plain.casefold()
        found = chain.from_iterable(index.find(key) for index in self._indexes)
        return found if len(key) == len(plain) else _placed(found, plain)


def _placed(found: Iterable[tuple[int, int, list[int]]], plain: str) -> Iterator[tuple[int, int, list[int]]]:
    """Yield what was found in a text without case that is longer than the text, where it stands in that."""
    offsets = list(accumulate(map(len, map(str.casefold, plain)), initial=0))
    for first, last, places in found:
        start, end = bisect_left(offsets, first), bisect_left(offsets, last)
        if offsets[start] == first and offsets[end] == last:
            yield start, end, places


class _Index:
    """Graphemes by how they begin: with which word, or with which character."""

    def __init__(self, keys: Sequence[tuple[int, str]], *, whole_words: bool) -> None:
        self._places: dict[str, list[int]] = {}
        lengths: dict[str, set[int]] = {}
        for place, key in keys:
            self._places.setdefault(key, []).append(place)
            run = RUN.match(key) if whole_words else None
            lengths.setdefault(run[0] if run else key[0], set()).add(len(key))
        self._lengths = {head: sorted(of_head) for head, of_head in lengths.items()}
        self._heads = _pattern(self._lengths, whole_words=whole_words)

    def find(self, text: str) -> Iterator[tuple[int, int, list[int]]]:
        """Yield start and end of the graphemes that stand in a text, and whose they are."""
        if not self._heads:
            return
        lengths, known = self._lengths, self._places
        for head in self._heads.finditer(text):
            for length in lengths.get(head[0], ()):
                start = head.start()
                places = known.get(text[start:start + length])
                if places and start + length <= len(text):
                    yield start, start + length, places


def _pattern(heads: Collection[str], *, whole_words: bool) -> re.Pattern[str] | None:
    """Return what finds all the heads, and perhaps others."""
    if len(heads) < 2:
        return re.compile(re.escape(next(iter(heads)))) if heads else None
    single = "".join(re.escape(head) for head in heads if not (whole_words and RUN.match(head)))
    return re.compile("|".join(filter(None, [RUN.pattern if whole_words else "", f"[{single}]" if single else ""])))


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag without script, country and the rest; empty if there is none."""
    return tag.replace("_", "-").partition("-")[0].strip().lower()


def searched(grapheme: str) -> str:
    """Return what is looked for in a text for a grapheme: folded, with apostrophes and hyphens of one kind each."""
    # By itself, a sign such as & would have nothing to be spoken and be folded to nothing.
    return _plain(render(f"x {grapheme}", READING_RULES)[2:])


class _Wanted(NamedTuple):
    """What a rule wants of the stretches it fits."""

    words: str
    key: str
    language: str
    case_sensitive: bool
    whole_words: bool

    @staticmethod
    def of(rule: Rule) -> _Wanted:
        words = searched(rule.grapheme)
        return _Wanted(words, words.casefold(), primary(rule.language), rule.case_sensitive, rule.whole_words)

    def fits(self, plain: str, start: int, end: int, language: str, *, whole: bool) -> bool:
        return (
            (whole or not self.whole_words)
            and (not self.case_sensitive or plain.startswith(self.words, start, end))
            and (not self.language or not language or self.language == language)
        )


def _plain(text: str) -> str:
    """Return the text, as long as it is, with spaces, apostrophes and hyphens of one kind each."""
    return text.replace("\n", " ").replace("’", "'").replace("‐", "-").replace("‑", "-")
