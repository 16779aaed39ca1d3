"""Where readability-lxml finds the main text of a page.

It is given a copy that holds nothing but what can be seen: no scripts, no pictures, no hidden text. It neither fetches
nor runs anything. What it chooses is told as elements of the page itself, so that our own reader reads them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html
from readability.readability import Document, Unparseable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.importing.runs import Visible

_DEEPEST = 100
_MOST_ELEMENTS = 40_000
_MOST_WORK = 60_000_000  # characters and elements, each counted once for every element around it
_ELEMENT_WORK = 40
_PLACE = "place"
_NAMING = ("class", "id", "itemprop")
_LONGEST_NAME = 300
_NAME = re.compile(r"[a-z][a-z0-9]*")
_WHOLE = 0.5


class TooIntricate(Exception):
    """A page nests deeper, or is longer, than can be looked through in seconds."""


def main_elements(walk: Sequence[Visible]) -> set[etree._Element]:
    """Return the elements whose own text belongs to the main text of a page; none where no such is found.

    Args:
        walk: The way through the body of the page (``runs.visible``); nothing in it is changed.

    Raises:
        TooIntricate: The page would take too long.
    """
    copy = _Copy(walk)
    document = _Document(copy.root)
    try:
        document.summary()
    except (Unparseable, etree.ParserError):
        return set()
    places = (element.get(_PLACE) for element in document.html.iter() if isinstance(element.tag, str))
    return {copy.elements[int(place)] for place in places if place}


class _Document(Document):  # type: ignore[misc]
    """A document whose article is left as a tree; all the library wants of its markup is how long it is."""

    def get_clean_html(self) -> str:
        return str(etree.tostring(self.html, encoding="unicode", method="html"))


class _Copy:
    """The copy, and the elements of the page by the place that is noted in it."""

    def __init__(self, walk: Sequence[Visible]) -> None:
        body = walk[0].element
        self.root = lxml_html.document_fromstring("<html><body></body></html>")
        start = next(self.root.iter("body"))
        self.elements: list[etree._Element] = []
        self._work = 0
        self._page = self._whole_form(body)
        path: list[etree._Element] = [start]
        for seen in walk:
            if seen.hidden:
                if not seen.entered:
                    _add_text(path[-1], seen.element.tail)
            elif seen.entered:
                self._enter(seen.element, path)
            elif seen.element is not body:
                self._leave(seen.element, path)

    def _enter(self, element: etree._Element, path: list[etree._Element]) -> None:
        first = not self.elements
        name = str(element.tag) if _NAME.fullmatch(str(element.tag)) else "span"
        copied = path[0] if first else etree.SubElement(path[-1], "div" if element is self._page else name)
        copied.set(_PLACE, str(len(self.elements)))
        self.elements.append(element)
        for key in _NAMING:
            if value := element.get(key):
                copied.set(key, value[:_LONGEST_NAME])
        copied.text = element.text
        if not first:
            path.append(copied)
        self._work += (_ELEMENT_WORK + len(element.text or "") + len(element.tail or "")) * len(path)
        if len(path) > _DEEPEST or len(self.elements) > _MOST_ELEMENTS or self._work > _MOST_WORK:
            raise TooIntricate

    def _leave(self, element: etree._Element, path: list[etree._Element]) -> None:
        copied = path.pop()
        if next(iter(copied), None) is None and copied.tag != "br" and not (copied.text or "").strip():
            path[-1].remove(copied)
            _add_text(path[-1], element.tail)
        else:
            copied.tail = element.tail

    def _whole_form(self, body: etree._Element) -> etree._Element | None:
        """Return the form that is around all of the page, as some servers make it: the library drops forms."""
        size = sum(map(len, body.itertext()))
        forms = (form for form in body.iter("form") if sum(map(len, form.itertext())) > _WHOLE * size)
        return next(forms, None)


def _add_text(parent: etree._Element, text: str | None) -> None:
    """Add text behind all else in an element; in an element of its own, for joining much to much takes long."""
    if not text or text.isspace():
        return
    if parent.text or next(iter(parent), None) is not None:
        etree.SubElement(parent, "span").tail = text
    else:
        parent.text = text
