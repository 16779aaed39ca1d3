"""Pages that name a book before it begins: its title page, whole or in pieces, half titles, and dedications.

Nobody wants to hear them where they stand, since the credits of an audiobook tell title and author anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.importing.text import squashed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.book import Metadata

_LONGEST = 500
_LONGEST_NAMED = 1_000
_LONGEST_DEDICATION = 120
_LONGEST_LINE = 80
_LINES = 6
_SHORTEST_NAME = 4
_SENTENCE_ENDS = ".!?…"
_BY = re.compile(r"(?:[\w’' ]{0,40} )?(?:by|von|par|di|por|av|door)\b(?P<whom>.*)", re.IGNORECASE | re.DOTALL)
_DEDICATION = re.compile(
    r"(?:to|for|dedicated to|in memory of|für|meine[rmn]|à|pour|per|para|voor|til|till)\s+\S", re.IGNORECASE
)


def is_title_page(heading: str, texts: Sequence[str], book: Metadata) -> bool:
    """Tell whether a short text that stands before the first chapter only names the book, or whom it is for.

    Args:
        heading: What it is called.
        texts: Its paragraphs.
        book: What the book says of itself.
    """
    length = sum(map(len, texts))
    name = squashed(book.title)
    if len(name) >= _SHORTEST_NAME and length <= _LONGEST_NAMED and squashed(heading) == name:
        return True
    if length > _LONGEST:
        return False
    lines = [text for text in texts if not _goes_on(text, book.title)]
    return _begins_with(name, lines) or _is_dedication(texts) or all(_is_piece(text, book) for text in texts)


def _begins_with(name: str, texts: Sequence[str]) -> bool:
    """Tell whether one of the first lines begins with the title, or all together do."""
    lines = [squashed(text) for text in texts[:_LINES]]
    return len(name) >= _SHORTEST_NAME and any(line.startswith(name) for line in (*lines, "".join(lines)))


def _goes_on(text: str, title: str) -> bool:
    """Tell whether a text is a sentence that only begins with the title’s words, as “The ferry left at six.” does."""
    rest = " ".join(text.split()[len(title.split()) :])
    return rest[:1].islower() and rest[-1] in _SENTENCE_ENDS and not _BY.fullmatch(rest)


def _is_piece(text: str, book: Metadata) -> bool:
    """Tell whether a line is a piece of the title, the name of somebody who made the book, or says by whom it is."""
    line, names = squashed(text), (squashed(one.name) for one in book.contributors)
    if line in squashed(f"{book.title} {book.subtitle}") or line in names:
        return True
    by = _BY.fullmatch(text) if len(text) <= _LONGEST_LINE else None
    return by is not None and (not by["whom"].strip() or by["whom"].lstrip()[0].isupper())


def _is_dedication(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(map(len, texts)) <= _LONGEST_DEDICATION and bool(_DEDICATION.match(texts[0]))
