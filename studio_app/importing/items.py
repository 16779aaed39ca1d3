"""The numbers of the items in an ordered list, as a browser shows them (HTML, 4.4.5 and 4.4.8).

They are words of the book: a narrator reads them, and a text that says “see 3” needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 9_999


class Items:
    """Counts the items of a list.

    Args:
        ordered: The ``ol`` element.
    """

    def __init__(self, ordered: etree._Element) -> None:
        self._style = ordered.get("type", "1")
        self._step = -1 if ordered.get("reversed") is not None else 1
        first = sum(child.tag == "li" for child in ordered) if self._step < 0 else 1
        self._next = _number(ordered.get("start", ""), first)

    def number(self, item: etree._Element) -> str:
        """Return what stands before the next item, such as “3. ”."""
        at = _number(item.get("value", ""), self._next)
        self._next = at + self._step
        return f"{written(at, item.get('type', self._style))}. "


def _number(said: str, otherwise: int) -> int:
    said = said.strip()
    return int(said) if said.lstrip("-").isdecimal() and len(said) <= len(str(_LARGEST)) else otherwise


def written(number: int, style: str) -> str:
    """Return a number in a style that ``ol`` has (``1``, ``a``, ``A``, ``i``, ``I``)."""
    if style in ("a", "A") and 0 < number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 0 < number <= _LARGEST:
        roman = _roman(number)
        return roman if style == "i" else roman.upper()
    return str(number)


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs += sign * count
    return signs
