"""Tables of contents: EPUB 3 navigation documents, EPUB 2 NCX files, and the places that guide and landmarks name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from studio_app.importing.markup import decode, local_name, parse_package, parse_page
from studio_app.importing.package import LARGEST, resolve
from studio_app.importing.text import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.importing.archive import Archive
    from studio_app.importing.package import Item, Package

_UNREAD = frozenset({"rt", "rp", "script", "style"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents: a title, its depth from 0, and where it leads.

    ``document`` is empty for a title that leads nowhere; ``types`` are what the source says the place is.
    """

    title: str
    depth: int
    document: str
    fragment: str = ""
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Navigation:
    """The table of contents, and the places of known kinds (“landmarks”). ``broken`` counts lines that lead nowhere."""

    contents: tuple[Entry, ...] = ()
    landmarks: tuple[Entry, ...] = ()
    broken: int = 0


def read_navigation(archive: Archive, package: Package) -> Navigation:
    """Read the table of contents of a book: the navigation document's, or the NCX's where that one leads nowhere."""
    navs = [(item, _parsed(archive, item)) for item in package.items if item.is_nav]
    landmarks = [entry for item, root in navs for entry in _nav_entries(root, item.name, "landmarks")]
    landmarks += [
        Entry("", 0, *resolve(entry.href, package.name), types=frozenset(entry.type.lower().split()))
        for entry in package.guide
    ]
    candidates = [[entry for item, root in navs for entry in _nav_entries(root, item.name, "toc")]]
    candidates += [list(_ncx_entries(archive, item)) for item in package.items if _is_ncx(item)]
    broken = 0
    for found in candidates:
        leading = tuple(_leading(found, archive))
        broken = broken or sum(bool(entry.document) for entry in found) - len(leading)
        if leading:
            return Navigation(leading, tuple(_leading(landmarks, archive)), broken)
    return Navigation((), tuple(_leading(landmarks, archive)), broken)


def _leading(entries: list[Entry], archive: Archive) -> Iterator[Entry]:
    """Yield the entries that lead to a file of the archive, with its real name."""
    for entry in entries:
        document = archive.find(entry.document) if entry.document else None
        if document:
            yield Entry(entry.title, entry.depth, document, entry.fragment, entry.types)


def _parsed(archive: Archive, item: Item) -> etree._Element | None:
    content = archive.get(item.name, LARGEST)
    return parse_page(decode(content).text) if content else None


def _nav_entries(root: etree._Element | None, document: str, kind: str) -> Iterator[Entry]:
    """Yield the entries of a ``nav`` element of this kind.

    Hidden sub-lists count: they are hidden only where the document is read as a page
    (https://www.w3.org/TR/epub-33/#sec-nav-doc-use-in-spine).
    """
    nav = _nav(root, kind) if root is not None else None
    depth = -1
    events = etree.iterwalk(nav, ("start", "end"), tag=("ol", "ul", "a", "span")) if nav is not None else iter(())
    for event, element in events:
        if element.tag in ("ol", "ul"):
            depth += 1 if event == "start" else -1
        elif event == "start" and element.tag == "a":
            types = frozenset(element.get("epub:type", "").lower().split())
            yield Entry(_words(element), max(0, depth), *resolve(element.get("href", ""), document), types=types)


def _nav(root: etree._Element, kind: str) -> etree._Element | None:
    navs = list(root.iter("nav"))
    for nav in navs:
        if kind in nav.get("epub:type", "").lower().split() or f"doc-{kind}" in nav.get("role", "").lower().split():
            return nav
    return next((nav for nav in navs if not nav.get("epub:type")), None) if kind == "toc" else None


def _is_ncx(item: Item) -> bool:
    return item.media_type == "application/x-dtbncx+xml" or item.name.lower().endswith(".ncx")


def _ncx_entries(archive: Archive, item: Item) -> Iterator[Entry]:
    """Yield the points of an NCX file in document order; ``playOrder`` is often wrong and never needed."""
    content = archive.get(item.name, LARGEST)
    root = parse_package(content) if content else None
    depth = -1
    for event, point in etree.iterwalk(root, ("start", "end"), tag="{*}navPoint") if root is not None else ():
        depth += 1 if event == "start" else -1
        if event == "start":
            label = next((child for child in point if local_name(child.tag) == "navLabel"), None)
            content = next((child for child in point if local_name(child.tag) == "content"), None)
            target = resolve(content.get("src", ""), item.name) if content is not None else ("", "")
            yield Entry(_words(label) if label is not None else "", depth, *target)


def _words(element: etree._Element) -> str:
    """Return the text of a label on one line, ruby read once."""
    if not len(element):
        return collapsed(element.text or "")
    parts = []
    walk = etree.iterwalk(element, ("start", "end"))
    for event, part in walk:
        if event == "start" and local_name(part.tag) in _UNREAD:
            walk.skip_subtree()
        elif event == "start":
            parts.append(part.text or "")
        if event == "end" and part is not element:
            parts.append(part.tail or "")
    return collapsed("".join(parts))
