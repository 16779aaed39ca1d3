"""What a page's style sheets do not display.

Only plain selectors count (``.class``, ``name.class``): those that hide a thing wherever it stands. A selector that
names elements alone, depends on context, or stands in an ``@media`` block is not believed; text is rather kept.
"""

from __future__ import annotations

import re

_AT_RULE = re.compile(r"@[\w-]+[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)", re.IGNORECASE)
_PLAIN = re.compile(r"\w*\.[\w-]+")

_LONGEST = 500_000


def hidden_selectors(css: str) -> frozenset[str]:
    """Return the plain selectors that end up with ``display: none``; the last rule for a selector wins."""
    shown: dict[str, bool] = {}
    for rule in _AT_RULE.sub("", _without_comments(css[:_LONGEST])).split("}"):
        selectors, _, body = rule.partition("{")
        display = _DISPLAY.search(body)
        if display:
            for selector in map(str.strip, selectors.split(",")):
                if _PLAIN.fullmatch(selector):
                    shown[selector] = display[1].lower() != "none"
    return frozenset(selector for selector, visible in shown.items() if not visible)


def _without_comments(css: str) -> str:
    first, *rest = css.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)
