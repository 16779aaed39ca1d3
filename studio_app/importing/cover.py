"""Finding the picture on the front of a book, by every convention that makers of EPUBs and of web pages follow.

A Word document has none: its preview is a picture of its first page, and its first picture may be any.
"""

from __future__ import annotations

import base64
import binascii
import re
from itertools import islice
from typing import TYPE_CHECKING

from studio_app.domain.manuscript import Picture
from studio_app.importing.markup import decode, parse_page
from studio_app.importing.package import resolve

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from studio_app.importing.archive import Archive
    from studio_app.importing.navigation import Entry
    from studio_app.importing.package import Package
    from studio_app.importing.page import Page

_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
_EMBEDDED = re.compile(rb"href\s*=\s*([\"'])data:image/(?:jpe?g|png);base64,")
_COVER_NAME = re.compile(r"(?:^|[/_-])cover[^/]*\.(?:jpe?g|png|gif|webp|svg)$", re.IGNORECASE)
_MOST_TRIED = 12
_LARGEST = 20_000_000
_CALLED_COVER = re.compile(r"\bcover", re.IGNORECASE)
_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)


def find_cover(archive: Archive, package: Package, landmarks: Sequence[Entry], pages: Sequence[Page]) -> Picture | None:
    """Return the cover, or None where no convention leads to a picture that is there.

    In turn: the manifest's ``cover-image``, the ``cover`` of EPUB 2's metadata, the only picture of the page that guide
    or landmarks call the cover, a file with ``cover`` in its name, the only picture of a first page without text.
    """
    for name in islice(dict.fromkeys(_candidates(package, landmarks, pages)), _MOST_TRIED):
        content = archive.get(name)
        picture = sniffed(content) if content else None
        if picture is not None:
            return picture
    return None


def cover_of_page(content: bytes, folder: pathlib.Path, name: str) -> Picture | None:
    """Return the picture that a web page calls its cover, in the page itself or in the folder; none is fetched.

    Args:
        content: The page.
        folder: Where the page is, and the pictures beside it.
        name: The page's name in the folder.
    """
    root = parse_page(decode(content).text) if b"cover" in content.lower() else None
    found = (one for one in root.iter("img", "link") if _is_called_cover(one)) if root is not None else iter(())
    for element in islice(found, _MOST_TRIED):
        source = element.get("src") or element.get("href") or ""
        inside = _DATA.match(source)
        picture = _decoded(source[inside.end() :]) if inside else picture_in(folder, resolve(source, name)[0])
        if picture is not None:
            return picture
    return None


def picture_in(folder: pathlib.Path, name: str) -> Picture | None:
    """Return the picture of a name in a folder; None where there is none, or where it leads out of the folder."""
    path = folder / name
    if not name or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return None
    return sniffed(path.read_bytes()) if path.stat().st_size <= _LARGEST else None


def is_named_cover(name: str) -> bool:
    """Tell whether a file is called what pictures of covers are called."""
    return bool(_COVER_NAME.search(name))


def sniffed(content: bytes) -> Picture | None:
    """Return the picture that some bytes are; of a drawing (SVG) around a photograph, the photograph."""
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature):
            return Picture(content, media_type)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Picture(content, "image/webp")
    if b"<svg" in content[:2048]:
        return _embedded(content) or Picture(content, "image/svg+xml")
    return None


def _candidates(package: Package, landmarks: Sequence[Entry], pages: Sequence[Page]) -> Iterator[str]:
    ids = {item.id: item.name for item in package.items}
    by_name = {page.name: page for page in pages}
    yield from (item.name for item in package.items if item.is_cover)
    for field in package.fields:
        if field.name == "meta" and field.attributes.get("name", "").lower() == "cover":
            content = field.attributes.get("content", "")
            yield ids.get(content) or resolve(content, package.name)[0]
    for entry in landmarks:
        if "cover" in entry.types and entry.document in by_name:
            yield _only_picture(by_name[entry.document])
    yield from (item.name for item in package.items if _COVER_NAME.search(item.name))
    if pages and not pages[0].paragraphs:
        yield _only_picture(pages[0])


def _only_picture(page: Page) -> str:
    return resolve(page.pictures[0], page.name)[0] if len(page.pictures) == 1 else ""


def _is_called_cover(element: etree._Element) -> bool:
    source = element.get("src") or element.get("href") or ""
    said = (element.get(name, "") for name in ("alt", "class", "id", "rel", "type"))
    pictured = element.tag == "img" or "icon" in element.get("rel", "") or "cover" in element.get("rel", "")
    return pictured and (is_named_cover(source) or any(map(_CALLED_COVER.search, said)))


def _decoded(text: str) -> Picture | None:
    try:
        return sniffed(base64.b64decode(text))
    except (binascii.Error, ValueError):
        return None


def _embedded(drawing: bytes) -> Picture | None:
    match = _EMBEDDED.search(drawing)
    if match is None:
        return None
    return _decoded(drawing[match.end() : drawing.find(match[1], match.end())].decode("ascii", "replace"))
