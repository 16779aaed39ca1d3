"""The article on a web page, parted from what stands around it: menus, comments, lists of other pages.

A library points at the main text; what it leaves out is looked at once more, because a missing paragraph is worse to
hear than one too many. A page without a site around it, as a book in one file is, is never parted.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from studio_app.importing.furniture import is_foreign, leads_away
from studio_app.importing.runs import Piece, Run, Visible, runs, visible
from studio_app.importing.text import squashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.importing.blocks import Roles

_FEWEST_LINKS = 4  # sites have dozens to other pages, apart from their sentences; books have hardly one
_LARGE = 0.4
_SCRAP = 0.3
_SCRAP_OF_LINE = 0.5
_PROSE_BESIDE = 0.7
_SHORT = 80
_LONGEST_WALK = 500_000
_LONGEST_TITLE = 500
_MOST_TIMES = 3
_BOOK = 10_000


@dataclass(frozen=True, slots=True)
class Parted:
    """A page in two.

    Attributes:
        rest: What stands around the article, as it was on the page; the article is left in the page's body.
        certain: Whether the article could be told from the rest; where it could not, only menus and the like are rest.
    """

    rest: etree._Element
    certain: bool = True


def part(body: etree._Element, roles: Roles) -> Parted | None:
    """Take out of a page's body what is not the article, or return None where the page is nothing but its text.

    Args:
        body: The body; the article stays in it.
        roles: What elements mean under the page's style sheets.
    """
    if sum(map(leads_away, body.iter("a"))) < _FEWEST_LINKS:
        return None
    walk = list(islice(visible(body, roles), _LONGEST_WALK))
    if len(walk) == _LONGEST_WALK:
        return Parted(etree.Element("body"), certain=False)
    found = runs(walk, large=int(_LARGE * sum(map(len, body.itertext()))))
    if sum(run.leaving for run in found if run.is_links) < _FEWEST_LINKS:
        return None
    main = _main_elements(walk)
    if main is None:
        return _Parting(walk, found).carried_out(_own(found, _without_furniture(found)), certain=False)
    chosen = _Choice(body, found, main)
    if chosen.links_left < _FEWEST_LINKS:
        return None
    return _Parting(walk, found).carried_out(chosen.pieces(), certain=chosen.certain)


def _main_elements(walk: Sequence[Visible]) -> set[etree._Element] | None:
    """Return what the library takes for the main text, None where that would take too long. It is loaded now."""
    from studio_app.importing.extraction import TooIntricate, main_elements

    try:
        return main_elements(walk)
    except TooIntricate:
        return None


def _without_furniture(found: Sequence[Run]) -> list[bool]:
    kept = [not run.furniture and not (run.is_links and run.leaving) for run in found]
    return kept if any(kept) else [True] * len(found)


def _own(found: Sequence[Run], kept: Sequence[bool]) -> list[Piece]:
    return [piece for run, keep in zip(found, kept, strict=True) if keep for piece in run.pieces]


class _Choice:
    """Which runs of a page are the article's.

    Args:
        body: The body of the page.
        found: Its runs.
        main: The elements whose own text the library takes for the article's.
    """

    def __init__(self, body: etree._Element, found: Sequence[Run], main: set[etree._Element]) -> None:
        self._body = body
        self._runs = found
        self._main = main
        self._around = [_around(run.block, body) for run in found]
        self._pointed = [any(piece.holder in main for piece in run.pieces if piece.text.strip()) for run in found]
        self.kept = list(self._pointed)
        self._dropped: set[int] = set()
        self._drop_scraps()
        self.certain = any(self.kept)
        if self.certain:
            self._fill(self.kept.index(True), self._last())
            self._climb()
        prose = sum(run.length for run, kept in zip(found, self.kept, strict=True) if not kept and _is_text(run))
        own = sum(run.length for run, kept in zip(found, self.kept, strict=True) if kept)
        self.certain = self.certain and prose <= min(_MOST_TIMES * own, _BOOK)
        if self.certain:
            self._take_in_title()
        else:
            self.kept = _without_furniture(found)
            self._pointed = [False] * len(found)

    @property
    def links_left(self) -> int:
        """How many links to other pages are in the lists of links that are no part of the article."""
        return sum(run.leaving for run, kept in zip(self._runs, self.kept, strict=True) if not kept and run.is_links)

    def pieces(self) -> list[Piece]:
        """Return the article's text; of a run that the library points at, only what it points at."""
        return [
            piece
            for run, kept, pointed in zip(self._runs, self.kept, self._pointed, strict=True)
            if kept
            for piece in run.pieces
            if (not pointed or piece.holder in self._main) and not _is_scrap(piece, run)
        ]

    def _last(self) -> int:
        return max(at for at, kept in enumerate(self.kept) if kept)

    def _drop_scraps(self) -> None:
        """Drop what the library took along of elements that are sure to be foreign, such as links to related pages."""
        size = sum(run.length for run, kept in zip(self._runs, self.kept, strict=True) if kept)
        foreign: dict[etree._Element, list[int]] = {}
        for at, around in enumerate(self._around):
            for element in around if self.kept[at] else ():
                if is_foreign(element):
                    foreign.setdefault(element, []).append(at)
        for scraps in foreign.values():
            if sum(self._runs[at].length for at in scraps) < _SCRAP * size:
                self._dropped.update(scraps)
        for at in self._dropped:
            self.kept[at] = self._pointed[at] = False

    def _fill(self, first: int, last: int) -> None:
        """Keep what stands between two places of the article and is neither furniture nor mere links."""
        for at in range(first, last + 1):
            run = self._runs[at]
            self.kept[at] = self.kept[at] or not (run.furniture or run.is_links or at in self._dropped)

    def _climb(self) -> None:
        """Take in what is around the article, element by element outward, as long as most of that is prose."""
        shared = _shared(around for around, kept in zip(self._around, self.kept, strict=True) if kept)
        levels = {element: level for level, element in enumerate(shared)}
        inside = [next((levels[one] for one in around if one in levels), len(shared)) for around in self._around]
        for behind in (True, False):
            for level in range(len(shared)):
                first, last = self.kept.index(True), self._last()
                new = [at for at, innermost in enumerate(inside) if innermost <= level and (at < first or at > last)]
                if not self._reach(new if behind else [at for at in new if at < first], first, last):
                    break

    def _reach(self, new: Sequence[int], first: int, last: int) -> bool:
        """Take in what is beside the article if most of it is prose; tell whether to look further."""
        prose = [at for at in new if _is_text(self._runs[at])]
        added = sum(self._runs[at].length for at in new)
        if prose and sum(self._runs[at].length for at in prose) >= _PROSE_BESIDE * added:
            self._fill(min(first, *prose), max(last, *prose))
            return True
        return not prose and added < _SHORT

    def _take_in_title(self) -> None:
        """Take in the heading above the article that the title of the page holds, unless the article has it itself."""
        title = squashed((self._body.getroottree().findtext("head/title") or "")[:_LONGEST_TITLE])
        first = self.kept.index(True)
        headings = [at for at in range(first + 1) if _is_heading(self._runs[at])]
        above = [at for at in headings if _words(piece.text for piece in self._runs[at].pieces) in title]
        if above:
            self.kept[above[-1]] = True


