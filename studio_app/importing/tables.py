"""Telling a table of data, read row by row, from one that only arranges a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind

if TYPE_CHECKING:
    from lxml import etree

_LONGEST_CELL = 2_000
_PERSONA = "z3998:persona"
_STRUCTURE = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")


def row_kind(table: etree._Element) -> ParagraphKind | None:
    """Return what the rows of a table become; None where its cells are parts of a page and not of rows.

    That is so where cells hold headings or other tables, where no row has two cells, and where a cell is as long as a
    page of text. The rows of a play set as a table, a speaker and a speech in each, are ordinary text.
    """
    if table.get("role", "").lower() in ("presentation", "none") or _holds_structure(table):
        return None
    if all(sum(cell.tag in ("td", "th") for cell in row) < 2 for row in table.iter("tr")):
        return None
    cells = list(table.iter("td"))
    if any(sum(map(len, cell.itertext())) > _LONGEST_CELL for cell in cells):
        return None
    return ParagraphKind.BODY if any(_PERSONA in cell.get("epub:type", "") for cell in cells) else ParagraphKind.TABLE


def _holds_structure(table: etree._Element) -> bool:
    return next((True for element in table.iter(*_STRUCTURE) if element is not table), False)
