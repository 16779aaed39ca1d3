"""File names from a template, such as every common disk takes: Windows, macOS, Linux and memory cards."""

from __future__ import annotations

import re
import unicodedata
from string import Formatter
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.delivery.tags import Tags

TEMPLATE = "{track} - {title}"
"""The usual name of a chapter's file."""

BOOK_TEMPLATE = "{book}"
"""The usual name of a file that holds the whole book."""

FIELDS = ("track", "tracks", "title", "book", "author", "narrator", "isbn", "series", "number", "year", "publisher")
"""What a template may contain, in braces. ``number`` is the book's place in its series."""

_LONGEST = 255
"""Bytes that a name may have on every common disk, its ending included."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Names of devices (https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""

_REPLACED = {'"': "'", ":": " -", "/": "-", "\\": "-", "|": "-", "<": "(", ">": ")", "?": "", "*": ""}
_JOINERS = "\u200c\u200d"
"""Invisible, and yet part of words (Persian) and of signs."""


def file_names(template: str, files: Sequence[Tags], ending: str) -> tuple[str, ...]:
    """Return a name for each file of one export; no two are the same, whatever the case of their letters.

    Args:
        template: Text with fields in braces, as ``{track} - {title}``; doubled braces stand for themselves.
        files: The files' tags in order.
        ending: The names' ending without its dot.

    Raises:
        InputError: The template has a field that does not exist.
    """
    parts = _parts(template)
    taken: set[str] = set()
    return tuple(_untaken("".join(text + _value(field, tags) for text, field in parts), f".{ending}", taken)
                 for tags in files)


def _parts(template: str) -> list[tuple[str, str]]:
    """Return the template as pairs of a text and the field after it, which is empty after the last text."""
    try:
        parsed = list(Formatter().parse(template))
    except ValueError as error:
        raise InputError(f"The file name template “{template}” has a brace without its partner.",
                         f"Write fields as {TEMPLATE}, and a brace itself twice.") from error
    parts = []
    for text, name, form, conversion in parsed:
        if name is not None and (name not in FIELDS or form or conversion):
            raise InputError(f"There is no field “{{{name}}}” for file names.",
                             f"The fields are {', '.join(f'{{{field}}}' for field in FIELDS)}.")
        parts.append((text, name or ""))
    return parts


def _value(field: str, tags: Tags) -> str:
    match field:
        case "":
            return ""
        case "track":
            return str(tags.track).zfill(max(2, len(str(tags.tracks))))
        case "book":
            return tags.album
        case "number":
            return tags.series_number
        case "isbn":
            return tags.isbn_digits
        case _:
            return str(getattr(tags, field))


def _untaken(name: str, ending: str, taken: set[str]) -> str:
    number, unique = 1, _fitting(name, ending)
    while unique.casefold() in taken:
        number += 1
        unique = _fitting(name, f" ({number}){ending}")
    taken.add(unique.casefold())
    return unique


def _fitting(name: str, ending: str) -> str:
    """Return the name with its ending, so cleaned and shortened that every common disk takes it."""
    cleaned = _cleaned(name) or "Untitled"
    mark = "_" if _RESERVED.match(cleaned) else ""
    return mark + _shortened(cleaned, _LONGEST - len(f"{mark}{ending}".encode())) + ending


def _cleaned(name: str) -> str:
    replaced = "".join(_REPLACED.get(sign, sign) for sign in unicodedata.normalize("NFC", name))
    visible = "".join(sign if _is_allowed(sign) else " " for sign in replaced)
    return re.sub(r"\s+", " ", visible).strip(" .-")


def _is_allowed(sign: str) -> bool:
    """Tell whether the sign is no control, formatting, surrogate, private or unassigned one."""
    return sign in _JOINERS or not unicodedata.category(sign).startswith("C")


def _shortened(name: str, most: int) -> str:
    if len(name.encode()) <= most:
        return name
    kept = name.encode()[:most - len("…".encode())].decode(errors="ignore")
    return kept.rstrip(" .-" + _JOINERS) + "…"
