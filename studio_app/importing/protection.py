"""Books whose text is encrypted are refused; books whose fonts are merely obfuscated are not.

What counts is which files are encrypted (OCF 3.3, section 4.2.6.3.2), not that a rights file lies about. Nothing here
decrypts anything.
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
_HINT = "Ask the publisher or the author for a copy without copy protection."


def refuse_protected(archive: Archive, package: Package) -> None:
    """Refuse a book whose documents are encrypted.

    Raises:
        ProtectedSource: At least one document of the reading order is.
    """
    locked = set(_encrypted(archive))
    if any(entry.item.name in locked for entry in package.spine):
        system = next((name for file, name in _SYSTEMS.items() if archive.find(file)), "")
        by = f" by {system}" if system else ""
        raise ProtectedSource(f"“{archive.name}” is copy-protected{by}, so its text cannot be read.", _HINT)


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
