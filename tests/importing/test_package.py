from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from ebooklib import epub

from studio_app.domain.errors import UnreadableSource
from studio_app.importing.archive import Archive
from studio_app.importing.package import Package, read_package, resolve
from tests.importing.books import CONTAINER, Book

if TYPE_CHECKING:
    import pathlib

PAGES = {"a.xhtml": "<p>a</p>", "b c.xhtml": "<p>b</p>"}
OPF = '<item id="{}" href="{}" media-type="application/xhtml+xml"/>'


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "book.epub"


def package_of(book: Book, path: pathlib.Path) -> Package:
    with Archive(book.write(path)) as archive:
        return read_package(archive)


def spine(package: Package) -> list[str]:
    return [entry.item.name for entry in package.spine]


def test_files_come_in_reading_order(path: pathlib.Path) -> None:
    package = package_of(
        Book({"b%20c.xhtml": "<p>b</p>", "a.xhtml": "<p>a</p>"}, files={"OEBPS/b c.xhtml": "<p>b</p>"}), path
    )
    assert spine(package) == ["OEBPS/b c.xhtml", "OEBPS/a.xhtml"]
    assert package.name == "OEBPS/book.opf"


def test_our_reading_agrees_with_ebooklib_on_its_own_books(path: pathlib.Path) -> None:
    book = epub.EpubBook()
    book.set_identifier("urn:isbn:9783161484100")
    book.set_title("The Lamp")
    book.set_language("en")
    book.add_author("Ada Poe", file_as="Poe, Ada", role="aut")
    chapters = [epub.EpubHtml(title=f"Chapter {n}", file_name=f"c{n}.xhtml", content=f"<p>{n}</p>") for n in (1, 2)]
    for chapter in chapters:
        book.add_item(chapter)
    book.toc, book.spine = chapters, ["nav", *chapters]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    epub.write_epub(str(path), book)
    theirs = epub.read_epub(str(path))
    with Archive(path) as archive:
        ours = read_package(archive)
    assert [entry.item.id for entry in ours.spine] == [idref for idref, _ in theirs.spine]
    assert len(ours.items) == len(list(theirs.get_items()))
    assert [item.name for item in ours.items if item.is_nav] == ["EPUB/nav.xhtml"]
    assert ("title", "The Lamp") in [(field.name, field.text) for field in ours.fields]


def test_what_is_listed_and_not_there_is_named(path: pathlib.Path) -> None:
    book = Book(PAGES, manifest=OPF.format("gone", "gone.xhtml"), files={"OEBPS/b c.xhtml": None})
    package = package_of(book, path)
    assert spine(package) == ["OEBPS/a.xhtml"]
    assert package.missing == ("b c.xhtml", "gone.xhtml", "i1")


def test_without_an_order_the_manifests_stands(path: pathlib.Path) -> None:
    item = OPF.format("a", "a.xhtml")
    opf = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{item}</manifest><spine/></package>'
    package = package_of(Book(PAGES, files={"OEBPS/book.opf": opf}), path)
    assert (spine(package), package.ordered) == (["OEBPS/a.xhtml"], False)


def test_a_package_without_namespaces_or_closed_tags_is_read(path: pathlib.Path) -> None:
    opf = f"""<package><metadata><dc:title>Salt & <Pepper></dc:title></metadata><manifest>{OPF.format("a", "a.xhtml")}
    </manifst><spine><itemref idref="a"/></spine></package>"""
    package = package_of(Book(PAGES, files={"OEBPS/book.opf": opf}), path)
    assert spine(package) == ["OEBPS/a.xhtml"]
    assert [field.text for field in package.fields if field.name == "title"] == ["Salt & <Pepper>"]


def test_a_wrong_container_is_no_obstacle(path: pathlib.Path) -> None:
    wrong = CONTAINER.replace("OEBPS/book.opf", "elsewhere/other.opf")
    assert spine(package_of(Book(files={"META-INF/container.xml": wrong}), path)) == ["OEBPS/a.xhtml"]
    assert spine(package_of(Book(files={"META-INF/container.xml": None}), path)) == ["OEBPS/a.xhtml"]


