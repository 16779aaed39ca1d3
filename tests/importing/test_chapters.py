from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import ChapterKind
from tests.importing.books import Book, codes, xhtml

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter

FRONT, BODY, BACK = ChapterKind.FRONT_MATTER, ChapterKind.BODY, ChapterKind.BACK_MATTER
CHAPTER = "<h2>Chapter 1</h2><p>It was late.</p>"


def kinds(manuscript: Manuscript) -> list[tuple[str, ChapterKind, bool]]:
    return [(chapter.title, chapter.kind, chapter.included) for chapter in manuscript.chapters]


def only(manuscript: Manuscript) -> ManuscriptChapter:
    (chapter,) = manuscript.chapters
    return chapter


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h1>The Storm</h1><p>x</p>", "The Storm"),
        ("<h2>Chapter I.</h2><h3>The Storm</h3><p>x</p>", "Chapter I: The Storm"),
        ("<h2>The Storm</h2><h3>At sea</h3><p>x</p>", "The Storm"),
        ("<p>It was late in the evening when they all came home.</p>", "It was late in the evening when they…"),
        (xhtml("<p>x</p>", head="<title>The Storm</title>"), "The Storm"),
        (xhtml("<p>x</p>", head="<title>The Lamp</title>"), "x"),
    ],
)
def test_a_chapter_without_a_line_in_the_contents_finds_its_title(
    read: Callable[[Book], Manuscript], body: str, title: str
) -> None:
    assert only(read(Book({"a.xhtml": body}))).title == title


def test_an_empty_line_in_the_contents_leaves_the_title_to_the_text(read: Callable[[Book], Manuscript]) -> None:
    assert only(read(Book({"a.xhtml": CHAPTER}, [("", "a.xhtml")]))).title == "Chapter 1"


def test_titles_have_an_end(read: Callable[[Book], Manuscript]) -> None:
    assert len(only(read(Book({"a.xhtml": f"<h1>{'very ' * 200}</h1>"}))).title) <= 300


def test_no_title_is_invented_in_the_text(read: Callable[[Book], Manuscript]) -> None:
    chapter = only(read(Book({"a.xhtml": "<p>It was late.</p>"}, [("One", "a.xhtml")])))
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["It was late."]


def test_scene_breaks_that_break_nothing_are_gone(read: Callable[[Book], Manuscript]) -> None:
    body = "<hr/><h2>One</h2><hr/><p>a</p><hr/><p>* * *</p><p>b</p><hr/><h3>Two</h3><p>c</p><hr/>"
    chapter = only(read(Book({"a.xhtml": body})))
    assert [paragraph.kind.value for paragraph in chapter.paragraphs] == [
        "heading",
        "body",
        "scene_break",
        "body",
        "heading",
        "body",
    ]


def test_empty_lines_everywhere_are_mere_spacing(read: Callable[[Book], Manuscript]) -> None:
    spaced = only(read(Book({"a.xhtml": "<p>a</p><p>&nbsp;</p>" * 9})))
    assert {paragraph.kind.value for paragraph in spaced.paragraphs} == {"body"}
    broken = only(read(Book({"a.xhtml": "<p>a</p>" * 9 + "<p>&nbsp;</p>" + "<p>a</p>" * 9})))
    assert [paragraph.kind.value for paragraph in broken.paragraphs].count("scene_break") == 1


def test_front_and_back_matter_are_told(read: Callable[[Book], Manuscript]) -> None:
    pages = {
        "t.xhtml": '<section epub:type="titlepage"><h1>The Lamp</h1></section>',
        "c.xhtml": "<h2>Contents</h2><p>One</p>",
        "d.xhtml": "<p>For Ann</p>", "a.xhtml": CHAPTER, "n.xhtml": '<section epub:type="endnotes"><p>n</p></section>',
        "w.xhtml": "<h2>Afterword</h2><p>Thanks.</p>",
    }  # fmt: skip
    names = [
        ("Title", "t.xhtml"),
        ("Contents", "c.xhtml"),
        ("For Ann", "d.xhtml"),
        ("Chapter 1", "a.xhtml"),
        ("Notes", "n.xhtml"),
    ]
    assert kinds(read(Book(pages, [*names, ("Afterword", "w.xhtml")]))) == [
        ("Title", FRONT, False), ("Contents", FRONT, False), ("For Ann", FRONT, False), ("Chapter 1", BODY, True),
        ("Notes", BACK, False), ("Afterword", BACK, True),
    ]  # fmt: skip


