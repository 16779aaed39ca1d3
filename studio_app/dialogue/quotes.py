"""Speech between quotation marks: where it begins and ends, over several paragraphs too, and what is no mark at all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from studio_app.dialogue.conventions import LOW, RIGHT, SINGLE
from studio_app.dialogue.utterance import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.dialogue.conventions import Quotes

UNCLOSED = 0.6
"""How certain it is that speech goes to the end of a paragraph where it is closed nowhere."""

_BEFORE_OPENING = "([{—–-―/:“”„‘«»‹›\"…"
_STRONG_ENDS = ".,!?…—–-;:”\")»“"
_CUT_OFF = re.compile(r"(?:tis|twas|twere|twill|em|til|cause|bout|n|ere|im|er|un|appen|ave|\d0s)\b", re.IGNORECASE)
"""Words that begin with an apostrophe."""


class Found(NamedTuple):
    """The runs of a passage, and whether the last one was not closed."""

    runs: tuple[Run, ...]
    left_open: bool = False


def quoted(text: str, styles: Sequence[Quotes], *, open_before: bool = False) -> Found:
    """Return what stands between quotation marks.

    Args:
        text: The passage's text.
        styles: The marks of the book.
        open_before: Speech was not closed in the passage before, so that an opening mark at the beginning continues it.
    """
    found: list[Run] = []
    left_open = False
    for style in styles:
        runs = list(_runs(text, style))
        free = [run for run in runs if not any(run.start < other.end and other.start < run.end for other in found)]
        left_open = left_open or any(run.sure == UNCLOSED for run in free)
        found += free
    found.sort()
    if open_before and found and not text[:found[0].start].strip():
        found[0] = found[0]._replace(goes_on=True)
    return Found(tuple(found), left_open)


def _runs(text: str, style: Quotes) -> Iterator[Run]:
    """Yield the outermost quotations of one style."""
    marks = _marks(text, style)
    nested = style.opening != style.closing and not (set(style.opening) & set(style.closing))
    number = 0
    while number < len(marks):
        start, opens = marks[number]
        if not opens:
            number += 1
            continue
        end, number = _closed(text, marks, number, style, nested=nested)
        if end:
            yield Run(start, end)
        elif number >= len(marks):  # else it opens nothing, since another one opens behind it
            yield Run(start, len(text.rstrip()), UNCLOSED)


def _closed(text: str, marks: list[tuple[int, bool]], number: int, style: Quotes, *,
            nested: bool) -> tuple[int, int]:
    """Return where a quotation ends (0 if it does nowhere), and the number of the next mark to look at."""
    if style == SINGLE:
        return _closed_single(text, marks, number)
    depth = 0
    for at in range(number, len(marks)):
        place, opens = marks[at]
        depth += 1 if opens and (nested or at == number) else -1
        if opens and not nested and at > number:  # the one before was never closed
            return len(text[:place].rstrip()), at
        if depth == 0:
            return place + 1, at + 1
    closing = next((at for at in range(number + 1, len(marks)) if not marks[at][1]), None)
    return (marks[closing][0] + 1, closing + 1) if closing is not None else (0, len(marks))


def _closed_single(text: str, marks: list[tuple[int, bool]], number: int) -> tuple[int, int]:
    """Return the first closing mark after a sentence's sign, else the first there is: others may be apostrophes."""
    closing = []
    for at in range(number + 1, len(marks)):
        if marks[at][1]:
            break
        closing.append(at)
    strong = (at for at in closing if text[marks[at][0] - 1] in _STRONG_ENDS)
    chosen = next(strong, closing[0] if closing else None)
    return (marks[chosen][0] + 1, chosen + 1) if chosen is not None else (0, number + 1 + len(closing))


def _marks(text: str, style: Quotes) -> list[tuple[int, bool]]:
    """Return the places of a style's marks, and whether each opens."""
    told = []
    for match in _pattern(style).finditer(text):
        opens = _opens(text, match.start(), style)
        if opens is not None:
            told.append((match.start(), opens))
    return told


@cache
def _pattern(style: Quotes) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(set(style.opening + style.closing))))}]")


def _opens(text: str, place: int, style: Quotes) -> bool | None:
    """Tell whether a mark opens or closes; None for an apostrophe."""
    mark = text[place]
    before, after = text[place - 1:place], text[place + 1:place + 2]
    if style == SINGLE:
        return _opens_single(text, place, before, after)
    if mark in style.opening and mark not in style.closing and mark != '"':
        return True
    if mark in style.closing and mark not in style.opening and mark != '"':
        return False
    if style in (LOW, RIGHT) and mark != "”":
        return False
    return (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after.strip())


def _opens_single(text: str, place: int, before: str, after: str) -> bool | None:
    if before.isalnum() and after.isalnum():
        return None
    begins = not before or before.isspace() or before in _BEFORE_OPENING
    if begins and _CUT_OFF.match(text, place + 1):
        return True if place == 0 and text[0] == "‘" else None
    if text[place] == "‘":
        return True
    if begins and text[place] == "’":
        return None
    return begins and bool(after.strip())
