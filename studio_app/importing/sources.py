"""The family of importers: which one reads a file, told by what is in it first and by its name second.

A new kind of source is one more ``Format`` here and one more module beside ``epub`` and ``html``; what no importer
reads is told of in ``refusals``. Importers are loaded when they are first needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError, UnreadableSource
from studio_app.importing.archive import Archive
from studio_app.importing.collecting import without_collecting
from studio_app.importing.refusals import known_refusal, unknown_refusal

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

_HEAD = 4096
_ZIP = b"PK"
_NAME = 30  # bytes before the name of the first entry of an archive
_PAGES = (".html", ".htm", ".xhtml", ".xht")
_TABLES = (".csv", ".tsv")
_MARKDOWN = (".md", ".markdown")
_TEXTS = (".txt", ".text")
_WORD_PART = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_EPUB_PART = re.compile(r"META-INF/container\.xml|.*\.opf")
_BINARY = (
    _ZIP,
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite",
)
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_DOCUMENT = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
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
    """Read a file, or a folder of pages, with the importer that fits it. See ``read_manuscript``."""
    head = b"" if path.is_dir() else _head(path)
    if refused := known_refusal(path, head):
        raise refused
    known = next((known for known in FORMATS if known.recognises(path, head)), None)
    if known is None:
        raise unknown_refusal(path)
    module, _, name = known.reader.partition(":")
    read: Callable[[pathlib.Path], Manuscript] = getattr(import_module(module), name)
    return _read(read, path)


def suffixes() -> tuple[str, ...]:
    """Return the endings of file names that can be imported, for dialogs."""
    return tuple(suffix for known in FORMATS for suffix in known.suffixes)


def _read(read: Callable[[pathlib.Path], Manuscript], path: pathlib.Path) -> Manuscript:
    from studio_app.importing.metadata import tidied

    try:
        with without_collecting():
            manuscript = read(path)
    except MemoryError as cause:
        raise UnreadableSource(f"“{path.name}” needs more memory than there is.", "Split it into parts.") from cause
    except OSError as cause:
        raise _unreachable(path, cause) from cause
    return replace(manuscript, metadata=tidied(manuscript.metadata))


def _head(path: pathlib.Path) -> bytes:
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
    if head[_NAME:].startswith(b"mimetype") and b"application/epub+zip" in head[_NAME:128]:
        return True
    if _holds(path, _WORD_PART):
        return False
    return path.suffix.lower() == ".epub" or _holds(path, _EPUB_PART)


def _is_word(path: pathlib.Path, head: bytes) -> bool:
    """An archive that holds the text of a Word document."""
    return head.startswith(_ZIP) and _holds(path, _WORD_PART)


def _holds(path: pathlib.Path, part: re.Pattern[str]) -> bool:
    try:
        with Archive(path) as archive:
            return any(part.fullmatch(name) for name in archive.names)
    except InputError:
        return False


def _is_folder(path: pathlib.Path, head: bytes) -> bool:
    return path.is_dir()


def _is_html(path: pathlib.Path, head: bytes) -> bool:
    """Text with the elements of a page, or text that is at least called one; never what is called an EPUB."""
    suffix = path.suffix.lower()
    if suffix == ".epub":
        return False
    text = _text(head)
    if suffix in _PAGES or not text:
        return bool(text)
    begins = text.lstrip("\ufeff \t\r\n").startswith("<")
    if suffix in _MARKDOWN:
        return begins and bool(_DOCUMENT.search(text))
    return bool(_MARKUP.search(text)) and (begins or suffix not in _TEXTS)


def _is_script(path: pathlib.Path, head: bytes) -> bool:
    """Rows whose first names a column for the speaker and one for the line, or a table that is at least called one."""
    from studio_app.importing.script import is_script

    return is_script(_text(head), named=path.suffix.lower() in _TABLES)


def _is_speeches(path: pathlib.Path, head: bytes) -> bool:
    """Text of whose lines most begin with a name and a colon; the last one may be cut."""
    from studio_app.importing.speeches import is_speeches

    whole = _text(head) if len(head) < _HEAD else _text(head).rpartition("\n")[0]
    return path.suffix.lower() in ("", *_TEXTS) and is_speeches(whole)


def _is_markdown(path: pathlib.Path, head: bytes) -> bool:
    """Text that is called Markdown, or that begins with headings such as only Markdown has."""
    suffix, text = path.suffix.lower(), _text(head)
    if suffix in _MARKDOWN:
        return bool(text)
    return suffix in ("", ".txt", ".text") and len(_HEADING.findall(text)) > 1


def _is_text(path: pathlib.Path, head: bytes) -> bool:
    return path.suffix.lower() != ".epub" and bool(_text(head))


def _text(head: bytes) -> str:
    """Return the beginning of a file as text, or nothing where it is none."""
    if head.startswith(_BINARY) or not head:
        return ""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    sample = head.replace(b"\0", b"") if _is_utf16(head) else head
    binary = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in sample)
    return "" if binary * 50 > len(sample) else sample.decode("utf-8", "replace")


def _is_utf16(head: bytes) -> bool:
    """Tell whether text without a byte order mark is UTF-16: its first character says so, or every other byte is 0."""
    zeros = [head[start::2].count(0) * 5 > len(head) for start in (0, 1)]
    return b"\0" in head[:2] or zeros[0] != zeros[1]


FORMATS = (
    Format("folder", (), _is_folder, "studio_app.importing.folder:read_folder"),
    Format("EPUB", (".epub",), _is_epub, "studio_app.importing.epub:read_epub"),
    Format("Word", (".docx",), _is_word, "studio_app.importing.word:read_word"),
    Format("HTML", _PAGES, _is_html, "studio_app.importing.html:read_html"),
    Format("script", _TABLES, _is_script, "studio_app.importing.script:read_script"),
    Format("speeches", (), _is_speeches, "studio_app.importing.speeches:read_speeches"),
    Format("Markdown", _MARKDOWN, _is_markdown, "studio_app.importing.markdown:read_markdown"),
    Format("text", _TEXTS, _is_text, "studio_app.importing.plain_text:read_text"),
)
