"""What the start and the end of an element do to the text around it, by the element's flow.

Each opening returns the flow to close with; ``SKIP`` leaves the content out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.manuscript import Nature
from studio_app.importing import formulas, listings, notes, pictures, tables
from studio_app.importing.elements import Flow, Role, visible
from studio_app.importing.gathering import Gathering, Picture
from studio_app.importing.items import Items
from studio_app.importing.markup import local_name
from studio_app.importing.numbering import is_page_label
from studio_app.importing.text import LINE, SOFT_LINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_LONGEST_MARK = 16
_LONGEST_HEAD = 120
_DROP_CAP = re.compile(r"[“‘\"'«„‚—–(\[]*\w{1,2}")
_LONE_LETTER = re.compile(r"[“‘\"'«„‚—–(\[]*[B-DF-HJ-NP-RTX]")
_WORD_END = re.compile(r"\s+[a-zß-öø-ÿ]")


def _open_skipped(text: Gathering, element: etree._Element, role: Role) -> Flow:
    """Leave an element out, and list it if it could be seen."""
    words = visible(element) if role.left_out else ""
    if words or role.left_out == "media":
        text.page.leave_out(role.left_out, words or pictures.source(element) or element.tag)
    return Flow.SKIP


def _open_initial(text: Gathering, element: etree._Element, role: Role) -> Flow:
    """Join a first letter with its word where white space parts them; a vowel may be a word by itself."""
    if element.tail and _LONE_LETTER.fullmatch(notes.words(element)) and _WORD_END.match(element.tail):
        element.tail = element.tail.lstrip()
    return Flow.INLINE


def open_block(text: Gathering, element: etree._Element, role: Role) -> Flow:
    """Begin a block; in a row of a table it parts nothing but words."""
    if text.context.row:
        text.add_words(" ")
        return Flow.CELL
    text.part()
    text.enter(role)
    if role.initial is not text.context.initial:
        text.context = text.context._replace(initial=role.initial)
    return Flow.BLOCK


def _open_ordered(text: Gathering, element: etree._Element, role: Role) -> Flow:
    flow = open_block(text, element, role)
    numbered = flow is Flow.BLOCK and text.context.kind is not ParagraphKind.NOTE
    text.context = text.context._replace(items=Items(element) if numbered else None)
    return flow


def _open_unordered(text: Gathering, element: etree._Element, role: Role) -> Flow:
    flow = open_block(text, element, role)
    text.context = text.context._replace(items=None)
    return flow


def _open_item(text: Gathering, element: etree._Element, role: Role) -> Flow:
    flow, items = open_block(text, element, role), text.context.items
    if flow is not Flow.BLOCK or items is None or text.context.kind is not ParagraphKind.LIST_ITEM:
        return flow
    text.number = items.number(element)
    text.context = text.context._replace(items=None)
    return Flow.ITEM


def _close_item(text: Gathering) -> None:
    text.part()
    text.number = ""


def _open_apart(text: Gathering, element: etree._Element, role: Role) -> Flow:
    """Open an inline element that style sheets set on lines of its own."""
    text.add_line(SOFT_LINE)
    return Flow.LINE


def _open_line(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if text.context.kind is ParagraphKind.VERSE:
        text.add_line(SOFT_LINE)
        return Flow.LINE
    return open_block(text, element, role) if role.base is Flow.BLOCK else Flow.INLINE


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
    text.page.pictures.append(pictures.source(element))
    said = " ".join(element.get("alt", "").split())
    if text.empty and _DROP_CAP.fullmatch(said) and text.context.kind is not ParagraphKind.HEADING:
        text.capital = said
        text.add_words(said)
        return Flow.SKIP
    words = pictures.words(element)
    text.cut = text.cut or (text.empty and not words)
    text.pictures.append(Picture(words, pictures.seen(element), pictures.is_ornament(element)))
    return Flow.SKIP


def _open_drawing(text: Gathering, element: etree._Element, role: Role) -> Flow:
    """Open a drawing: one with text is that text, any other is a picture, with the images that it is made of."""
    if pictures.holds_text(element):
        return open_block(text, element, role)
    words = pictures.words(element)
    images = [one for one in element.iter() if local_name(one.tag) == "image"]
    text.page.pictures += map(pictures.source, images)
    if words or not images:
        text.pictures.append(Picture(words, pictures.seen(element), pictures.is_ornament(element)))
    for image in () if words else images:
        text.pictures.append(Picture(pictures.words(image), pictures.seen(image), ornament=False))
    return Flow.SKIP


def _open_formula(text: Gathering, element: etree._Element, role: Role) -> Flow:
    words = formulas.words(element)
    apart = formulas.is_block(element) and not text.context.row
    if apart:
        text.part()
    if words:
        text.add_words(words)
        text.tell(Nature.FORMULA, words)
    if apart:
        text.part()
    return Flow.SKIP


def _open_code(text: Gathering, element: etree._Element, role: Role) -> Flow:
    text.tell(Nature.CODE, "".join(map(str, element.itertext())))
    return Flow.INLINE


def _open_link(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if notes.is_mark(element, label=text.empty and text.context.kind is ParagraphKind.NOTE):
        return _leave_out_mark(text, element, called=not text.empty)
    if length := notes.inside_length(element):
        text.linked += length
        text.page.links.setdefault(text.place, element.get("href", ""))
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
    running = role.left_out == "running-heads"
    if label is not None and (len(label) <= _LONGEST_HEAD if running else is_page_label(label)):
        if label:
            text.page.leave_out(role.left_out, label)
        return Flow.SKIP
    return open_block(text, element, role) if role.base is Flow.BLOCK else Flow.INLINE


def _open_quote(text: Gathering, element: etree._Element, role: Role) -> Flow:
    text.add_words("“")
    return Flow.QUOTE


def _open_table(text: Gathering, element: etree._Element, role: Role) -> Flow:
    flow = open_block(text, element, role)
    if flow is Flow.BLOCK:
        grid = tables.row_kind(element)
        columns = tables.columns_of(element) if grid is ParagraphKind.TABLE else None
        text.context = text.context._replace(grid=grid, columns=columns)
    return flow


def _open_row(text: Gathering, element: etree._Element, role: Role) -> Flow:
    grid, columns = text.context.grid, text.context.columns
    if columns is not None and columns.heads is element and not text.context.row:
        text.page.leave_out("table-heads", visible(element))  # each row says them
        return Flow.SKIP
    flow = open_block(text, element, role)
    if flow is Flow.BLOCK and grid is not None:
        kind = text.context.kind if text.context.kind is ParagraphKind.NOTE else grid
        text.context = text.context._replace(kind=kind, row=True)
        if columns is not None:
            columns.begin_row()
    return flow


def _open_cell(text: Gathering, element: etree._Element, role: Role) -> Flow:
    if text.context.row:
        text.finish_cell()
    flow, columns = open_block(text, element, role), text.context.columns
    name = columns.name(element) if columns is not None and text.context.row else ""
    if name:
        text.name_cell(name)
    return flow


def _open_preformatted(text: Gathering, element: etree._Element, role: Role) -> Flow:
    flow = open_block(text, element, role)
    nature = Nature.CODE if flow is Flow.BLOCK and listings.is_code(element) else Nature.TEXT
    text.context = text.context._replace(lines=flow is Flow.BLOCK, nature=nature)
    return flow


OPENERS: dict[Flow, Callable[[Gathering, etree._Element, Role], Flow]] = {
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
    Flow.CODE: _open_code,
    Flow.DRAWING: _open_drawing,
    Flow.ORDERED: _open_ordered,
    Flow.UNORDERED: _open_unordered,
    Flow.ITEM: _open_item,
    Flow.APART: _open_apart,
    Flow.INITIAL: _open_initial,
    Flow.SKIP: _open_skipped,
}
CLOSERS: dict[Flow, Callable[[Gathering], None]] = {
    Flow.LINE: lambda text: text.add_line(SOFT_LINE),
    Flow.QUOTE: lambda text: text.add_words("”"),
    Flow.CELL: lambda text: text.add_words(" "),
    Flow.ITEM: _close_item,
}
