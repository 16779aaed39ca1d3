"""What the elements of a page mean for a listener, told by name, class, ``epub:type`` and ``role``.

Vocabulary: EPUB Structural Semantics 1.1 (https://www.w3.org/TR/epub-ssv-11/), DPUB-ARIA 1.1 and HTML.
Classes count only where makers of books agree on them; a class that is unknown means nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.importing.markup import local_name
from studio_app.importing.stylesheets import NO_STYLES, Styles, has
from studio_app.importing.text import listed

if TYPE_CHECKING:
    from lxml import etree


class Flow(Enum):
    """How an element takes part in the text around it."""

    INLINE = auto()
    BLOCK = auto()
    LINE = auto()
    SKIP = auto()
    BREAK = auto()
    RULE = auto()
    PICTURE = auto()
    FORMULA = auto()
    LINK = auto()
    RAISED = auto()
    QUOTE = auto()
    NOTE_MARK = auto()
    PAGE_LABEL = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    PREFORMATTED = auto()
    CODE = auto()
    DRAWING = auto()
    ORDERED = auto()
    UNORDERED = auto()
    ITEM = auto()
    APART = auto()
    INITIAL = auto()


@dataclass(frozen=True, slots=True)
class Role:
    """What one element is: its flow, what it makes of the paragraphs in it, and the structure it opens.

    ``kind`` and ``level`` hold for paragraphs inside; ``types`` are the semantics of a section that begins here.
    ``base`` is the flow of the bare element, for roles that hold only under conditions (page labels, lines of verse).
    ``calls`` is said of note marks that call a note, and do not lead back from one; ``initial`` of blocks that are
    called as first letters are; ``left_out`` is the code under which what is skipped is listed, where it can be seen.
    """

    flow: Flow
    kind: ParagraphKind | None = None
    level: int = 0
    emphasis: str = ""
    types: frozenset[str] = frozenset()
    base: Flow = Flow.INLINE
    calls: bool = False
    initial: bool = False
    left_out: str = ""


_SKIPPED = listed(
    "head script style template noscript title desc metadata defs rp datalist case map dialog annotation annotation-xml"
)
_LEFT_OUT = {
    **dict.fromkeys(listed("rt rtc"), "ruby"),
    **dict.fromkeys(listed("button select option textarea input"), "controls"),
    **dict.fromkeys(listed("iframe object embed audio video canvas"), "media"),
    "nav": "navigation",
}
_BLOCKS = listed(
    "address article aside body center details div dl fieldset figure footer form header hgroup html legend main "
    "p search section summary text"
)
_SECTIONS = listed("body section div article aside main")
_KINDS = {
    "blockquote": ParagraphKind.QUOTATION,
    "dt": ParagraphKind.LIST_ITEM,
    "dd": ParagraphKind.LIST_ITEM,
    "figcaption": ParagraphKind.CAPTION,
    "caption": ParagraphKind.CAPTION,
}
_FLOWS = {
    "br": Flow.BREAK,
    "hr": Flow.RULE,
    "img": Flow.PICTURE,
    "image": Flow.PICTURE,
    "math": Flow.FORMULA,
    "a": Flow.LINK,
    "sup": Flow.RAISED,
    "q": Flow.QUOTE,
    "table": Flow.TABLE,
    "tr": Flow.ROW,
    "td": Flow.CELL,
    "th": Flow.CELL,
    "pre": Flow.PREFORMATTED,
    "ol": Flow.ORDERED,
    "ul": Flow.UNORDERED,
    "menu": Flow.UNORDERED,
    "dir": Flow.UNORDERED,
    "svg": Flow.DRAWING,
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Flow.CODE),
}
_WITHIN = (Flow.INLINE, Flow.LINK, Flow.RAISED, Flow.CODE, Flow.QUOTE)
_UNSEEN = listed("script style template title desc metadata")
_LISTS = (Flow.ORDERED, Flow.UNORDERED, Flow.ITEM)
_EMPHASIS = {
    "em": "em",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "u": "em",
    "b": "strong",
    "strong": "strong",
}

BY_NAME: dict[str, Role] = {
    **dict.fromkeys(_SKIPPED, Role(Flow.SKIP)),
    **{name: Role(Flow.SKIP, left_out=code) for name, code in _LEFT_OUT.items()},
    **dict.fromkeys(_BLOCKS, Role(Flow.BLOCK)),
    **{name: Role(Flow.BLOCK, kind) for name, kind in _KINDS.items()},
    **{name: Role(flow, base=Flow.BLOCK if flow in _LISTS else flow) for name, flow in _FLOWS.items()},
    "li": Role(Flow.ITEM, ParagraphKind.LIST_ITEM, base=Flow.BLOCK),
    **{f"h{level}": Role(Flow.BLOCK, ParagraphKind.HEADING, level) for level in range(1, 7)},
    **{name: Role(Flow.INLINE, emphasis=value) for name, value in _EMPHASIS.items()},
}
_PLAIN = Role(Flow.INLINE)

TELLING = frozenset({"class", "epub:type", "role", "style", "hidden", "aria-hidden"})
"""The attributes that can change what an element is."""

_FORMULA_CLASSES = listed("math tex latex mathml equation formula mwe-math-fallback-image-inline")
_RUNNING_CLASSES = re.compile(r"running-?_?(?:head(?:er)?|title|foot(?:er)?)|runhead|page-?_?(?:head|foot)(?:er)?")
_INITIAL_CLASSES = re.compile(
    r"drop-?_?caps?\w?|(?:raised|first|initial)-?_?(?:cap|letter)s?|lettrine|initials?|dropped|cap1"
)
_FLOATED_STYLE = re.compile(r"float\s*:\s*left|initial-letter", re.IGNORECASE)
_UNNUMBERED_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PAGE_TYPES = frozenset({"pagebreak"})
_PAGE_CLASSES = listed("pagenum pagenumber page-number page_number pageno newpage")
_BACK_TYPES = frozenset({"backlink", "referrer"})
_BACK_CLASSES = listed("footnote-back footnote-backref footnote-backlink")
_NOTE_MARK_TYPES = frozenset({"noteref"}) | _BACK_TYPES
_NOTE_MARK_CLASSES = listed("fnanchor noteref footnote-ref footnoteref footnote-reference fnref") | _BACK_CLASSES
_NOTE_TYPES = listed("footnote footnotes endnote endnotes rearnote rearnotes")
_NOTE_CLASSES = listed("footnote footnotes endnote endnotes fnote footnote-text footnotetext endnote-text")
_VERSE_TYPES = listed("z3998:verse z3998:poem z3998:song z3998:hymn z3998:lyrics")
_VERSE_CLASSES = listed("poem poetry verse stanza poetry-container linegroup lg")
_LINE_CLASSES = re.compile(r"l|v|line|verse-?line|poetry-?line|i\d+|indent\d*")
_CAPTION_CLASSES = frozenset({"caption"})
_QUOTED_TYPES = frozenset({"epigraph"})
_ITALIC_CLASSES = listed("italic italics emphasis")
_BOLD_CLASSES = frozenset({"bold", "strong"})
_STAND_IN_CLASS = re.compile(r"first|drop|initial")  # words that a picture stands for, in the books that have it
_NEVER_HIDDEN = listed("html body")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element says of itself: its name, its semantics, its classes as written and in lower case, its style."""

    name: str
    types: frozenset[str]
    cased: frozenset[str]
    classes: frozenset[str]
    style: str


