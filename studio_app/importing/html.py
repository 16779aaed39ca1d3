"""Single web pages and books kept in one HTML or XHTML file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.domain.book import Contributor, Metadata
from studio_app.domain.errors import UnreadableSource
from studio_app.importing.binding import bind
from studio_app.importing.gutenberg import title_and_author
from studio_app.importing.markup import decode, parse_page
from studio_app.importing.metadata import language_tag
from studio_app.importing.pages import Pages

if TYPE_CHECKING:
    import pathlib

    from studio_app.domain.manuscript import Manuscript
    from studio_app.importing.page import Page

LARGEST = 20_000_000
"""Bytes of one file; the longest novels have a fifth of that."""

_LONGEST_HEAD = 100_000
_AUTHOR_NAMES = ("author", "dc.creator", "dcterms.creator", "article:author", "citation_author")
_DATE_NAMES = ("dc.date", "dcterms.date", "dcterms.issued", "article:published_time", "date")
_FILE_SUFFIX = re.compile(r"\.x?html?$", re.IGNORECASE)


def read_html(path: pathlib.Path) -> Manuscript:
    """Read a web page.

    Raises:
        UnreadableSource: The file is larger than a page can be.
    """
    if path.stat().st_size > LARGEST:
        raise UnreadableSource(f"“{path.name}” is too large for a web page.", "Split it into parts.")
    content = path.read_bytes()
    page = Pages("", lambda name: None).read(path.name, content)
    return bind([page], metadata_of(page, content))


def metadata_of(page: Page, content: bytes) -> Metadata:
    """Return what a page and the head of its document say of the book."""
    meta = _meta(content)
    title, author = title_and_author(page.title)
    author = _first(meta, _AUTHOR_NAMES) or author
    return Metadata(
        title=meta.get("dc.title") or title or _heading(page) or _FILE_SUFFIX.sub("", page.name.rpartition("/")[2]),
        contributors=(Contributor(author),) if author else (),
        language=language_tag(page.language or meta.get("dc.language", "")),
        publisher=meta.get("dc.publisher", ""),
        published=_first(meta, _DATE_NAMES),
        description=meta.get("description") or meta.get("dc.description", ""),
        rights=meta.get("dc.rights", ""),
    )


def _meta(content: bytes) -> dict[str, str]:
    """Return what the head of a page says, by lower-case name or property; the first of a name counts."""
    root = parse_page(decode(content).text[:_LONGEST_HEAD])
    found: dict[str, str] = {}
    for element in root.iterfind("head/meta") if root is not None else ():
        name = (element.get("name") or element.get("property") or "").lower()
        if name and element.get("content"):
            found.setdefault(name, " ".join(element.get("content", "").split()))
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _heading(page: Page) -> str:
    return next((page.paragraphs[at].text for at in sorted(page.levels)), "")
