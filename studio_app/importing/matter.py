"""What part of a book a chapter is, and whether a listener wants it.

What the book itself says counts first (``epub:type``, landmarks, guide), then the title, in the languages most books
are in. Read by default: everything but what only serves the printed page or the shop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.book import ChapterKind
from studio_app.importing.text import listed
from studio_app.importing.titles import part_named

if TYPE_CHECKING:
    from collections.abc import Collection


class Matter(NamedTuple):
    """The kind of a chapter, and whether it is read unless the user says otherwise."""

    kind: ChapterKind
    included: bool


_FRONT = ChapterKind.FRONT_MATTER
_BACK = ChapterKind.BACK_MATTER
_BODY = ChapterKind.BODY

_READ_FRONT = listed("epigraph foreword preface introduction preamble dramatis z3998:dramatis-personae")
_READ_BACK = listed("afterword acknowledgments acknowledgements appendix conclusion glossary")
_SKIPPED_FRONT = listed(
    "cover halftitle halftitlepage half-title-page titlepage title-page dedication toc loi lot loa lov copyright "
    "copyright-page imprint imprimatur frontispiece"
)
_SKIPPED_BACK = listed(
    "index bibliography colophon endnotes rearnotes footnotes notes other-credits contributors errata credits ads"
)

_BY_TYPE: dict[str, Matter] = {
    **dict.fromkeys(_SKIPPED_FRONT, Matter(_FRONT, included=False)),
    **dict.fromkeys(_SKIPPED_BACK, Matter(_BACK, included=False)),
    **dict.fromkeys(_READ_FRONT, Matter(_FRONT, included=True)),
    **dict.fromkeys(_READ_BACK, Matter(_BACK, included=True)),
}
_BODY_TYPES = listed("chapter part volume division prologue epilogue text start")
_ZONE_KINDS = {"bodymatter": _BODY, "frontmatter": _FRONT, "backmatter": _BACK}

UNITS = frozenset(_BY_TYPE) | {"chapter", "prologue", "epilogue"}
"""The semantics of what is one chapter, whatever sections it has."""

ZONES = frozenset(_ZONE_KINDS)
"""The semantics of the three parts that a book has."""


def classify(types: Collection[str], title: str) -> Matter | None:
    """Tell what part of the book a chapter is, or None where nothing says it.

    Args:
        types: All semantics said of it: ``epub:type``, ``role`` without ``doc-``, kinds of landmarks and guide.
        title: Its title.
    """
    zone = next((kind for name, kind in _ZONE_KINDS.items() if name in types), None)
    said = [_BY_TYPE[name] for name in sorted(types) if name in _BY_TYPE]
    if said:
        matter = min(said, key=lambda matter: matter.included)
    elif not _BODY_TYPES.isdisjoint(types):
        matter = Matter(_BODY, included=True)
    elif (named := _named(title)) is not None:
        matter = named
    else:
        return Matter(zone, included=True) if zone else None
    return Matter(zone or matter.kind, matter.included)


def _named(title: str) -> Matter | None:
    name = part_named(title)
    return _BY_TYPE[name] if name else None
