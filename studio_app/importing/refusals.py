"""What to say of files that no importer reads: what each is, and what to do instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError, ProtectedSource, UnreadableSource

if TYPE_CHECKING:
    import pathlib

_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LONGEST_LOOK = 50_000_000
_PALM_TEXT = re.compile(rb"BOOKMOBI|TEXtREAd|TEXtTlDc|\.pdfADBE")
_KINDLE = (b"CONT\x02", b"TPZ", b"\xeaDRMION\xee")
_FICTION_BOOK = re.compile(rb"^[^<]{0,10}(?:<[?!][^>]{0,500}>\s*){0,9}<FictionBook\b")
_WEB_ARCHIVE = re.compile(
    rb"(?:[\w-]{1,40}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n){0,9}){0,20}?"
    rb"content-type:\s*multipart/related\b|bplist00.{0,300}WebMainResource",
    re.IGNORECASE | re.DOTALL,
)
_BY_SIGNATURE = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"RIFF????WEBP"),
     "is a picture.", "Have its text recognised first, and import that."),
    ((b"ID3\2", b"ID3\3", b"ID3\4", b"\xff\xfb", b"OggS\0", b"fLaC\0", b"RIFF????WAVE", b"????ftyp"),
     "is a recording, and no text.", "Choose the book that was read."),
    ((b"MZ?\0", b"\x7fELF"), "is a program, and no book.", "It is not what it is called: get the book elsewhere."),
)  # fmt: skip
"""How pictures, recordings and programs begin (``?`` is any byte), and what is said of them."""

_BY_SUFFIX = {
    ".xlsx": ("is a spreadsheet, which cannot be imported.", "Save it as CSV with the columns speaker and line."),
    ".pptx": ("is a presentation, which cannot be imported.", "Save its text as a Word document or as plain text."),
    ".pages": ("is a Pages document, which cannot be imported.", "Export it as EPUB or Word from Pages."),
    ".zip": ("is an archive, not a book.", "Unpack it, and choose the book in it."),
}


def known_refusal(path: pathlib.Path, head: bytes) -> InputError | None:
    """Return the error for a file whose first bytes tell that no importer reads it, else None.

    Args:
        path: The file.
        head: How it begins.
    """
    name = f"“{path.name}”"
    if b"fulfillmentToken" in head or (b"readium.org/lcp" in head and head.lstrip().startswith(b"{")):
        ticket = f"{name} is no book but a ticket for a copy-protected one."
        return ProtectedSource(ticket, "Ask for an unprotected EPUB.")
    if _is_pdf(head):
        hint = "Ask for the EPUB or Word file, or paste the text."
        return UnreadableSource("PDF files do not say where paragraphs begin.", hint)
    if _PALM_TEXT.match(head[60:68]) or head.startswith(_KINDLE):
        return UnreadableSource(f"{name} is a Kindle book, which cannot be imported.", "Ask for the EPUB.")
    if head.startswith(b"{\\rtf"):
        return UnreadableSource(f"{name} is an RTF document, which cannot be imported.", "Save it as Word (.docx).")
    if _OPEN_DOCUMENT in head[:128]:
        hint = "Save it as Word (.docx) or EPUB from LibreOffice."
        return UnreadableSource(f"{name} is an OpenDocument file, which cannot be imported.", hint)
    if _FICTION_BOOK.search(head):
        return UnreadableSource(f"{name} is a FictionBook, which cannot be imported.", "Ask for the EPUB.")
    if _WEB_ARCHIVE.match(head):
        hint = "Save the page again as HTML, or copy its text."
        return UnreadableSource(f"{name} is a web page with all its files in one, which cannot be imported.", hint)
    for marks, sentence, hint in _BY_SIGNATURE:
        if any(_begins_with(head, mark) for mark in marks):
            return UnreadableSource(f"{name} {sentence}", hint)
    return _old_office(path, name) if head.startswith(_OLD_OFFICE) else None


def unknown_refusal(path: pathlib.Path) -> InputError:
    """Return the error for a file that nothing is known of but its name."""
    name, suffix = f"“{path.name}”", path.suffix.lower()
    if suffix == ".epub":
        return UnreadableSource(f"{name} is not an EPUB book.", "It may be a failed download: get it again.")
    if suffix == ".docx":
        return UnreadableSource(f"{name} is not a Word document.", "It may be a failed download: get it again.")
    sentence, hint = _BY_SUFFIX.get(suffix, ("is no book that can be read.", "Save it as EPUB, Word, HTML or text."))
    return UnreadableSource(f"{name} {sentence}", hint)


def _begins_with(head: bytes, mark: bytes) -> bool:
    """Tell whether a file begins with a mark, in which ``?`` is any byte."""
    return len(head) >= len(mark) and all(sign in (ord("?"), byte) for sign, byte in zip(mark, head, strict=False))


def _is_pdf(head: bytes) -> bool:
    """A PDF may begin with something else (ISO 32000-1, annex H.3.4.1), but a text that speaks of PDF is none."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b" obj" in head)


def _old_office(path: pathlib.Path, name: str) -> InputError:
    """Tell an old document from a new one that a password locks: both are in one container ([MS-OFFCRYPTO], 2.3)."""
    with path.open("rb") as file:
        if _LOCKED in file.read(_LONGEST_LOOK):
            return ProtectedSource(f"{name} is locked with a password.", "Save it without one, and import that.")
    hint = "Open it in Word or LibreOffice, and save it as .docx."
    return UnreadableSource(f"{name} is a document of an old Word, which cannot be imported.", hint)
