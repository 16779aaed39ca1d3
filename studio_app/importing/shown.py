"""Chapters that the headings of a text show, where a table of contents is silent."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from studio_app.importing.matter import classify
from studio_app.importing.numbering import is_number, is_numbered, is_part, is_scene, label_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.importing.reading import Reading
    from studio_app.importing.told import Start

_PART_TEXT = 300
_PARTS = frozenset({"part", "volume", "division"})
_ACTS = frozenset({"act", "akt", "acte", "atto", "acto"})
_LONGEST_CHAPTER = 150_000  # three hours of speech; hardly a chapter has that, and every novel has more


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


def chapters_divide(reading: Reading) -> bool:
    """Tell whether the headings of a book divide it at all."""
    return bool(reading.levels) and _divides(reading, max(reading.levels.values()))


def untold(reading: Reading, start: Start, end: int, inside: Sequence[int]) -> list[int]:
    """Return the headings of chapters that a good table of contents passes over, in what one of its lines leads to.

    They are labelled as chapters, or counted on from the number that it names, or they stand below the name of a part,
    or below a title with more text than a chapter has.

    Args:
        reading: The text.
        start: Where the line leads.
        end: Where the next one leads.
        inside: The headings between.
    """
    counted = _counted_on(reading, start, inside)
    if counted or is_numbered(start.title):
        return counted
    found = labelled(reading, start.title, inside)
    return found or (_below(reading, start.at, inside) if _is_above_chapters(reading, start, end) else [])


def _counted_on(reading: Reading, start: Start, inside: Sequence[int]) -> list[int]:
    """Return the headings that count on from that of a chapter: “Chapter 2” and “Chapter 3” within “Chapter 1”."""
    word, value = _number(start.title if start.title else reading.paragraphs[start.at].text)
    found: list[int] = []
    for place in inside if value else ():
        if _number(reading.paragraphs[place].text) == (word, value + 1):
            found.append(place)
            value += 1
    return found if all(reading.levels[place] == reading.levels.get(start.at) for place in found) else []


def _number(title: str) -> tuple[str, int]:
    """Return what a chapter is called and its number; no word for a mere number, and 0 where it has none."""
    label = label_of(title)
    return (label.word, label.value) if label else ("", value_of(title) if is_number(title) else 0)


def _is_above_chapters(reading: Reading, start: Start, end: int) -> bool:
    """Tell whether what begins at a place is a part of several chapters: it is called so, or is as long as a novel."""
    label = label_of(start.title)
    if (label and is_part(start.title) and label.word not in _ACTS) or not _PARTS.isdisjoint(start.types):
        return True
    return sum(len(paragraph.text) for paragraph in reading.paragraphs[start.at : end]) > _LONGEST_CHAPTER


def _below(reading: Reading, at: int, inside: Sequence[int]) -> list[int]:
    """Return the highest headings below the title at a place, if there are several and next to no text is before."""
    own = [place for place in inside if not follows_heading(reading, place)]
    level = min((reading.levels[place] for place in own), default=0)
    highest = [place for place in own if reading.levels[place] == level]
    before = sum(len(one.text) for one in reading.paragraphs[at : highest[0]]) if highest else 0
    return highest if len(highest) > 1 and before < _PART_TEXT else []
