"""Small EPUBs and pages, made for the tests."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio_app.importing.pages import Pages

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Collection, Mapping, Sequence

    from studio_app.domain.manuscript import Manuscript
    from studio_app.importing.page import Page

CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
METADATA = "<dc:title>The Lamp</dc:title><dc:creator>Ada Poe</dc:creator><dc:language>en</dc:language>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
JPEG = b"\xff\xd8\xff\xe0" + bytes(16)

Line = tuple[str, str] | tuple[str, str, "Sequence[Line]"]
"""A line of a table of contents: title, link, and the lines below it."""


def xhtml(body: str, *, head: str = "", attributes: str = "") -> str:
    """Return an XHTML document around the content of a body."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head>{head}</head><body{attributes}>{body}</body></html>'
    )


def nav(contents: Sequence[Line], kind: str = "toc") -> str:
    """Return an EPUB 3 navigation document."""
    return xhtml(f'<nav epub:type="{kind}">{_list(contents)}</nav>')


def ncx(contents: Sequence[Line]) -> str:
    """Return an EPUB 2 table of contents."""
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{_points(contents)}</navMap></ncx>'


@dataclass
class Book:
    """A book to be written: its pages by name (markup of the body, or a whole document), in reading order.

    ``contents`` becomes a navigation document, or an NCX with ``version`` 2. ``files`` are written as they are, over
    what would be written otherwise; one that is None is left out of the archive, not of the manifest.
    """

    pages: Mapping[str, str] = field(default_factory=lambda: {"a.xhtml": "<h1>One</h1><p>It was late.</p>"})
    contents: Sequence[Line] = ()
    version: int = 3
    metadata: str = METADATA
    manifest: str = ""
    guide: str = ""
    apart: Collection[str] = ()
    files: Mapping[str, str | bytes | None] = field(default_factory=dict)

    def write(self, path: pathlib.Path) -> pathlib.Path:
        """Write the book and return its path."""
        path.write_bytes(self.content())
        return path

    def content(self) -> bytes:
        """Return the archive."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._files().items():
                if content is not None:
                    archive.writestr(name, content)
        return buffer.getvalue()

    def part(self, name: str) -> str:
        """Return one of its files as text; nothing for one that it does not have."""
        content = self._files().get(name) or ""
        return content.decode() if isinstance(content, bytes) else content

    def _files(self) -> dict[str, str | bytes | None]:
        pages = {f"OEBPS/{name}": text if "<html" in text else xhtml(text) for name, text in self.pages.items()}
        contents = (
            {"OEBPS/toc.ncx": ncx(self.contents)} if self.version == 2 else {"OEBPS/nav.xhtml": nav(self.contents)}
        )
        return {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": self._package(),
            **(contents if self.contents else {}),
            **pages,
            **self.files,
        }

    def _package(self) -> str:
        items = "".join(
            f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(self.pages)
        )
        spine = "".join(
            f'<itemref idref="i{n}" linear="{"no" if name in self.apart else "yes"}"/>'
            for n, name in enumerate(self.pages)
        )
        nav_item = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        ncx_item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        items += (ncx_item if self.version == 2 else nav_item) if self.contents else ""
        return (
            f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{self.version}.0">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
            f"{self.metadata}</metadata><manifest>{items}{self.manifest}</manifest><spine>{spine}</spine>"
            f"<guide>{self.guide}</guide></package>"
        )


def page(markup: str, language: str = "en", sheets: Mapping[str, str] | None = None) -> Page:
    """Return the page that a body (or a whole document) is read as."""
    files = {name: text.encode() for name, text in (sheets or {}).items()}
    text = markup if "<html" in markup else xhtml(markup)
    return Pages(language, files.get).read("page.xhtml", text.encode())


def lines(markup: str, language: str = "en") -> list[tuple[str, str]]:
    """Return kind and text of the paragraphs of a body."""
    return [(paragraph.kind.value, paragraph.text) for paragraph in page(markup, language).paragraphs]


def outline(manuscript: Manuscript) -> list[tuple[str, int]]:
    """Return title and number of paragraphs of each chapter."""
    return [(chapter.title, len(chapter.paragraphs)) for chapter in manuscript.chapters]


def codes(manuscript: Manuscript) -> set[str]:
    """Return the codes of the warnings."""
    return {warning.code for warning in manuscript.warnings}


def _list(contents: Sequence[Line]) -> str:
    return "<ol>" + "".join(f'<li><a href="{line[1]}">{line[0]}</a>{_below(line)}</li>' for line in contents) + "</ol>"


def _below(line: Line) -> str:
    return _list(line[2]) if len(line) == 3 else ""


def _points(contents: Sequence[Line]) -> str:
    return "".join(
        f'<navPoint><navLabel><text>{line[0]}</text></navLabel><content src="{line[1]}"/>'
        f"{_points(line[2]) if len(line) == 3 else ''}</navPoint>"
        for line in contents
    )
