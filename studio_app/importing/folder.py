"""A folder of HTML files read as one book, in the order of its contents page, else of their names."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.domain.errors import UnreadableSource
from studio_app.domain.manuscript import SourceWarning
from studio_app.importing.binding import bind
from studio_app.importing.cover import cover_of_page, is_named_cover, picture_in
from studio_app.importing.html import LARGEST, metadata_of
from studio_app.importing.markup import decode, parse_page
from studio_app.importing.navigation import Entry
from studio_app.importing.notes import words
from studio_app.importing.package import resolve
from studio_app.importing.pages import Pages
from studio_app.importing.text import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.domain.manuscript import Manuscript, Picture
    from studio_app.importing.page import Page

_SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
_TEXTS = (".txt", ".md", ".markdown", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".epub", ".csv")
_CONTENTS = ("index", "toc", "contents", "default", "nav")
_MOST_ENTRIES = 20_000
_FEWEST_LINKS = 2
_LONGEST_TITLE = 200
_LARGEST_SHEET = 1_000_000
_DIGITS = re.compile(r"(\d+)")


def read_folder(folder: Path) -> Manuscript:
    """Read all pages of a folder and the folders in it; links that lead out of it are not followed.

    Raises:
        UnreadableSource: There is no page in it, or more than a book can hold.
    """
    names = sorted(_names(folder), key=_natural)
    if not names:
        raise UnreadableSource(f"The folder “{folder.name}” holds no HTML files.", "Choose the book's file instead.")
    contents_page = _contents_page(names)
    entries = _entries(folder, contents_page, names) if contents_page else []
    linked = list(dict.fromkeys(entry.document for entry in entries))
    first = [contents_page] if contents_page and contents_page not in linked else []
    order = [*first, *linked, *(name for name in names if name not in {*first, *linked})]
    pages = _read(folder, order)
    if linked and contents_page:
        _mark_contents(pages[order.index(contents_page)])
    source = contents_page or order[0]
    content = _content(folder, source)
    metadata = metadata_of(pages[order.index(source)], content)
    if not contents_page and len({page.title for page in pages}) > 1:  # each is called by its own chapter
        metadata = replace(metadata, title=folder.resolve().name or metadata.title)
    book = bind(pages, metadata, entries, [*_unlinked(order, linked, first), *_passed(folder)])
    return replace(book, cover=cover_of_page(content, folder, source) or _cover(folder))


def _names(folder: Path) -> Iterator[str]:
    """Yield the names of the pages, with ``/`` between folders; links of the file system and hidden ones are passed."""
    for found in islice(_walk(folder), _MOST_ENTRIES):
        if found.suffix.lower() in _SUFFIXES and not found.is_symlink() and found.is_file():
            yield found.relative_to(folder).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(files) if not name.startswith("."))


def _passed(folder: Path) -> list[SourceWarning]:
    """Return what to say of files that are texts, too, and no pages."""
    names = [found.name for found in islice(_walk(folder), _MOST_ENTRIES) if found.suffix.lower() in _TEXTS]
    if not names:
        return []
    message = f"Files in the folder that are no web pages, left out: {', '.join(names[:3])}."
    return [SourceWarning("other-files", message)]


def _cover(folder: Path) -> Picture | None:
    """Return a picture in the folder that is called a cover."""
    names = (found.relative_to(folder).as_posix() for found in islice(_walk(folder), _MOST_ENTRIES))
    found = (picture_in(folder, name) for name in names if is_named_cover(name))
    return next(filter(None, found), None)


def _natural(name: str) -> list[tuple[int, str]]:
    """Return what sorts names as people do: “2.html” before “10.html”."""
    parts = _DIGITS.split(name.casefold())
    return [(int(part) if part.isdecimal() and len(part) < 10 else -1, part) for part in parts]


def _contents_page(names: Sequence[str]) -> str:
    """Return the page that a browser would open first, or nothing."""
    top = {Path(name).stem.lower(): name for name in reversed(names) if "/" not in name}
    return next((top[name] for name in _CONTENTS if name in top), "")


def _content(folder: Path, name: str) -> bytes:
    path = folder / name
    if path.stat().st_size > LARGEST:
        raise UnreadableSource(f"“{name}” is too large for a web page.", "Split it into parts.")
    return path.read_bytes()


def _entries(folder: Path, contents_page: str, names: Sequence[str]) -> list[Entry]:
    """Return the links of the contents page to other pages of the folder; fewer than two are no table of contents."""
    root = parse_page(decode(_content(folder, contents_page)).text)
    known = set(names)
    entries: list[Entry] = []
    for link in root.iter("a") if root is not None else ():
        document, fragment = resolve(link.get("href", ""), contents_page)
        if document in known and document != contents_page and (title := words(link)):
            entries.append(Entry(collapsed(title[:_LONGEST_TITLE]), 0, document, fragment))
    return entries if len({entry.document for entry in entries}) >= _FEWEST_LINKS else []


def _read(folder: Path, order: Sequence[str]) -> list[Page]:
    reader = Pages("", lambda name: _sheet(folder, name))
    return [reader.read(name, _content(folder, name)) for name in order]


def _sheet(folder: Path, name: str) -> bytes | None:
    """Return a style sheet that lies in the folder."""
    path = folder / name
    inside = path.resolve().is_relative_to(folder.resolve())
    return path.read_bytes() if inside and path.is_file() and path.stat().st_size < _LARGEST_SHEET else None


def _mark_contents(page: Page) -> None:
    """Tell a contents page from one that also has text of the book."""
    own = sum(len(one.text) for at, one in enumerate(page.paragraphs) if at not in page.linked)
    if own < sum(len(page.paragraphs[at].text) for at in page.linked) + _LONGEST_TITLE:
        page.types.setdefault(0, set()).add("toc")


def _unlinked(order: Sequence[str], linked: Sequence[str], first: Sequence[str]) -> list[SourceWarning]:
    rest = order[len(linked) + len(first) :]
    if not linked or not rest:
        return []
    message = f"Pages that the contents page does not name, put at the end: {', '.join(rest[:3])}."
    return [SourceWarning("unlinked-page", message)]