def test_attributes_that_make_no_sense_do_no_harm(path: pathlib.Path) -> None:
    opf = '<package><manifest><item id="a" opf:2x="y" href="a.xhtml" media-type="text/html"/></manifest><spine/></packa'
    assert spine(package_of(Book(PAGES, files={"OEBPS/book.opf": opf}), path)) == ["OEBPS/a.xhtml"]


def test_a_cover_page_keeps_its_place(path: pathlib.Path) -> None:
    opf = """<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>
    <item id="c" href="a.xhtml" media-type="application/xhtml+xml" properties="cover svg"/></manifest>
    <spine><itemref idref="c"/></spine></package>"""
    assert spine(package_of(Book(PAGES, files={"OEBPS/book.opf": opf}), path)) == ["OEBPS/a.xhtml"]


@pytest.mark.parametrize("opf", [None, "", "no package at all", "<package/>"])
def test_without_a_package_it_is_no_book(path: pathlib.Path, opf: str | None) -> None:
    with pytest.raises(UnreadableSource, match="package file"):
        package_of(Book(files={"OEBPS/book.opf": opf}), path)


@pytest.mark.parametrize(
    ("href", "name", "fragment"),
    [
        ("b.xhtml#x", "text/b.xhtml", "x"),
        ("#x", "text/a.xhtml", "x"),
        ("../c%20d.xhtml", "c d.xhtml", ""),
        ("b.xhtml?v=1#%C3%A9", "text/b.xhtml", "é"),
        ("../../out.xhtml", "", ""),
        ("/etc/passwd", "", ""),
        ("https://example.org/b.xhtml", "", ""),
        ("//example.org/b.xhtml", "", ""),
        ("http://[bad", "", ""),
    ],
)
def test_references_stay_inside_the_book(href: str, name: str, fragment: str) -> None:
    assert resolve(href, "text/a.xhtml") == (name, fragment)


_PAGE = '<item id="{}" href="{}" media-type="application/xhtml+xml"/>'
_TWO = CONTAINER.replace("</rootfiles>", '<rootfile full-path="OEBPS/second.opf"/></rootfiles>')


def _opf(*pages: tuple[str, str]) -> str:
    items = "".join(_PAGE.format(*page) for page in pages)
    spine = "".join(f'<itemref idref="{one}"/>' for one, _ in pages)
    return f"<package><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>"


@pytest.mark.parametrize(("pages", "names"), [
    ([("a", "a%20b.xhtml"), ("b", "b.xhtml")], ["a%20b.xhtml", "b.xhtml"]),
    ([("a", "e\u0301.xhtml"), ("b", "B.XHTML")], ["\u00e9.xhtml", "b.xhtml"]),
    ([("a", "text\\a.xhtml"), ("b", "text/b.xhtml")], ["text/a.xhtml", "text\\b.xhtml"]),
    ([("a", "a.xhtml"), ("a", "b.xhtml")], ["a.xhtml", "b.xhtml"]),
    ([("a", "./a.xhtml#top"), ("b", "/OEBPS/b.xhtml?x=1")], ["a.xhtml", "b.xhtml"]),
])  # fmt: skip
def test_odd_names_are_found(path: pathlib.Path, pages: list[tuple[str, str]], names: list[str]) -> None:
    written = {f"OEBPS/{one}": "" for one in names}
    _write(path, {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": _opf(*pages), **written})
    with Archive(path) as archive:
        package = read_package(archive)
    assert [entry.item.name for entry in package.spine] == [f"OEBPS/{one}".replace("\\", "/") for one in names]
    assert package.missing == ()


@pytest.mark.parametrize("first", ["<package><man", "%PDF-1.4"])
def test_of_two_packages_the_one_that_can_be_read_counts(path: pathlib.Path, first: str) -> None:
    _write(path, {"META-INF/container.xml": _TWO, "OEBPS/book.opf": first, "OEBPS/a.xhtml": "",
                  "OEBPS/second.opf": _opf(("a", "a.xhtml"))})
    with Archive(path) as archive:
        assert read_package(archive).name == "OEBPS/second.opf"


def _write(path: pathlib.Path, files: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
