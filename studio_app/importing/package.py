"""The package of an EPUB: which files it is made of, in which order they are read, and what it says of itself.

One code path, and ebooklib is in it: a careful reader stands in front. It finds the package file where
``container.xml`` is missing or wrong, mends what is not well formed, gives every element its namespace, and leaves out
what ebooklib 0.20 fails on (items without a name, cover pages without an id). ebooklib then reads metadata, manifest,
spine and guide as it does for any good book. Two of its steps are replaced: it would load every file of the book into
memory at once and stop at the first that is missing, and its tables of contents lose words (see ``navigation``). A
second importer beside it would read one book differently from the next.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from ebooklib import epub
from lxml import etree

from studio_app.domain.errors import UnreadableSource
from studio_app.importing.markup import local_name, parse_package
from studio_app.importing.text import collapsed, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio_app.importing.archive import Archive

LARGEST = 5_000_000
"""Bytes of a package file or a table of contents; those of the longest books have a hundredth of that."""

_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_QUERY = re.compile(r"[?#].*")  # of a file there is no part to be listed
_CONTAINER = "META-INF/container.xml"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"

_DC_NAMES = listed(
    "title creator subject description publisher contributor date type format identifier source language relation "
    "coverage rights"
)
_NAMES = _DC_NAMES | listed(
    "package metadata dc-metadata x-metadata manifest item spine itemref guide reference meta link collection tours "
    "tour site bindings mediaType"
)
_ATTRIBUTES = listed(
    "id href media-type properties idref linear type title name content refines property scheme role file-as event lang"
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HOMES = {
    **dict.fromkeys(_DC_NAMES, "metadata"),
    "meta": "metadata",
    "item": "manifest",
    "itemref": "spine",
    "reference": "guide",
}
_NEEDED = {"item": ("id", "href"), "itemref": ("idref",), "reference": ("href",)}
_SPACES = cast("dict[str, str]", {None: _OPF, "dc": _DC})


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book; ``name`` is its name in the archive."""

    id: str
    name: str
    media_type: str
    is_nav: bool = False
    is_cover: bool = False


@dataclass(frozen=True, slots=True)
class SpineItem:
    """A file in reading order; one that is not linear is no part of the main text."""

    item: Item
    linear: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One statement of the metadata: its name, its text and its attributes by local name."""

    name: str
    text: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """A place of a known kind, as EPUB 2 names it; ``href`` is relative to the package file."""

    type: str
    href: str


@dataclass(frozen=True, slots=True)
class Package:
    """What the package file says, with everything that does not exist taken away.

    ``name`` is the package file's own. ``missing`` names what the manifest or the spine lists and the archive lacks.
    ``ordered`` is False where the spine was empty and the order of the manifest stands for it.
    """

    name: str
    fields: tuple[Field, ...]
    items: tuple[Item, ...]
    spine: tuple[SpineItem, ...]
    guide: tuple[GuideEntry, ...] = ()
    missing: tuple[str, ...] = ()
    ordered: bool = True


def read_package(archive: Archive) -> Package:
    """Read the package of an EPUB.

    Raises:
        UnreadableSource: There is no package file, or nothing can be made of it.
    """
    reader = _CarefulReader(archive)
    reader.load()
    return reader.package()


def resolve(href: str, base: str) -> tuple[str, str]:
    """Return the name and the fragment that a reference means; the name is empty where it leads out of the book.

    Args:
        href: As written, percent-encoded.
        base: The name of the file it stands in.
    """
    href = href.strip()
    if _OUTSIDE.match(href):
        return "", ""
    path, _, fragment = href.partition("#")
    path = unquote(path.partition("?")[0])
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    return ("" if name.startswith(("..", "/")) else name), unquote(fragment)


class _CarefulReader(epub.EpubReader):  # type: ignore[misc]
    """ebooklib's reader on an archive that is already open and checked."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive.name)
        self._archive = archive

    def package(self) -> Package:
        """Return what was read, without what does not exist."""
        items, missing = self._items()
        known: dict[str, list[Item]] = {}
        for item in reversed(items):
            known.setdefault(item.id, []).append(item)
        named = ((known[idref], linear) for idref, linear in self.book.spine if idref in known)
        read = [(same.pop() if len(same) > 1 else same[0], linear != "no") for same, linear in named]  # an id for two
        spine = tuple({item.name: SpineItem(item, linear) for item, linear in reversed(read)}.values())[::-1]
        missing += [idref for idref, _ in self.book.spine if idref not in known]
        texts = tuple(SpineItem(item) for item in items if _is_text(item) and not item.is_nav)
        return Package(
            name=self.opf_file,
            fields=tuple(self._fields()),
            items=tuple(items),
            spine=spine or texts,
            guide=tuple(GuideEntry(entry["type"] or "", entry["href"] or "") for entry in self.book.guide),
            missing=tuple(dict.fromkeys(missing)),
            ordered=bool(spine),
        )

    def read_file(self, name: str) -> bytes:
        """Return nothing: documents are read from the archive one by one, when their turn comes."""
        return b""

    def _load(self) -> None:
        self._load_container()
        self._load_opf_file()

    def _load_container(self) -> None:
        self._package_names = _package_names(self._archive)

    def _load_opf_file(self) -> None:
        root = next(filter(_has_items, map(self._parsed, self._package_names)), None)
        if root is None:
            raise UnreadableSource(f"The package file of “{self._archive.name}” cannot be read.", _GET_ANOTHER)
        self.container = etree.ElementTree(_mended(root))
        self._load_metadata()
        self._load_manifest()
        self._load_spine()
        self._load_guide()

    def _parsed(self, name: str) -> etree._Element | None:
        """Return the package file of a name, and take it for the book's."""
        self.opf_file, self.opf_dir = name, posixpath.dirname(name)
        return parse_package(self._archive.read(name, LARGEST), _NAMES)

    def _items(self) -> tuple[list[Item], list[str]]:
        items, missing = [], []
        for entry in self.book.items:
            place = entry.file_name
            name = self._archive.find(place[1:] if place.startswith("/") else posixpath.join(self.opf_dir, place))
            if name is None:
                missing.append(entry.file_name)
                continue
            nav, cover = isinstance(entry, epub.EpubNav), isinstance(entry, epub.EpubCover)
            items.append(Item(entry.id or "", name, entry.media_type or "", nav, cover))
        return items, missing

    def _fields(self) -> Iterator[Field]:
        for names in self.book.metadata.values():
            for name, values in names.items():
                for text, attributes in values:
                    yield Field(name, text or "", attributes)


