"""The text that can be seen on a web page, run by run: what stands between the edges of its blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from lxml import etree

from studio_app.importing.elements import Flow
from studio_app.importing.furniture import is_furniture, leads_away

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.importing.blocks import Roles

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_WEIGHT = 2
_WITHIN_LINES = frozenset(
    {Flow.INLINE, Flow.LINK, Flow.RAISED, Flow.QUOTE, Flow.NOTE_MARK, Flow.PICTURE, Flow.FORMULA, Flow.SKIP}
)
_PROSE = 80
_MOST_LINKED_OF_PROSE = 0.3
_MOST_LINKED = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one place: at the start of an element, or right behind it (``tail``)."""

    element: etree._Element
    tail: bool = False

    @property
    def text(self) -> str:
        """The text."""
        return (self.element.tail if self.tail else self.element.text) or ""

    @property
    def holder(self) -> etree._Element | None:
        """The element that the text is in."""
        return self.element.getparent() if self.tail else self.element


@dataclass(slots=True)
class Run:
    """The text between two edges of blocks.

    Attributes:
        block: The block that it is in.
        furniture: Whether that is likely to be no part of the page's own text.
        pieces: Where its text stands.
        length: Its letters and signs; a Chinese or Japanese one says more, and counts more.
        linked: How many of them are links.
        leaving: How many links lead to other pages.
    """

    block: etree._Element
    furniture: bool = False
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    leaving: int = 0

    @property
    def is_prose(self) -> bool:
        """Whether it is a passage of text, not a line or a list of links."""
        return self.length >= _PROSE and self.linked < _MOST_LINKED_OF_PROSE * self.length

    @property
    def is_links(self) -> bool:
        """Whether it is little more than links."""
        return self.linked >= _MOST_LINKED * self.length

    def add(self, piece: Piece, *, linked: bool) -> None:
        """Add text, unless it is only white space and nothing is before it."""
        length = len("".join(piece.text.split()))
        if length:
            length += (_WIDE_WEIGHT - 1) * len(_WIDE.findall(piece.text))
        if length or self.pieces:
            self.pieces.append(piece)
            self.length += length
            self.linked += length * linked


@dataclass(slots=True)
class Visible:
    """An element that can be seen, on the way into it and out of it.

    Attributes:
        element: The element.
        entered: Whether this is the way in.
        parting: Whether text before, in and after it are different paragraphs.
        hidden: Whether nothing in it can be seen, or is text.
    """

    element: etree._Element
    entered: bool
    parting: bool
    hidden: bool


def visible(body: etree._Element, roles: Roles) -> Iterator[Visible]:
    """Yield the elements in the body of a page, each on the way in and on the way out, without recursion.

    Args:
        body: The body.
        roles: What elements mean under the page's style sheets.
    """
    walk = etree.iterwalk(body, events=("start", "end"))
    flows: list[tuple[bool, bool]] = []
    for event, element in walk:
        if event == "start":
            flows.append(_flow(element, roles))
            if flows[-1][1]:
                walk.skip_subtree()
            yield Visible(element, True, *flows[-1])
        else:
            yield Visible(element, False, *flows.pop())


def runs(walk: Sequence[Visible], *, large: int) -> list[Run]:
    """Return the runs of text in the body of a page that have any text.

    Args:
        walk: The way through the body; see ``visible``.
        large: An element with more characters than this is never furniture, whatever it is called.
    """
    gathering = _Runs(walk[0].element, large)
    for seen in walk:
        gathering.take(seen)
    return [run for run in gathering.runs if run.length]


class _Runs:
    """The runs so far, and the blocks that the walk is in, each with whether it is furniture."""

    def __init__(self, body: etree._Element, large: int) -> None:
        self.runs = [Run(body)]
        self._body = body
        self._large = large
        self._blocks: list[tuple[etree._Element, bool]] = [(body, False)]
        self._links = 0

    def take(self, seen: Visible) -> None:
        element = seen.element
        if seen.entered:
            self._enter(element, seen)
            return
        if not seen.hidden:
            self._links -= _is_link(element)
            if len(self._blocks) > 1:
                self._blocks.pop()
        if seen.parting:
            self._begin()
        if element.tail and element is not self._body:
            self._add(Piece(element, tail=True))

    def _enter(self, element: etree._Element, seen: Visible) -> None:
        if not seen.hidden:
            block, furniture = self._blocks[-1]
            self._blocks.append((element if seen.parting else block, furniture or self._is_furniture(element)))
            self._links += _is_link(element)
        if seen.parting:
            self._begin()
        if seen.hidden:
            return
        if element.text:
            self._add(Piece(element))
        if element.tag == "a" and leads_away(element):
            self.runs[-1].leaving += 1

    def _begin(self) -> None:
        if self.runs[-1].pieces:
            self.runs.append(Run(self._body))
        self.runs[-1].block, self.runs[-1].furniture = self._blocks[-1]

    def _add(self, piece: Piece) -> None:
        run = self.runs[-1]
        if not run.pieces:
            run.block, run.furniture = self._blocks[-1]
        run.add(piece, linked=bool(self._links))

    def _is_furniture(self, element: etree._Element) -> bool:
        if element is self._body or not is_furniture(element):
            return False
        return sum(map(len, element.itertext())) <= self._large


def _flow(element: etree._Element, roles: Roles) -> tuple[bool, bool]:
    """Tell whether an element parts the text around it, and whether nothing of it is text."""
    role = roles.of(element.tag, cast("list[tuple[str, str]]", element.items()))
    if element.tag == "nav":  # no text of a book, but seen
        return True, False
    return role.flow not in _WITHIN_LINES or role.base is Flow.BLOCK, role.flow is Flow.SKIP


def _is_link(element: etree._Element) -> bool:
    """Tell whether an element leads anywhere; one that only bears a name, as headings of books do, is no link."""
    return element.tag == "a" and bool(element.get("href"))
