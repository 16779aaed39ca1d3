from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from studio_app.importing import read_manuscript
from tests.importing.books import METADATA, Book, codes, xhtml

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript


def test_a_good_book_has_none(read: Callable[[Book], Manuscript]) -> None:
    assert read(Book(contents=[("One", "a.xhtml")])).warnings == ()


def test_a_book_of_pictures_opens(read: Callable[[Book], Manuscript]) -> None:
    manuscript = read(Book({"a.xhtml": '<img src="1.png"/>', "b.xhtml": '<svg><image href="2.png"/></svg>'}))
    assert manuscript.chapters == ()
    assert codes(manuscript) == {"no-text"}


def test_what_is_missing_is_named(read: Callable[[Book], Manuscript]) -> None:
    book = Book(manifest='<item id="s" href="s.css" media-type="text/css"/>')
    (warning,) = read(book).warnings
    assert warning.code == "missing-file"
    assert "1 file that it does not hold: s.css" in warning.message


def test_a_damaged_document_costs_only_itself(tmp_path: pathlib.Path) -> None:
    path = Book({"a.xhtml": "<p>one</p>", "b.xhtml": "<p>two</p>"}).write(tmp_path / "book.epub")
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("OEBPS/b.xhtml")
    content = bytearray(path.read_bytes())
    content[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 255
    path.write_bytes(content)
    manuscript = read_manuscript(path)
    assert [chapter.title for chapter in manuscript.chapters] == ["one"]
    assert [(warning.code, warning.where) for warning in manuscript.warnings] == [("damaged-file", "OEBPS/b.xhtml")]


def test_what_had_to_be_guessed_is_told(read: Callable[[Book], Manuscript]) -> None:
    latin = xhtml("<p>café</p>").encode("latin-1")
    deep = "<div>" * 3000 + "<p>deep</p>"
    opf = """<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
    <item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine/></package>"""
    book = Book({"a.xhtml": "", "b.xhtml": deep}, files={"OEBPS/a.xhtml": latin, "OEBPS/book.opf": opf})
    assert codes(read(book)) == {"encoding", "deep-nesting", "no-reading-order"}


def test_what_is_left_out_of_the_text_is_counted(read: Callable[[Book], Manuscript]) -> None:
    body = '<p>a<a epub:type="noteref" href="#n">1</a> <span epub:type="pagebreak">12</span>b <img src="c.png"/></p>'
    messages = {warning.code: warning.message for warning in read(Book({"a.xhtml": body * 2})).warnings}
    assert messages == {
        "note-marks": "Note marks left out of the text: 2. The notes are kept.",
        "page-labels": "Page numbers left out of the text: 2.",
        "pictures": "Pictures without words left out: 2. Their captions are kept.",
    }


def test_what_a_listener_would_stumble_over_is_told(read: Callable[[Book], Manuscript]) -> None:
    body = f'<h1>One</h1><p><img src="t.png"/>HE lamp {"burnt low " * 10}</p><p>{"very " * 2000}</p>'
    found = {warning.code: warning.where for warning in read(Book({"a.xhtml": body})).warnings}
    assert found == {"picture-letter": "One", "long-paragraph": "One", "pictures": ""}


@pytest.mark.parametrize(("first", "elsewhere", "lacking"), [
    ("LIZABETH", "Elizabeth smiled. Elizabeth sat.", True), ("ELIZABETH", "Elizabeth smiled.", False),
    ("HE", "The lamp and the wick; he slept.", True), ("IT", "It was late; it rained; bits of it fell.", False),
    ("nce", "Once or twice.", True), ("then", "She slept, and then he woke.", False),
])  # fmt: skip
def test_a_letter_is_missed_where_the_book_has_no_such_word(
    read: Callable[[Book], Manuscript], first: str, elsewhere: str, lacking: bool
) -> None:
    body = f'<h1>One</h1><p><img src="t.png"/>{first} looked at the {"burning " * 10}</p><p>{elsewhere}</p>'
    assert ("picture-letter" in codes(read(Book({"a.xhtml": body})))) is lacking


def test_a_wrong_isbn_is_doubted(read: Callable[[Book], Manuscript]) -> None:
    manuscript = read(Book(metadata=METADATA + "<dc:identifier>isbn:9783161484101</dc:identifier>"))
    assert (manuscript.metadata.source_isbn, codes(manuscript)) == ("9783161484101", {"isbn"})


def test_lines_that_lead_nowhere_are_told(read: Callable[[Book], Manuscript]) -> None:
    contents = [("Ghost", "gone.xhtml"), ("One", "a.xhtml")]
    assert codes(read(Book(contents=contents))) == {"broken-contents"}
