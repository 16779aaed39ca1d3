"""Telling a table of data, read row by row, from one that only arranges a page; and what its columns are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.importing import notes

if TYPE_CHECKING:
    from lxml import etree

_LONGEST_CELL = 2_000
_MOST_COLUMNS = 100
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


class Columns:
    """The names of the columns of a table, told cell by cell.

    Args:
        heads: The row that names them.
    """

    def __init__(self, heads: etree._Element) -> None:
        self.heads = heads
        self._names = [name for cell in _cells(heads) for name in [_name(cell)] * _width(cell)]
        self._at = 0

    def begin_row(self) -> None:
        """Go to the first column."""
        self._at = 0

    def name(self, cell: etree._Element) -> str:
        """Return the name of the column that the next cell is in; empty where it has none, or the cell names a row."""
        at, self._at = self._at, self._at + _width(cell)
        return self._names[at] if cell.tag == "td" and at < len(self._names) else ""


def columns_of(table: etree._Element) -> Columns | None:
    """Return the names of a table's columns, where one row above all others names them and no cell spans rows."""
    rows = list(table.iter("tr"))
    spans = any(cell.get("rowspan", "1") not in ("0", "1") for row in rows for cell in row)
    if len(rows) < 2 or spans or not _names_columns(rows[0]) or _names_columns(rows[1]):
        return None
    return Columns(rows[0])


def _names_columns(row: etree._Element) -> bool:
    """Tell whether a row is all heads, at least two of them with words, or the row of a ``thead``."""
    cells, parent = _cells(row), row.getparent()
    above = parent is not None and parent.tag == "thead"
    return sum(bool(_name(cell)) for cell in cells) > 1 and (above or all(cell.tag == "th" for cell in cells))


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _width(cell: etree._Element) -> int:
    said = cell.get("colspan", "1").strip()
    return max(1, min(int(said), _MOST_COLUMNS)) if said.isdecimal() and len(said) < 4 else 1


def _name(cell: etree._Element) -> str:
    """Return the words of a cell without the marks that call notes."""
    marks = {part for link in cell.iter("a", "sup") if notes.is_call(link) for part in link.iter()}
    pieces = [(element.text or "") * (element not in marks) + (element.tail or "") * (element is not cell)
              for element in cell.iter()]  # fmt: skip
    return " ".join("".join(pieces).split())
