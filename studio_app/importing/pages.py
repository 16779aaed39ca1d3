"""The documents of one book made into pages; what they share, such as style sheets, is worked out once."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from studio_app.domain.errors import UnreadableSource
from studio_app.importing.blocks import Roles, TooDeep, read_blocks
from studio_app.importing.markup import Decoded, decode, levelled, parse_page, was_cut
from studio_app.importing.page import Page
from studio_app.importing.stylesheets import NO_STYLES, Styles, styles_of
from studio_app.importing.text import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from lxml.etree import _Element as Element

    Part: TypeAlias = Callable[[Element, Roles], Element | None]

MOST_TAGS = 800_000
"""Tags in all documents of one book, two for an element. The longest novels have 50,000, the Mahabharata 600,000."""

MOST_BYTES = 100_000_000
"""Bytes in all documents of one book; thirty very long novels."""

AROUND = "around-article"
"""The code of what stands around the text of a page and is left out: menus, comments, lists of other pages."""

_MOST_SHEETS = 50
_SPACELESS = ("zh", "ja", "yue", "cmn")


class Pages:
    """Reads the documents of one book.

    Args:
        language: The language of the book as far as it is known (BCP 47).
        fetch: Returns the content of a file of the book by its name, or None where there is none.
        part: Takes out of the body of a page what is no text of its own, and returns it; None where all of it is.
    """

    def __init__(self, language: str, fetch: Callable[[str], bytes | None], part: Part | None = None) -> None:
        self._language = language
        self._fetch = fetch
        self._part = part
        self._styles: dict[str, Styles] = {}
        self._roles: dict[tuple[str, tuple[tuple[str, str], ...]], Roles] = {}  # by folder and style sheets
        self._tags = self._bytes = 0

    def read(self, name: str, content: bytes) -> Page:
        """Return a document as a page; one with nothing in it has no paragraphs.

        Raises:
            UnreadableSource: The documents so far hold more than a book can.
        """
        self._tags += content.count(b"<")
        self._bytes += len(content)
        if self._tags > MOST_TAGS or self._bytes > MOST_BYTES:
            raise UnreadableSource("The book is longer than can be read at once.", "Split it into parts.")
        decoded = decode(content)
        try:
            return self._page(name, decoded)
        except TooDeep:
            page = self._page(name, Decoded(levelled(decoded.text)))
            page.flattened = True
            return page

    def _page(self, name: str, decoded: Decoded) -> Page:
        page = Page(name, guessed=decoded.guessed)
        root = parse_page(decoded.text)
        if root is None:
            return page
        if was_cut():
            raise TooDeep
        parts = {part.tag: part for part in reversed(root)}
        head, body = parts.get("head"), parts.get("body", root)
        title = next((one for one in head if one.tag == "title"), None) if head is not None else None
        page.title = " ".join((title.text or "").split()) if title is not None else ""
        page.language = root.get("lang") or root.get("xml:lang") or ""
        language = self._language or page.language
        primary = language.partition("-")[0].lower()
        spaceless = primary in _SPACELESS or (not primary and is_spaceless("".join(map(str, body.itertext()))[:2000]))
        roles = self._roles_of(head, name)
        body, rest = _content(body) if self._part is None else (body, self._part(body, roles))
        if rest is not None:
            around = Page(name)
            read_blocks(rest, around, roles, language, spaceless=spaceless)
            ways = [one.words for one in around.left_out if one.code == "navigation"]
            for words in (*ways, *(paragraph.text for paragraph in around.paragraphs if paragraph.text)):
                page.leave_out(AROUND, words)
        read_blocks(body, page, roles, language, spaceless=spaceless)
        return page

    def _roles_of(self, head: Element | None, name: str) -> Roles:
        """Return what elements mean on a page; most pages of a book have the same style sheets."""
        folder = posixpath.dirname(name)
        sheets = tuple(_sheets(head)) if head is not None else ()
        if (folder, sheets) not in self._roles:
            styles = NO_STYLES
            for own, linked in sheets:
                styles |= styles_of(own) if own else self._linked(posixpath.join(folder, unquote(linked)))
            self._roles[folder, sheets] = Roles(styles)
        return self._roles[folder, sheets]

    def _linked(self, name: str) -> Styles:
        if name not in self._styles:
            content = self._fetch(name) if len(self._styles) < _MOST_SHEETS else None
            self._styles[name] = styles_of(decode(content).text) if content else NO_STYLES
        return self._styles[name]


def _sheets(head: Element) -> Iterator[tuple[str, str]]:
    """Yield the text of each style sheet that is in a page, and the reference to each that is linked."""
    for element in head:
        if element.tag == "style":
            yield "".join(map(str, element.itertext())), ""
        elif element.tag == "link" and "stylesheet" in element.get("rel", "").lower().split():
            yield "", element.get("href", "")


def _content(body: Element) -> tuple[Element, Element | None]:
    """Return the part of a page that is its own, and what stands around it.

    The page's own is its only ``main`` or ``article``, if that is most of it; else all of it, with nothing around.
    """
    for name in ("main", "article"):
        found = list(body.iter(name))
        if len(found) == 1 and 2 * _size(found[0]) > _size(body):
            gap = etree.Element("span")
            gap.tail, found[0].tail = found[0].tail, None
            found[0].addprevious(gap)
            gap.getparent().remove(found[0])  # type: ignore[union-attr]  # it stands in the body
            return found[0], body
    return body, None


def _size(element: Element) -> int:
    return sum(map(len, element.itertext()))
