"""From an element tree to paragraphs: one walk through a page, without recursion."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from studio_app.domain.book import MarkKind, ParagraphKind
from studio_app.importing import notes, tables
from studio_app.importing.elements import BY_NAME, TELLING, Flow, Role, role_of
from studio_app.importing.gathering import Context, Gathering, primary
from studio_app.importing.markup import MAX_DEPTH
from studio_app.importing.matter import ZONES
from studio_app.importing.numbering import is_page_label
from studio_app.importing.text import LINE, SOFT_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from studio_app.importing.page import Page

_LONGEST_MARK = 16
_DROP_CAP = re.compile(r"[“‘\"'«„‚—–(\[]*\w{1,2}")


# Nearly every element is one of these; they are handled without a look-up.
_BLOCK = Flow.BLOCK
_INLINE = Flow.INLINE


class TooDeep(Exception):
    """Elements nest deeper than the parser follows; the page must be levelled first."""


class Roles:
    """The roles of elements under one set of style sheets; elements that look alike are judged once."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._known: dict[tuple[str, ...], Role] = {}

    def of(self, name: str, attributes: list[tuple[str, str]]) -> Role:
        """Return the role of an element with these attributes."""
        telling = [pair for pair in attributes if pair[0] in TELLING]
        key = (name, *(word for pair in telling for word in pair))
        role = self._known.get(key)
        if role is None:
            role = self._known[key] = role_of(name, dict(telling), self._hidden)
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
    walk = _Walk(Gathering(page, language, spaceless=spaceless), roles)
    path: list[tuple[etree._Element, Iterator[etree._Element]]] = []
    element: etree._Element | None = body
    while element is not None:
        if len(element):
            if walk.open(element):
                path.append((element, iter(element)))
            else:
                walk.close(element)
        elif not walk.pass_plain(element):
            walk.open(element)
            walk.close(element)
        while path and (element := next(path[-1][1], None)) is None:
            walk.close(path.pop()[0])
        if not path:
            break
    walk.text.part()


class _Walk:
    """Where a walk is. A frame holds what to restore when its element ends: flow, context, language, path, marks."""

    def __init__(self, text: Gathering, roles: Roles) -> None:
        self.text = text
        self._roles = roles
        self._frames: list[tuple[Flow, Context, str, str, int]] = []

    def pass_plain(self, element: etree._Element) -> bool:
        """Take in a whole paragraph, if the element is one without attributes and elements, as most are."""
        text, words = self.text, element.text
        if element.tag != "p" or not words or words.isspace() or element.keys() or not text.simple:
            return False
        text.path[-1] += 1
        text.add_paragraph(words)
        if element.tail:
            text.add(element.tail)
        return True

    def open(self, element: etree._Element) -> bool:
        """Take in the start of an element; tell whether to walk its content."""
        text, name = self.text, element.tag
        attributes = cast("list[tuple[str, str]]", element.items())
        role = BY_NAME.get(name) if not attributes else None
        if role is None:
            role = self._roles.of(name, attributes)
        text.path[-1] += 1
        before = text.context, text.language, text.prefix, len(text.open)
        flow = role.flow
        if flow is _BLOCK:
            flow = _open_block(text, element, role)
        elif flow is not _INLINE and flow in _OPENERS:
            flow = _OPENERS[flow](text, element, role)
        self._frames.append((flow, *before))
        text.descend()
        if attributes:
            self._heed(attributes, role, flow)
        if flow is Flow.SKIP:
            return False
        if role.emphasis:
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
        elif flow is not _INLINE and flow in _CLOSERS:
            _CLOSERS[flow](text)
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
        if role.types:
            text.page.types.setdefault(text.place, set()).update(role.types - ZONES)
            text.context = replace(text.context, zone=next(iter(role.types & ZONES), text.context.zone))


# What the start of an element does, by its flow. Each returns the flow to close with; SKIP leaves the content out.


