from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import ProtectedSource
from studio_app.importing.protection import is_cipher
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


CIPHER = Random(5).randbytes(4_000)


def test_encrypted_text_is_refused_although_the_list_of_it_is_lost(read: Callable[[Book], Manuscript]) -> None:
    files = {"META-INF/sinf.xml": "<sinf/>", "OEBPS/a.xhtml": CIPHER, "OEBPS/b.xhtml": CIPHER[1:]}
    with pytest.raises(ProtectedSource, match="by Apple FairPlay"):
        read(Book({"a.xhtml": "", "b.xhtml": "", "cover.xhtml": "<p>The Lamp</p>"}, files=files))


def test_one_spoilt_document_costs_only_itself(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": "<p>It was late.</p>", "b.xhtml": "", "c.xhtml": "<p>It was dark.</p>"}
    book = read(Book(pages, files={"OEBPS/b.xhtml": CIPHER}))
    assert [one.text for chapter in book.chapters for one in chapter.paragraphs] == ["It was late.", "It was dark."]
    assert ("damaged-file", "OEBPS/b.xhtml") in [(one.code, one.where) for one in book.warnings]


@pytest.mark.parametrize("content", [
    b"", CIPHER[:90], b"It was late. " * 90, b"\xef\xbb\xbf <html>" + CIPHER,
    "第一回 靈根育孕源流出".encode("big5") * 90, "Поздно.".encode("utf-16-le") * 90,
    ("\ufeff" + "Über" * 90).encode("utf-16"), "Поздно.".encode("koi8-r") * 90,
], ids=["nothing", "little", "text", "page", "big5", "utf-16-le", "utf-16", "koi8-r"])  # fmt: skip
def test_text_in_whatever_encoding_is_no_cipher(content: bytes) -> None:
    assert not is_cipher(content)
