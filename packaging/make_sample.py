"""Bind the sample book: ``python packaging/make_sample.py [FOLDER]`` makes its EPUB and HTML page in ``resources/``.

The source is ``resources/sample/``: ``book.toml``, a file of ``text/`` for each document, a style sheet, the cover and
templates. The same source gives the same bytes on every machine: nothing in the EPUB is compressed, since compressors
differ, and all dates come from ``book.toml``. EPUB 3.3 (https://www.w3.org/TR/epub-33/), with an NCX for older readers.
"""

from __future__ import annotations

import sys
import tomllib
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
SAMPLE = RESOURCES / "sample"
NAME = "the-last-sixteen-pages"
EPUB = "http://www.idpf.org/2007/ops"


@dataclass(frozen=True, slots=True)
class Document:
    """One file of ``text/``: its name, its heading or label, what part of a book it is, and its markup."""

    name: str
    title: str
    part: str
    markup: str


def read_document(name: str) -> Document:
    """Read one file of ``text/``, which must be well-formed."""
    markup = (SAMPLE / "text" / f"{name}.html").read_text(encoding="utf-8").strip()
    section = etree.fromstring(f'<body xmlns:epub="{EPUB}">{markup}</body>')[0]
    heading = section.find("h2")
    title = section.get("aria-label") if heading is None else "".join(heading.itertext())
    return Document(name, str(title), str(section.get(f"{{{EPUB}}}type")), markup)


def fill(template: str, facts: dict[str, str], **markup: str) -> str:
    """Fill in a template: facts are text and become markup here, ``markup`` is it already."""
    text = (SAMPLE / "templates" / template).read_text(encoding="utf-8")
    return Template(text).substitute({name: escape(fact) for name, fact in facts.items()}, **markup)


def page(facts: dict[str, str], title: str, body: str) -> str:
    """Return one XHTML document of the EPUB."""
    return fill("page.xhtml", {**facts, "title": title}, body=body)


def package(facts: dict[str, str], subjects: Iterable[str], documents: list[Document]) -> str:
    """Return the package document: what the book is, what it holds, in which order it is read."""
    return fill(
        "package.opf", facts,
        subjects="\n".join(f"<dc:subject>{escape(subject)}</dc:subject>" for subject in subjects),
        items="\n".join(f'<item id="{d.name}" href="{d.name}.xhtml" media-type="application/xhtml+xml"/>'
                        for d in documents),
        itemrefs="\n".join(f'<itemref idref="{d.name}"/>' for d in documents),
    )


def navigation(facts: dict[str, str], documents: list[Document]) -> str:
    """Return the table of contents as EPUB 3 has it."""
    lines = "\n".join(f'<li><a href="{d.name}.xhtml">{escape(d.title)}</a></li>' for d in documents)
    first = next(d.name for d in documents if d.part == "chapter")
    return page(facts, "Contents", fill("nav.xhtml", {}, contents=lines, first=first))


def ncx(facts: dict[str, str], documents: list[Document]) -> str:
    """Return the table of contents as EPUB 2 had it."""
    points = (f'<navPoint id="point-{d.name}" playOrder="{order}"><navLabel><text>{escape(d.title)}</text></navLabel>'
              f'<content src="{d.name}.xhtml"/></navPoint>' for order, d in enumerate(documents, 1))
    return fill("toc.ncx", facts, points="\n".join(points))


def epub_files(facts: dict[str, str], subjects: Iterable[str], documents: list[Document]) -> dict[str, bytes]:
    """Return every file of the EPUB in the order it is packed: the ``mimetype`` first."""
    texts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": fill("container.xml", {}),
        "EPUB/package.opf": package(facts, subjects, documents),
        "EPUB/nav.xhtml": navigation(facts, documents),
        "EPUB/toc.ncx": ncx(facts, documents),
        "EPUB/style.css": (SAMPLE / "style.css").read_text(encoding="utf-8"),
        "EPUB/cover.xhtml": page(facts, "Cover", fill("cover.xhtml", facts)),
        **{f"EPUB/{d.name}.xhtml": page(facts, d.title, d.markup) for d in documents},
    }
    files = {name: text.encode() for name, text in texts.items()}
    return {**files, "EPUB/cover.jpg": (SAMPLE / "cover.jpg").read_bytes()}


def pack(path: Path, files: dict[str, bytes]) -> None:
    """Write the files, as they are, into a zip with the oldest date it knows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, content)


def single_page(facts: dict[str, str], documents: list[Document]) -> str:
    """Return the whole book as one HTML page."""
    style = (SAMPLE / "style.css").read_text(encoding="utf-8").strip()
    return fill("single.html", facts, style=style, body="\n\n".join(d.markup for d in documents))


def main(folder: Path = RESOURCES) -> None:
    """Make both forms of the book in a folder."""
    book = tomllib.loads((SAMPLE / "book.toml").read_text(encoding="utf-8"))
    documents = [read_document(name) for name in book["documents"]]
    pack(folder / f"{NAME}.epub", epub_files(book["facts"], book["subjects"], documents))
    (folder / f"{NAME}.html").write_bytes(single_page(book["facts"], documents).encode())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
