"""How long laying a new edition over a very long book takes, against reading that edition from its file.

The book has 20,000 paragraphs. Its author changes 20 of them, or 5,000, or hands in another book by mistake.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.editions.comparing import Comparison, compare
from studio_app.importing import read_manuscript
from tests.editions.revising import EDITS, Novel, edition, here, novel, revised
from tests.importing.books import Book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.manuscript import ManuscriptChapter
    from studio_app.editions.values import OurChapter

CHAPTERS, LENGTH = 200, 99
FEW = ["typo"] * 10 + ["reword", "split", "merge", "insert", "delete", "move", "duplicate", "move_chapter", "rename",
                       "typo"]
_LOCAL = sorted(EDITS.keys() - {"move_chapter", "rename"})
LIMITS = {"20 changes": 1.0, "20 changes, worked on here too": 1.25, "5,000 changes": 6.0, "another book": 20.0}
"""In times of reading it. What a revision does besides must fit into the time of importing, too."""
ROUNDS = 5


def run() -> list[tuple[str, float, float]]:
    """Measure, and return names, ratios of the medians and the limits they should keep."""
    chance = random.Random(1869)
    first = novel(chance, CHAPTERS, LENGTH)
    few = revised(chance, first, FEW)
    many = [part for one in first for part in revised(chance, [one], chance.choices(_LOCAL, k=25))]
    mine = here(revised(chance, first, FEW[:15]))
    cases: dict[str, tuple[list[OurChapter], Novel, list[ManuscriptChapter] | None]] = {
        "20 changes": (here(first), few, None),
        "20 changes, worked on here too": (mine, few, edition(first)),
        "5,000 changes": (here(first), many, None),
        "another book": (here(first), novel(random.Random(1813), CHAPTERS, LENGTH), None),
    }
    read = reading(few)
    return [(f"comparing / reading 20,000 paragraphs: {name}", comparing(ours, edition(theirs), base) / read,
             LIMITS[name]) for name, (ours, theirs, base) in cases.items()]


def comparing(ours: Sequence[OurChapter], theirs: Sequence[ManuscriptChapter],
              base: Sequence[ManuscriptChapter] | None) -> float:
    """Return the seconds it takes to compare, and to make the book of it."""
    return statistics.median(_seconds(ours, theirs, base) for _ in range(ROUNDS))


def _seconds(ours: Sequence[OurChapter], theirs: Sequence[ManuscriptChapter],
             base: Sequence[ManuscriptChapter] | None) -> float:
    began = time.process_time()
    found: Comparison = compare(ours, theirs, base)
    found.merged()
    return time.process_time() - began


def reading(book: Novel) -> float:
    """Return the seconds it takes to read a book from an EPUB."""
    pages = {
        f"c{number}.xhtml": "".join(f"<h2>{one.text}</h2>" if one.text.startswith("Chapter") else
                                    f"<p>{escape(one.text)}</p>" for one in part.paragraphs)
        for number, part in enumerate(book)
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Book(pages).write(Path(folder) / "long.epub")
        return statistics.median(_reading(path) for _ in range(ROUNDS))


def _reading(path: Path) -> float:
    began = time.process_time()
    read_manuscript(path)
    return time.process_time() - began
