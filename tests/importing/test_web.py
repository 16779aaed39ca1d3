from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import UnreadableSource
from studio_app.importing import read_manuscript
from studio_app.importing.web import Fetched, is_address, read_address, save, saved_from
from tests.importing import documents
from tests.importing.books import Book

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.domain.manuscript import Manuscript

ADDRESS = "https://example.org/stories/the-lamp"


def read(content: bytes, media_type: str = "text/html", charset: str = "", address: str = ADDRESS) -> Manuscript:
    return read_address(address, lambda asked: Fetched(asked, content, media_type, charset))


def words(manuscript: Manuscript) -> list[str]:
    return [paragraph.text for chapter in manuscript.chapters for paragraph in chapter.paragraphs]


def test_a_page_is_read_as_a_file_of_it_is(tmp_path: Path) -> None:
    page = b'<html lang="en"><title>The Lamp</title><h1>The Lamp</h1><p>It was <em>late</em>.'
    (tmp_path / "the-lamp.html").write_bytes(page)
    assert read(page) == read_manuscript(tmp_path / "the-lamp.html")


@pytest.mark.parametrize("charset", ["windows-1251", "WINDOWS-1251"])
def test_the_server_may_say_what_a_page_is_encoded_in(charset: str) -> None:
    assert words(read("<p>Было темно, и никто не говорил.".encode("cp1251"), charset=charset)) == [
        "Было темно, и никто не говорил."
    ]


@pytest.mark.parametrize("charset", ["latin-1", "no-such-thing"])
def test_a_server_that_is_wrong_about_the_encoding_is_not_believed(charset: str) -> None:
    assert words(read("<p>Blåbær".encode(), charset=charset)) == ["Blåbær"]


def test_a_page_without_a_title_is_called_as_in_its_address() -> None:
    assert read(b"<p>x", address="https://example.org/a/The%20Lamp.php?id=3").metadata.title == "The Lamp"
    assert read(b"<p>x", address="https://example.org/").metadata.title == "example.org"


@pytest.mark.parametrize("media_type", ["application/epub+zip", "application/octet-stream", ""])
def test_a_book_at_an_address_is_read_as_one(media_type: str, tmp_path: Path) -> None:
    file = Book().write(tmp_path / "book.epub")
    assert read(file.read_bytes(), media_type).metadata.title == "The Lamp"


def test_a_word_document_at_an_address_is_read_as_one() -> None:
    assert words(read(documents.document(documents.paragraph("It was late.")), "application/zip")) == ["It was late."]


@pytest.mark.parametrize(("media_type", "kind"), [("text/plain", "body"), ("text/markdown", "heading")])
def test_text_at_an_address_is_read_as_what_the_server_calls_it(media_type: str, kind: str) -> None:
    (chapter,) = read(b"# It was late.", media_type).chapters
    assert chapter.paragraphs[0].kind.value == kind


@pytest.mark.parametrize(
    ("content", "media_type", "sentence"),
    [
        (b"%PDF-1.7\n", "application/pdf", "PDF files do not say where paragraphs begin."),
        (b"%PDF-1.7\n", "text/html", "PDF files do not say where paragraphs begin."),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "image/png", "is a picture"),
        (b"", "text/html", "is empty"),
    ],
)
def test_what_is_no_book_is_refused_as_a_file_of_it_is(content: bytes, media_type: str, sentence: str) -> None:
    with pytest.raises(UnreadableSource, match=sentence):
        read(content, media_type)


def test_a_saved_page_says_where_it_is_from(tmp_path: Path) -> None:
    address = "https://example.org/a--b?c=d"
    file = save(Fetched(address, b"\xef\xbb\xbf<!DOCTYPE html><p>x", "text/html"), tmp_path)
    assert saved_from(file) == "https://example.org/a-%2Db?c=d"
    assert words(read_manuscript(file)) == ["x"]


def test_any_other_file_does_not(tmp_path: Path) -> None:
    assert saved_from(save(Fetched(ADDRESS, b"x", "text/plain"), tmp_path)) == ""
    assert saved_from(tmp_path / "nothing") == ""


def test_no_name_of_an_address_leads_out_of_the_folder(tmp_path: Path) -> None:
    for path in ("/..%2F..%2Fetc%2Fpasswd", "/a%00b", "/...", "/%5C%5Chost", "/" + "long" * 200):
        file = save(Fetched(f"https://example.org{path}", b"<p>x", "text/html"), tmp_path)
        assert file.parent == tmp_path
        assert file.is_file()


def test_an_archive_that_is_no_book_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnreadableSource):
        read(buffer.getvalue(), "application/zip")


@pytest.mark.parametrize(
    ("source", "is_one"),
    [(ADDRESS, True), (" HTTP://A.ORG ", True), ("book.epub", False), ("C:/book.epub", False), ("https://", False)],
)
def test_an_address_is_told_from_a_file(source: str, *, is_one: bool) -> None:
    assert is_address(source) is is_one