def _open_block(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if text.context.row:
        text.add_words(" ")
        return Flow.CELL
    text.part()
    text.enter(role)
    return Flow.BLOCK


def _open_line(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if text.context.kind is ParagraphKind.VERSE:
        text.add_line(SOFT_LINE)
        return Flow.LINE
    return _open_block(text, element, role) if role.base is Flow.BLOCK else Flow.INLINE


def _open_break(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if text.context.row:
        text.add_words(" ")
    elif text.empty:
        text.blank = True
    else:
        text.add_line(LINE)
    return Flow.SKIP


def _open_rule(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if not text.context.row:
        text.part()
        text.emit(ParagraphKind.SCENE_BREAK, "")
    return Flow.SKIP


def _open_picture(text: Gathering, element: etree._Element, role: Role) -> Flow:
    text.page.pictures.append(element.get("src") or element.get("xlink:href") or element.get("href") or "")
    words = " ".join(element.get("alt", "").split())
    if text.empty and _DROP_CAP.fullmatch(words) and text.context.kind is not ParagraphKind.HEADING:
        text.capital = words
        text.add_words(words)
    else:
        text.cut = text.cut or (text.empty and not words)
        text.pictures.append(words)
    return Flow.SKIP


def _open_formula(text: Gathering, element: etree._Element, role: Role) -> Flow:
    words = element.get("alttext")
    if not words:
        return Flow.INLINE
    text.add_words(words)
    return Flow.SKIP


def _open_link(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if notes.is_mark(element, label=text.empty and text.context.kind is ParagraphKind.NOTE):
        return _leave_out_mark(text, element, called=not text.empty)
    text.linked += notes.inside_length(element)
    return Flow.INLINE


def _open_raised(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if len(element) and notes.is_raised_mark(element):
        return _leave_out_mark(text, element, called=not text.empty)
    return Flow.INLINE


def _open_note_mark(text: Gathering, element: etree._Element, role: Role) -> Flow:
    label = notes.label(element)
    if label is None or len(label) > _LONGEST_MARK:
        return Flow.INLINE
    return _leave_out_mark(text, element, called=role.calls)


def _leave_out_mark(text: Gathering, mark: etree._Element, *, called: bool) -> Flow:
    """Leave a note mark out of the text, and the brackets that would stay empty.

    A mark that calls a note leaves its place behind; one that leads back from a note says where that note begins.
    """
    words = notes.words(mark)
    called = called and not notes.leads_back(words)
    if text.empty:
        called = called and text.context.kind is not ParagraphKind.NOTE
        text.page.labelled.add(text.place)
    for target in notes.targets(mark) if called else ():
        text.page.note_links.append(target)
        text.call(notes.name(target, text.page.name))
    if mark.tail and text.close_bracket(mark.tail):
        mark.tail = mark.tail[1:]
    text.page.leave_out("note-marks" if called else "note-labels", words)
    return Flow.SKIP


def _open_page_label(text: Gathering, element: etree._Element, role: Role) -> Flow:
    label = notes.label(element)
    if label is not None and is_page_label(label):
        if label:
            text.page.leave_out("page-labels", label)
        return Flow.SKIP
    return _open_block(text, element, role) if role.base is Flow.BLOCK else Flow.INLINE


def _open_quote(text: Gathering, element: etree._Element, role: Role) -> Flow:
    text.add_words("“")
    return Flow.QUOTE


def _open_table(text: Gathering, element: etree._Element, role: Role) -> Flow:
    flow = _open_block(text, element, role)
    if flow is Flow.BLOCK:
        text.context = replace(text.context, grid=tables.row_kind(element))
    return flow


def _open_row(text: Gathering, element: etree._Element, role: Role) -> Flow:
    flow = _open_block(text, element, role)
    grid = text.context.grid
    if flow is Flow.BLOCK and grid is not None:
        kind = text.context.kind if text.context.kind is ParagraphKind.NOTE else grid
        text.context = replace(text.context, kind=kind, row=True)
    return flow


def _open_cell(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if text.context.row:
        text.finish_cell()
    return _open_block(text, element, role)


def _open_preformatted(text: Gathering, element: etree._Element, role: Role) -> Flow:
    flow = _open_block(text, element, role)
    text.context = replace(text.context, lines=flow is Flow.BLOCK)
    return flow


_OPENERS: dict[Flow, Callable[[Gathering, etree._Element, Role], Flow]] = {
    Flow.LINE: _open_line,
    Flow.BREAK: _open_break,
    Flow.RULE: _open_rule,
    Flow.PICTURE: _open_picture,
    Flow.FORMULA: _open_formula,
    Flow.LINK: _open_link,
    Flow.RAISED: _open_raised,
    Flow.QUOTE: _open_quote,
    Flow.NOTE_MARK: _open_note_mark,
    Flow.PAGE_LABEL: _open_page_label,
    Flow.TABLE: _open_table,
    Flow.ROW: _open_row,
    Flow.CELL: _open_cell,
    Flow.PREFORMATTED: _open_preformatted,
}
_CLOSERS: dict[Flow, Callable[[Gathering], None]] = {
    Flow.LINE: lambda text: text.add_line(SOFT_LINE),
    Flow.QUOTE: lambda text: text.add_words("”"),
    Flow.CELL: lambda text: text.add_words(" "),
}