def _is_scrap(piece: Piece, run: Run) -> bool:
    """Tell whether text stands within a line, but is sure to be no part of it, such as a link to edit a heading."""
    holder = piece.holder
    while holder is not None and holder is not run.block:
        if is_foreign(holder):
            return len(_words(holder.itertext())) <= _SCRAP_OF_LINE * run.length
        holder = holder.getparent()
    return False


def _is_heading(run: Run) -> bool:
    return any(element.tag in ("h1", "h2") for element in (run.block, *islice(run.block.iterancestors(), 2)))


def _words(texts: Iterable[object]) -> str:
    return squashed("".join(map(str, texts))) or " "


def _is_text(run: Run) -> bool:
    return run.is_prose and not run.furniture


def _around(block: etree._Element, body: etree._Element) -> list[etree._Element]:
    """Return a block and the elements around it, without the body, from the inside."""
    elements = [block, *block.iterancestors()] if block is not body else []
    return elements[: elements.index(body)] if body in elements else elements


def _shared(chains: Iterable[list[etree._Element]]) -> list[etree._Element]:
    """Return the elements that are in all chains, in their order."""
    first, *others = chains
    common = set(first).intersection(*others)
    return [element for element in first if element in common]


class _Parting:
    """The body of a page on its way to be two."""

    def __init__(self, walk: Sequence[Visible], found: Sequence[Run]) -> None:
        self._walk = walk
        self._body = body = walk[0].element
        self._rest = etree.Element("body")
        self._with_text = _holders(body, (piece for run in found for piece in run.pieces if piece.text.strip()))
        self._own: set[Piece] = set()
        self._alive: set[etree._Element] = set()
        self._gone: set[etree._Element] = set()
        self._passed = 0

    def carried_out(self, own: Sequence[Piece], *, certain: bool) -> Parted:
        """Take out all text but the article's, and return what was taken out."""
        self._own = set(own)
        self._alive = _holders(self._body, own)
        for seen in self._walk:
            if seen.element is self._body or seen.element.getparent() in self._gone:
                if seen.element is not self._body:
                    self._gone.add(seen.element)
                elif seen.entered:
                    self._pass(Piece(self._body))
            elif seen.entered:
                self._enter(seen)
            else:
                self._pass(Piece(seen.element, tail=True))
        for menu in (*self._rest.iter("nav"), *self._alive.intersection(self._body.iter("nav"))):
            menu.tag = "div"  # the reader would pass over it
        return Parted(self._rest, certain)

    def _enter(self, seen: Visible) -> None:
        element = seen.element
        inside = 0 < self._passed < len(self._own)
        if element in self._alive or seen.hidden or (inside and element not in self._with_text):
            self._pass(Piece(element))
        else:
            self._take_out(element, parting=seen.parting)

    def _pass(self, piece: Piece) -> None:
        """Leave a piece of text where it is, if it is the article's, else move it away."""
        if piece in self._own:
            self._passed += 1
        elif piece.text.strip():
            etree.SubElement(self._rest, "p").text = piece.text
            if piece.tail:
                piece.element.tail = None
            else:
                piece.element.text = None

    def _take_out(self, element: etree._Element, *, parting: bool) -> None:
        """Move an element away; an empty one in its place keeps apart what was."""
        parent = element.getparent()
        if parent is None:
            return
        left = etree.Element("div" if parting else "span")
        left.tail, element.tail = element.tail, None
        parent.replace(element, left)
        (self._rest if parting else etree.SubElement(self._rest, "p")).append(element)
        self._gone.add(element)


def _holders(body: etree._Element, pieces: Iterable[Piece]) -> set[etree._Element]:
    """Return the elements that pieces of text are in, at any depth."""
    holders = {body}
    for piece in pieces:
        holder = piece.holder
        while holder is not None and holder not in holders:
            holders.add(holder)
            holder = holder.getparent()
    return holders
