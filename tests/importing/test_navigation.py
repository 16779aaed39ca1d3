from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.importing.archive import Archive
from studio_app.importing.navigation import Navigation, read_navigation
from studio_app.importing.package import read_package
from tests.importing.books import Book, nav, xhtml

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

PAGES = {"a.xhtml": "<p>a</p>", "b.xhtml": "<p>b</p>"}
NCX_ITEM = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


@pytest.fixture
def navigation(tmp_path: pathlib.Path) -> Callable[[Book], Navigation]:
    def read(book: Book) -> Navigation:
        with Archive(book.write(tmp_path / "book.epub")) as archive:
            return read_navigation(archive, read_package(archive))

    return read


def told(navigation: Navigation) -> list[tuple[str, int, str, str]]:
    return [
        (entry.title, entry.depth, entry.document.removeprefix("OEBPS/"), entry.fragment)
        for entry in navigation.contents
    ]


@pytest.mark.parametrize("version", [2, 3])
def test_both_editions_tell_titles_depths_and_places(navigation: Callable[[Book], Navigation], version: int) -> None:
    contents = [("Part", "a.xhtml", [("One", "a.xhtml#x"), ("Two", "b.xhtml")]), ("Notes", "b.xhtml#n")]
    assert told(navigation(Book(PAGES, contents, version))) == [
        ("Part", 0, "a.xhtml", ""), ("One", 1, "a.xhtml", "x"), ("Two", 1, "b.xhtml", ""), ("Notes", 0, "b.xhtml", "n"),
    ]  # fmt: skip


def test_titles_are_read_whole_and_ruby_once(navigation: Callable[[Book], Navigation]) -> None:
    contents = [("Book <span>I</span>:\n The <ruby>山<rt>やま</rt></ruby>路", "a.xhtml")]
    assert told(navigation(Book(PAGES, contents)))[0][0] == "Book I: The 山路"


def test_lists_that_are_hidden_on_the_page_count(navigation: Callable[[Book], Navigation]) -> None:
    document = xhtml(
        '<nav epub:type="toc"><ol><li><span>Group</span><ol><li><a href="a.xhtml">One</a>'
        '<ol hidden="hidden"><li><a href="a.xhtml#x">Deep</a></li></ol></li></ol></li>'
        '<li><a href="b.xhtml">Two</a></li></ol></nav>'
    )
    book = Book(PAGES, [("x", "a.xhtml")], files={"OEBPS/nav.xhtml": document})
    assert [line[:2] for line in told(navigation(book))] == [("One", 1), ("Deep", 2), ("Two", 0)]


def test_the_old_contents_help_where_the_new_lead_nowhere(navigation: Callable[[Book], Navigation]) -> None:
    book = Book(PAGES, [("One", "a.xhtml"), ("Two", "b.xhtml")], 2)
    broken = nav([("One", "gone.xhtml")])
    item = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    book.manifest, book.files = item, {"OEBPS/nav.xhtml": broken}
    assert [line[0] for line in told(navigation(book))] == ["One", "Two"]


def test_links_that_err_in_the_folder_are_followed(navigation: Callable[[Book], Navigation]) -> None:
    assert told(navigation(Book(PAGES, [("One", "Text/a.xhtml")])))[0][2] == "a.xhtml"


def test_lines_that_lead_nowhere_are_counted(navigation: Callable[[Book], Navigation]) -> None:
    found = navigation(Book(PAGES, [("Ghost", "gone.xhtml"), ("One", "a.xhtml"), ("Out", "https://example.org/")]))
    assert (told(found), found.broken) == ([("One", 0, "a.xhtml", "")], 1)


def test_landmarks_and_guide_name_places_of_known_kinds(navigation: Callable[[Book], Navigation]) -> None:
    document = xhtml(
        '<nav epub:type="toc"><ol><li><a href="a.xhtml">One</a></li></ol></nav>'
        '<nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="a.xhtml">Start</a></li></ol></nav>'
    )
    guide = '<reference type="cover" href="b.xhtml"/><reference type="toc" href="gone.xhtml"/>'
    found = navigation(Book(PAGES, [("x", "a.xhtml")], guide=guide, files={"OEBPS/nav.xhtml": document}))
    assert [(entry.document, set(entry.types)) for entry in found.landmarks] == [
        ("OEBPS/a.xhtml", {"bodymatter"}), ("OEBPS/b.xhtml", {"cover"}),
    ]  # fmt: skip


@pytest.mark.parametrize("content", ["", "no markup", "<ncx><navMap><navPoint/></navMap></ncx>", "<ncx"])
def test_contents_that_say_nothing_do_no_harm(navigation: Callable[[Book], Navigation], content: str) -> None:
    book = Book(PAGES, [("One", "a.xhtml")], 2, files={"OEBPS/toc.ncx": content})
    assert navigation(book) == Navigation()
