"""The sample book is what its source makes, is a sound EPUB, and has in it what a first try needs."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from ebooklib import ITEM_COVER, ITEM_DOCUMENT, epub
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "resources"
BOOK = RESOURCES / "the-last-sixteen-pages.epub"
PAGE = RESOURCES / "the-last-sixteen-pages.html"
CHAPTERS = [
    "Chapter One: The Loft", "Chapter Two: A Penny a Week", "Chapter Three: The Latch", "Chapter Four: Twine",
    "Chapter Five: Pages 305 to 320", "Chapter Six: Through the Floor",
]


@pytest.fixture(scope="module")
def book() -> epub.EpubBook:
    return epub.read_epub(BOOK)


def story() -> str:
    with zipfile.ZipFile(BOOK) as packed:
        return "".join(packed.read(f"EPUB/chapter-{number}.xhtml").decode() for number in range(1, 7))


def test_the_kept_book_is_what_its_source_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "packaging" / "make_sample.py", tmp_path], check=True)
    for kept in (BOOK, PAGE):
        assert (tmp_path / kept.name).read_bytes() == kept.read_bytes()


def test_it_is_packed_as_an_epub_must_be() -> None:
    with zipfile.ZipFile(BOOK) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert packed.read("mimetype") == b"application/epub+zip"
        assert packed.testzip() is None


def test_it_says_what_it_is(book: epub.EpubBook) -> None:
    facts = {name: book.get_metadata("DC", name)[0][0] for name in ("title", "creator", "language", "publisher")}
    assert facts == {"title": "The Last Sixteen Pages", "creator": "Tamsin Orrery", "language": "en",
                     "publisher": "Narration Studio"}
    assert book.get_metadata("DC", "rights")[0][0].startswith("CC0 1.0")


def test_its_contents_list_the_chapters(book: epub.EpubBook) -> None:
    titles = [link.title for link in book.toc]
    assert titles == ["Title Page", "Dedication", *CHAPTERS, "Colophon"]


def test_every_entry_of_the_contents_leads_to_a_document_that_is_read(book: epub.EpubBook) -> None:
    documents = {item.get_name(): item.id for item in book.get_items_of_type(ITEM_DOCUMENT)}
    read = [name for name, linear in book.spine if linear != "no"]
    assert [documents[link.href] for link in book.toc] == read


def test_it_has_a_cover_large_enough_for_a_store(book: epub.EpubBook) -> None:
    (cover,) = book.get_items_of_type(ITEM_COVER)
    picture = QImage.fromData(cover.get_content(), "JPEG")
    assert (picture.width(), picture.height()) == (1600, 2400)


@pytest.mark.parametrize("wanted", [
    'epub:type="noteref"', 'epub:type="footnote"', 'class="verse"', "<blockquote", "<hr/>", "<em>", "<ol>", 'lang="pt"',
])
def test_it_has_what_a_book_can_have(wanted: str) -> None:
    assert wanted in story()


def test_every_note_is_called_and_every_call_leads_to_a_note() -> None:
    assert set(re.findall(r'href="#(note-\d)"', story())) == set(re.findall(r'id="(note-\d)"', story())) != set()


def test_several_people_speak() -> None:
    for name in ("Magnus Clett", "Perpétua Almada", "Iseabail", "Eithne", "Mr. Isbister"):
        assert name in story()


def test_it_is_a_short_story_in_length() -> None:
    assert 2_200 <= len(re.sub(r"<[^>]+>", " ", story()).split()) <= 3_200


def test_the_page_is_the_same_story() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"<h2>(.+?)</h2>", page) == [*CHAPTERS, "Colophon"]
    assert '<meta name="author" content="Tamsin Orrery">' in page
    assert "$" not in page