def test_landmarks_of_old_books_count_too(read: Callable[[Book], Manuscript]) -> None:
    guide = '<reference type="copyright-page" href="c.xhtml"/><reference type="text" href="a.xhtml"/>'
    book = Book({"c.xhtml": "<p>Printed here.</p>", "a.xhtml": CHAPTER}, guide=guide)
    assert [part[1:] for part in kinds(read(book))] == [(FRONT, False), (BODY, True)]


def test_a_page_that_reserves_all_rights_is_not_read(read: Callable[[Book], Manuscript]) -> None:
    pages = {"c.xhtml": "<p>Copyright © 2025 Ada Poe. All rights reserved.</p>", "a.xhtml": CHAPTER}
    assert [part[1:] for part in kinds(read(Book(pages)))] == [(FRONT, False), (BODY, True)]


def test_a_zone_holds_for_what_is_in_it(read: Callable[[Book], Manuscript]) -> None:
    body = f"""<section epub:type="frontmatter"><h2>To Ann</h2><p>Dear Ann,</p></section>
    <section epub:type="bodymatter">{CHAPTER}<h2>Night</h2><p>It was dark.</p></section><h2>Thanks</h2><p>To all.</p>"""
    assert [part[1] for part in kinds(read(Book({"a.xhtml": body})))] == [FRONT, BODY, BODY, BODY]


def test_a_title_that_all_documents_have_is_nobodys(read: Callable[[Book], Manuscript]) -> None:
    head = "<title>Small Press</title>"
    pages = {name: xhtml(f"<p>{name}</p>", head=head) for name in ("a.xhtml", "b.xhtml")}
    assert [part[0] for part in kinds(read(Book(pages)))] == ["a.xhtml", "b.xhtml"]


def test_a_chapter_about_copyright_is_read(read: Callable[[Book], Manuscript]) -> None:
    law = "<h2>Chapter 2</h2><p>He wrote: Copyright © 1890. All rights reserved.</p>"
    pages = {"a.xhtml": CHAPTER, "b.xhtml": law, "c.xhtml": "<h2>Chapter 3</h2><p>They laughed.</p>"}
    assert all(chapter.included for chapter in read(Book(pages)).chapters)


