from __future__ import annotations

import pathlib
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import InputError, ProtectedSource, UnreadableSource
from studio_app.importing import read_manuscript, sources
from tests.importing.books import PNG, Book

if TYPE_CHECKING:
    from studio_app.domain.manuscript import Manuscript

NO_EPUB = ("META-INF/container.xml", "mimetype", "OEBPS/book.opf")
PAGE = b"<html><body><p>It was late.</p></body></html>"


def read(folder: pathlib.Path, name: str, content: bytes) -> Manuscript:
    (folder / name).write_bytes(content)
    return read_manuscript(folder / name)


@pytest.mark.parametrize("name", ["book.epub", "book.zip", "book", "book.html"])
def test_a_book_is_known_by_its_content(tmp_path: pathlib.Path, name: str) -> None:
    assert read(tmp_path, name, Book().content()).metadata.title == "The Lamp"


def test_a_book_without_its_mark_is_known_by_what_it_holds(tmp_path: pathlib.Path) -> None:
    assert read(tmp_path, "book.zip", Book(files={"mimetype": None}).content()).chapters


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
@pytest.mark.parametrize("content", [PAGE, "<p>Über</p>".encode("utf-16"), "<P>It was late.".encode("utf-16-le")])
def test_a_page_is_known_by_its_content(tmp_path: pathlib.Path, name: str, content: bytes) -> None:
    assert len(read(tmp_path, name, content).chapters) == 1


def test_an_archive_around_a_book_is_told_from_the_book(tmp_path: pathlib.Path) -> None:
    with zipfile.ZipFile(tmp_path / "books.zip", "w") as archive:
        archive.writestr("lamp.epub", Book().content())
    with pytest.raises(UnreadableSource, match="Unpack it, and choose the book in it"):
        read_manuscript(tmp_path / "books.zip")