_GET_ANOTHER = "Get the book again from its source, or open it in an EPUB editor and save it anew."


def _has_items(root: etree._Element | None) -> bool:
    return root is not None and any(local_name(element.tag) == "item" for element in root.iter())


def _package_names(archive: Archive) -> list[str]:
    """Return the package files that the container names, then all others that are there."""
    container = archive.get(_CONTAINER, LARGEST)
    root = parse_package(container) if container else None
    paths = [element.get("full-path", "") for element in root.iter("{*}rootfile")] if root is not None else []
    found = filter(None, map(archive.find, paths))
    others = sorted((name for name in archive.names if name.lower().endswith(".opf")), key=lambda name: name.count("/"))
    names = list(dict.fromkeys((*found, *others)))
    if not names:
        raise UnreadableSource(f"“{archive.name}” is not an EPUB book: it has no package file.", _GET_ANOTHER)
    return names


def _mended(root: etree._Element) -> etree._Element:
    """Return a package as the specification wants it: four parts with their children, all in their namespaces."""
    package = etree.Element(f"{{{_OPF}}}package", nsmap=_SPACES)
    etree.strip_elements(root, "{*}collection", with_tail=False)  # they have metadata of their own
    parts = {name: etree.SubElement(package, f"{{{_OPF}}}{name}") for name in sorted(set(_HOMES.values()))}
    for element in root.iter():
        name = local_name(element.tag)
        named = [(key if key in _ATTRIBUTES else local_name(key), value) for key, value in element.items()]
        attributes = {key: _legal(str(value)) for key, value in named if key in _ATTRIBUTES}
        if name == "item" and "href" in attributes:
            attributes["href"] = _QUERY.sub("", attributes["href"])
        if name in _HOMES and _is_usable(name, attributes):
            space = _DC if name in _DC_NAMES else _OPF
            child = etree.SubElement(parts[_HOMES[name]], f"{{{space}}}{name}", _without_cover(attributes))
            if element.text or len(element):
                child.text = _legal("".join(map(str, element.itertext())))
    return package


def _legal(text: str) -> str:
    """Return text on one line, without the characters that XML forbids; a parser that recovers lets some through."""
    return collapsed(text if text.isprintable() else _ILLEGAL.sub("", text))


def _is_usable(name: str, attributes: Mapping[str, str]) -> bool:
    return all(map(attributes.get, _NEEDED.get(name, ())))


def _without_cover(attributes: dict[str, str]) -> dict[str, str]:
    """Drop the unofficial property ``cover`` of pages: ebooklib forgets the id of an item that has it."""
    if "properties" not in attributes:
        return attributes
    return {**attributes, "properties": " ".join(word for word in attributes["properties"].split() if word != "cover")}


def _is_text(item: Item) -> bool:
    return "html" in item.media_type or item.name.lower().endswith((".xhtml", ".html", ".htm"))
