"""How what is no plain text in a book is to be read: chosen before it is imported, and kept for its next edition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Notes(StrEnum):
    """Where footnotes and endnotes are read."""

    SKIPPED = "skipped"
    CHAPTER_END = "chapter_end"
    IN_PLACE = "in_place"


@dataclass(frozen=True, slots=True)
class ImportRules:
    """What is read aloud of a book beside its text; what is not stays on the page, unspoken.

    Attributes:
        notes: Where notes are read; in place is after the paragraph that calls them.
        tables: Whether the rows of tables are read.
        captions: Whether captions are read.
        pictures: Whether the words that stand for a picture are read; where not, they do not come in, for no reader
            sees them.
        code: Whether program code is read.
        formulas: Whether formulas are read.
    """

    notes: Notes = Notes.SKIPPED
    tables: bool = True
    captions: bool = True
    pictures: bool = False
    code: bool = False
    formulas: bool = True


USUAL_RULES = ImportRules()
