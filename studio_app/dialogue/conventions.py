"""Which marks set off speech: those that the language is printed with, as far as the text itself uses them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Quotes(NamedTuple):
    """Marks that open and close speech; several in each where the same style is typed in different ways."""

    opening: str
    closing: str


class Conventions(NamedTuple):
    """The quotation marks of a book's speech, and whether dashes lead speech, too."""

    quotes: tuple[Quotes, ...]
    dashes: bool = False


DOUBLE = Quotes("“\"", "”\"")
SINGLE = Quotes("‘'", "’'")
GUILLEMETS = Quotes("«", "»")
INWARD = Quotes("»", "«")
LOW = Quotes("„", "“”\"")
LOW_SINGLE = Quotes("‚", "‘’")
RIGHT = Quotes("”", "”")
CORNERS = Quotes("「", "」")
WHITE_CORNERS = Quotes("『", "』")

STYLES = (DOUBLE, SINGLE, GUILLEMETS, INWARD, LOW, LOW_SINGLE, RIGHT, CORNERS, WHITE_CORNERS)
NAMES = {
    DOUBLE: "“ ”", SINGLE: "‘ ’", GUILLEMETS: "« »", INWARD: "» «", LOW: "„ “", LOW_SINGLE: "‚ ‘", RIGHT: "” ”",
    CORNERS: "「 」", WHITE_CORNERS: "『 』",
}

TYPED = {DOUBLE: '" "', SINGLE: "' '"}
"""What a typewriter has instead."""

_PRINTED = {
    "en": (DOUBLE, SINGLE), "de": (LOW, INWARD, GUILLEMETS, DOUBLE), "fr": (GUILLEMETS, DOUBLE),
    "es": (GUILLEMETS, DOUBLE), "it": (GUILLEMETS, DOUBLE), "pt": (DOUBLE, GUILLEMETS), "nl": (SINGLE, DOUBLE, LOW),
    "pl": (LOW, GUILLEMETS, DOUBLE), "ru": (GUILLEMETS, LOW), "ja": (CORNERS,), "zh": (DOUBLE, CORNERS),
    "sv": (RIGHT, DOUBLE), "fi": (RIGHT, GUILLEMETS), "da": (INWARD, LOW, DOUBLE), "cs": (LOW, INWARD),
}
_DASHED = frozenset({"fr", "es", "it", "pt", "pl", "ru", "sv", "uk", "ca", "ro", "hu", "el", "tr"})
"""Languages in which a dash at the beginning of a paragraph leads speech."""

DASHES = "—–―"
LED = re.compile(rf"\s*[{DASHES}]\s*(?=\S)|\s*--?\s+(?=\S)")
"""A dash that leads a paragraph."""

_OPENINGS = {style: re.compile(
    f"[{style.opening}]" if style in (GUILLEMETS, INWARD, LOW, LOW_SINGLE, CORNERS, WHITE_CORNERS) else
    rf"(?<![^\s(\[—–:])[{style.opening}](?=\s?[\w¿¡…«“‘—.(])") for style in STYLES}
"""Where speech may open: marks that also close, and apostrophes, open only between a space and a word."""

_SHARE = 5
"""A second style counts when it leads a fifth as many paragraphs as the first one."""
_FEW = 3


def conventions(texts: Sequence[str], language: str) -> Conventions:
    """Return the conventions of a book.

    Args:
        texts: Its paragraphs.
        language: Its primary language subtag; may be unknown.
    """
    printed = _PRINTED.get(language, STYLES)
    led = sum(1 for text in texts if LED.match(text))
    met = Counter(style for text in texts if (style := _first_style(text, printed)) is not None)
    dashed = led >= (1 if language in _DASHED else max(_FEW, sum(met.values())))
    if not met:
        return Conventions(printed[:1], dashed)
    ranked = [style for style, _ in met.most_common()]
    main = ranked[0]
    others = [style for style in ranked[1:] if met[style] * _SHARE >= met[main] and _agree(style, main)]
    return Conventions((main, *others), dashed)


def described(found: Conventions, texts: Sequence[str]) -> str:
    """Return the conventions as one may be told them, with the marks that the texts have: ``“ ” and dashes``."""
    told = [NAMES[style] if any(style.opening[0] in text for text in texts) else TYPED.get(style, NAMES[style])
            for style in found.quotes]
    return " and ".join([*told, *(["dashes"] if found.dashes else [])])


def _agree(one: Quotes, other: Quotes) -> bool:
    """Tell whether two styles can set off speech side by side: where one opens with what closes the other, none can."""
    clash = (set(one.opening) & set(other.closing)) | (set(other.opening) & set(one.closing))
    return not clash and {one, other} != {SINGLE, DOUBLE}


def _first_style(text: str, printed: Iterable[Quotes]) -> Quotes | None:
    """Return the style whose opening mark comes first in a paragraph, since what stands within is nested."""
    found = ((place, style) for style in printed if (place := _first_opening(text, style)) is not None)
    return min(found, key=lambda pair: pair[0], default=(0, None))[1]


def _first_opening(text: str, style: Quotes) -> int | None:
    match = _OPENINGS[style].search(text)
    return match.start() if match else None
