from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import ProtectedSource
from tests.importing.books import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
OBFUSCATION = "http://www.idpf.org/2008/embedding"


def encryption(algorithm: str, name: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        f'<e:EncryptedData><e:EncryptionMethod Algorithm="{algorithm}"/><e:CipherData>'
        f'<e:CipherReference URI="{name}"/></e:CipherData></e:EncryptedData></encryption>'
    )


@pytest.mark.parametrize(
    ("mark", "system"),
    [
        ("META-INF/rights.xml", "by Adobe"), ("META-INF/license.lcpl", "by Readium LCP"),
        ("META-INF/sinf.xml", "by Apple FairPlay"), ("META-INF/other.xml", "copy-protected, so"),
    ],
)  # fmt: skip
def test_encrypted_text_is_refused_naming_the_system(
    read: Callable[[Book], Manuscript], mark: str, system: str
) -> None:
    files = {"META-INF/encryption.xml": encryption(AES, "OEBPS/a.xhtml"), mark: "<rights/>"}
    with pytest.raises(ProtectedSource, match=system):
        read(Book(files=files))


@pytest.mark.parametrize(
    "locked",
    [encryption(OBFUSCATION, "OEBPS/a.ttf"), encryption(AES, "OEBPS/a.ttf"), encryption(AES, "gone.xhtml"), "<broken"],
)
def test_obfuscated_fonts_are_no_protection(read: Callable[[Book], Manuscript], locked: str) -> None:
    files = {"META-INF/encryption.xml": locked, "META-INF/rights.xml": "<rights/>", "OEBPS/a.ttf": b"\0"}
    assert len(read(Book(files=files)).chapters) == 1
