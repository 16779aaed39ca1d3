"""What tables of contents say of where chapters begin: the book's own, and such as are printed in it with links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio_app.importing.matter import UNITS, classify
from studio_app.importing.navigation import Entry
from studio_app.importing.numbering import is_chapter, is_number, is_numbered, is_scene
from studio_app.importing.unmarked import divide

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from studio_app.importing.reading import Reading

_FEWEST_LISTED = 3
_LOWEST_LEVEL = 6
_END = re.compile(r"\W*(?:the end|end of|fin(?:is|e|al)?\b|ende\b|конец|slut\b|einde\b|koniec|完|終)", re.IGNORECASE)


@dataclass(slots=True)
class Start:
    """The beginning of a chapter at a place; ``types`` are semantics said of it from outside the text.

    ``target`` and ``depth`` are those of the line of the table of contents that it comes from.
    """

    at: int
    title: str = ""
    types: set[str] = field(default_factory=set)
    target: tuple[str, str] | None = None
    depth: int = 0


def from_contents(
    reading: Reading, contents: Sequence[Entry], covers: Collection[str]
) -> tuple[dict[int, Start], list[str]]:
    """Return what the table of contents says, and the titles of its lines that lead to nothing but a picture."""
    starts: dict[int, Start] = {}
    empty: list[str] = []
    chapters: list[tuple[int, str]] = []  # depth and document of the chapters that the line is below
    for entry in contents:
        while chapters and chapters[-1][0] >= entry.depth:
            chapters.pop()
        at = reading.place(entry.document, entry.fragment)
        unit = is_chapter(entry.title) or is_scene(entry.title)
        inside = any(document == entry.document for _, document in chapters) and not unit
        if at is None or at >= len(reading.paragraphs) or inside:
            continue
        if reading.types(at) & UNITS or is_numbered(entry.title) or classify((), entry.title):
            chapters.append((entry.depth, entry.document))
        start = Start(at, entry.title, set(entry.types), (entry.document, entry.fragment), entry.depth)
        if at not in starts or _replaces(start, starts[at]):
            lost = starts.get(at)
            starts[at] = start
            if lost is not None and lost.target and lost.target[0] not in covers and lost.target != start.target:
                empty += [] if classify((), lost.title) else [lost.title]
    return starts, empty


def from_printed(reading: Reading, covers: Collection[str]) -> dict[int, Start]:
    """Return what a printed table of contents with links says, where the places that it names divide the book."""
    entries = [Entry(title, 0, document, fragment) for title, document, fragment in reading.listed]
    starts = {
        at: start
        for at, start in from_contents(reading, entries, covers)[0].items()
        if reading.anchor(*start.target or ("", "")) is not None or at in reading.firsts
    }
    return starts if len(starts) >= _FEWEST_LISTED and divide(reading.paragraphs, starts) else {}


def take_headings(reading: Reading, starts: dict[int, Start]) -> None:
    """Let chapters begin with the headings and numbers right above the place that a table of contents names.

    No chapter ends with those; what marks the place may stand in or behind the heading.
    """
    for start in [start for start in starts.values() if start.target]:
        first = reading.firsts[reading.page_number(start.at)]
        at = start.at
        while at > first and at - 1 not in starts and _is_above(reading, at - 1, start.at):
            at -= 1
        if at < start.at and at - 1 not in starts:
            starts[at] = starts.pop(start.at)
            start.at = at


def _is_above(reading: Reading, place: int, start: int) -> bool:
    """Tell whether a paragraph is a number, or a heading above a place that is text or a lower heading."""
    text = reading.paragraphs[place].text
    level = reading.levels.get(place, 0)
    if not level:
        return is_number(text)
    return level < reading.levels.get(start, _LOWEST_LEVEL + 1) and not _END.match(text)


def _replaces(new: Start, old: Start) -> bool:
    """Of lines that lead to one place the deepest names the chapter; of those past a page of pictures, the last."""
    return new.depth > old.depth if new.target == old.target else True
