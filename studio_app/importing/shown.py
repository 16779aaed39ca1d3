"""Chapters that the text itself shows, where a table of contents is silent: by headings, and by lines like them."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.importing.matter import classify
from studio_app.importing.numbering import is_label, is_number, is_numbered, is_scene, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.importing.reading import Reading

_LONG_STRETCH = 20_000
_LONGEST_LABEL_LINE = 80
_PART_TEXT = 300


def labelled(reading: Reading, title: str, places: Iterable[int]) -> list[int]:
    """Return the headings that name chapters or acts, where there are several below one that is no chapter itself."""
    if is_numbered(title):
        return []
    upper = label_of(title)
    texts = {place: reading.paragraphs[place].text for place in places if place in reading.levels}
    labels = {place: label_of(text) for place, text in texts.items() if not is_scene(text)}
    below = [place for place, label in labels.items() if label and not (upper and label.word == upper.word)]
    return below if len(below) > 1 else []


def follows_heading(reading: Reading, place: int) -> bool:
    """Tell whether a heading goes on with the heading just before: a number and its title are one beginning.

    The name of a part of the book, such as “Contents”, goes on with nothing but a number: “I” and “Introduction” are
    the first chapter.
    """
    if reading.levels.get(place - 1) != reading.levels[place]:
        return False
    if is_number(reading.paragraphs[place - 1].text):
        return True
    return not any(classify((), reading.paragraphs[at].text) for at in (place - 1, place))


def chapter_levels(reading: Reading) -> frozenset[int]:
    """Return the levels of the headings that begin chapters.

    That is the highest level with two headings that divide the text, and a lower one as long as those above are titles
    of parts: followed by a lower heading with next to no text between.
    """
    counts = Counter(level for place, level in reading.levels.items() if not follows_heading(reading, place))
    several = [level for level in sorted(counts) if counts[level] > 1]
    chosen = next((level for level in several if _divides(reading, level)), next(iter(several), 0))
    for level in sorted(counts):
        if level > chosen > 0:
            if not (counts[level] * 2 > counts[chosen] * 3 and _are_parts(reading, chosen, level)):
                break
            chosen = level
    return frozenset(range(1, chosen + 1))


def _divides(reading: Reading, level: int) -> bool:
    """Tell whether no chapter that headings of a level or above it begin is nearly the whole text."""
    places = sorted(place for place, one in reading.levels.items() if one <= level)
    ends = [0, *accumulate(len(paragraph.text) for paragraph in reading.paragraphs)]
    longest = max(ends[end] - ends[at] for at, end in pairwise([0, *places, len(reading.paragraphs)]))
    return longest * 4 < ends[-1] * 3


def _are_parts(reading: Reading, upper: int, lower: int) -> bool:
    """Tell whether most headings of a level have a lower heading and almost no text of their own."""
    places = sorted(reading.levels)
    parts = total = 0
    for at, after in zip(places, [*places[1:], len(reading.paragraphs)], strict=True):
        if reading.levels[at] != upper or (after == at + 1 and follows_heading(reading, after)):
            continue
        own = sum(len(paragraph.text) for paragraph in reading.paragraphs[at + 1 : after])
        total += 1
        parts += reading.levels.get(after) == lower and own < _PART_TEXT
    return parts * 5 >= total * 3


def label_lines(reading: Reading, at: int, end: int) -> list[int]:
    """Return the lines that read like a chapter's name in a long text without headings, and make headings of them."""
    paragraphs = reading.paragraphs
    if sum(len(paragraphs[place].text) for place in range(at, end)) < _LONG_STRETCH:
        return []
    lines = [place for place in range(at, end) if _is_label_line(reading, place)]
    if len(lines) < 3:
        return []
    for place in lines:
        paragraphs[place] = paragraphs[place]._replace(kind=ParagraphKind.HEADING)
        reading.levels[place] = 2
    return lines


def _is_label_line(reading: Reading, place: int) -> bool:
    paragraph = reading.paragraphs[place]
    short = len(paragraph.text) <= _LONGEST_LABEL_LINE
    return short and paragraph.kind in (ParagraphKind.BODY, ParagraphKind.VERSE) and is_label(paragraph.text)