def test_text_that_is_called_a_page_is_one(tmp_path: pathlib.Path) -> None:
    assert read(tmp_path, "page.htm", b"It was late.").chapters[0].paragraphs[0].text == "It was late."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "book.pdf", b"%PDF-1.7 ...",
            "PDF files do not say where paragraphs begin. Ask for the EPUB or Word file, or paste the text.",
        ),
        ("book.epub", b"%PDF-1.7 ...", "PDF files do not say"),
        ("book.mobi", bytes(60) + b"BOOKMOBI", "is a Kindle book"),
        ("book.fb2", b'<?xml version="1.0"?>\n<FictionBook><body/></FictionBook>', "is a FictionBook"),
        ("a.mhtml", b"From: <Saved>\nContent-Type: multipart/related;\n\tboundary=x", "all its files"),
        ("a.webarchive", b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "all its files"),
        ("book.epub", PAGE, "“book.epub” is not an EPUB book."),
        ("book.epub", b"", "“book.epub” is empty."),
        ("book.epub", b"PK\x03\x04", "damaged or was cut short"),
        ("book.txt", b"\n%PDF-1.7 ...", "PDF files do not say"),
        ("book.azw3", bytes(60) + b"BOOKMOBI" + bytes(90), "is a Kindle book"),
        ("book.doc", b"\xd0\xcf\x11\xe0" + bytes(90), "is a document of an old Word"),
        ("book.txt", rb"{\rtf1 It was late.}", "is an RTF document"),
        ("book.odt", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        ("book.xlsx", Book(files=dict.fromkeys(NO_EPUB)).content(), "is a spreadsheet"),
        ("page.html", PNG + b"<p>", "is a picture."), ("scan.epub", b"\xff\xd8\xff\xe0" + bytes(90), "is a picture."),
        ("book.mp3", b"ID3\x04" + bytes(6) + b"\xff\xfb\x90\0" * 500, "is a recording"),
        ("book.m4b", bytes(3) + b"\x20ftypM4B " + bytes(90), "is a recording"),
        ("book.epub", b"MZ\x90\0" + bytes(range(256)) * 9, "is a program"),
        ("book.txt", bytes(range(256)) * 9, "is no book that can be read"),
        ("page.html", bytes(range(32)) * 9, "is no book that can be read"),
        ("book.docx", Book(files=dict.fromkeys(NO_EPUB)).content(), "is not a Word document"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: pathlib.Path, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(tmp_path, name, content)
    assert sentence in str(refused.value)
    assert refused.value.hint


def test_a_ticket_for_a_protected_book_is_told_apart(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ProtectedSource, match="ticket"):
        read(tmp_path, "book.acsm", b'<?xml version="1.0"?><fulfillmentToken xmlns="http://ns.adobe.com/adept">')
    with pytest.raises(ProtectedSource, match="ticket"):
        read(tmp_path, "book.lcpl", b'{"encryption": {"profile": "http://readium.org/lcp/basic-profile"}}')


def test_a_document_locked_with_a_password_is_told_apart(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ProtectedSource, match="locked with a password"):
        read(tmp_path, "book.docx", b"\xd0\xcf\x11\xe0" + bytes(512) + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.txt", b"It was late.", "It was late."), ("a", b"It was late.", "It was late."),
        ("a.txt", b"a < b, said <he>.", "a < b, said <he>."), ("a.txt", b"The %PDF-1.7 sign.", "The %PDF-1.7 sign."),
        ("a.md", b"It <b>was</b> *late*.", "It was late."), ("a.md", b"<p>It was</p>\n\n# Late", "It was"),
        ("a.txt", b"# One\n\nIt was\n\n## Two\n\nlate.", "One"), ("a.md", PAGE, "It was late."),
        ("a.csv", b"Ada,It was late.\nBob,Yes.\n", "It was late."), ("a.txt", b"speaker;line\nAda;Late.", "Late."),
        ("a.txt", b"Ada, it was late.\nBob, yes.\n", "Ada, it was late."),
        ("a.csv", b"It was late.", "It was late."), ("a.txt", "第 It was late.".encode("utf-16-le"), "第 It was late."),
    ],
)  # fmt: skip
def test_text_is_read_as_what_it_looks_like(tmp_path: pathlib.Path, name: str, content: bytes, text: str) -> None:
    assert read(tmp_path, name, content).chapters[0].paragraphs[0].text == text


def test_a_missing_file_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match=r"There is no file “.*gone\.epub”"):
        read_manuscript(tmp_path / "gone.epub")


def test_a_folder_without_pages_is_no_book(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="holds no HTML files"):
        read_manuscript(tmp_path)


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        (PermissionError(13, "no"), "may not be read"),
        (OSError(5, "Input/output error"), "cannot be read: Input/output error"),
    ],
)
def test_a_file_that_will_not_open_is_told(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, cause: OSError, sentence: str
) -> None:
    def fail(*arguments: object, **options: object) -> object:
        raise cause

    path = Book().write(tmp_path / "book.epub")
    monkeypatch.setattr(pathlib.Path, "open", fail)
    with pytest.raises(InputError, match=sentence):
        read_manuscript(path)


def test_too_little_memory_is_no_crash(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: pathlib.Path) -> object:
        raise MemoryError

    monkeypatch.setattr("studio_app.importing.epub.read_epub", fail)
    with pytest.raises(UnreadableSource, match="more memory"):
        read_manuscript(Book().write(tmp_path / "book.epub"))


def test_the_usual_endings_are_known() -> None:
    assert {".epub", ".html", ".xhtml", ".docx", ".txt", ".md", ".csv"} <= set(sources.suffixes())


def test_nothing_heavy_is_loaded_before_a_file_is_read() -> None:
    names = ("lxml", "ebooklib", "bs4", "zipfile", "mammoth", "markdown_it", "charset_normalizer")
    heavy = f"[name for name in {names} if name in sys.modules]"
    code = f"import sys, studio_app.importing; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
