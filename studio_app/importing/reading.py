"""All pages of a book one after another, and the places in them that tables of contents name."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from studio_app.importing.noting import set_notes_apart
from studio_app.importing.package import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.importing.page import Page

_FEWEST_LINES = 5


class Reading:
    """The text of a book in reading order. Places are paragraph numbers from 0 over all pages.

    Attributes:
        pages: The pages, in reading order.
        paragraphs: Their paragraphs.
        levels: The level of each paragraph that is a heading.
        firsts: The place where each page begins.
        listed: What the lines of printed tables of contents say and point at: title, document and fragment.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.paragraphs: list[ManuscriptParagraph] = []
        self.levels: dict[int, int] = {}
        self.firsts: list[int] = []
        for page in pages:
            first = len(self.paragraphs)
            self.firsts.append(first)
            self.paragraphs += page.paragraphs
            self.levels.update((first + at, level) for at, level in page.levels.items())
        self._numbers = {page.name: number for number, page in reversed(list(enumerate(pages)))}
        self._types: dict[int, frozenset[str]] = {}
        set_notes_apart(self)
        self.listed: list[tuple[str, str, str]] = []
        self._silence_contents()

    def page_number(self, place: int) -> int:
        """Return the number of the page that a place is on; empty pages hold none."""
        return bisect_right(self.firsts, place) - 1

    def place(self, document: str, fragment: str) -> int | None:
        """Return the place that a reference means, or None; an unknown fragment means the beginning of its page."""
        number = self._numbers.get(document)
        if number is None:
            return None
        return self.firsts[number] + self.pages[number].anchors.get(fragment, 0)

    def anchor(self, document: str, fragment: str) -> int | None:
        """Return the place that bears a name, or None; unlike ``place`` this takes no other place for it."""
        number = self._numbers.get(document)
        local = self.pages[number].anchors.get(fragment) if number is not None else None
        return self.firsts[number] + local if number is not None and local is not None else None

    def has_text(self, document: str) -> bool:
        """Tell whether a document is one of the pages and has text."""
        number = self._numbers.get(document)
        return number is not None and bool(self.pages[number].paragraphs)

    def types(self, place: int) -> frozenset[str]:
        """Return the semantics of the sections that begin at a place, and of the zone of the book it is in."""
        if place not in self._types:
            number = self.page_number(place)
            page, local = self.pages[number], place - self.firsts[number]
            zone = page.zones[bisect_right(page.zones, local, key=itemgetter(0)) - 1][1]
            self._types[place] = frozenset(page.types.get(local, ())) | ({zone} if zone else set())
        return self._types[place]

    def look(self, place: int) -> str:
        """Return what a paragraph is given to look like, as its markup writes it; nothing for most of a plain page."""
        number = self.page_number(place)
        return self.pages[number].looks.get(place - self.firsts[number], "")

    def _silence_contents(self) -> None:
        """Keep printed tables of contents from being read aloud: lines that are links, several one after another."""
        for page, first in zip(self.pages, self.firsts, strict=True):
            run: list[int] = []
            for local in sorted(page.linked):
                if run and local - run[-1] > 2:
                    self._silence(page, first, run)
                    run = []
                run.append(local)
            self._silence(page, first, run)

    def _silence(self, page: Page, first: int, run: list[int]) -> None:
        if len(run) < _FEWEST_LINES:
            return
        lines = [(self.paragraphs[first + at].text, page.links.get(at, "")) for at in run]
        self.listed += [(" ".join(title.split()), *resolve(link, page.name)) for title, link in lines if link]
        for place in range(first + run[0], first + run[-1] + 1):
            self.paragraphs[place] = self.paragraphs[place]._replace(spoken=False)
