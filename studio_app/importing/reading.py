"""All pages of a book one after another, and the places in them that tables of contents name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.importing.package import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.importing.page import Page

_NUMBERED = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§])[\])]?[.:]?\s")
_FEWEST_LINES = 5
_MAY_BE_NOTE = frozenset({ParagraphKind.BODY, ParagraphKind.LIST_ITEM, ParagraphKind.QUOTATION})


class Reading:
    """The text of a book in reading order. Places are paragraph numbers from 0 over all pages.

    Attributes:
        pages: The pages, in reading order.
        paragraphs: Their paragraphs.
        levels: The level of each paragraph that is a heading.
        firsts: The place where each page begins.
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
        self._set_notes_apart()
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

    def _set_notes_apart(self) -> None:
        """Make notes of the paragraphs that note marks point at, in books that do not say which they are."""
        for page in self.pages:
            for link in page.note_links:
                document, fragment = resolve(link, page.name)
                number = self._numbers.get(document)
                local = self.pages[number].anchors.get(fragment) if number is not None else None
                if number is not None and local is not None:
                    self._set_apart(self.firsts[number] + local, labelled=local in self.pages[number].labelled)

    def _set_apart(self, place: int, *, labelled: bool) -> None:
        paragraph = self.paragraphs[place] if place < len(self.paragraphs) else None
        if paragraph is None or paragraph.kind not in _MAY_BE_NOTE:
            return
        if labelled or _NUMBERED.match(paragraph.text):
            self.paragraphs[place] = replace(paragraph, kind=ParagraphKind.NOTE, spoken=False)

    def _silence_contents(self) -> None:
        """Keep printed tables of contents from being read aloud: lines that are links, several one after another."""
        for page, first in zip(self.pages, self.firsts, strict=True):
            run: list[int] = []
            for local in sorted(page.linked):
                if run and local - run[-1] > 2:
                    self._silence(first, run)
                    run = []
                run.append(local)
            self._silence(first, run)

    def _silence(self, first: int, run: list[int]) -> None:
        if len(run) < _FEWEST_LINES:
            return
        for place in range(first + run[0], first + run[-1] + 1):
            self.paragraphs[place] = replace(self.paragraphs[place], spoken=False)
