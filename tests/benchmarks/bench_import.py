"""How long importing a very long EPUB takes, against ebooklib and BeautifulSoup merely parsing every document of it.

Run it by itself, with or without a book: ``python tests/benchmarks/bench_import.py [BOOK.epub]``. Without one it makes
a novel of some 3 million characters in 365 documents.
"""

from __future__ import annotations

import argparse
import gc
import pathlib
import random
import tempfile
import time
import warnings
import zipfile
from typing import TYPE_CHECKING

import ebooklib
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from ebooklib import epub

from studio_app.importing import read_manuscript
from studio_app.importing.rules import arranged
from studio_app.operations import projects

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 0.7
READING_LIMIT = 0.6
ROUNDS = 7

_CHAPTERS = 365
_PARAGRAPHS = 31
_WORDS = (
    "the of a morning river which had and before them only two letters from his sister lay upon table nobody spoke "
    "until lamp was lit when they heard somebody walking slowly through garden calling for horses it snowed all night"
)
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en">
<head><title>{title}</title></head>
<body epub:type="bodymatter"><section epub:type="chapter" id="c{number}">
<h2>{title}</h2>
{text}
</section></body></html>"""
_CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">long</dc:identifier>
<dc:title>A Long Novel</dc:title><dc:creator>Nobody</dc:creator><dc:language>en</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>
<spine>{spine}</spine></package>"""
_NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>Contents</title></head><body><nav epub:type="toc"><ol>{entries}</ol></nav></body></html>"""


def run(book: pathlib.Path | None = None) -> list[tuple[str, float, float]]:
    """Measure in alternating turns, and return names, ratios of the shortest times and the limits they should keep.

    Args:
        book: An EPUB to read; a made one otherwise.
    """
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        path = book or write_long_book(pathlib.Path(folder) / "long.epub")
        warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
        turns = [_turn(path, pathlib.Path(folder) / f"{turn}.narration") for turn in range(ROUNDS + 1)][1:]
    read, whole, other = (min(column) for column in zip(*turns, strict=True))
    return [
        ("long EPUB imported, project written / ebooklib and BeautifulSoup", whole / other, LIMIT),
        ("reading alone / ebooklib and BeautifulSoup", read / other, READING_LIMIT),
    ]


def write_long_book(path: pathlib.Path) -> pathlib.Path:
    """Write a novel of about 3.2 million characters as an EPUB 3, the same every time."""
    chance = random.Random(1869)
    numbers = range(1, _CHAPTERS + 1)
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr(
            "content.opf", _PACKAGE.format(items=items, spine="".join(f'<itemref idref="c{n}"/>' for n in numbers))
        )
        archive.writestr(
            "nav.xhtml", _NAV.format(entries="".join(f'<li><a href="c{n}.xhtml">Chapter {n}</a></li>' for n in numbers))
        )
        for number in numbers:
            text = "\n".join(_paragraphs(chance))
            archive.writestr(f"c{number}.xhtml", _PAGE.format(title=f"Chapter {number}", number=number, text=text))
    return path


def _paragraphs(chance: random.Random) -> Iterator[str]:
    for _ in range(_PARAGRAPHS):
        words = chance.choices(_WORDS.split(), k=chance.randint(10, 90))
        if chance.random() < 0.3:
            words[3] = f"<i>{words[3]}</i>"
        yield f"<p>“{' '.join(words)}.”</p>"


def _parse_all(path: pathlib.Path) -> None:
    for item in epub.read_epub(path).get_items_of_type(ebooklib.ITEM_DOCUMENT):
        BeautifulSoup(item.get_content(), "lxml")


def _turn(path: pathlib.Path, folder: pathlib.Path) -> tuple[float, float, float]:
    """Return the seconds of reading, of reading and writing the project, and of the others' parsing.

    Each begins without what the one before left: Python would look through it for garbage all the time.
    """
    gc.collect()
    began = time.perf_counter()
    manuscript = read_manuscript(path)
    read = time.perf_counter()
    projects.create(folder, arranged(manuscript), source=path)
    written = time.perf_counter()
    del manuscript
    gc.collect()
    parsing = time.perf_counter()
    _parse_all(path)
    return read - began, written - began, time.perf_counter() - parsing


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", nargs="?", type=pathlib.Path)
    for name, ratio, limit in run(parser.parse_args().book):
        print(f"{name}: {ratio:.2f} (limit {limit})")


if __name__ == "__main__":
    main()
