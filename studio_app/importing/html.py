"""Single web pages, articles on the web, and books kept in one HTML or XHTML file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.book import Contributor, Metadata
from studio_app.domain.errors import UnreadableSource
from studio_app.domain.manuscript import SourceWarning
from studio_app.importing import gutenberg
from studio_app.importing.article import part
from studio_app.importing.binding import bind
from studio_app.importing.cover import cover_of_page
from studio_app.importing.head import byline, read_head
from studio_app.importing.metadata import language_tag
from studio_app.importing.pages import Pages

if TYPE_CHECKING:
    import pathlib

    from lxml import etree

    from studio_app.domain.manuscript import Manuscript
    from studio_app.importing.blocks import Roles
    from studio_app.importing.page import Page

LARGEST = 20_000_000
"""Bytes of one file; the longest novels have a fifth of that."""

_FILE_SUFFIX = re.compile(r"\.x?html?$", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script\b", re.IGNORECASE)
_TITLE_LEVEL = 2


def read_html(path: pathlib.Path) -> Manuscript:
    """Read a web page: of one that stands on a site only the article, of any other all that can be seen.

    Raises:
        UnreadableSource: The file is larger than a page can be, or scripts would have to be run for its text.
    """
    if path.stat().st_size > LARGEST:
        raise UnreadableSource(f"“{path.name}” is too large for a web page.", "Split it into parts.")
    content = path.read_bytes()
    site = Site()
    page = Pages("", lambda name: None, site.taken_out).read(path.name, content)
    if not page.paragraphs and _SCRIPT.search(content):
        hint = "Open it there, and copy the text or save the whole page; or look for the text elsewhere."
        raise UnreadableSource(f"“{path.name}” has no text before a browser has run its scripts.", hint)
    book = bind([page], metadata_of(page, content, site), warnings=site.warnings)
    return replace(book, cover=cover_of_page(content, path.parent, path.name))


def metadata_of(page: Page, content: bytes, site: Site | None = None) -> Metadata:
    """Return what a page and the head of its document say of the book.

    Args:
        page: The page.
        content: Its document.
        site: What was found of the site that it stands on.
    """
    site = site or Site()
    head = read_head(content)
    headings = [page.paragraphs[at].text for at, level in sorted(page.levels.items()) if level <= _TITLE_LEVEL]
    headings += site.headings
    plain, writer = gutenberg.title_and_author(page.title)
    title = plain if plain != page.title else head.title(plain, headings)
    names = head.authors or [name for name in (writer or site.byline,) if name]
    return Metadata(
        title=title or _heading(page) or _FILE_SUFFIX.sub("", page.name.rpartition("/")[2]),
        contributors=tuple(map(Contributor, names)),
        language=language_tag(gutenberg.language(page.paragraphs) or page.language or head.language),
        publisher=head.publisher,
        published=head.published,
        description=head.description,
        rights=head.first("dc.rights", "dcterms.rights"),
    )


class Site:
    """What is found of the site that a page stands on, while the page is read.

    Attributes:
        byline: Who wrote the article, as the page shows it.
        headings: The highest headings on the page, of the article and around it.
        warnings: What was noticed.
    """

    def __init__(self) -> None:
        self.byline = ""
        self.headings: list[str] = []
        self.warnings: list[SourceWarning] = []

    def taken_out(self, body: etree._Element, roles: Roles) -> etree._Element | None:
        """Take what the site puts around an article out of the body of its page, and return it."""
        name = byline(body)
        headings = [" ".join("".join(map(str, one.itertext())).split()) for one in body.iter("h1", "h2")]
        parted = part(body, roles)
        if parted is None:
            return None
        self.byline, self.headings = name, headings
        if not parted.certain:
            message = "The article could not be told from the rest of the page: all but its menus came in."
            self.warnings.append(SourceWarning("whole-page", message))
        return parted.rest


def _heading(page: Page) -> str:
    return next((page.paragraphs[at].text for at in sorted(page.levels)), "")
