"""What the elements of a page mean for a listener, told by name, class, ``epub:type`` and ``role``.

Vocabulary: EPUB Structural Semantics 1.1 (https://www.w3.org/TR/epub-ssv-11/), DPUB-ARIA 1.1 and HTML.
Classes count only where makers of books agree on them; a class that is unknown means nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from studio_app.domain.book import ParagraphKind
from studio_app.importing.markup import local_name
from studio_app.importing.text import listed


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


@dataclass(frozen=True, slots=True)
class Role:
    """What one element is: its flow, what it makes of the paragraphs in it, and the structure it opens.

    ``kind`` and ``level`` hold for paragraphs inside; ``types`` are the semantics of a section that begins here.
    ``base`` is the flow of the bare element, for roles that hold only under conditions (page labels, lines of verse).
    ``calls`` is said of note marks that call a note, and do not lead back from one.
    """

    flow: Flow
    kind: ParagraphKind | None = None
    level: int = 0
    emphasis: str = ""
    types: frozenset[str] = frozenset()
    base: Flow = Flow.INLINE
    calls: bool = False


_SKIPPED = listed(
    "head script style template noscript nav title desc metadata defs rt rp rtc button select option textarea input "
    "iframe object embed audio video canvas map dialog annotation datalist"
)
_BLOCKS = listed(
    "address article aside body center details dir div dl fieldset figure footer form header hgroup html legend main "
    "menu ol p search section summary text ul svg"
)
_SECTIONS = listed("body section div article aside main")
_KINDS = {
    "blockquote": ParagraphKind.QUOTATION,
    "li": ParagraphKind.LIST_ITEM,
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
}
_EMPHASIS = {"em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em", "b": "strong", "strong": "strong"}

BY_NAME: dict[str, Role] = {
    **dict.fromkeys(_SKIPPED, Role(Flow.SKIP)),
    **dict.fromkeys(_BLOCKS, Role(Flow.BLOCK)),
    **{name: Role(Flow.BLOCK, kind) for name, kind in _KINDS.items()},
    **{name: Role(flow) for name, flow in _FLOWS.items()},
    **{f"h{level}": Role(Flow.BLOCK, ParagraphKind.HEADING, level) for level in range(1, 7)},
    **{name: Role(Flow.INLINE, emphasis=value) for name, value in _EMPHASIS.items()},
}
_PLAIN = Role(Flow.INLINE)

TELLING = frozenset({"class", "epub:type", "role", "style", "hidden", "aria-hidden"})
"""The attributes that can change what an element is."""

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
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def role_of(name: str, attributes: dict[str, str], hidden: frozenset[str]) -> Role:
    """Tell what an element is.

    Args:
        name: The element's name as parsed; a namespace prefix is ignored.
        attributes: Those of its attributes that are in ``TELLING``.
        hidden: Selectors (``.class`` or ``name.class``) that the page's style sheets do not display.
    """
    name = name if name in BY_NAME else local_name(name)
    base = BY_NAME.get(name, _PLAIN)
    if base.flow is Flow.SKIP or not attributes:
        return base
    semantics = f"{attributes.get('epub:type', '')} {attributes.get('role', '')}".lower().split()
    types = frozenset(word.removeprefix("doc-") for word in semantics)
    classes = frozenset(attributes.get("class", "").split())
    if _is_hidden(name, attributes, classes, hidden):
        return Role(Flow.SKIP)
    lowered = frozenset(value.lower() for value in classes)
    return _marking(base, types, lowered) or _meaning(name, base, types, lowered)


def _is_hidden(name: str, attributes: dict[str, str], classes: frozenset[str], hidden: frozenset[str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return name != "body"
    if _UNSEEN_STYLE.search(attributes.get("style", "")):
        return True
    return bool(hidden) and any(
        f".{value}" in hidden or f"{name}.{value}" in hidden
        for value in classes
        if not _STAND_IN_CLASS.search(value.lower())
    )


def _marking(base: Role, types: frozenset[str], classes: frozenset[str]) -> Role | None:
    """Return the role of an element that is not text but points at a page or a note."""
    if types & _PAGE_TYPES or classes & _PAGE_CLASSES:
        return Role(Flow.PAGE_LABEL, base.kind, base.level, base=base.flow)
    if types & _NOTE_MARK_TYPES or (classes & _NOTE_MARK_CLASSES and base.flow is not Flow.BLOCK):
        return Role(Flow.NOTE_MARK, calls=not (types & _BACK_TYPES or classes & _BACK_CLASSES))
    return None


def _meaning(name: str, base: Role, types: frozenset[str], classes: frozenset[str]) -> Role:
    opened = types if name in _SECTIONS else frozenset[str]()
    if base.flow is Flow.INLINE:
        return _inline(base, classes)
    if base.flow is not Flow.BLOCK or base.kind is ParagraphKind.HEADING:
        return base
    flow = Flow.LINE if any(_LINE_CLASSES.fullmatch(value) for value in classes) else Flow.BLOCK
    return Role(flow, _block_kind(base.kind, types, classes), types=opened, base=Flow.BLOCK)


def _inline(base: Role, classes: frozenset[str]) -> Role:
    if any(_LINE_CLASSES.fullmatch(value) for value in classes):
        return Role(Flow.LINE, emphasis=base.emphasis, base=Flow.INLINE)
    if classes & _ITALIC_CLASSES:
        return Role(Flow.INLINE, emphasis="em")
    return Role(Flow.INLINE, emphasis="strong") if classes & _BOLD_CLASSES else base


def _block_kind(kind: ParagraphKind | None, types: frozenset[str], classes: frozenset[str]) -> ParagraphKind | None:
    if types & _NOTE_TYPES or classes & _NOTE_CLASSES:
        return ParagraphKind.NOTE
    if types & _VERSE_TYPES or classes & _VERSE_CLASSES:
        return ParagraphKind.VERSE
    if types & _QUOTED_TYPES:
        return ParagraphKind.QUOTATION
    return ParagraphKind.CAPTION if classes & _CAPTION_CLASSES else kind
