"""How long a long book's new edition takes to be read, compared, backed up and taken in, against importing the book.

Run it by itself: ``python -m tests.benchmarks revising``. The book has some 20,000 paragraphs; 20 of them are edited,
and once a chapter came in besides.
"""

from __future__ import annotations

import pathlib
import statistics
import tempfile
import time
import zipfile
from typing import TYPE_CHECKING

from studio_app.domain.capabilities import Capabilities
from studio_app.editions.values import DifferenceKind
from studio_app.importing import read_manuscript
from studio_app.importing.rules import arranged
from studio_app.operations import editions, projects
from studio_app.operations.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 1.0
ROUNDS = 9

_PARAGRAPHS = 20_000
_A_CHAPTER = 50
_CHAPTERS = _PARAGRAPHS // _A_CHAPTER
_EDITED = 20
_WORDS = (
    "the lamp of the harbour was lit when nobody had counted boats that came home late and found it dark at the wall"
)
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body><h2>{title}</h2>
{text}
</body></html>"""
_CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">long</dc:identifier>
<dc:title>A Long Night</dc:title><dc:creator>Nobody</dc:creator><dc:language>en</dc:language></metadata>
<manifest>{items}</manifest><spine>{spine}</spine></package>"""


def run() -> list[tuple[str, float, float]]:
    """Measure in alternating turns, and return the ratio of the medians and the limit it should keep."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        old, new = write_book(folder / "old.epub", 0), write_book(folder / "new.epub", _EDITED)
        longer = write_book(folder / "longer.epub", _EDITED, chapters=_CHAPTERS + 1)
        turns = [_turn(folder, old, new, longer) for _ in range(ROUNDS + 1)][1:]
    imported, revised, lengthened = (statistics.median(column) for column in zip(*turns, strict=True))
    return [("20,000 paragraphs: 20 changes taken in / imported", revised / imported, LIMIT),
            ("The same, and a chapter put in at the front", lengthened / imported, LIMIT)]


def _turn(folder: pathlib.Path, old: pathlib.Path, *new: pathlib.Path) -> list[float]:
    """Return the seconds for importing a book, and for taking in each edition of it."""
    found = []
    for edition in new:
        project = pathlib.Path(tempfile.mkdtemp(dir=folder)) / "Book.narration"
        imported = _imported(old, project)
        found.append(_revised(edition, project))
    return [imported, *found]


def write_book(path: pathlib.Path, edited: int, chapters: int = _CHAPTERS) -> pathlib.Path:
    """Write the book as an EPUB, with so many of its paragraphs edited; with one more chapter, it stands in front."""
    numbers = range(_CHAPTERS - chapters, _CHAPTERS)
    every = _PARAGRAPHS // edited if edited else 2 * _PARAGRAPHS
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("content.opf", _PACKAGE.format(
            items="".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers),
            spine="".join(f'<itemref idref="c{n}"/>' for n in numbers)))
        for number in numbers:
            text = "\n".join(f"<p>{words}</p>" for words in _paragraphs(number, every))
            title = f"Chapter {number + 1}" if number >= 0 else "Foreword"
            archive.writestr(f"c{number}.xhtml", _PAGE.format(title=title, text=text))
    return path


def _paragraphs(chapter: int, every: int) -> Iterator[str]:
    """Yield the paragraphs of a chapter, no two alike, each of some 160 characters."""
    for place in range(_A_CHAPTER):
        own = chapter * _A_CHAPTER + place
        said = _WORDS.split()
        words = [said[(own * 7 + step * (1 + own % 5)) % len(said)] for step in range(30)]
        if own % every == every - 1:
            words[12] = "unexpectedly"
        yield f"Number {own}: {' '.join(words)}."


def _imported(book: pathlib.Path, folder: pathlib.Path) -> float:
    began = time.perf_counter()
    projects.create(folder, arranged(read_manuscript(book)), source=book)
    return time.perf_counter() - began


def _revised(book: pathlib.Path, folder: pathlib.Path) -> float:
    """Return the seconds from the file to the edition in the project, with a backup made before."""
    began = time.perf_counter()
    with projects.open_project(folder) as project:
        bench = Workbench(project, lambda _: Capabilities())
        edition = editions.new_edition(bench, read_manuscript(book), book)
        compared = editions.comparison(bench, edition)
        editions.revise_backed_up(bench, edition, compared)
    seconds = time.perf_counter() - began
    assert sum(one.kind is DifferenceKind.EDITED for one in compared.differences) == _EDITED
    return seconds
