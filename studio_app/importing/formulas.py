"""What a formula says in words: those its author gave, else its TeX, else its signs in order.

MathML (https://www.w3.org/TR/mathml-core/) gives words in ``alttext`` and TeX in an ``annotation``. Where it has
neither, the signs of fractions and powers that show only by their place are written between what they join.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.importing.markup import local_name

if TYPE_CHECKING:
    from lxml import etree

_NO_WORDS = re.compile(r"$|(?:alt|alternative|alternate) ?text|(?:image|equation|formula|math)\W*$", re.IGNORECASE)
_BETWEEN = {"mfrac": "/", "msup": "^", "msub": "_", "mtd": " ", "mtr": " ", "mtable": " "}
_BEFORE = {"msqrt": "√", "mroot": "√"}


def words(formula: etree._Element) -> str:
    """Return the words of a formula, which is MathML or a picture."""
    said = " ".join((formula.get("alttext") or formula.get("alt") or "").split())
    return " ".join((_tex(formula) or _signs(formula)).split()) if _NO_WORDS.match(said) else said


def is_block(formula: etree._Element) -> bool:
    """Tell whether a formula stands on lines of its own."""
    return formula.get("display") == "block" or formula.get("mode") == "display"


def _tex(formula: etree._Element) -> str:
    for element in formula.iter():
        if local_name(element.tag) == "annotation" and "tex" in element.get("encoding", "").lower():
            return element.text or ""
    return ""


def _signs(formula: etree._Element) -> str:
    signs: list[str] = []
    unread: set[etree._Element] = set()
    for element in formula.iter():
        name = local_name(element.tag)
        parent = element.getparent()
        if name.startswith("annotation") or parent in unread:
            unread.add(element)
            continue
        if parent is not None and element.getprevious() is not None:
            signs.append(_BETWEEN.get(local_name(parent.tag), ""))
        signs.append(_BEFORE.get(name, ""))
        signs.append(element.text or "")
    return "".join(signs)
