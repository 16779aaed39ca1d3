"""Headings in pages that mark none, as converters leave them: told by what lines say, else by how they look.

What they say is judged as in plain text (see ``headings``). What they look like is not known, but which lines look
alike is: lines of one look that are all as short as titles, with the length of a chapter between them, are headings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.manuscript import Nature
from studio_app.importing.headings import CHAPTER_LEVEL, heading_levels
from studio_app.importing.lines import Block
from studio_app.importing.numbering import is_label, is_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.importing.reading import Reading

_TEXTS = frozenset({ParagraphKind.BODY, ParagraphKind.VERSE, ParagraphKind.QUOTATION})
_LONG_TEXT = 20_000
_FEWEST = 3
_LONGEST_TITLE = 80
_CHAPTER_LENGTH = 1_500
_MOST_FAMILIES = 2
_SENTENCE_END = re.compile(r"""[.,;:…。、，；：]["”’»'」』)\]]*$""")


def mark_headings(reading: Reading) -> None:
    """Make headings of the lines of a book that stand for them, where such lines divide it into chapters."""
    places = [at for at, one in enumerate(reading.paragraphs) if one.text and one.spoken and one.nature is Nature.TEXT]
    found = _by_words(reading, places) or _by_look(reading, places)
    for place, level in found.items():
        paragraph = reading.paragraphs[place]
        if paragraph.kind in _TEXTS:
            reading.paragraphs[place] = paragraph._replace(kind=ParagraphKind.HEADING)
            reading.levels[place] = level


def divide(paragraphs: Sequence[ManuscriptParagraph], places: Collection[int]) -> bool:
    """Tell whether the stretches that begin at places are all less than three quarters of a text."""
    ends = [0, *accumulate(len(paragraph.text) for paragraph in paragraphs)]
    edges = [0, *sorted(places), len(paragraphs)]
    return max(ends[end] - ends[at] for at, end in pairwise(edges)) * 4 < ends[-1] * 3


def _by_words(reading: Reading, places: Sequence[int]) -> dict[int, int]:
    """Return the headings that a plain text of the same lines would have; in a short text only such as “Chapter 7”."""
    blocks = [_block(reading.paragraphs[place]) for place in places]
    levels = {places[at]: level for at, level in heading_levels(blocks).items()}
    chapters = [place for place, level in levels.items() if level <= CHAPTER_LEVEL]
    sure = sum(_is_name(reading.paragraphs[place].text) for place in chapters) >= _FEWEST
    if len(chapters) < _FEWEST or not (sure or _length(reading, places) >= _LONG_TEXT):
        return {}
    return levels if divide(reading.paragraphs, chapters) else {}


def _block(paragraph: ManuscriptParagraph) -> Block:
    return Block(tuple(paragraph.text.split("\n")), verse=paragraph.kind is ParagraphKind.VERSE)


def _is_name(text: str) -> bool:
    return is_label(text) or is_number(text)


def _by_look(reading: Reading, places: Sequence[int]) -> dict[int, int]:
    """Return the headings among lines that look alike; the fewer of a look there are, the higher they are."""
    if _length(reading, places) < _LONG_TEXT:
        return {}
    looks = defaultdict[str, list[int]](list)
    for place in places:
        if reading.paragraphs[place].kind in _TEXTS:
            looks[reading.look(place)].append(place)
    usual = max(looks.values(), key=len, default=[])
    families = [family for family in looks.values() if family is not usual and _are_titles(reading, family)]
    families = sorted(families, key=len)[:_MOST_FAMILIES]
    found = {place: level for level, family in enumerate(families, start=1) for place in family}
    return found if divide(reading.paragraphs, found) else {}


def _are_titles(reading: Reading, family: Sequence[int]) -> bool:
    """Tell whether nearly all lines of a look read like titles, with as much text between them as in chapters."""
    if len(family) < _FEWEST:
        return False
    titles = sum(_is_title(reading.paragraphs[place].text) for place in family)
    between = sum(len(one.text) for one in reading.paragraphs[family[0] : family[-1]])
    return titles * 10 >= len(family) * 9 and between >= _CHAPTER_LENGTH * (len(family) - 1)


def _is_title(text: str) -> bool:
    first = next(filter(str.isalnum, text), "a")
    return len(text) <= _LONGEST_TITLE and not first.islower() and not _SENTENCE_END.search(text)


def _length(reading: Reading, places: Sequence[int]) -> int:
    return sum(len(reading.paragraphs[place].text) for place in places)
