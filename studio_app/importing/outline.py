"""Where chapters begin: as the table of contents says, and by documents and headings where it is silent.

The table of contents is believed as far as it goes. Documents it does not name go on with the chapter before them,
unless they begin with a heading as high as that chapter's or stand apart (a cover, a part that is not linear). Only
where it names next to nothing do headings decide, and where there are none, what is printed: a table of contents with
links, or lines that read or look like headings.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from studio_app.domain.book import ChapterKind, ParagraphKind
from studio_app.importing import gutenberg
from studio_app.importing.matter import UNITS, classify
from studio_app.importing.numbering import is_label, is_number, is_numbered
from studio_app.importing.shown import chapter_levels, chapters_divide, follows_heading, labelled, untold
from studio_app.importing.sizing import part_starts
from studio_app.importing.told import Start, from_contents, from_printed, take_headings
from studio_app.importing.unmarked import mark_headings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from studio_app.importing.navigation import Entry
    from studio_app.importing.reading import Reading

GUTENBERG = "gutenberg"
"""The semantics given to a start that begins Project Gutenberg's header or licence."""

_PART_TEXT = 300
_PAGE_TEXT = 5_000
_MOST_NAMED_AT_ONCE = 2


@dataclass(slots=True)
class Outline:
    """Where the chapters of a book begin, in order.

    ``empty`` are the titles of lines of its table of contents that have no text; ``parts`` counts the chapters that are
    but parts of a long text.
    """

    starts: list[Start]
    empty: list[str]
    parts: int = 0


def outline(
    reading: Reading, contents: Sequence[Entry], landmarks: Sequence[Entry], apart: Collection[str] = ()
) -> Outline:
    """Find where chapters begin.

    Args:
        reading: The text.
        contents: The table of contents.
        landmarks: Places of known kinds.
        apart: Documents that are not linear: chapters of their own.
    """
    covers = {entry.document for entry in landmarks if "cover" in entry.types}
    starts, empty = from_contents(reading, contents, covers)
    _keep_gutenberg_apart(reading, starts)
    known = _landmarks(reading, landmarks)
    poor = sum(_may_be_body(reading, start, known) for start in starts.values()) < 2
    whole = _undivided(reading, starts)
    if (poor or whole is not None) and not chapters_divide(reading):
        listed = from_printed(reading, covers)
        poor = poor and not listed
        starts = {**listed, **starts}
        if not listed:
            mark_headings(reading)
    take_headings(reading, starts)
    whole = _undivided(reading, starts) if whole is not None else None
    _add_pages(reading, starts, known, apart, poor=poor)
    silent = (lambda at: True) if poor else (lambda at: at == whole)
    for at in list(_between(reading, starts, known, silent)):
        starts.setdefault(at, Start(at))
    _drop_vague_titles(reading, starts, silent)
    for at, types in known.items():
        if at in starts:
            starts[at].types |= types
    _join_title_pages(reading, starts)
    parts = _part_by_size(reading, starts) if poor else 0
    return Outline([starts[at] for at in sorted(starts)], empty, parts)


