"""Telling program code from other text whose lines are kept: letters, tables and poems are preformatted too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_CLASS = re.compile(
    r"(?:program|source|code|listing|highlight|prettyprint|hljs|lang-|language-|brush|terminal|console|screen|syntax)",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"[{}<>\\|$@~]|[;]\s*$|\w\(|[\w\])]\s*(?:[:+*/-]?=|==|->|=>)\s*\S|^\s*(?://|--\w|#\s?\w|>>>|\$ )|\w\.\w+\.\w|\w::\w"
)
_TELLING = ("code", "kbd", "samp", "tt")
_SHARE = 0.4


def is_code(block: etree._Element) -> bool:
    """Tell whether a preformatted block is program code: by its class, its elements, or the look of its lines."""
    parent = block.getparent()
    classes = f"{block.get('class', '')} {parent.get('class', '') if parent is not None else ''}"
    if _CLASS.search(classes) or next(block.iter(*_TELLING), None) is not None:
        return True
    lines = [line for line in "".join(map(str, block.itertext())).splitlines() if line.strip()]
    return bool(lines) and sum(bool(_CODE_LINE.search(line)) for line in lines) >= _SHARE * len(lines)
