"""What a page's style sheets do to its text: what they hide, set in italics or bold, put on a line, leave unnumbered.

Only plain selectors count (``.class``, ``name.class``, and ``ol`` or ``li`` for numbers): those that hold wherever a
thing stands. A selector that depends on context, or stands in an ``@media`` block, is not believed; text is rather
kept as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

_AT_RULE = re.compile(r"@[\w-]+[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_DECLARATION = re.compile(
    r"(?:^|;)\s*(display|font-style|font-weight|font|list-style(?:-type)?)\s*:\s*([^;]*)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\w*\.[\w-]+|ol|li")
_BOLD = re.compile(r"bold(?:er)?|[6-9]00", re.IGNORECASE)
_INLINE = (
    "inline",
    "inline-block",
    "contents",
    "none",
    "initial",
    "inherit",
    "unset",
    "ruby",
    "ruby-base",
    "ruby-text",
)

_LONGEST = 500_000


@dataclass(frozen=True, slots=True)
class Styles:
    """Plain selectors by what they do.

    Attributes:
        hidden: Not displayed.
        italic: In italics.
        bold: In bold.
        apart: Displayed as a block, whatever the element is.
        unnumbered: Lists, or their items, without numbers.
    """

    hidden: frozenset[str] = frozenset()
    italic: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    unnumbered: frozenset[str] = frozenset()

    def __or__(self, other: Styles) -> Styles:
        """Return what both sheets do."""
        if self == other or other == NO_STYLES:
            return self
        if self == NO_STYLES:
            return other
        return Styles(*(getattr(self, field.name) | getattr(other, field.name) for field in fields(self)))


NO_STYLES = Styles()


def styles_of(css: str) -> Styles:
    """Return what the plain selectors of a style sheet do in the end; the last rule for a selector wins."""
    found: dict[str, dict[str, bool]] = {field.name: {} for field in fields(Styles)}
    for rule in _AT_RULE.sub("", _without_comments(css[:_LONGEST])).split("}"):
        names, _, body = rule.partition("{")
        told = [pair for name, value in _DECLARATION.findall(body) for pair in _told(name.lower(), value.lower())]
        selectors = [name for name in map(str.strip, names.split(",")) if _PLAIN.fullmatch(name)] if told else ()
        for selector in selectors:
            for effect, holds in told:
                found[effect][selector] = holds
    return Styles(*(frozenset(name for name, holds in by.items() if holds) for by in found.values()))


def has(selectors: frozenset[str], name: str, classes: frozenset[str]) -> bool:
    """Tell whether an element of a name with these classes is among plain selectors."""
    return bool(selectors) and any(f".{value}" in selectors or f"{name}.{value}" in selectors for value in classes)


def _told(name: str, value: str) -> list[tuple[str, bool]]:
    """Return what a declaration says of the effects."""
    words = value.replace("!important", " ").split()
    if not words:
        return []
    if name == "display":
        return [("hidden", words[0] == "none"), ("apart", words[0] not in _INLINE)]
    if name.startswith("list-style"):
        return [("unnumbered", "none" in words)]
    if name == "font-style":
        return [("italic", words[0] in ("italic", "oblique"))]
    if name == "font-weight":
        return [("bold", bool(_BOLD.fullmatch(words[0])))]
    if name == "font":
        return [("italic", "italic" in words), ("bold", "bold" in words)]
    return []


def _without_comments(css: str) -> str:
    first, *rest = css.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)