def _keep_gutenberg_apart(reading: Reading, starts: dict[int, Start]) -> None:
    """Begin chapters where Project Gutenberg's header and licence begin, and where the header ends."""
    paragraphs = reading.paragraphs
    end = gutenberg.header_end(paragraphs[: len(paragraphs) // 4 + 50])
    if end:
        first = reading.firsts[reading.page_number(end - 1)]
        titles = [starts.pop(at) for at in sorted(starts) if first <= at < end]
        starts[first] = Start(first, types={GUTENBERG, "frontmatter"})
        if end < len(paragraphs) and end not in starts:
            starts[end] = replace(titles[0], at=end) if titles else Start(end)
    half = max(end, len(paragraphs) // 2)
    footer = gutenberg.footer_start(paragraphs[half:])
    if footer is not None:
        at = half + footer
        licences = [
            starts.pop(place) for place in sorted(starts) if place >= at and gutenberg.is_licence(starts[place].title)
        ]
        starts[at] = Start(at, licences[0].title if licences else "", {GUTENBERG, "backmatter"})


def _landmarks(reading: Reading, landmarks: Sequence[Entry]) -> dict[int, set[str]]:
    known: dict[int, set[str]] = {}
    for entry in landmarks:
        at = reading.place(entry.document, entry.fragment)
        if at is None or not reading.has_text(entry.document):
            continue
        if reading.pages[reading.page_number(at)].name != entry.document:  # what it names did not come in
            at = reading.place(entry.document, "") or 0
        known.setdefault(at, set()).update(entry.types)
    return known


def _may_be_body(reading: Reading, start: Start, known: dict[int, set[str]]) -> bool:
    if GUTENBERG in start.types:
        return False
    types = start.types | reading.types(start.at) | known.get(start.at, set())
    matter = classify(types, start.title)
    return start.target is not None and (matter is None or matter.included)


def _add_pages(
    reading: Reading, starts: dict[int, Start], known: dict[int, set[str]], apart: Collection[str], *, poor: bool
) -> None:
    """Begin a chapter with every document that does not go on with the one before."""
    headed = len({reading.page_number(place) for place in reading.levels}) > 1
    first_told = min(starts, default=min(reading.levels, default=0))
    told = first_told, not poor or headed
    places = [-1, *sorted(starts)]
    current: Start | None = None
    after_apart = False
    for page, first in zip(reading.pages, reading.firsts, strict=True):
        if not page.paragraphs:
            continue
        alone = page.name in apart
        if first not in starts and (alone or after_apart or _stands_alone(reading, first, current, known, told)):
            starts[first] = Start(first)
        last = places[bisect_left(places, first + len(page.paragraphs)) - 1]
        current = starts[last] if last >= first else starts.get(first, current)
        after_apart = alone


def _stands_alone(
    reading: Reading, first: int, current: Start | None, known: dict[int, set[str]], told: tuple[int, bool]
) -> bool:
    """Tell whether a document that the table of contents does not name begins a chapter.

    Args:
        reading: The text.
        first: Where the document begins.
        current: The chapter before it, if there is one.
        known: The places of known kinds.
        told: Where the table of contents begins to speak, and whether it or headings say anything at all.
    """
    contents_begin, anything = told
    if current is not None and current.types >= {GUTENBERG, "backmatter"}:
        return False
    if first < contents_begin or not anything or classify(reading.types(first) | known.get(first, set()), ""):
        return True
    level = reading.levels.get(first)
    above = reading.levels.get(current.at) if current is not None else None
    return level is not None and (above is None or level <= above or _is_page(reading, current, known))


def _is_page(reading: Reading, start: Start | None, known: dict[int, set[str]]) -> bool:
    """Tell whether a chapter is a page at the front that is not read, such as a title page; nothing goes on with it."""
    if start is None:
        return False
    matter = classify(start.types | reading.types(start.at) | known.get(start.at, set()), start.title)
    return matter is not None and not matter.included and matter.kind is ChapterKind.FRONT_MATTER


def _drop_vague_titles(reading: Reading, starts: dict[int, Start], silent: Callable[[int], bool]) -> None:
    """Let headings name chapters where a line of the contents names more than the first of them, such as “Start”."""
    headed = starts.keys() & reading.levels.keys()
    for at in headed if len(headed) > _MOST_NAMED_AT_ONCE else ():
        if silent(at) and not _is_named(starts[at].title):
            starts[at].title = ""


def _undivided(reading: Reading, starts: Collection[int]) -> int | None:
    """Return the place where most of the text begins that nothing divides so far, or None."""
    count = len(reading.paragraphs)
    at, end = max(pairwise([*sorted(starts), count]), key=lambda pair: pair[1] - pair[0], default=(0, 0))
    if (end - at) * 2 < count:
        return None
    length = sum(len(paragraph.text) for paragraph in reading.paragraphs[at:end])
    return at if length * 4 >= 3 * sum(len(paragraph.text) for paragraph in reading.paragraphs) else None


def _between(
    reading: Reading, starts: dict[int, Start], known: dict[int, set[str]], silent: Callable[[int], bool]
) -> Iterator[int]:
    """Yield the beginnings that the text itself shows between those already found.

    Args:
        reading: The text.
        starts: Where chapters begin so far.
        known: The places of known kinds.
        silent: Tells of a start whether the table of contents says next to nothing of what follows.
    """
    edges = [*sorted(starts), len(reading.paragraphs)]
    levels = chapter_levels(reading) if any(map(silent, edges[:-1])) else frozenset[int]()
    body = next((at for at in edges[:-1] if is_numbered(starts[at].title)), 0)
    for at, end in pairwise(edges):
        start = starts[at]
        inside = [place for place in range(at + 1, end) if place in reading.levels]
        if not inside or GUTENBERG in start.types or _is_passed(reading, start, end, known):
            continue
        if silent(at):
            yield from _headed(reading, at, end, [place for place in inside if reading.levels[place] in levels])
            continue
        if at < body:  # prefaces and the like, before the first chapter
            yield from (place for place in inside if classify((), reading.paragraphs[place].text))
        yield from untold(reading, start, end, inside)


def _is_passed(reading: Reading, start: Start, end: int, known: dict[int, set[str]]) -> bool:
    """Tell whether there are no chapters in what begins at a place, as it is a page that is not read, or the notes."""
    matter = classify(start.types | reading.types(start.at) | known.get(start.at, set()), start.title)
    if matter is None or matter.included:
        return False
    length = sum(len(paragraph.text) for paragraph in reading.paragraphs[start.at : end])
    return matter.kind is ChapterKind.BACK_MATTER or length < _PAGE_TEXT


def _headed(reading: Reading, at: int, end: int, headings: Sequence[int]) -> Iterator[int]:
    """Yield the headings of chapters in a stretch of which only they tell."""
    chosen = [
        place for place in headings if not follows_heading(reading, place) and not _follows_number(reading, at, place)
    ]
    yield from chosen
    for first, after in pairwise([at, *chosen, end]):
        yield from labelled(reading, reading.paragraphs[first].text, range(first + 1, after))


def _follows_number(reading: Reading, at: int, place: int) -> bool:
    """Tell whether a heading goes on with the number of its chapter, which is no heading and begins there."""
    return place == at + 1 and is_number(reading.paragraphs[at].text)


def _part_by_size(reading: Reading, starts: dict[int, Start]) -> int:
    """Begin chapters in a long text that has no headings and is most of the book; return how many they are."""
    count = 0
    most = sum(len(paragraph.text) for paragraph in reading.paragraphs) * 3 // 5
    for at, end in pairwise([*sorted(starts), len(reading.paragraphs)]):
        matter = classify(starts[at].types | reading.types(at), starts[at].title)
        if GUTENBERG in starts[at].types or (matter is not None and not matter.included):
            continue
        first = next((place for place in range(at, end) if place not in reading.levels), end)
        text = reading.paragraphs[first:end]
        inside = part_starts(text)[1:] if sum(len(paragraph.text) for paragraph in text) > most else []
        if not inside or any(place in reading.levels for place in range(first, end)):
            continue
        for place in (at, *(first + place for place in inside)):
            count += 1
            starts[place] = replace(starts.get(place, Start(place)), title=f"Part {count}")
    return count


def _join_title_pages(reading: Reading, starts: dict[int, Start]) -> None:
    """Make one chapter of the pieces of a title page: short texts before the first chapter that are named like nothing.

    What the table of contents names is such a piece only if it is mere headings. The title of a part, which is above
    the heading that follows, stays a chapter of its own.
    """
    places = sorted(starts)
    body = next((number for number, at in enumerate(places) if _is_beginning(reading, starts[at])), 0)
    before: int | None = None
    for at, end in pairwise(places[: body + 1]):
        if not _is_piece(reading, starts[at], end):
            before = None
            continue
        above = 0 < reading.levels.get(at, 0) < reading.levels.get(end, 0)
        if before is not None and reading.page_number(before) == reading.page_number(at) and not above:
            del starts[at]
        else:
            before = at


def _is_piece(reading: Reading, start: Start, end: int) -> bool:
    text = reading.paragraphs[start.at : end]
    title = start.title or text[0].text
    told = start.types | (reading.types(start.at) & UNITS)
    bare = start.target is None or all(one.kind is ParagraphKind.HEADING for one in text)
    return bare and not told and sum(len(one.text) for one in text) < _PART_TEXT and not _is_named(title)


def _is_beginning(reading: Reading, start: Start) -> bool:
    title = start.title or reading.paragraphs[start.at].text
    return is_label(title) or is_numbered(title)


def _is_named(title: str) -> bool:
    return bool(classify((), title)) or is_label(title) or is_numbered(title)
