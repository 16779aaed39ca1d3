from __future__ import annotations

import pathlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import InputError, ProtectedSource, UnreadableSource
from studio_app.importing import read_manuscript, sources
from tests.importing.books import PNG, Book

if TYPE_CHECKING:
    from studio_app.domain.manuscript import Manuscript

WORD = Book(files=dict.fromkeys(("META-INF/container.xml", "mimetype", "OEBPS/book.opf")))
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
        ("book.epub", PAGE, "“book.epub” is not an EPUB book."),
        ("book.epub", b"", "“book.epub” is empty."),
        ("book.epub", b"PK\x03\x04", "damaged or was cut short"),
        ("page.html", PNG + b"<p>", "neither an EPUB book nor a web page"),
        ("page.html", bytes(range(32)) * 9, "neither an EPUB book nor a web page"),
        ("book.txt", b"It was late.", "neither an EPUB book nor a web page"),
        ("book.docx", WORD.content(), "neither an EPUB book nor a web page"),
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


def test_a_missing_file_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match=r"There is no file “.*gone\.epub”"):
        read_manuscript(tmp_path / "gone.epub")


def test_a_folder_is_no_book(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
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
    assert {".epub", ".html", ".xhtml"} <= set(sources.suffixes())


def test_nothing_heavy_is_loaded_before_a_file_is_read() -> None:
    heavy = "[name for name in ('lxml', 'ebooklib', 'bs4', 'zipfile') if name in sys.modules]"
    code = f"import sys, studio_app.importing; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