def test_an_introduction_within_the_book_is_part_of_it(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": CHAPTER, "i.xhtml": "<h2>Introduction</h2><p>To the second book.</p>"}
    assert kinds(read(Book(pages))) == [("Chapter 1", BODY, True), ("Introduction", BODY, True)]


def test_the_title_of_a_part_belongs_to_the_body(read: Callable[[Book], Manuscript]) -> None:
    pages = {"p.xhtml": "<h1>Night</h1>", "a.xhtml": CHAPTER}
    contents = [("Night", "p.xhtml", [("Chapter 1", "a.xhtml")])]
    assert [part[1] for part in kinds(read(Book(pages, contents)))] == [BODY, BODY]


def test_unmarked_notes_are_found_by_the_marks_that_point_at_them(read: Callable[[Book], Manuscript]) -> None:
    text = '<h2>Chapter 1</h2><p id="r1">The lamp<sup><a href="n.xhtml#x1">1</a></sup> went out.</p>'
    notes = '<h2>Remarks</h2><p id="x1"><a href="a.xhtml#r1">1</a>. A small lamp.</p>'
    first, second = read(Book({"a.xhtml": text, "n.xhtml": notes})).chapters
    assert first.paragraphs[1].text == "The lamp went out."
    assert [(paragraph.kind.value, paragraph.spoken) for paragraph in second.paragraphs[1:]] == [("note", False)]
    assert not second.included


def test_a_page_with_the_title_of_the_book_is_not_read(read: Callable[[Book], Manuscript]) -> None:
    pages = {"t.xhtml": "<h1>The Lamp</h1><p>by Ada Poe</p>", "d.xhtml": "<p>THE LAMP</p>", "a.xhtml": CHAPTER}
    assert [part[1:] for part in kinds(read(Book(pages, [("Chapter 1", "a.xhtml")])))] == [
        (FRONT, False),
        (FRONT, False),
        (BODY, True),
    ]


def test_a_title_page_that_goes_on_with_the_story_is_read(read: Callable[[Book], Manuscript]) -> None:
    pages = {"t.xhtml": "<h1>The Lamp</h1>" + "<p>It was late at night.</p>" * 300, "a.xhtml": CHAPTER}
    guide = '<reference type="title-page" href="t.xhtml"/>'
    assert [part[2] for part in kinds(read(Book(pages, [("Chapter 2", "a.xhtml")], guide=guide)))] == [True, True]


def test_a_landmark_on_what_did_not_come_in_says_nothing_of_the_next_page(read: Callable[[Book], Manuscript]) -> None:
    guide = '<reference type="toc" href="c.xhtml#list"/>'
    pages = {"c.xhtml": '<h2>Contents</h2><nav id="list"><a href="a.xhtml">1</a></nav>', "a.xhtml": CHAPTER}
    assert [part[2] for part in kinds(read(Book(pages, [("Chapter 1", "a.xhtml")], guide=guide)))] == [False, True]


def test_a_list_of_pictures_is_missed_by_nobody(read: Callable[[Book], Manuscript]) -> None:
    pages = {"l.xhtml": '<nav><a href="a.xhtml">1</a></nav>', "a.xhtml": CHAPTER}
    manuscript = read(Book(pages, [("List of Illustrations", "l.xhtml"), ("Chapter 1", "a.xhtml")]))
    assert "empty-chapter" not in codes(manuscript)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<p>1</p><h2>The Storm</h2><p>x</p>", "1: The Storm"),
        ("<p>Seven</p><h2>The Storm</h2><p>x</p>", "Seven: The Storm"),
        ("<h2>One</h2><h2>Two</h2><p>x</p>", "One"),
    ],
)
def test_a_number_above_a_heading_is_part_of_the_title(
    read: Callable[[Book], Manuscript], body: str, title: str
) -> None:
    assert only(read(Book({"a.xhtml": body}))).title == title


def test_a_book_title_above_every_chapter_is_no_title_of_it(read: Callable[[Book], Manuscript]) -> None:
    names = ["Rain", "Snow", "Wind"]
    pages = {f"{name}.xhtml": f"<h1>The Lamp</h1><h2>{name}</h2><p>It was late.</p>" for name in names}
    assert [chapter.title for chapter in read(Book(pages)).chapters] == names


def test_a_short_book_begins_after_its_title_page(read: Callable[[Book], Manuscript]) -> None:
    pages = {"t.xhtml": "<h1>The Lamp</h1><p>Ada Poe</p>", "a.xhtml": "<h1>Rain</h1><p>It was late.</p>"}
    assert kinds(read(Book(pages))) == [("The Lamp", FRONT, False), ("Rain", BODY, True)]


def test_a_number_after_most_of_the_text_does_not_begin_the_book(read: Callable[[Book], Manuscript]) -> None:
    pages = {f"{name}.xhtml": f"<h1>{name}</h1>" + "<p>It was late.</p>" * 9 for name in ("Rain", "Snow", "Wind", "1")}
    assert {chapter.kind for chapter in read(Book(pages)).chapters} == {BODY}


def test_the_words_before_the_sections_of_a_short_page_are_no_title_page(read: Callable[[Book], Manuscript]) -> None:
    words = (
        "<p>It was late when they all came home, and the lamp that stood in the window had gone out long before.</p>"
    )
    pages = {"a.xhtml": f"<h1>The Lamp</h1>{words}<h2>Rain</h2><p>It rained.</p><h2>Snow</h2><p>It snowed.</p>"}
    assert all(chapter.included for chapter in read(Book(pages)).chapters)
