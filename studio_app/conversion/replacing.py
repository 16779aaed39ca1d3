"""What is spoken for parts of a stretch: *say as*, then the book's rules, then numbers and the like read as words.

What is replaced by one is searched by none of the others, and all of them see what stands on the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from studio_app.domain.book import MarkKind
from studio_app.domain.capabilities import Sounds
from studio_app.pronunciation.normalisation import readings
from studio_app.pronunciation.notation import pause
from studio_app.pronunciation.rendering import Replacement, render
from studio_app.pronunciation.words import inside_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studio_app.conversion.reading import Reading
    from studio_app.conversion.stretches import Stretch
    from studio_app.domain.book import Paragraph


def replacements(paragraph: Paragraph, stretch: Stretch, language: str, reading: Reading, *,
                 sounds: bool = True) -> list[Replacement]:
    """Return what is spoken for parts of a stretch, in order and without overlap; places are in the paragraph's text.

    Args:
        paragraph: The page.
        stretch: The part of it in question.
        language: The stretch's language.
        reading: How the book is read.
        sounds: Rules for sounds count, where the model can be told sounds.
    """
    found = list(_said_as(paragraph, stretch, reading.rules)) if paragraph.marks else []
    if reading.pronouncer.rules:
        told = sounds and stretch.able.phonemes is not Sounds.NONE
        for start, end in searched(paragraph, stretch.start, stretch.end):
            own = reading.pronouncer.replacements(paragraph.text[start:end], language, sounds=told)
            found += [Replacement(start + one.start, start + one.end, one.said) for one in own]
    if reading.normalised and not stretch.able.normalises:
        _add(found, _normalised(paragraph, stretch, language, reading))
    if paragraph.marks:
        found += list(_pauses(paragraph, stretch, found))
    return sorted(found)


def outside(places: Iterable[int], replaced: Sequence[Replacement], start: int) -> Iterator[int]:
    """Yield the places where to cut, moved to the edge of what they would cut in two; each only once.

    Args:
        places: Offsets in the paragraph's text, ascending.
        replaced: In order, in the same offsets.
        start: Where the first piece begins.
    """
    last = start
    for place in places:
        number = bisect_left(replaced, (place,)) - 1
        if number >= 0 and replaced[number].start < place < replaced[number].end:
            one = replaced[number]
            place = one.start if one.start > last else one.end
        if place > last:
            yield place
            last = place


def inside(replaced: Sequence[Replacement], start: int, end: int) -> list[Replacement]:
    """Return what is replaced in a piece, in offsets of that piece; a pause belongs to what stands before it."""
    if not replaced:
        return []
    first = bisect_left(replaced, (start,))
    last = bisect_right(replaced, (end, end, "\U0010ffff"))
    return [Replacement(one.start - start, one.end - start, one.said) for one in replaced[first:last]
            if one.end > start or one.start == one.end == 0]


def _said_as(paragraph: Paragraph, stretch: Stretch, rules: int) -> Iterator[Replacement]:
    """Yield what *say as* says; where it is parted from its beginning by another voice, nothing is said again."""
    for mark in paragraph.marks:
        if mark.kind is MarkKind.SAY_AS and mark.start < stretch.end and mark.end > stretch.start:
            start, end = max(mark.start, stretch.start), min(mark.end, stretch.end)
            yield Replacement(start, end, render(mark.value, rules) if start == mark.start else "")


def searched(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what of a stretch rules are looked for in: all but the words of *say as* and what they leave of a word."""
    said = sorted((mark.start, mark.end) for mark in paragraph.marks if mark.kind is MarkKind.SAY_AS)
    for first, last in said:
        if start < first < end:
            yield from _whole_words(paragraph.text, start, first)
        if first < end:
            start = max(start, last)
    if start < end:
        yield from _whole_words(paragraph.text, start, end)


def _whole_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch without the parts of words at its edges, which by themselves are no words of the page."""
    while start < end and inside_word(text, start):
        start += 1
    while start < end and inside_word(text, end):
        end -= 1
    if start < end:
        yield start, end


def _normalised(paragraph: Paragraph, stretch: Stretch, language: str, reading: Reading) -> Iterator[Replacement]:
    words = paragraph.text[stretch.start:stretch.end]
    for one in readings(words, language, reading.normalised, reading.as_is):
        yield Replacement(stretch.start + one.start, stretch.start + one.end, one.said)


def _pauses(paragraph: Paragraph, stretch: Stretch, found: Sequence[Replacement]) -> Iterator[Replacement]:
    """Yield the pauses that the model makes itself; one between two stretches belongs to the first.

    One within words that are spoken as others comes after them.
    """
    for mark in paragraph.marks:
        within = stretch.start < mark.start <= stretch.end or mark.start == stretch.start == 0
        if mark.kind is MarkKind.PAUSE and within and 0 < float(mark.value) <= stretch.able.breaks:
            place = next((one.end for one in found if one.start < mark.start < one.end), mark.start)
            yield Replacement(place, place, pause(float(mark.value)))


def _add(found: list[Replacement], more: Iterable[Replacement]) -> None:
    """Add what overlaps nothing that is there."""
    for one in more:
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
