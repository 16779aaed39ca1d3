"""Books whose text is encrypted are refused; books whose fonts are merely obfuscated are not.

What counts is which files are encrypted (OCF 3.3, section 4.2.6.3.2), not that a rights file lies about; where the list
of these is lost, the documents themselves tell. Nothing here decrypts anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from studio_app.domain.errors import ProtectedSource
from studio_app.importing.markup import local_name, parse_package
from studio_app.importing.package import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.importing.archive import Archive
    from studio_app.importing.package import Package

_FONT_ALGORITHMS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_SYSTEMS = {
    "META-INF/license.lcpl": "Readium LCP",
    "META-INF/sinf.xml": "Apple FairPlay",
    "META-INF/rights.xml": "Adobe",
}
_SAMPLE = 2_048
_FEWEST_BYTES = 256
_BEFORE_TEXT = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"
_SPACES = b"\t\n\f\r"
_MOST_CONTROLS = 20  # one in so many bytes; of a cipher it is one in nine
_MOST_LETTERS = 128
_HINT = "Ask the publisher or the author for a copy without copy protection."


def refuse_protected(archive: Archive, package: Package) -> None:
    """Refuse a book whose documents are encrypted.

    Raises:
        ProtectedSource: At least one document of the reading order is.
    """
    locked = set(_encrypted(archive))
    if any(entry.item.name in locked for entry in package.spine):
        raise protected(archive)


def protected(archive: Archive) -> ProtectedSource:
    """Return the error for a book whose text is encrypted; it names the system that locks it, if that can be told."""
    system = next((name for file, name in _SYSTEMS.items() if archive.find(file)), "")
    by = f" by {system}" if system else ""
    return ProtectedSource(f"“{archive.name}” is copy-protected{by}, so its text cannot be read.", _HINT)


def is_cipher(content: bytes) -> bool:
    """Tell whether a document is encrypted although nothing in the book says so.

    No sign is more frequent than another in a cipher, so many are control characters, which no text has. Text in UTF-16
    has zeros, and no others of these.
    """
    head = content[:_SAMPLE].lstrip(_BEFORE_TEXT)
    if head.startswith(b"<") or len(head) < _FEWEST_BYTES:
        return False
    controls = sum(0 < byte < 32 and byte not in _SPACES for byte in head)
    return controls * _MOST_CONTROLS > len(head) and len(set(head)) > _MOST_LETTERS


def _encrypted(archive: Archive) -> Iterator[str]:
    """Yield the names of the files that are really encrypted."""
    content = archive.get("META-INF/encryption.xml", LARGEST)
    root = parse_package(content) if content else None
    for data in root.iter("{*}EncryptedData") if root is not None else ():
        parts = {local_name(element.tag): element for element in data.iter()}
        method, reference = parts.get("EncryptionMethod"), parts.get("CipherReference")
        if reference is None or (method is not None and method.get("Algorithm") in _FONT_ALGORITHMS):
            continue
        found = archive.find(unquote(reference.get("URI", "")))
        if found:
            yield found
