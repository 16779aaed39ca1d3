"""The words of a book, counted, and what tells names and shouted words from others: where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Page(NamedTuple):
    """The text of a paragraph, and the stretches of it that are marked as being in another language."""

    paragraph: int
    text: str
    foreign: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Seen:
    """How a word stands in the book; ``first`` is its first paragraph, start and end."""

    first: tuple[int, int, int]
    count: int = 0
    within: int = 0
    """Within a sentence, not at its beginning."""
    shouted: int = 0
    """Among other words in capital letters."""
    after_article: int = 0


_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_ENGLISH_ENDING = re.compile(r"['’](?:s|d|ll|re|ve|m)\Z", re.IGNORECASE)
_ELISION = re.compile(r"\A[^\W_]{1,6}['’](?=[^\W_])")
_ELIDING = frozenset(("ca", "fr", "it"))
"""Languages whose articles lose a vowel before words, and whose words, in verse, may lose one as well."""
_APOSTROPHES = ("'", "’")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,64}@\S+")
_BEGINNING = re.compile(r"(?:\A|[.!?…:;¿¡\"“”„«»‘‹›(\[—–-]|\n)[\s'’‘]*\Z")
_SMALL_WORDS = re.compile(
    r"\b(?:[dms]?ein(?:e[mnrs]?)?|kein\w*|ihre?\w?|unser\w*|d(?:er|ie|as|em|en|es)|[ai]m|zu[mr]|vom|beim) \Z",
    re.IGNORECASE)
"""German articles and their kin: names hardly ever follow them, and nouns, which have capital letters too, do."""
_LONGEST_PHRASE = 80


def census(pages: Iterable[Page], language: str) -> tuple[dict[str, Seen], dict[str, Seen]]:
    """Return how all words stand in the book, and all phrases that are marked as foreign."""
    words: dict[str, Seen] = {}
    phrases: dict[str, Seen] = {}
    for page in pages:
        for start, end in page.foreign:
            if 0 < end - start <= _LONGEST_PHRASE:
                _counted(phrases, page, start, end)
        for start, end in _places(page, language):
            seen = _counted(words, page, start, end)
            if page.text[start].isupper():
                _look_around(seen, page.text, start, end, language)
    return words, phrases


def _counted(words: dict[str, Seen], page: Page, start: int, end: int) -> Seen:
    seen = words.setdefault(page.text[start:end], Seen((page.paragraph, start, end)))
    seen.count += 1
    return seen


def _places(page: Page, language: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of the book's own language stand, without ``’s`` or ``l’``."""
    skipped = [*page.foreign, *(match.span() for match in _ADDRESS.finditer(page.text))]
    for match in _WORD.finditer(page.text):
        start, end = match.span()
        if skipped and any(first < end and start < last for first, last in skipped):
            continue
        if language in _ELIDING:
            if page.text[start - 1:start] in _APOSTROPHES:
                continue
            start += elided.end() if (elided := _ELISION.match(match[0])) else 0
        elif language == "en" and (ending := _ENGLISH_ENDING.search(match[0])):
            end = start + ending.start()
        yield start, end


def _look_around(seen: Seen, text: str, start: int, end: int, language: str) -> None:
    """Take in what stands around a word with a capital letter."""
    if _BEGINNING.search(text, max(0, start - 6), start) is None and start > 0:
        seen.within += 1
    if end - start > 1 and text[start:end].isupper() and _is_shouted(text, start, end):
        seen.shouted += 1
    if language == "de" and _SMALL_WORDS.search(text, max(0, start - 12), start):
        seen.after_article += 1


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words next to this one are in capital letters, too."""
    around = re.findall(r"[^\W\d_]{2,}", f"{text[max(0, start - 20):start].partition(' ')[2]} {text[end:end + 20]}")
    return any(map(str.isupper, around)) or text.isupper()
