"""The family of importers: which one reads a file, told by what is in it first and by its name second.

A new kind of source is one more ``Format`` here and one more module beside ``epub`` and ``html``. Importers are loaded
when they are first needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError, ProtectedSource, UnreadableSource
from studio_app.importing.archive import Archive

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

_HEAD = 4096
_ZIP = b"PK"
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
    b"SQLite",
)
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|section|div|p|h[1-6]|table|ul|ol|span|a)[\s/>]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of source: its usual file names, how its first bytes look, and its reader as ``module:function``."""

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[pathlib.Path, bytes], bool]
    reader: str


def read_source(path: pathlib.Path) -> Manuscript:
    """Read a file with the importer that fits it. See ``read_manuscript``."""
    head = _head(path)
    known = next((known for known in FORMATS if known.recognises(path, head)), None)
    if known is None:
        raise _refusal(path, head)
    module, _, name = known.reader.partition(":")
    read: Callable[[pathlib.Path], Manuscript] = getattr(import_module(module), name)
    return _read(read, path)


def suffixes() -> tuple[str, ...]:
    """Return the endings of file names that can be imported, for dialogs."""
    return tuple(suffix for known in FORMATS for suffix in known.suffixes)


def _read(read: Callable[[pathlib.Path], Manuscript], path: pathlib.Path) -> Manuscript:
    try:
        return read(path)
    except MemoryError as cause:
        raise UnreadableSource(f"“{path.name}” needs more memory than there is.", "Split it into parts.") from cause
    except OSError as cause:
        raise _unreachable(path, cause) from cause


def _head(path: pathlib.Path) -> bytes:
    if path.is_dir():
        raise InputError(f"“{path.name}” is a folder.", "Choose the book's file.")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as cause:
        raise _unreachable(path, cause) from cause
    if not head:
        raise UnreadableSource(f"“{path.name}” is empty.", "Get the book again from its source.")
    return head


def _unreachable(path: pathlib.Path, cause: OSError) -> InputError:
    if isinstance(cause, FileNotFoundError):
        return InputError(f"There is no file “{path}”.", "Check the name and the folder.")
    if isinstance(cause, PermissionError):
        return InputError(f"“{path.name}” may not be read.", "Check who owns the file and who may open it.")
    return InputError(f"“{path.name}” cannot be read: {cause.strerror or cause}.", "Copy it to this computer first.")


def _is_epub(path: pathlib.Path, head: bytes) -> bool:
    """An archive that says so, holds a package, or at least is called one."""
    if not head.startswith(_ZIP):
        return False
    if path.suffix.lower() == ".epub" or b"mimetypeapplication/epub+zip" in head[:128]:
        return True
    try:
        with Archive(path) as archive:
            return any(name == "META-INF/container.xml" or name.endswith(".opf") for name in archive.names)
    except InputError:
        return False


def _is_html(path: pathlib.Path, head: bytes) -> bool:
    """Text with the elements of a page, or text that is at least called one; never what is called an EPUB."""
    if path.suffix.lower() == ".epub" or head.startswith((_ZIP, b"%PDF")):
        return False
    text = _text(head)
    return bool(text) and (bool(_MARKUP.search(text)) or path.suffix.lower() in (".html", ".htm", ".xhtml", ".xht"))


def _text(head: bytes) -> str:
    """Return the beginning of a file as text, or nothing where it is none."""
    if head.startswith(_BINARY):
        return ""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    sample = head.replace(b"\0", b"") if b"\0" in head[:2] else head
    binary = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in sample)
    return "" if binary * 50 > len(sample) else sample.decode("utf-8", "replace")


FORMATS = (
    Format("EPUB", (".epub",), _is_epub, "studio_app.importing.epub:read_epub"),
    Format("HTML", (".html", ".htm", ".xhtml", ".xht"), _is_html, "studio_app.importing.html:read_html"),
)


def _refusal(path: pathlib.Path, head: bytes) -> InputError:
    """Say what a file is that cannot be imported, and what to do instead."""
    name = f"“{path.name}”"
    if head.startswith(b"%PDF"):
        hint = "Ask for the EPUB or Word file, or paste the text."
        return UnreadableSource("PDF files do not say where paragraphs begin.", hint)
    if b"fulfillmentToken" in head:
        return ProtectedSource(
            f"{name} is no book but a ticket for a copy-protected one.", "Ask for an unprotected EPUB."
        )
    if head[60:68] in (b"BOOKMOBI", b"TEXtREAd") or head.startswith(b"CONT\x02"):
        return UnreadableSource(f"{name} is a Kindle book, which cannot be imported.", "Ask for the EPUB.")
    if path.suffix.lower() == ".epub":
        return UnreadableSource(f"{name} is not an EPUB book.", "It may be a failed download: get it again.")
    return UnreadableSource(f"{name} is neither an EPUB book nor a web page.", "Save it as EPUB or HTML first.")