def role_of(name: str, attributes: dict[str, str], styles: Styles = NO_STYLES) -> Role:
    """Tell what an element is.

    Args:
        name: The element's name as parsed; a namespace prefix is ignored.
        attributes: Those of its attributes that are in ``TELLING``.
        styles: What the page's style sheets do.
    """
    name = name if name in BY_NAME else local_name(name)
    base = BY_NAME.get(name, _PLAIN)
    if base.flow is Flow.SKIP:
        return base
    semantics = f"{attributes.get('epub:type', '')} {attributes.get('role', '')}".lower().split()
    cased = frozenset(attributes.get("class", "").split())
    look = _Look(
        name,
        frozenset(word.removeprefix("doc-") for word in semantics),
        cased,
        frozenset(value.lower() for value in cased),
        attributes.get("style", ""),
    )
    if _is_hidden(look, attributes, styles.hidden):
        return Role(Flow.SKIP, left_out="hidden-text")
    return _marking(base, look) or _meaning(base, look, styles)


def _is_hidden(look: _Look, attributes: dict[str, str], hidden: frozenset[str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return look.name not in _NEVER_HIDDEN
    if _UNSEEN_STYLE.search(look.style):
        return True
    return has(hidden, look.name, frozenset(one for one in look.cased if not _STAND_IN_CLASS.search(one.lower())))


def _marking(base: Role, look: _Look) -> Role | None:
    """Return the role of an element that is not text but points at a page or a note, or stands at the head of pages."""
    types, classes = look.types, look.classes
    if types & _PAGE_TYPES or classes & _PAGE_CLASSES:
        return Role(Flow.PAGE_LABEL, base.kind, base.level, base=base.flow, left_out="page-labels")
    if types & _NOTE_MARK_TYPES or (classes & _NOTE_MARK_CLASSES and Flow.BLOCK not in (base.flow, base.base)):
        return Role(Flow.NOTE_MARK, calls=not (types & _BACK_TYPES or classes & _BACK_CLASSES))
    if any(_RUNNING_CLASSES.fullmatch(value) for value in classes):
        return Role(Flow.PAGE_LABEL, base.kind, base.level, base=base.flow, left_out="running-heads")
    return None


def _meaning(base: Role, look: _Look, styles: Styles) -> Role:
    flow = base.flow
    if flow is Flow.INLINE or flow is Flow.CODE:
        return _inline(base, look, styles)
    if flow is Flow.PICTURE and look.classes & _FORMULA_CLASSES:
        return Role(Flow.FORMULA)
    if flow in _LISTS:
        return _in_list(base, look, styles)
    if flow is not Flow.BLOCK or base.kind is ParagraphKind.HEADING:
        return base
    opened = look.types if look.name in _SECTIONS else frozenset[str]()
    flow = Flow.LINE if any(_LINE_CLASSES.fullmatch(value) for value in look.classes) else Flow.BLOCK
    kind = _block_kind(base.kind, look.types, look.classes)
    return Role(flow, kind, types=opened, base=Flow.BLOCK, initial=_is_initial(look))


def _inline(base: Role, look: _Look, styles: Styles) -> Role:
    classes, name = look.classes, look.name
    if any(_LINE_CLASSES.fullmatch(value) for value in classes):
        return Role(Flow.LINE, emphasis=base.emphasis, base=Flow.INLINE)
    if _is_initial(look) or _FLOATED_STYLE.search(look.style):
        return Role(Flow.INITIAL)
    flow = Flow.APART if has(styles.apart, name, look.cased) else base.flow
    emphasis = base.emphasis
    if classes & _ITALIC_CLASSES or has(styles.italic, name, look.cased) or _ITALIC_STYLE.search(look.style):
        emphasis = "em"
    elif classes & _BOLD_CLASSES or has(styles.bold, name, look.cased) or _BOLD_STYLE.search(look.style):
        emphasis = "strong"
    return Role(flow, emphasis=emphasis)


def _in_list(base: Role, look: _Look, styles: Styles) -> Role:
    """Return the role of a list or an item; one without numbers is as an unordered one."""
    kind = _block_kind(base.kind, look.types, look.classes)
    plain = _UNNUMBERED_STYLE.search(look.style) or has(styles.unnumbered, look.name, look.cased)
    if base.flow is not Flow.UNORDERED and (plain or look.name in styles.unnumbered):
        return Role(Flow.UNORDERED if base.flow is Flow.ORDERED else Flow.BLOCK, kind, base=Flow.BLOCK)
    return Role(base.flow, kind, base=Flow.BLOCK)


def _is_initial(look: _Look) -> bool:
    return any(_INITIAL_CLASSES.fullmatch(value) for value in look.classes)


def _block_kind(kind: ParagraphKind | None, types: frozenset[str], classes: frozenset[str]) -> ParagraphKind | None:
    if types & _NOTE_TYPES or classes & _NOTE_CLASSES:
        return ParagraphKind.NOTE
    if types & _VERSE_TYPES or classes & _VERSE_CLASSES:
        return ParagraphKind.VERSE
    if types & _QUOTED_TYPES:
        return ParagraphKind.QUOTATION
    return ParagraphKind.CAPTION if classes & _CAPTION_CLASSES else kind


def visible(element: etree._Element) -> str:
    """Return the words in an element that would be seen if it was, on one line."""
    pieces: list[str] = []
    for one in element.iter():
        pieces.append("" if BY_NAME.get(one.tag, _PLAIN).flow in _WITHIN else " ")
        pieces.append("" if one.tag in _UNSEEN else one.text or "")
        pieces.append(one.tail or "" if one is not element else "")
    return " ".join("".join(pieces).split())
