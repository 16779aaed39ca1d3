"""From an element tree to paragraphs: one walk through a page, without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from studio_app.domain.book import MarkKind
from studio_app.importing.elements import BY_NAME, TELLING, Flow, Role, role_of
from studio_app.importing.gathering import Context, Gathering, primary
from studio_app.importing.hyphens import Hyphens
from studio_app.importing.markup import MAX_DEPTH
from studio_app.importing.matter import ZONES
from studio_app.importing.openings import CLOSERS, OPENERS, open_block
from studio_app.importing.stylesheets import NO_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from studio_app.importing.page import Page
    from studio_app.importing.stylesheets import Styles

# Nearly every element is one of these; they are handled without a look-up.
_BLOCK = Flow.BLOCK
_INLINE = Flow.INLINE


_LOOKS = frozenset({"class", "style", "align", "size"})
_MOST_KNOWN = 10_000  # looks of elements in one book; more are made to fill the memory


class TooDeep(Exception):
    """Elements nest deeper than the parser follows; the page must be levelled first."""


class Roles:
    """The roles of elements under one set of style sheets; elements that look alike are judged once.

    Args:
        styles: What the style sheets do.

    Attributes:
        bare: The roles of elements without attributes, by name.
    """

    def __init__(self, styles: Styles = NO_STYLES) -> None:
        self._styles = styles
        self.bare = {**BY_NAME, **{name: role_of(name, {}, styles) for name in styles.unnumbered & BY_NAME.keys()}}
        self._known: dict[tuple[str, tuple[tuple[str, str], ...]], Role] = {}

    def of(self, name: str, attributes: list[tuple[str, str]]) -> Role:
        """Return the role of an element with these attributes."""
        telling = tuple([pair for pair in attributes if pair[0] in TELLING])
        key = name, telling
        role = self._known.get(key)
        if role is None:
            role = role_of(name, dict(telling), self._styles)
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = role
        return role


def read_blocks(body: etree._Element, page: Page, roles: Roles, language: str, *, spaceless: bool = False) -> None:
    """Fill a page with the paragraphs of its body.

    Args:
        body: Where the text is.
        page: Receives all that is found.
        roles: What elements mean under the page's style sheets.
        language: The language of the book; parts in others are marked.
        spaceless: Whether a line end in the source is no space (Chinese, Japanese).

    Raises:
        TooDeep: The page nests deeper than a parser follows.
    """
    hyphens = Hyphens(map(str, body.itertext()))
    walk = _Walk(Gathering(page, language, hyphens, spaceless=spaceless), roles)
    around: list[etree._Element] = []  # the elements that are open, and of each what is left to walk
    waiting: list[Iterator[etree._Element]] = [iter((body,))]
    while waiting:
        for element in waiting[-1]:
            if walk.pass_plain(element):
                continue
            if walk.open(element) and len(element):
                around.append(element)
                waiting.append(iter(element))
                break
            walk.close(element)
        else:
            waiting.pop()
            if around:
                walk.close(around.pop())
    walk.text.flush()


class _Walk:
    """Where a walk is. A frame holds what to restore when its element ends: flow, context, language, path, marks."""

    def __init__(self, text: Gathering, roles: Roles) -> None:
        self.text = text
        self._roles = roles
        self._bare = roles.bare
        self._frames: list[tuple[Flow, Context, str, str, int]] = []

    def pass_plain(self, element: etree._Element) -> bool:
        """Take in a whole paragraph, if the element is one without attributes and elements, as most are."""
        text, words = self.text, element.text
        if not words or element.tag != "p" or len(element) or element.keys() or not text.simple or words.isspace():
            return False
        text.path[-1] += 1
        text.add_paragraph(words)
        if tail := element.tail:
            text.add(tail)
        return True

    def open(self, element: etree._Element) -> bool:
        """Take in the start of an element; tell whether to walk its content."""
        text, name = self.text, element.tag
        attributes = cast("list[tuple[str, str]]", element.items())
        role = self._bare.get(name) if not attributes else None
        if role is None:
            role = self._roles.of(name, attributes)
        text.path[-1] += 1
        context, language, prefix, marks = text.context, text.language, text.prefix, len(text.open)
        flow = role.flow
        if flow is _BLOCK:
            flow = open_block(text, element, role)
        elif flow is not _INLINE and flow in OPENERS:
            flow = OPENERS[flow](text, element, role)
        self._frames.append((flow, context, language, prefix, marks))
        text.descend()
        if attributes:
            self._heed(attributes, role, flow)
        if flow is Flow.SKIP:
            return False
        if role.emphasis:
            if text.empty:
                self._look(role.emphasis)
            text.begin(MarkKind.EMPHASIS, role.emphasis)
        if element.text:
            text.add(element.text)
        if len(self._frames) > MAX_DEPTH:
            raise TooDeep
        return True

    def close(self, element: etree._Element) -> None:
        """Take in the end of an element, and the text after it."""
        text = self.text
        flow, context, language, text.prefix, marks = self._frames.pop()
        text.path.pop()
        if flow is _BLOCK:
            text.part()
        elif flow is not _INLINE and flow in CLOSERS:
            CLOSERS[flow](text)
        text.context, text.language = context, language
        while len(text.open) > marks:
            text.end()
        if element.tail:
            text.add(element.tail)

    def _heed(self, attributes: list[tuple[str, str]], role: Role, flow: Flow) -> None:
        """Take in what an element's attributes say beyond its role: places others point at, language, structure."""
        text = self.text
        for name, value in attributes:
            if name in ("id", "name"):
                text.page.anchors.setdefault(value, text.place)
            elif name in ("lang", "xml:lang") and len(self._frames) > 1:
                if flow is Flow.BLOCK:
                    text.language = value
                elif primary(value) not in ("", primary(text.language)):
                    text.begin(MarkKind.LANGUAGE, value)
            elif name in _LOOKS and text.empty:
                self._look(value, whole=flow is _BLOCK)
        if role.types:
            text.page.types.setdefault(text.place, set()).update(role.types - ZONES)
            for zone in role.types & ZONES:
                text.context = text.context._replace(zone=zone)

    def _look(self, value: str, *, whole: bool = False) -> None:
        """Note what the paragraph that begins here looks like; a block's look is not that of the blocks around it."""
        looks, place = self.text.page.looks, self.text.place
        looks[place] = value if whole else f"{looks.get(place, '')} {value}"
