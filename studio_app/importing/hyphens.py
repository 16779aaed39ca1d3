"""Words that a printed page parted at the end of a line, made whole.

Text that was taken from printed pages keeps their hyphens: “exam-” at the end of a line, or “exam- ple” where the lines
were joined. Whether the hyphen belongs to the word (“au-dessus”) only the text itself can tell: a word is joined where
the same text has it in one piece elsewhere, and never with its hyphen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAK = re.compile(r"[-\u2010]\s")  # looking for it alone takes a tenth of the time
_PARTED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010](?: |[ \t\r]*\n\s*)([^\W\d_]+)")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010'’][^\W_]+)*")


class Hyphens:
    """Mends the words of one text; its words are looked over when the first parted one is met.

    Args:
        text: The pieces of the whole text.
    """

    def __init__(self, text: Iterable[str]) -> None:
        self._text: Iterable[str] = text
        self._words: frozenset[str] | None = None

    def mended(self, piece: str) -> str:
        """Return a piece of the text with the words joined that are surely one; line ends elsewhere stay."""
        return _PARTED.sub(self._joined, piece) if _BREAK.search(piece) else piece

    def _joined(self, match: re.Match[str]) -> str:
        before, after = match.groups()
        if not after[0].islower():
            return match[0]
        if self._words is None:
            self._words = frozenset(_WORD.findall("".join(self._text).casefold()))
        whole, hyphened = f"{before}{after}".casefold(), f"{before}-{after}".casefold()
        return f"{before}{after}" if whole in self._words and hyphened not in self._words else match[0]
