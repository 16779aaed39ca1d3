from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import Contributor, ContributorRole
from tests.importing.books import METADATA, PNG, Book, outline, xhtml

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

PAGES = {
    "cover.xhtml": '<section epub:type="cover"><img src="cover.png" alt="Cover"/></section>',
    "one.xhtml": '<h2>Chapter 1</h2><p>The <em>lamp</em><a epub:type="noteref" href="notes.xhtml#n1">1</a> was lit.</p>'
    "<hr/><p>Then it went out.</p>",
    "two.xhtml": '<h2>Chapter 2</h2><blockquote epub:type="z3998:verse"><p>Dark is the hill,<br/>dark is the sea.</p>'
    "</blockquote>",
    "notes.xhtml": '<section epub:type="endnotes"><h2>Notes</h2><ol><li id="n1"><p>An oil lamp. '
    '<a epub:type="backlink" href="one.xhtml">↩</a></p></li></ol></section>',
}
CONTENTS = [("Chapter 1", "one.xhtml"), ("Chapter 2", "two.xhtml"), ("Notes", "notes.xhtml")]
COVER = '<item id="pic" href="cover.png" media-type="image/png" properties="cover-image"/>'


@pytest.mark.parametrize("version", [2, 3])
def test_a_whole_book_comes_in(read: Callable[[Book], Manuscript], version: int) -> None:
    manuscript = read(Book(PAGES, CONTENTS, version, manifest=COVER, files={"OEBPS/cover.png": PNG}))
    assert manuscript.metadata.title == "The Lamp"
    assert manuscript.metadata.contributors == (Contributor("Ada Poe", ContributorRole.AUTHOR),)
    assert outline(manuscript) == [("Chapter 1", 4), ("Chapter 2", 2), ("Notes", 2)]
    assert [chapter.included for chapter in manuscript.chapters] == [True, True, False]
    assert manuscript.cover is not None
    spoken = [paragraph.text for chapter in manuscript.chapters for paragraph in chapter.paragraphs if paragraph.spoken]
    assert spoken[:4] == ["Chapter 1", "The lamp was lit.", "", "Then it went out."]
    assert spoken[5] == "Dark is the hill,\ndark is the sea."


def test_every_paragraph_names_its_document(read: Callable[[Book], Manuscript]) -> None:
    sources = {paragraph.source.document for chapter in read(Book(PAGES)).chapters for paragraph in chapter.paragraphs}
    assert sources == {"OEBPS/one.xhtml", "OEBPS/two.xhtml", "OEBPS/notes.xhtml"}


def test_the_language_of_the_pages_stands_in_for_the_books(read: Callable[[Book], Manuscript]) -> None:
    german = xhtml("<p>Es war spät.</p>").replace("<html ", '<html xml:lang="de-at" ')
    assert read(Book({"a.xhtml": german}, metadata="<dc:title>Die Lampe</dc:title>")).metadata.language == "de-AT"


def test_the_language_of_a_page_is_not_believed_against_the_books(read: Callable[[Book], Manuscript]) -> None:
    wrong = xhtml("<p>Nel mezzo del cammin</p>", attributes=' xml:lang="en"')
    manuscript = read(Book({"a.xhtml": wrong}, metadata=METADATA.replace(">en<", ">it<")))
    assert manuscript.chapters[0].paragraphs[0].marks == ()


def test_a_document_that_stands_twice_in_the_order_comes_once(read: Callable[[Book], Manuscript]) -> None:
    opf = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
    <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
    <item id="b" href="./a.xhtml" media-type="application/xhtml+xml"/></manifest>
    <spine><itemref idref="a"/><itemref idref="b"/><itemref idref="a"/></spine></package>"""
    assert len(read(Book(files={"OEBPS/book.opf": opf})).chapters) == 1


def test_documents_of_an_odd_type_are_read(read: Callable[[Book], Manuscript]) -> None:
    opf = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
    <item id="a" href="a.xhtml" media-type="text/x-oeb1-document"/><item id="b" href="b.png" media-type="image/png"/>
    </manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>"""
    assert outline(read(Book(files={"OEBPS/book.opf": opf, "OEBPS/b.png": PNG}))) == [("One", 2)]


LONG = "It was late. " * 30
NAV = """<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="n" href="nav.xhtml" properties="nav"
media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n"/></spine></package>"""


def test_a_navigation_document_in_the_text_is_passed_over(read: Callable[[Book], Manuscript]) -> None:
    body = '<h1>Obsah knihy</h1><nav epub:type="toc"><ol><li><a href="#x">One</a></li></ol></nav>'
    (chapter,) = read(Book(files={"OEBPS/book.opf": NAV, "OEBPS/nav.xhtml": xhtml(body)})).chapters
    assert ([paragraph.text for paragraph in chapter.paragraphs], chapter.included) == (["Obsah knihy"], False)


def test_a_navigation_document_that_holds_the_book_is_read(read: Callable[[Book], Manuscript]) -> None:
    body = f'<nav epub:type="toc"><ol><li><a href="#x">One</a></li></ol></nav><h1 id="x">One</h1><p>{LONG}</p>'
    (chapter,) = read(Book(files={"OEBPS/book.opf": NAV, "OEBPS/nav.xhtml": xhtml(body)})).chapters
    assert (chapter.title, len(chapter.paragraphs), chapter.included) == ("One", 2, True)


def test_nothing_that_can_be_seen_is_lost(read: Callable[[Book], Manuscript]) -> None:
    body = "bare<table><tr><td>cell</td><td>other</td></tr></table><dl><dt>term</dt><dd>word</dd></dl><pre>code</pre>"
    manuscript = read(Book({"a.xhtml": body, "b.xhtml": '<aside epub:type="footnote">note</aside>'}))
    text = " ".join(paragraph.text for chapter in manuscript.chapters for paragraph in chapter.paragraphs)
    assert text == "bare cell. other term word code note"
