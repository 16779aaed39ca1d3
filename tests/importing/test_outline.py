from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.books import Book, codes, outline

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

TEXT = "<p>It was late when they came home.</p>"


def chapters(*numbers: int, level: int = 2) -> str:
    return "".join(f'<h{level} id="c{n}">Chapter {n}</h{level}>{TEXT}' for n in numbers)


def titles(manuscript: Manuscript) -> list[str]:
    return [chapter.title for chapter in manuscript.chapters]


@pytest.mark.parametrize("version", [2, 3])
def test_several_chapters_stand_in_one_file(read: Callable[[Book], Manuscript], version: int) -> None:
    contents = [("One", "a.xhtml#c1"), ("Two", "a.xhtml#c2"), ("Three", "b.xhtml")]
    book = Book({"a.xhtml": chapters(1, 2), "b.xhtml": chapters(3)}, contents, version)
    assert outline(read(book)) == [("One", 2), ("Two", 2), ("Three", 2)]


def test_one_chapter_goes_over_several_files(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": chapters(1), "b.xhtml": TEXT, "c.xhtml": TEXT + chapters(2)}
    assert outline(read(Book(pages, [("One", "a.xhtml"), ("Two", "c.xhtml#c2")]))) == [("One", 4), ("Two", 2)]


def test_parts_stand_over_chapters(read: Callable[[Book], Manuscript]) -> None:
    pages = {"p.xhtml": "<h1>Part I</h1>", "a.xhtml": chapters(1), "b.xhtml": chapters(2)}
    contents = [("Part I", "p.xhtml", [("One", "a.xhtml"), ("Two", "b.xhtml")])]
    assert outline(read(Book(pages, contents))) == [("Part I", 1), ("One", 2), ("Two", 2)]


def test_a_part_that_begins_with_its_first_chapter_is_that_chapter(read: Callable[[Book], Manuscript]) -> None:
    contents = [("Part I", "a.xhtml", [("One", "a.xhtml"), ("Two", "b.xhtml")])]
    assert titles(read(Book({"a.xhtml": chapters(1), "b.xhtml": chapters(2)}, contents))) == ["One", "Two"]


def test_sections_below_a_chapter_are_no_chapters(read: Callable[[Book], Manuscript]) -> None:
    section = f'<section epub:type="chapter" id="c1"><h2>One</h2>{TEXT}<h3 id="s">A Section</h3>{TEXT}</section>'
    contents = [("One", "a.xhtml#c1", [("A Section", "a.xhtml#s")]), ("Two", "b.xhtml")]
    assert outline(read(Book({"a.xhtml": section, "b.xhtml": chapters(2)}, contents))) == [("One", 4), ("Two", 2)]


def test_sections_below_a_numbered_chapter_are_no_chapters(read: Callable[[Book], Manuscript]) -> None:
    body = f'<h2 id="c1">1. Sea</h2>{TEXT}<h3 id="s">Fish</h3>{TEXT}'
    contents = [("1. Sea", "a.xhtml#c1", [("Fish", "a.xhtml#s")]), ("2. Land", "b.xhtml")]
    assert titles(read(Book({"a.xhtml": body, "b.xhtml": chapters(2)}, contents))) == ["1. Sea", "2. Land"]


def test_chapters_below_a_numbered_part_are_chapters(read: Callable[[Book], Manuscript]) -> None:
    contents = [("1. Sea", "a.xhtml", [("Chapter 1", "a.xhtml#c1"), ("Chapter 2", "a.xhtml#c2")])]
    book = Book({"a.xhtml": "<h1>1. Sea</h1>" + chapters(1, 2)}, contents)
    assert titles(read(book)) == ["1. Sea", "Chapter 1", "Chapter 2"]


def test_sections_below_anything_else_are_chapters(read: Callable[[Book], Manuscript]) -> None:
    body = f'<h1 id="l">Georgia</h1>{TEXT}<h2 id="s">Climate</h2>{TEXT}'
    assert titles(read(Book({"a.xhtml": body}, [("Georgia", "a.xhtml#l", [("Climate", "a.xhtml#s")])]))) == [
        "Georgia",
        "Climate",
    ]


def test_the_order_of_the_text_is_the_order_of_the_chapters(read: Callable[[Book], Manuscript]) -> None:
    contents = [("Two", "b.xhtml"), ("One", "a.xhtml")]
    assert titles(read(Book({"a.xhtml": chapters(1), "b.xhtml": chapters(2)}, contents))) == ["One", "Two"]


def test_a_file_that_the_contents_pass_over_begins_a_chapter_by_its_heading(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": chapters(1), "b.xhtml": chapters(2), "c.xhtml": chapters(3)}
    assert titles(read(Book(pages, [("One", "a.xhtml"), ("Three", "c.xhtml")]))) == ["One", "Chapter 2", "Three"]


def test_a_file_that_begins_with_a_lower_heading_goes_on(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": chapters(1), "b.xhtml": f"<h3>A Section</h3>{TEXT}", "c.xhtml": chapters(2)}
    assert titles(read(Book(pages, [("One", "a.xhtml"), ("Two", "c.xhtml")]))) == ["One", "Two"]


def test_headings_decide_where_there_are_no_contents(read: Callable[[Book], Manuscript]) -> None:
    assert titles(read(Book({"a.xhtml": chapters(1, 2), "b.xhtml": TEXT + chapters(3)}))) == [
        "Chapter 1",
        "Chapter 2",
        "Chapter 3",
    ]


def test_parts_among_headings_are_told_by_having_no_text(read: Callable[[Book], Manuscript]) -> None:
    body = f"<h1>The Book</h1><h2>Part I</h2>{chapters(1, 2, level=3)}<h2>Part II</h2>{chapters(3, 4, level=3)}"
    assert titles(read(Book({"a.xhtml": body}))) == [
        "The Book",
        "Part I",
        "Chapter 1",
        "Chapter 2",
        "Part II",
        "Chapter 3",
        "Chapter 4",
    ]


def test_headings_below_chapters_are_sections(read: Callable[[Book], Manuscript]) -> None:
    long = TEXT * 20
    body = "".join(f"<h2>{name}</h2>{long}<h3>A Section</h3>{long}" for name in ("Sea", "Land"))
    assert titles(read(Book({"a.xhtml": body}))) == ["Sea", "Land"]


def test_a_number_and_its_title_are_one_beginning(read: Callable[[Book], Manuscript]) -> None:
    body = f"<h2>I</h2><h2>The Sea</h2>{TEXT}<h2>II</h2><h2>The Land</h2>{TEXT}"
    assert outline(read(Book({"a.xhtml": body}))) == [("I: The Sea", 3), ("II: The Land", 3)]


def test_chapters_below_parts_that_alone_are_in_the_contents_are_found(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": f"<h1>Sea</h1>{chapters(1, 2)}", "b.xhtml": f"<h1>Land</h1>{chapters(3, 4)}"}
    contents = [("Sea", "a.xhtml"), ("Land", "b.xhtml")]
    assert titles(read(Book(pages, contents))) == ["Sea", "Chapter 1", "Chapter 2", "Land", "Chapter 3", "Chapter 4"]


def test_a_preface_that_the_contents_pass_over_is_found(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": f"<h1>The Lamp</h1><h2>Preface</h2>{TEXT}", "b.xhtml": chapters(1)}
    assert titles(read(Book(pages, [("The Lamp", "a.xhtml"), ("Chapter 1", "b.xhtml")]))) == [
        "The Lamp",
        "Preface",
        "Chapter 1",
    ]


def test_lines_like_chapter_7_decide_where_there_are_no_headings(read: Callable[[Book], Manuscript]) -> None:
    body = "".join(f"<p>第{n}回 山路</p>" + "<p>山路を登りながら、こう考えた。</p>" * 500 for n in "一二三")
    manuscript = read(Book({"a.xhtml": body}))
    assert titles(manuscript) == ["第一回 山路", "第二回 山路", "第三回 山路"]
    assert {chapter.paragraphs[0].kind.value for chapter in manuscript.chapters} == {"heading"}


def test_without_headings_every_file_is_a_chapter(read: Callable[[Book], Manuscript]) -> None:
    assert outline(read(Book({"a.xhtml": TEXT, "b.xhtml": TEXT * 2}))) == [
        ("It was late when they came home.", 1), ("It was late when they came home.", 2),
    ]  # fmt: skip


def test_what_is_not_linear_stands_apart_and_is_not_read(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": chapters(1), "x.xhtml": "<p>An aside.</p>", "b.xhtml": TEXT}
    read_chapters = read(Book(pages, [("One", "a.xhtml")], apart=["x.xhtml"])).chapters
    assert [(chapter.title, chapter.included) for chapter in read_chapters] == [
        ("One", True), ("An aside.", False), ("It was late when they came home.", True),
    ]  # fmt: skip


def test_a_book_that_calls_nothing_linear_is_read(read: Callable[[Book], Manuscript]) -> None:
    assert all(chapter.included for chapter in read(Book(apart=["a.xhtml"])).chapters)


def test_a_printed_table_of_contents_is_kept_but_not_read(read: Callable[[Book], Manuscript]) -> None:
    lines = "".join(f'<p><a href="b.xhtml#c{n}">Chapter {n}</a></p>' for n in range(1, 7))
    pages = {"a.xhtml": f"<h1>The Lamp</h1>{lines}<p>For Ann</p>", "b.xhtml": chapters(*range(1, 7))}
    first = read(Book(pages, [("The Lamp", "a.xhtml"), *((f"{n}", f"b.xhtml#c{n}") for n in range(1, 7))])).chapters[0]
    assert [paragraph.text for paragraph in first.paragraphs if paragraph.spoken] == ["The Lamp", "For Ann"]
    assert len(first.paragraphs) == 8


def test_a_line_that_leads_to_a_mere_picture_is_reported(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": chapters(1), "p.xhtml": '<img src="part2.png"/>', "b.xhtml": chapters(2)}
    manuscript = read(Book(pages, [("One", "a.xhtml"), ("Part II", "p.xhtml"), ("Two", "b.xhtml")]))
    assert titles(manuscript) == ["One", "Two"]
    assert ("empty-chapter", "Part II") in [(warning.code, warning.where) for warning in manuscript.warnings]


def test_a_cover_that_is_a_picture_is_no_finding(read: Callable[[Book], Manuscript]) -> None:
    pages = {"c.xhtml": '<img src="cover.png"/>', "a.xhtml": chapters(1)}
    guide = '<reference type="cover" href="c.xhtml"/>'
    manuscript = read(Book(pages, [("Cover", "c.xhtml"), ("One", "a.xhtml")], guide=guide))
    assert (titles(manuscript), codes(manuscript)) == (["One"], set())
    assert manuscript.chapters[0].included


def test_scenes_below_an_act_are_chapters_where_the_contents_name_them(read: Callable[[Book], Manuscript]) -> None:
    body = f'<h2 id="a">Act 1</h2><h3 id="s">Scene 1</h3>{TEXT}<h3 id="t">Scene 2</h3>{TEXT}'
    contents = [("Chapter 1", "a.xhtml#a", [("Scene 1", "a.xhtml#s"), ("Scene 2", "a.xhtml#t")]), ("End", "b.xhtml")]
    assert titles(read(Book({"a.xhtml": body, "b.xhtml": TEXT}, contents)))[:3] == ["Chapter 1", "Scene 1", "Scene 2"]


def test_acts_below_the_title_of_a_play_are_chapters(read_page: Callable[[str], Manuscript]) -> None:
    act = "<h3>Act {}</h3>" + TEXT * 20
    play = act.format("I") + act.format("II")
    assert titles(read_page(f"<h2>The Lamp</h2>{play}<h2>The Storm</h2>{play}")) == [
        *["The Lamp", "Act I", "Act II", "The Storm", "Act I", "Act II"]
    ]


def test_a_title_that_is_a_lower_heading_than_its_number_begins_no_chapter(
    read_page: Callable[[str], Manuscript],
) -> None:
    text = "".join(f"<h2>Chapter {n}</h2><h3>The {n}. Storm</h3>{TEXT}" for n in range(1, 5))
    assert titles(read_page(text))[:2] == ["Chapter 1: The 1. Storm", "Chapter 2: The 2. Storm"]


def test_headings_that_leave_nearly_all_in_one_chapter_are_not_its_chapters(
    read_page: Callable[[str], Manuscript],
) -> None:
    text = "".join(f"<h3>Of {name}</h3>{TEXT * 9}" for name in ("Wind", "Rain", "Snow", "Hail"))
    assert titles(read_page(f"<h2>Ada Poe</h2><p>Ink.</p><h2>The Weather</h2><p>All.</p>{text}")) == [
        *["Ada Poe", "The Weather", "Of Wind", "Of Rain", "Of Snow", "Of Hail"]
    ]


def test_the_pieces_of_a_title_page_are_one_chapter(read_page: Callable[[str], Manuscript]) -> None:
    page = f"<h1>The Lamp</h1><h2>A Tale</h2><p>1850</p><h2>by Ada Poe</h2><p>Kiel</p>{chapters(1, 2, 3)}"
    assert titles(read_page(page)) == ["The Lamp", "Chapter 1", "Chapter 2", "Chapter 3"]


def test_contents_are_no_title_of_the_chapter_after_them(read_page: Callable[[str], Manuscript]) -> None:
    page = f"<h2>Contents</h2><h2>History</h2>{TEXT}<h2>Values</h2>{TEXT}"
    assert titles(read_page(page)) == ["Contents", "History", "Values"]


def test_a_title_page_above_all_headings_holds_no_chapters(read: Callable[[Book], Manuscript]) -> None:
    page = '<section epub:type="titlepage"><h1>The Lamp</h1><p>Ada Poe</p></section>'
    pages = {"t.xhtml": page, "a.xhtml": "<h2>Rain</h2>" + TEXT, "b.xhtml": "<h2>Snow</h2>" + TEXT}
    assert titles(read(Book(pages))) == ["The Lamp", "Rain", "Snow"]
    long = TEXT * 200
    one = {"a.xhtml": f"{page}<h2>Rain</h2>{long}<h2>Snow</h2>{long}"}
    assert titles(read(Book(one))) == ["The Lamp", "Rain", "Snow"]


def test_headings_divide_what_a_poor_table_of_contents_leaves_whole(read: Callable[[Book], Manuscript]) -> None:
    pages = {"t.xhtml": "<h1>The Lamp</h1><p>Ada Poe</p>", "a.xhtml": f"<h2>Rain</h2>{TEXT * 9}<h2>Snow</h2>{TEXT * 9}"}
    book = Book(pages, [("The Lamp", "t.xhtml"), ("Begin Reading", "a.xhtml")])
    assert titles(read(book))[1:] == ["Rain", "Snow"]


@pytest.mark.parametrize("below", [("1", "2"), ("Rain", "Snow")])
def test_what_stands_below_parts_is_found_whatever_it_is_called(
    read: Callable[[Book], Manuscript], below: tuple[str, str]
) -> None:
    chapters = "".join(f"<h2>{title}</h2>{TEXT}" for title in below)
    pages = {"a.xhtml": f"<h1>Part One</h1>{chapters}", "b.xhtml": f"<h1>Part Two</h1>{chapters}"}
    contents = [("Part One", "a.xhtml"), ("Part Two", "b.xhtml")]
    assert titles(read(Book(pages, contents))) == ["Part One", *below, "Part Two", *below]


def test_sections_below_an_act_or_a_chapter_stay_in_it(read: Callable[[Book], Manuscript]) -> None:
    sections = f"<h2>A Room</h2>{TEXT}<h2>A Garden</h2>{TEXT}"
    for name in ("Act", "Chapter"):
        pages = {"a.xhtml": f"<h1>{name} I</h1>{sections}", "b.xhtml": f"<h1>{name} II</h1>{sections}"}
        contents = [(f"{name} I", "a.xhtml"), (f"{name} II", "b.xhtml")]
        assert titles(read(Book(pages, contents))) == [f"{name} I", f"{name} II"]


def test_a_title_with_as_much_text_as_a_novel_holds_several_chapters(read: Callable[[Book], Manuscript]) -> None:
    novel = "".join(f"<h2>{title}</h2>{TEXT * 3_000}" for title in ("Rain", "Snow"))
    pages = {"a.xhtml": f"<h1>The Lamp</h1>{novel}", "b.xhtml": f"<h1>The Door</h1>{novel}"}
    contents = [("The Lamp", "a.xhtml"), ("The Door", "b.xhtml")]
    assert titles(read(Book(pages, contents))) == ["The Lamp", "Rain", "Snow", "The Door", "Rain", "Snow"]


@pytest.mark.parametrize("name", ["Chapter {}", "{}"])
def test_numbers_that_go_on_within_a_chapter_are_those_of_chapters_passed_over(
    read: Callable[[Book], Manuscript], name: str
) -> None:
    heading = "".join(f'<h2 id="c{n}">{name.format(n)}</h2>{TEXT}' for n in range(1, 6))
    contents = [(name.format(n), f"a.xhtml#c{n}") for n in (1, 4)]
    assert titles(read(Book({"a.xhtml": heading}, contents))) == [name.format(n) for n in range(1, 6)]


@pytest.mark.parametrize(
    "heading",
    [
        '<p>{n}</p><h2 id="c{n}">{name}</h2>',
        '<h2>{name}</h2><div id="c{n}"/>',
        '<h1>{n}</h1><h2><span id="c{n}">{name}</span></h2>',
    ],
)
def test_a_chapter_begins_with_the_heading_above_the_place_that_is_named(
    read: Callable[[Book], Manuscript], heading: str
) -> None:
    names = ["Rain", "Snow", "Wind"]
    body = "".join(heading.format(n=n, name=name) + TEXT for n, name in enumerate(names))
    chapters = read(Book({"a.xhtml": body}, [(name, f"a.xhtml#c{n}") for n, name in enumerate(names)])).chapters
    assert [chapter.title for chapter in chapters] == names
    assert {chapter.paragraphs[-1].text for chapter in chapters} == {"It was late when they came home."}


def test_the_end_of_a_chapter_and_headings_of_its_own_stay_in_it(read: Callable[[Book], Manuscript]) -> None:
    for last in ("<h1>The End</h1>", "<h3>Note</h3>"):
        body = f'<h2 id="c1">Rain</h2>{TEXT}{last}<h2 id="c2">Snow</h2>{TEXT}'
        contents = [("Rain", "a.xhtml#c1"), ("Snow", "a.xhtml#c2")]
        assert outline(read(Book({"a.xhtml": body}, contents))) == [("Rain", 3), ("Snow", 2)]


def test_a_printed_table_of_contents_with_links_is_believed_where_there_is_no_other(
    read: Callable[[Book], Manuscript],
) -> None:
    names = ["Rain", "Snow", "Wind", "Fog", "Sun"]
    lines = "".join(f'<p><a href="b.xhtml#c{n}">{name}</a></p>' for n, name in enumerate(names))
    body = "".join(f'<p id="c{n}">{name}</p>{TEXT * 3}' for n, name in enumerate(names))
    book = read(Book({"a.xhtml": f"<p>Contents</p>{lines}", "b.xhtml": body}))
    assert titles(book) == ["Contents", *names]
    assert not book.chapters[0].included
