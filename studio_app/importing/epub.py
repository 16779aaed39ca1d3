"""EPUB 2 and 3 books."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.manuscript import Manuscript, SourceWarning
from studio_app.importing import findings
from studio_app.importing.archive import Archive, DamagedEntry
from studio_app.importing.chapters import build_chapters
from studio_app.importing.cover import find_cover
from studio_app.importing.metadata import language_tag, read_metadata
from studio_app.importing.navigation import read_navigation
from studio_app.importing.outline import outline
from studio_app.importing.package import read_package
from studio_app.importing.pages import Pages
from studio_app.importing.protection import is_cipher, protected, refuse_protected
from studio_app.importing.reading import Reading

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Sequence

    from studio_app.importing.package import Item, Package
    from studio_app.importing.page import Page

_NOT_TEXT = ("image/", "audio/", "video/", "font/", "text/css", "application/smil+xml", "application/x-dtbncx+xml")
_TITLE_LENGTH = 200
_LARGEST_SHEET = 1_000_000
_CIPHER = "This document is encrypted or damaged. It was left out."


def read_epub(path: pathlib.Path) -> Manuscript:
    """Read an EPUB.

    Raises:
        UnreadableSource: It is damaged, hostile, or no EPUB.
        ProtectedSource: Its text is encrypted.
    """
    with Archive(path) as archive:
        package = read_package(archive)
        refuse_protected(archive, package)
        return _manuscript(archive, package)


def _manuscript(archive: Archive, package: Package) -> Manuscript:
    metadata = read_metadata(package.fields)
    navigation = read_navigation(archive, package)
    pages, damaged = _read_pages(archive, package, metadata.language)
    reading = Reading(pages)
    apart = _apart(package)
    found = outline(reading, navigation.contents, navigation.landmarks, apart)
    chapters = build_chapters(reading, found.starts, metadata, apart)
    if not metadata.language:
        metadata = replace(
            metadata, language=next((language_tag(page.language) for page in pages if page.language), "")
        )
    warnings = (
        *findings.of_package(package, navigation.broken),
        *findings.of_outline(found),
        *damaged,
        *findings.of_pages(pages, chapters),
        *findings.of_chapters(chapters, metadata.language),
        *findings.of_isbn(metadata.source_isbn),
    )
    cover = find_cover(archive, package, navigation.landmarks, pages)
    return Manuscript(metadata, tuple(chapters), warnings, cover, tuple(findings.left_out(pages)))


def _read_pages(archive: Archive, package: Package, language: str) -> tuple[list[Page], list[SourceWarning]]:
    """Read the documents in order; one that is damaged costs only itself.

    Raises:
        ProtectedSource: Most are encrypted, though the book does not say so.
    """
    reader = Pages(language, lambda name: archive.get(name, _LARGEST_SHEET))
    pages, damaged = [], []
    ciphers = 0
    for entry in package.spine:
        if not _is_document(entry.item):
            continue
        try:
            content = archive.read(entry.item.name)
        except DamagedEntry as error:
            damaged.append(SourceWarning("damaged-file", f"{error.text} It was left out.", entry.item.name))
            continue
        if is_cipher(content):
            ciphers += 1
            damaged.append(SourceWarning("damaged-file", _CIPHER, entry.item.name))
            continue
        page = reader.read(entry.item.name, content)
        if entry.item.is_nav and sum(len(paragraph.text) for paragraph in page.paragraphs) < _TITLE_LENGTH:
            page.types.setdefault(0, set()).add("toc")  # nothing but the heading over the list
        pages.append(page)
    if ciphers > len(pages):
        raise protected(archive)
    return pages, damaged


def _is_document(item: Item) -> bool:
    return not item.media_type.startswith(_NOT_TEXT)


def _apart(package: Package) -> frozenset[str]:
    """Return the documents that are no part of the main text; where none is, the book meant nothing by it."""
    apart: Sequence[str] = [entry.item.name for entry in package.spine if not entry.linear]
    return frozenset(apart) if len(apart) < len(package.spine) else frozenset()
